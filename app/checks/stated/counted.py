"""Sentences that count what the table below them lists, row by row or in its last row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.numbers import clause, numbers
from app.checks.stated.tables import Table, tables
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.units import UNITS

_TIMES = frozenset({"ganger", "gonger", "gongar"})
_WHEN = re.compile(r"(?:tid|tidspunkt|når|dag|uke|veke|besøk|måned|månad|gang|gong)\b")
_SHOWN = re.compile(r"\b(?:oversikt\w*|tabell\w*|nedenfor|nedanfor|under|slik|som følger)\b")
_SEPARATE = re.compile(
    r"\b(?:første|fyrste|siste|ekstra|gruppe\w*|hver|hvert|kvar|kvart|per|i tillegg|derav|av dem"
    r"|noen|nokre|daglig|dagleg|uka|uken|veka)\b"
)
_WHOLE = re.compile(r"\d{1,3}$")
_STEM = 6
"""Letters of a noun that its head in a table must share: "behandlinger", "behandling"."""
_MOST = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """How many a sentence says there are, and how many the table under it shows."""

    said: int
    shown: int
    span: Span
    shown_span: Span


def counted(form: Prepared) -> Iterator[Counted]:
    """Yield the counts that stand right over a table and speak of what it lists."""
    for table in tables(form):
        above = form.block_at(table.start) - 1
        if above < 0 or form.document.blocks[above].cell is not None:
            continue
        start, end = form.extent(above)
        for figure in numbers(form):
            if start <= figure.start < end and (found := _held(form, figure, table, end)):
                yield found


def _held(form: Prepared, figure: Figure, table: Table, end: int) -> Counted | None:
    text = form.text.lower
    first, last = clause(form, figure.start, figure.word_end)
    whole = figure.high == int(figure.high) and 1 < figure.high <= _MOST and not figure.is_range
    if not whole or figure.article or hedge(text, figure.start) is not Hedge.NONE:
        return None
    if _SEPARATE.search(text, first, last):
        return None
    if figure.word in _TIMES:
        return _by_rows(form, figure, table) if text[:end].rstrip().endswith(":") else None
    shown = _SHOWN.search(text, first, end) or text[:end].rstrip().endswith(":")
    return _by_total(form, figure, table) if shown and figure.word not in UNITS else None


def _by_rows(form: Prepared, figure: Figure, table: Table) -> Counted | None:
    head = table.head.cell(min(table.head.cells, default=0))
    rows = [row for row in table.rows if not row.is_total]
    firsts = {row.cell(min(row.cells)).text for row in rows}
    several = any(re.search(r"\d ?(?:–|-|og|,|til) ?\d|hver|kvar", first) for first in firsts)
    if not _WHEN.match(head.text) or several or len(firsts) != len(rows):
        return None
    if any(_WHOLE.match(cell.text) for row in rows for cell in row.cells.values()):
        return None
    return _differs(form, figure, len(rows), form.span(head.start, head.end))


def _by_total(form: Prepared, figure: Figure, table: Table) -> Counted | None:
    heads = " ".join(cell.text for cell in table.head.cells.values())
    totals = [row for row in table.rows if row.is_total]
    if len(figure.word) < _STEM or figure.word[:_STEM] not in heads or len(totals) != 1:
        return None
    cells = [cell for cell in totals[0].cells.values() if _WHOLE.match(cell.text)]
    if len(cells) != 1:
        return None
    return _differs(form, figure, int(cells[0].text), form.span(cells[0].start, cells[0].end))


def _differs(form: Prepared, figure: Figure, shown: int, where: Span) -> Counted | None:
    if Decimal(shown) == figure.high:
        return None
    return Counted(int(figure.high), shown, form.span(figure.start, figure.word_end), where)
