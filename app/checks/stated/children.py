"""How long a child is followed: "de første 12 månedene", "til det er 12 uker"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.figures import Figure
from app.text.units import Dimension, Unit, unit_of

_CHILD = re.compile(r"\b(?:barne[t]?s?|babyen|spedbarnet|nyfødt\w*|den nyfødte)\b")
_FOLLOWED = re.compile(
    r"\b(?:følg\w*|fulgt|fylg\w*|helse\w*|helsa|utvikling\w*|vekst\w*|opplysning\w*)\b"
)
_FIRST = re.compile(r"\b(?:de|dei) (?:første|fyrste) $")
_UNTIL = re.compile(
    r"\btil (?:det|barnet|babyen|hun|ho|han|de|dei) (?:er|blir|fyller) (?:rundt |omtrent "
    r"|om lag )?$"
)
_DURING = re.compile(
    r"\b(?:følger|følgjer|fylgjer) (?:vi )?(?:barnet|babyen)(?: ditt| opp)? i $"
    r"|\b(?:barnet|babyen) (?:følges|blir fulgt|blir følgd|blir følgt|blir fylgd)(?: opp)? i $"
)
_SOME = re.compile(
    r"\b(?:hvis|dersom|om det|noen|nokre|enkelte|amm\w*|vaksine\w*|permisjon\w*|sykehuset|eller)\b"
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A time from birth: `number` of units named `unit`, in days `days`."""

    number: Decimal
    unit: str
    days: Decimal
    span: Span
    place: int


def followed(form: Prepared) -> Iterator[Followed]:
    """Yield the times for which a form follows the child of a pregnancy, conditions left out."""
    for figure in numbers(form):
        unit = _unit(figure)
        if unit is None or figure.is_range or not _is_of_child(form, figure):
            continue
        span = form.span(figure.start, figure.word_end)
        yield Followed(figure.high, unit.name, figure.high * unit.size, span, figure.start)


def _unit(figure: Figure) -> Unit | None:
    unit = unit_of(figure.word)
    long = unit and unit.dimension is Dimension.TIME and unit.name not in ("minute", "hour")
    return unit if long else None


def _is_of_child(form: Prepared, figure: Figure) -> bool:
    text, (first, last) = form.text.lower, sentence(form, figure.start)
    before = text[max(first, figure.start - 60) : figure.start]
    if not _CHILD.search(text, first, last) or _SOME.search(text, first, last):
        return False
    if not _FOLLOWED.search(text, first, last):
        return False
    return any(p.search(before) for p in (_FIRST, _UNTIL, _DURING))
