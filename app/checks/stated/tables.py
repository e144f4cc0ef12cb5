"""The tables of a form as rows of cells, with the places of their text."""

import re
from dataclasses import dataclass

from app.checks.prepared import Prepared

_TOTAL = re.compile(r"(?:til sammen|til saman|totalt?|sum|i alt|samlet|samla)\b")
FEWEST_ROWS = 3
"""A table with fewer rows, head included, is a list of facts and no schedule."""


@dataclass(frozen=True, slots=True)
class CellText:
    """What stands in one cell, in small letters, at `[start, end)` of the form's match text."""

    text: str
    start: int
    end: int


EMPTY = CellText("", 0, 0)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by column, counted from 0; columns without text are left out."""

    cells: dict[int, CellText]

    def cell(self, column: int) -> CellText:
        return self.cells.get(column, EMPTY)

    @property
    def is_total(self) -> bool:
        """Whether the row adds up the others: its first cell says so."""
        first = self.cells.get(min(self.cells, default=0), EMPTY)
        return bool(_TOTAL.match(first.text))

    @property
    def text(self) -> str:
        return " | ".join(cell.text for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head (the first row) and the rows under it, at `[start, end)`."""

    head: Row
    rows: tuple[Row, ...]
    start: int
    end: int

    def column(self, pattern: re.Pattern[str]) -> int | None:
        """Return the first column whose head matches `pattern` from its beginning."""
        return next((c for c, cell in self.head.cells.items() if pattern.match(cell.text)), None)


def tables(form: Prepared) -> tuple[Table, ...]:
    """Return the tables of the form in reading order, small ones left out."""
    return form.once(_read)


def _read(form: Prepared) -> tuple[Table, ...]:
    found: dict[int, dict[int, dict[int, CellText]]] = {}
    for block in form.document.blocks:
        if block.cell is None:
            continue
        start, end = form.extent(block.index)
        text = form.text.lower[start:end].strip()
        row = found.setdefault(block.cell.table, {}).setdefault(block.cell.row, {})
        before = row.get(block.cell.column)
        if before and before.text:
            row[block.cell.column] = CellText(f"{before.text} {text}".strip(), before.start, end)
        else:
            row[block.cell.column] = CellText(text, start, end)
    return tuple(
        _table([Row({c: t for c, t in cells.items() if t.text}) for cells in rows.values()])
        for rows in found.values()
        if len(rows) >= FEWEST_ROWS
        and any(t.text for cells in rows.values() for t in cells.values())
    )


def _table(rows: list[Row]) -> Table:
    places = [cell for row in rows for cell in row.cells.values()]
    first, last = min(cell.start for cell in places), max(cell.end for cell in places)
    return Table(rows[0], tuple(row for row in rows[1:] if row.cells), first, last)
