"""Kind `plausible_values`: no value in the form is one that nothing can have."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from app.checks.kinds.forbidden import MOST_HITS
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.stated.doses import doses
from app.checks.stated.impossible import impossible
from app.checks.stated.numbers import numbers
from app.text.units import UNITS, Dimension

_CLOCK = re.compile(
    r"kl(?:\.|okka|okken)? ?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?![\d.:–-]*\d)"
)
_SIEVERT = frozenset({"sv", "sievert"})
_AGES = re.compile(r"(?:mellom|fra|frå) \d{1,3} (?:og|til) (?P<age>\d{3}) år\b(?! siden| sidan)")
_OLDEST = 120
_LARGEST = {
    "tablett": 3000,
    "kapsel": 3000,
    "inhalasjon": 1000,
    "sug": 1000,
    "penn": 20000,
    "sprøyte": 20000,
    "injeksjon": 20000,
}
"""Milligrams in one of them: more cannot be swallowed, breathed in or put under the skin."""
_LARGEST_INJECTION = Decimal(60)
"""Millilitres under the skin or into a muscle at once."""
_INJECTION = re.compile(r"\b(?:sprøyte|injeksjon)(?:en|er|ar|a)?(?: med \w+)? (?:på|med) $")
_IN = re.compile(r" i (?P<what>døgnet|uken|uka|veka|måneden|månaden|året)\b")
_MOST = {
    ("hour", "døgnet"): 24,
    ("day", "uken"): 7,
    ("day", "uka"): 7,
    ("day", "veka"): 7,
    ("day", "måneden"): 31,
    ("day", "månaden"): 31,
    ("day", "året"): 366,
    ("week", "året"): 53,
    ("month", "året"): 12,
}


class PlausibleValues(Strict):
    """Violated for each value that cannot be: fever of 28 degrees, kl. 25.30, a tablet of 20 g.

    Also temperature, pulse, blood pressure, blood sugar and current that no body has, the same
    number with two units of electricity or radiation, hours of a day and days of a week beyond
    what they have, injections of litres, radiation in whole sieverts and ages above 120.
    """

    kind: Literal["plausible_values"]

    def judge(self, form: Prepared) -> Verdict:
        """Return the values, at most `MOST_HITS`."""
        hits = (*_impossible(form), *_by_pattern(form), *_amounts(form))[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)


def _impossible(form: Prepared) -> Iterator[Hit]:
    for spans in impossible(form):
        yield Hit(spans=spans, message=_MESSAGE)


def _by_pattern(form: Prepared) -> Iterator[Hit]:
    text = form.text.lower
    for match in _CLOCK.finditer(text):
        alone = not text[max(0, match.start() - 1) : match.start()].isalpha()
        if alone and (int(match["hour"]) > 24 or int(match["minute"] or 0) > 59):
            yield _hit(form, match.start(), match.end())
    for match in _AGES.finditer(text):
        if int(match["age"]) > _OLDEST:
            yield _hit(form, match.start(), match.end())


def _amounts(form: Prepared) -> Iterator[Hit]:
    text = form.text.lower
    for dose in doses(form):
        if dose.low > _LARGEST.get(dose.container, dose.low):
            yield Hit(spans=(dose.span,), message=_MESSAGE)
    for figure in numbers(form):
        if figure.word in _SIEVERT:
            yield _hit(form, figure.start, figure.word_end)
        unit = UNITS.get(figure.word)
        if unit is None:
            continue
        within = _IN.match(text, figure.word_end)
        most = _MOST.get((unit.name, within["what"])) if within else None
        if most is not None and figure.low > most:
            yield _hit(form, figure.start, within.end() if within else figure.word_end)
        liquid = unit.dimension is Dimension.VOLUME and figure.low * unit.size > _LARGEST_INJECTION
        if liquid and _INJECTION.search(text, max(0, figure.start - 40), figure.start):
            yield _hit(form, figure.start, figure.word_end)


def _hit(form: Prepared, start: int, end: int) -> Hit:
    return Hit(spans=(form.span(start, end),), message=_MESSAGE)


_MESSAGE = Text(
    "Verdien kan ikke være riktig. Sjekk tallet og enheten.",
    "Verdien kan ikkje vere rett. Sjekk talet og eininga.",
    "This value cannot be right. Check the number and the unit.",
)
