"""How much blood is taken: each time, at one visit, and in all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.checks.prepared import Prepared
from app.checks.stated.numbers import clause, numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, figures, hedge
from app.text.units import UNITS, Dimension

_BLOOD = re.compile(r"\bblod(?!\w*(?:trykk|sukker|fortynn|overfør|donasjon))\w*")
_TAKEN = re.compile(r"\b(?:tar|tek|tas|tatt|teke|tappe\w*|blodprøve\w*|prøver?)\b")
_DONATION = re.compile(
    r"\bblodgiv\w*|\bblodgjev\w*|\bgir blod|\bgi blod|\bgje blod|\bgjev blod|\bblodbank\w*"
    r"|\bblodgiver"
    r"|\bkroppen (?:har|inneholder|inneheld)|\bi kroppen\b|\bsammenlig\w*|\bsamanlikn\w*"
)
_NOT_BLOOD = re.compile(
    r"\b(?:urin\w*|kontrast\w*|vann|vatn|væske\w*|drikk\w*|drikke|infusjon\w*|spytt\w*|saft"
    r"|sprøyte\w*"
    r"|injeksjon\w*|ryggvæske|spinalvæske|spinalveske|saltvann|saltvatn|medisin\w*|dose\w*|ascites"
    r"|mikstur\w*"
    r"|poser?|posar|transfusjon\w*|glukose\w*|beinmarg\w*)\b"
)
_EACH = re.compile(
    r"\b(?:hver gang|kvar gong|per (?:gang|gong|besøk|prøve|prøvetaking)|ved (?:hvert|kvart) besøk"
    r"|om gangen|om gongen|hvert besøk|kvart besøk|(?:hver|kvar) (?:dag|uke|veke|måned|månad))\b"
)
_ONCE = re.compile(
    r"\b(?:det|dette|éi?t{0,2}n?) ene besøket\b|\bved dette besøket\b|\bi ett besøk\b"
    r"|\bpå én gang\b|\bpå ein gong\b"
)
_IN_ALL = re.compile(
    r"\b(?:til sammen|til saman|totalt|i alt|samlet|samla|i løpet av (?:hele |heile )?(?:studien"
    r"|studia|eit år"
    r"|et år|året|to år))\b"
)
_PART = re.compile(
    r"\b(?:første|fyrste|siste|gruppe\w*|del|fase|delstudie\w*|dersom|hvis|valgfri\w*|valfri\w*"
    r"|noen"
    r"|nokre|enkelte|tillegg|biobank\w*|år|året|forundersøk\w*|screening|oppstart|barn under"
    r"|vekt)\b"
)
_AT_VISITS = re.compile(r"\bved besøk (\d{1,2}(?:, \d{1,2})* og \d{1,2})\b")
_TUBES = re.compile(r"\b(?:rør|røyr|glass|i hvert|i kvart)\b")
_TIMES = frozenset({"ganger", "gonger", "gongar"})
_OF_VISITS = re.compile(r"\bved (?:alle )?(?P<n>\w+) (?:av besøkene|av besøka|besøk)\b")


class Scope(StrEnum):
    """What an amount of blood is for."""

    EACH = "each"
    TOTAL = "total"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Blood:
    """An amount of blood in millilitres; `part` where it is for some participants or visits only.

    `once` marks a total of one single visit. `block` is where it stands.
    """

    low: Decimal
    high: Decimal
    scope: Scope
    hedge: Hedge
    part: bool
    once: bool
    span: Span
    place: int
    block: int

    @property
    def exact(self) -> bool:
        return self.low == self.high and self.hedge in (Hedge.NONE, Hedge.ABOUT)


def blood_amounts(form: Prepared) -> tuple[Blood, ...]:
    """Return the amounts of blood in the form, donations and other liquids left out."""
    return form.once(_read)


def _read(form: Prepared) -> tuple[Blood, ...]:
    found: list[Blood] = []
    if "blod" not in form.text.lower:
        return ()
    for figure in numbers(form):
        unit = UNITS.get(figure.word)
        if unit is not None and unit.dimension is Dimension.VOLUME and _is_blood(form, figure):
            found.append(_blood(form, figure, unit.size))
    return tuple(found)


def _is_blood(form: Prepared, figure: Figure) -> bool:
    text = form.text.lower
    first, last = sentence(form, figure.start)
    start, end = _near(form, figure)
    near = text[start:end]
    if _DONATION.search(near) or _NOT_BLOOD.search(near):
        return False
    if _BLOOD.search(text, first, last):
        return True
    block_start, _ = form.extent(form.block_at(figure.start))
    before = form.sentence_at(first - 2) if first > block_start else None
    return before is not None and bool(_takes_blood(text[before.start : before.end]))


def _takes_blood(text: str) -> bool:
    return bool(_BLOOD.search(text) and _TAKEN.search(text) and not _DONATION.search(text))


def _near(form: Prepared, figure: Figure) -> tuple[int, int]:
    """Return the stretch between commas round a number: what is said of it and nothing else."""
    start, end = clause(form, figure.start, figure.word_end)
    text = form.text.lower
    comma = text.find(", ", figure.word_end, end)
    before = text.rfind(", ", start, figure.start)
    return (before if before >= 0 else start), (comma if comma >= 0 else end)


def _blood(form: Prepared, figure: Figure, size: Decimal) -> Blood:
    text = form.text.lower
    start, end = _near(form, figure)
    near = text[start:end]
    first, last = sentence(form, figure.start)
    once = bool(_ONCE.search(text, first, last))
    scope = Scope.PLAIN
    if _EACH.search(near):
        scope = Scope.EACH
    elif _IN_ALL.search(near):
        scope = Scope.TOTAL
    return Blood(
        low=figure.low * size,
        high=figure.high * size,
        scope=scope,
        hedge=hedge(text, figure.start),
        part=bool(_PART.search(text, first, last)),
        once=once,
        span=form.span(figure.start, figure.word_end),
        place=figure.start,
        block=form.block_at(figure.start),
    )


def times_taken(form: Prepared, block: int) -> int | None:
    """Return how many times blood is taken by one paragraph, None where it does not say once."""
    start, end = form.extent(block)
    text = form.text.lower[start:end]
    if _TUBES.search(text):
        return None
    found = {int(f.high) for f in figures(text) if f.word in _TIMES and not f.is_range}
    found |= {len(re.findall(r"\d+", m[1])) for m in _AT_VISITS.finditer(text)}
    for match in _OF_VISITS.finditer(text):
        found |= {int(f.high) for f in figures(match["n"])}
    return found.pop() if len(found) == 1 else None


def pairs(amounts: tuple[Blood, ...]) -> Iterator[tuple[Blood, Blood]]:
    """Yield every two amounts of different sentences or places, each pair once."""
    for number, one in enumerate(amounts):
        for other in amounts[number + 1 :]:
            yield one, other
