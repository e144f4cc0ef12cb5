"""Columns of a table that can be added up: counts, volumes, hours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.schedule import labels
from app.checks.stated.tables import CellText, Table, tables
from app.document.model import Span
from app.text.figures import figures
from app.text.units import UNITS, Dimension

_COUNT = re.compile(r"(?P<number>\d{1,6}|\d{1,3} \d{3})$")
_NOTHING = re.compile(r"(?:[–-]|x|nei|ingen|0)?$")
_EACH = re.compile(r" ?(?:hver gang|kvar gong|per (?:gang|besøk|gong)|ved hvert besøk)$")
_TIME_HEAD = re.compile(
    r"(?:tid|tidsbruk|varighet|varigheit|hvor lenge|kor lenge|timer|timar|lengde)\b"
)
_NO_TIME = re.compile(r"(?:tid(?:spunkt| etter| fra| frå| før))")
_VISIT_HEAD = re.compile(r"(?:besøk|visitt|visit|vitjing|oppmøte)\b")


@dataclass(frozen=True, slots=True)
class Sum:
    """What the rows of a column come to, and the total the table gives, in the same measure."""

    sum: Decimal
    total: Decimal
    unit: str
    span: Span


def wrong_sums(form: Prepared) -> Iterator[Sum]:
    """Yield the columns whose last row says another total than the rows come to."""
    for table in tables(form):
        totals = [row for row in table.rows if row.is_total]
        if len(totals) != 1 or totals[0] is not table.rows[-1]:
            continue
        for column, cell in totals[0].cells.items():
            found = _column(form, table, column, cell)
            if found is not None and abs(found.sum - found.total) > Decimal("0.01"):
                yield found


def _column(form: Prepared, table: Table, column: int, cell: CellText) -> Sum | None:
    total = _value(cell.text)
    if column == min(table.rows[-1].cells) or total is None:
        return None
    values = [_value(row.cell(column).text) for row in table.rows[:-1]]
    numbered = [v for v in values if v is not None]
    if len(numbered) < 2 or len(numbered) != len(values):
        return None
    if any(unit not in ("", total[1]) for _, unit in numbered):
        return None
    added = sum((value for value, _ in numbered), Decimal(0))
    return Sum(added, total[0], total[1], form.span(cell.start, cell.end))


def _value(text: str) -> tuple[Decimal, str] | None:
    """Return what a cell holds and its unit, zero for nothing, None where that is not sure."""
    if _NOTHING.match(text):
        return Decimal(0), ""
    if plain := _COUNT.match(text):
        return Decimal(plain["number"].replace(" ", "")), ""
    found = figures(text)
    if len(found) != 1 or found[0].start or found[0].word_end != len(text) or found[0].is_range:
        return None
    unit = UNITS.get(found[0].word)
    return (found[0].high, unit.name) if unit else None


@dataclass(frozen=True, slots=True)
class Hours:
    """The time all visits of a table take, in minutes, between `low` and `high`."""

    low: Decimal
    high: Decimal
    place: int
    span: Span


def visit_hours(form: Prepared) -> Iterator[Hours]:
    """Yield the time the visits of a table take together, where every row says how long it is."""
    for table in tables(form):
        column = table.column(_TIME_HEAD)
        if column is None or _NO_TIME.match(table.head.cell(column).text):
            continue
        low = high = Decimal(0)
        rows = [row for row in table.rows if not row.is_total]
        for row in rows:
            length = minutes(row.cell(column).text)
            if length is None:
                break
            first = row.cell(0).text if _VISIT_HEAD.match(table.head.cell(0).text) else ""
            times = len(labels(first) or (0,))
            low, high = low + length[0] * times, high + length[1] * times
        else:
            cell = table.head.cell(column)
            yield Hours(low, high, table.start, form.span(cell.start, cell.end))


def minutes(text: str) -> tuple[Decimal, Decimal] | None:
    """Return the shortest and longest time in minutes a cell names, None when it names none."""
    found = [f for f in figures(text) if f.word in UNITS]
    if not found or len(found) > 2 or any(_dimension(f.word) for f in found):
        return None
    if not text.startswith(("ca", "om", "inn", "opp")) and found[0].start > 0:
        return None
    low = sum((f.low * UNITS[f.word].size * 1440 for f in found), Decimal(0))
    high = sum((f.high * UNITS[f.word].size * 1440 for f in found), Decimal(0))
    return low, high


def _dimension(word: str) -> bool:
    return UNITS[word].dimension is not Dimension.TIME or UNITS[word].name not in ("minute", "hour")
