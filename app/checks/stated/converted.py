"""The same amount said twice in two units, "0,5 g (500 mg)", and what of it is not the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.units import UNITS, Dimension

_SPOONS = {
    "teskje": 5, "teskjeer": 5, "teskei": 5, "teskeier": 5,
    "spiseskje": 15, "spiseskjeer": 15, "spiseskei": 15, "spiseskeier": 15,
}  # fmt: skip
"""Millilitres in a spoon: a teaspoon has 5, a tablespoon 15."""
_SAYS_AGAIN = re.compile(
    r"(?: (?:blod|medisin|mikstur|saft|vann|vatn|væske|pulver))?(?: \((?:=|altså|dvs\.?"
    r"|det vil si|det vil seie|tilsvarer|tilsvarar)? ?"
    r"|, (?:altså|det vil si|det vil seie|dvs\.?|som er det samme som|som er det same som) )"
    r"(?P<about>(?:omtrent|om lag|rundt|ca\.?|cirka|knapt|nesten|drøyt|litt over|litt under) )?$"
)
_OWN_SENSE = re.compile(
    r"\b(?:per|pr|hver|hvert|kvar|kvart|ganger|gonger|daglig|dagleg|eller|første|siste|pluss"
    r"|i uka|i uken|i veka|i alt|til sammen|til saman|totalt)\b|/"
)
_TIMES_OFF = Decimal("1.13")
"""How far two lengths of time in round numbers may lie apart: four weeks are a month."""
_ABOUT_OFF = Decimal("1.34")


@dataclass(frozen=True, slots=True)
class Converted:
    """Two amounts, as written, that are said to be the same; places of both."""

    one: str
    other: str
    span: Span


def converted(form: Prepared) -> Iterator[Converted]:
    """Yield the amounts in brackets, or after "altså", that are not the amount before them."""
    text = form.text.lower
    known = numbers(form)
    for place, (one, other) in enumerate(pairwise(known)):
        sizes = _size(one), _size(other)
        if sizes[0] is None or sizes[1] is None or sizes[0][0] != sizes[1][0]:
            continue
        again = _SAYS_AGAIN.match(text, one.word_end, other.start)
        if again is None or one.word == other.word or _is_open(form, one, other):
            continue
        if place and _is_multiplied(form, known[place - 1], one, again[0].startswith(",")):
            continue
        loose = bool(again["about"]) or hedge(text, one.start) is not Hedge.NONE
        if _apart(sizes[0][1], sizes[1][1]) > _allowed(sizes[0][0], loose):
            yield Converted(
                text[one.start : one.word_end], text[other.start : other.word_end],
                form.span(one.start, other.word_end + text.startswith(")", other.word_end)),
            )  # fmt: skip


def _size(figure: Figure) -> tuple[Dimension, Decimal] | None:
    """Return dimension and size of an amount in one unit, None where it is none or a range."""
    if figure.is_range or not figure.high:
        return None
    if spoon := _SPOONS.get(figure.word):
        return Dimension.VOLUME, figure.high * spoon
    unit = UNITS.get(figure.word)
    return (unit.dimension, figure.high * unit.size) if unit else None


def _is_open(form: Prepared, one: Figure, other: Figure) -> bool:
    """Whether the two may be about different things: a rate, a choice, a bracket that goes on."""
    text = form.text.lower
    _, last = sentence(form, other.start)
    after = text[other.word_end : min(last, other.word_end + 12)]
    bracket = text[one.word_end : other.start].startswith(" (")
    goes_on = bracket and not after.startswith(")")
    return goes_on or bool(
        _OWN_SENSE.search(after) or _OWN_SENSE.search(text[one.start - 12 : one.start])
    )


def _is_multiplied(form: Prepared, before: Figure, one: Figure, in_words: bool) -> bool:
    """Whether a number before an amount may count it: "to tabletter på 500 mg (1 g)"."""
    first, _ = sentence(form, one.start)
    each = form.text.lower.endswith((" på ", " à ", " á ", " med "), 0, one.start)
    return before.start >= first and not before.article and (each or in_words)


def _apart(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other)


def _allowed(dimension: Dimension, loose: bool) -> Decimal:
    if loose:
        return _ABOUT_OFF
    return _TIMES_OFF if dimension is Dimension.TIME else Decimal("1.02")
