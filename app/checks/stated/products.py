"""Products a form states: so many of so much come to a total, so much per kilo to a dose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.units import UNITS, Dimension, Unit

_COMES_TO = re.compile(
    r"\b(?:til sammen|til saman|totalt|i alt|altså|dvs\.?|det vil si|som blir|det blir|som utgjør"
    r"|som utgjer|som gir|som gjev)\b"
)
_THINGS = re.compile(
    r"(?:\w*rør|røyr|glass|\w*trykk|puff|sug|drag|dråp\w+|ampuller|ampullar|plaster|poser|posar"
    r"|inhalasjon\w+|skje\w*|måleskje\w*|måleskei\w*|klikk|porsjon\w+|beger)$"
)
"""What holds a measured amount; tablets and samples of blood have checks of their own."""
_NOT_ALL = re.compile(
    r"\b(?:daglig|dagleg|per dag|om dagen|hver dag|kvar dag|uka|uken|veka|pluss)\b"
)
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


def products(form: Prepared) -> Iterator[Product]:
    """Yield the products that are said in full: number, amount each, and what they come to."""
    found = numbers(form)
    for place, total in enumerate(found):
        if (unit := _amount(total)) and (product := _product(form, found[:place], total, unit)):
            yield product


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


def _product(
    form: Prepared, before: tuple[Figure, ...], total: Figure, unit: Unit
) -> Product | None:
    text, (first, last) = form.text.lower, sentence(form, total.start)
    here = [f for f in before[-6:] if f.start >= first and not f.article]
    each = [f for f in here if f.word in UNITS]
    counts = [f for f in here if _THINGS.match(f.word) and not f.is_range]
    if len(each) != 1 or len(counts) != 1 or len(here) != 2 or UNITS[each[0].word] != unit:
        return None
    if not _COMES_TO.search(text, each[0].word_end, total.start) or each[0].is_range:
        return None
    if hedge(text, total.start) is not Hedge.NONE or _NOT_ALL.search(text, first, last):
        return None
    return _made(form, counts[0].high, each[0], total, unit)


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
