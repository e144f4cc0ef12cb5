"""The same number with two units of time for one thing: fast for 8 hours, for 8 minutes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.figures import Figure
from app.text.units import Dimension, unit_of

_ACTIVITY = re.compile(
    r"\b(?P<what>fast(?=e|er|ande|ende|\b)|dusj|bade|bandasj|overvåk|sykmeld|sjukmeld|sykemeld|alkohol"
    r"|kjør|køyr|løft|gips|plaster|kateter|elektrod|vibrer|sensor|armbånd|drypp|hvil|kvil|røyk"
    r"|kjøleskap|innlagt|innlagd)"
)
_LASTS = re.compile(r"\b(?:i|de første|dei første|dei fyrste|minst|hele|heile) $")
_SHARED = re.compile(r"\b(?:til sammen|til saman|totalt|i alt|fordelt|\w*period\w*)\b")
_OFTEN = re.compile(
    r"\b(?:hver|kvar) (?P<n>tredje|fjerde|femte|sjette|sjuende|sjuande|åttende|åttande|niende"
    r"|tiende"
    r"|tiande|tolvte|\d{1,2}\.) (?P<unit>time|dag|uke|veke|måned|månad)\b"
)
_GIVEN = re.compile(
    r"\b(?P<what>sprøyt|injeksjon|infusjon|tablett|kaps|plaster|drypp|vaksin|kur(?=en|er|ar|\b))"
)
_OTHERWISE = re.compile(
    r"\b(?:gruppe\w*|arm|armen|eller|deretter|etterpå|først|barn|andre|hvis|dersom|øk\w*|auk\w*"
    r"|blodprøve\w*|kontroll\w*|besøk\w*|vi ringer|vi ringjer)\b"
)
_SAME = {"veke": "uke", "månad": "måned"}
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """A number with its unit of time, of one activity; `often` where it says how often."""

    what: str
    number: str
    unit: str
    span: Span


def slips(form: Prepared) -> Iterator[tuple[Slip, Slip]]:
    """Yield two places that give the same thing the same number of different units of time."""
    first: dict[tuple[str, str], Slip] = {}
    for one in (*_lasting(form), *_often(form)):
        other = first.setdefault((one.what, one.number), one)
        if other.unit != one.unit:
            yield other, one
            return


def _lasting(form: Prepared) -> Iterator[Slip]:
    text = form.text.lower
    for figure in numbers(form):
        unit = unit_of(figure.word)
        if unit is None or unit.dimension is not Dimension.TIME or figure.high < FEWEST:
            continue
        first, last = sentence(form, figure.start)
        done = _ACTIVITY.search(text, first, last)
        lasts = _LASTS.search(text, max(first, figure.start - 20), figure.start)
        if _SHARED.search(text, first, last):
            continue
        if done and lasts and not figure.is_range and _is_only(form, figure, first, last):
            span = form.span(figure.start, figure.word_end)
            yield Slip(done["what"], f"{figure.high}", unit.name, span)


def _is_only(form: Prepared, figure: Figure, first: int, last: int) -> bool:
    """Whether no other length of time stands in the sentence of a figure."""
    return not any(
        first <= f.start < last and f is not figure and unit_of(f.word) for f in numbers(form)
    )


def _often(form: Prepared) -> Iterator[Slip]:
    text = form.text.lower
    for match in _OFTEN.finditer(text):
        first, last = sentence(form, match.start())
        given = _GIVEN.search(text, first, last)
        if given and not _OTHERWISE.search(text, first, last):
            unit, span = match["unit"], form.span(match.start(), match.end())
            yield Slip(given["what"], match["n"], _SAME.get(unit, unit), span)
