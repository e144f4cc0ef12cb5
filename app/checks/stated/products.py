"""Doses a form works out for a weight: so much per kilo."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.units import UNITS, Dimension, Unit

_PER_KILO = re.compile(r"\s?per (?:kilo|kg|kilogram)\b(?! (?:per|hver|kvar|fordelt|delt))")
_WEIGHS = re.compile(
    r"\b(?:person|barn|pasient|voksen|vaksen|veier|veg|vekt|deltak\w+|du|en|ein)\b"
)
_GETS = re.compile(r"\b(?:får|fekk|blir|altså|for eksempel|til dømes|tilsvarer|tilsvarar|betyr)\b")
_SHARED = re.compile(
    r"\b(?:fordel\w*|delt|deles|ganger|gonger|døgn|maks\w*|høyst|høgst|hver|kvar)\b"
)
_SLACK = Decimal("0.05")
"""Share by which a dose worked out by weight may be rounded."""


@dataclass(frozen=True, slots=True)
class Product:
    """`count` times `each` is said to be `total`, all of one unit; places of total and each."""

    count: Decimal
    each: Decimal
    total: Decimal
    unit: str
    span: Span
    each_span: Span

    @property
    def is_right(self) -> bool:
        return abs(self.count * self.each - self.total) <= self.total * _SLACK


def per_kilo(form: Prepared) -> Iterator[Product]:
    """Yield the doses that a form works out for a weight, where a block gives one rate."""
    for rate in numbers(form):
        unit = _amount(rate)
        if unit and _PER_KILO.match(form.text.lower, rate.word_end):
            yield from _dose(form, rate, unit)


def _amount(figure: Figure) -> Unit | None:
    """Return the unit of an exact mass or volume, None for anything else."""
    unit = UNITS.get(figure.word)
    exact = unit and unit.dimension is not Dimension.TIME and not figure.is_range
    return unit if exact else None


def _dose(form: Prepared, rate: Figure, unit: Unit) -> Iterator[Product]:
    start, end = form.extent(form.block_at(rate.start))
    text = form.text.lower
    rates = [f for f in numbers(form) if start <= f.start < end]
    weights = [f for f in rates if f.start > rate.word_end and f.word in ("kilo", "kg", "kilogram")]
    doses = [f for f in rates if (u := _amount(f)) and u == unit and f is not rate]
    if len(weights) != 1 or len(doses) != 1 or weights[0].is_range:
        return
    first, last = sentence(form, doses[0].start)
    said = text[first:last]
    if first > weights[0].start or not (_WEIGHS.search(said) and _GETS.search(said)):
        return
    if _SHARED.search(text, rate.word_end, last) or hedge(text, doses[0].start) is not Hedge.NONE:
        return
    yield _made(form, weights[0].high, rate, doses[0], unit)


def _made(form: Prepared, count: Decimal, each: Figure, total: Figure, unit: Unit) -> Product:
    return Product(
        count, each.high, total.high, unit.name,
        form.span(total.start, total.word_end), form.span(each.start, each.word_end),
    )  # fmt: skip
