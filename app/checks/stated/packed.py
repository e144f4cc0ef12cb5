"""Doses said in two ways at once, "320 mg (to penner)", where the form says what one holds."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.checks.stated.products import Product
from app.text.figures import Figure, Hedge, hedge
from app.text.units import UNITS, Dimension

_HOLDER = (
    r"(?:tablett|kaps(?:el|l)|sprøyte|penn|ampulle|hetteglass|plaster|pose|dosepose|stikkpille"
    r"|inhalasjon|sug|pust|brusetablett|depottablett|injeksjon|pille|måleskje|måleskei)"
)
_WORD = re.compile(rf"(?:\w{{2,14}}?)?(?P<what>{_HOLDER})(?:en|a|er|ar|ene|ane|r|n)?$")
_HOLDS = re.compile(
    rf"\b(?P<word>\w{{0,14}}?(?P<what>{_HOLDER})(?:en|a|er|ar|ene|ane|r|n)?)(?: med \w{{3,20}})?"
    r" (?:på|à|á|inneholder|inneheld|har|gir|gjev|er på|med) $"
)
_PER_HOLDER = re.compile(
    rf" ?(?:\w{{3,20}} )?(?:per|i hver|i kvar|i kvart|pr\.?) (?P<what>{_HOLDER})\b"
)
_THAT_IS = re.compile(
    r"^(?: [^\W\d_]+){0,3}?(?: \(|, (?:altså|det vil si|det vil seie|dvs\.?|som er|i form av"
    r"|fordelt på|delt på)"
    r"| (?:fordelt på|delt på|gitt som|som) | \(= ?)"
)
_OPEN = re.compile(
    r"\b(?:eller|(?:hver|kvar)(?! (?:morgen|morgon|dag|kveld|gang|gong))|per|gruppe\w*|tillegg"
    r"|halv\w*|styrker|ulike?)\b"
)
_SLACK = Decimal("0.01")


def packed(form: Prepared) -> Iterator[Product]:
    """Yield the doses in brackets or "det vil si" that their number of containers do not make.

    What one container holds must be said, and the same, wherever the form says it.
    """
    strengths = _strengths(form)
    known = numbers(form)
    for one, other in pairwise(known):
        for dose, count in ((one, other), (other, one)):
            what = _WORD.match(count.word)
            held = strengths.get(_name(what["what"])) if what else None
            if held and _are_the_same(form, one, other) and _is_whole(form, dose, count):
                yield from _wrong(form, dose, count, held)


def _strengths(form: Prepared) -> dict[str, Figure]:
    """Return by container the amount one of it holds, those left out that have several."""
    found: dict[str, list[Figure]] = {}
    text = form.text.lower
    for figure in numbers(form):
        unit = UNITS.get(figure.word)
        if unit is None or unit.dimension is not Dimension.MASS:
            continue
        first, last = sentence(form, figure.start)
        before = _HOLDS.search(text, max(first, figure.start - 60), figure.start)
        after = _PER_HOLDER.match(text, figure.word_end, last)
        if held := before or after:
            found.setdefault(_name(held["what"]), []).append(figure)
    return {
        what: held[0]
        for what, held in found.items()
        if len({f.high * UNITS[f.word].size for f in held}) == 1 and not held[0].is_range
    }


def _name(what: str) -> str:
    return "kapsel" if what.startswith("kaps") else what


def _are_the_same(form: Prepared, one: Figure, other: Figure) -> bool:
    """Whether the second of two numbers says in other words what the first does."""
    between = form.text.lower[one.word_end : other.start]
    return len(between) < 45 and bool(_THAT_IS.match(between))


def _is_whole(form: Prepared, dose: Figure, count: Figure) -> bool:
    """Whether a dose and a number of containers are plain numbers, nothing left open."""
    text = form.text.lower
    unit = UNITS.get(dose.word)
    if unit is None or unit.dimension is not Dimension.MASS or dose.is_range or count.is_range:
        return False
    start, end = min(dose.start, count.start), max(dose.word_end, count.word_end)
    plain = all(hedge(text, f.start) is Hedge.NONE for f in (dose, count))
    return plain and not _OPEN.search(text, start, end + 12)


def _wrong(form: Prepared, dose: Figure, count: Figure, held: Figure) -> Iterator[Product]:
    if held is dose:
        return
    size = UNITS[dose.word].size
    total, each = dose.high * size, held.high * UNITS[held.word].size
    if abs(total - each * count.high) <= total * _SLACK:
        return
    start, end = min(dose.start, count.start), max(dose.word_end, count.word_end)
    close = end + 1 if form.text.lower[end : end + 1] == ")" else end
    yield Product(
        count.high, each / size, dose.high, dose.word,
        form.span(start, close), form.span(held.start, held.word_end),
    )  # fmt: skip
