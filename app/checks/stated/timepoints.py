"""When things happen in a trial: the last week or month of its visits."""

import re
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.tables import Row, Table, tables
from app.document.model import Span
from app.text.figures import figures
from app.text.number_words import NORWEGIAN
from app.text.units import UNITS

_TIME = re.compile(
    r"(?:etter )?(?P<unit>uke|veke|måned|månad|mnd|dag|år)(?:er|ar)? (?P<n>-?\d{1,3})(?:$| )"
)
_TIME_AFTER = re.compile(r"etter (?P<n>\w+) (?P<unit>uker?|veker?|måned(?:er)?|månad(?:er)?|år)\b")
_HEAD = re.compile(r"(?P<unit>uke|veke|måned|månad|dag)\b(?:er|ar)?(?: etter \w+)?$")
_LATE = re.compile(
    r"\b(?:\w*oppfølging\w*|\w*telefon\w*|ringe?r?|overlevelse|langtid\w*|etterkontroll\w*"
    r"|siste kontroll"
    r"|sluttkontroll|kontroll etter|register\w*|journal\w*|spørreskjema på nett)\b"
)
_VISIT_AFTER = re.compile(
    r"(?:besøk(?:et)?|kontroll(?:en)?)(?: \d{1,2})?(?: (?:på"
    r"|ved) \w+)? etter (?P<time>[^.;()]{3,90})"
)
_NOT_VISIT = re.compile(
    r"\b(?:register\w*|journal\w*|telefon(?! ?samtale)|overlev\w*|langtid\w*|vanlig\w*|vanleg\w*"
    r"|fastlege\w*|uten studien|utan studien)\b"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A time in days from the start of treatment; `number` and `unit` as written."""

    days: Decimal
    number: Decimal
    unit: str
    span: Span
    place: int


def last_point(form: Prepared) -> Point | None:
    """Return the last time in a table of visits, follow-up left out; None where there is none."""
    points = [p for table in tables(form) if (p := _last(form, table)) is not None]
    return max(points, key=lambda p: p.days, default=None)


def _last(form: Prepared, table: Table) -> Point | None:
    found: list[Point] = []
    for row in table.rows:
        if row.is_total or _LATE.search(row.text):
            continue
        found += _in_row(form, table, row)
    return max(found, key=lambda p: p.days, default=None) if len(found) > 1 else None


def _in_row(form: Prepared, table: Table, row: Row) -> list[Point]:
    found = []
    for column, cell in row.cells.items():
        if column > 2:
            break
        head = _HEAD.match(table.head.cell(column).text)
        if match := _TIME.match(cell.text):
            unit, number = match["unit"], match["n"]
        elif head and re.fullmatch(r"-?\d{1,3}", cell.text):
            unit, number = head["unit"], cell.text
        elif match := _TIME_AFTER.match(cell.text):
            unit, number = match["unit"], str(NORWEGIAN.get(match["n"], match["n"]))
        else:
            continue
        if not re.fullmatch(r"-?\d{1,3}", number):
            continue
        size = UNITS[unit]
        value = Decimal(number)
        span = form.span(cell.start, cell.end)
        found.append(Point(value * size.size, value, size.name, span, cell.start))
    return found


def visits_after(form: Prepared) -> list[Point]:
    """Return the times after which there is a visit: "besøk 4 etter seks måneder"."""
    found = []
    for match in _VISIT_AFTER.finditer(form.text.lower):
        block = form.document.blocks[form.block_at(match.start())]
        sentence = form.sentence_at(match.start())
        said = form.text.lower[sentence.start : sentence.end]
        if block.cell is not None or _NOT_VISIT.search(said):
            continue
        place = 0
        for figure in figures(match["time"]):
            unit = UNITS.get(figure.word)
            if match["time"][place : figure.start] not in ("", ", ", " og ", ", og "):
                break
            place = figure.word_end
            if unit and unit.name in ("week", "month", "year"):
                span = form.span(match.start(), match.start("time") + figure.word_end)
                days = figure.high * unit.size
                found.append(Point(days, figure.high, unit.name, span, match.start()))
    return found
