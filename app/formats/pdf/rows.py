"""Rows of tables counted over page breaks: a table and a row can go on overleaf."""

from collections.abc import Mapping, Sequence

from app.formats.pdf.paragraphs import SENTENCE_END, Paragraph, group
from app.formats.pdf.tables import Grid
from app.formats.pdf.words import Line

Cells = dict[tuple[int, int], list[Line]]
Texts = dict[int, list[Paragraph]]
"""The paragraphs of one row, by column."""


class _Table:
    """A table that may go on: its edges, number, rows so far, first and last row."""

    def __init__(self, edges: tuple[int, ...], number: int) -> None:
        self.edges = edges
        self.number = number
        self.rows = 0
        self.first: Texts = {}
        self.last: Texts = {}


class Rows:
    """Numbers the tables of a file; one that goes on at the top of a page keeps its number."""

    def __init__(self) -> None:
        self.next = 0
        self.open: _Table | None = None

    def fill(
        self,
        found: list[Paragraph],
        grids: Sequence[Grid],
        rows: Mapping[int, Cells],
        pitch: float,
    ) -> list[Paragraph]:
        """Return the paragraphs of a page with the place kept for each table taken by its cells.

        A kept place has the grid (-1, page, number of the table on the page), and no lines.
        """
        out: list[Paragraph] = []
        first = True
        for paragraph in found:
            if paragraph.grid is None or paragraph.grid[0] != -1:
                out.append(paragraph)
                first = False
                self.open = None
                continue
            index = paragraph.grid[2]
            out += self._cells(grids[index], rows[index], pitch, goes_on=first)
            first = False
        return out

    def _cells(self, grid: Grid, cells: Cells, pitch: float, *, goes_on: bool) -> list[Paragraph]:
        if grid.rows == grid.columns == 1:
            return [p for lines in cells.values() for p in group(lines, pitch)]
        table = self.open if goes_on else None
        if table is None or table.edges != grid.edges:
            table = _Table(grid.edges, self.next)
            self.next += 1
        self.open = table
        out: list[Paragraph] = []
        overleaf = table.rows > 0
        for row in range(grid.rows):
            texts = {c: group(lines, pitch) for (r, c), lines in sorted(cells.items()) if r == row}
            if row == 0 and overleaf and _same_words(texts, table.first):
                continue  # the heading row, printed once more on the new page
            if overleaf and _runs_on(table.last, texts):
                out += _join(table, texts)
            else:
                out += _new_row(table, texts)
            overleaf = False
        return out


def _new_row(table: _Table, texts: Texts) -> list[Paragraph]:
    for column, paragraphs in texts.items():
        for paragraph in paragraphs:
            paragraph.grid = (table.number, table.rows, column)
    if table.rows == 0:
        table.first = texts
    table.last = texts
    table.rows += 1
    return [p for paragraphs in texts.values() for p in paragraphs]


def _runs_on(before: Texts, after: Texts) -> bool:
    """Whether a row is the rest of the one before: some cells go on, and none begins anew.

    A cell goes on in the middle of a sentence. Where the first column is empty, a cell that
    begins a new sentence below an earlier one does not count against it.
    """
    if not before or not after:
        return False
    going_on = [c for c in after if c in before and _is_rest(before[c][-1], after[c][0])]
    others = [c for c in after if c not in going_on]
    first_is_empty = min(before) not in after
    return bool(going_on) and (not others or (first_is_empty and set(others) <= set(before)))


def _is_rest(before: Paragraph, after: Paragraph) -> bool:
    last, first = before.last.words[-1], after.first.words[0]
    return last.hyphen or (not SENTENCE_END.search(last.text) and first.text[:1].islower())


def _join(table: _Table, texts: Texts) -> list[Paragraph]:
    """Put the rest of a row into it; return the paragraphs that are new."""
    out: list[Paragraph] = []
    for column, paragraphs in texts.items():
        cell = table.last.setdefault(column, [])
        rest = list(paragraphs)
        if cell and _is_rest(cell[-1], rest[0]):
            cell[-1].lines.extend(rest.pop(0).lines)
        for paragraph in rest:
            paragraph.grid = (table.number, table.rows - 1, column)
        cell += rest
        out += rest
    return out


def _same_words(one: Texts, other: Texts) -> bool:
    return bool(one) and {c: _words(p) for c, p in one.items()} == {
        c: _words(p) for c, p in other.items()
    }


def _words(paragraphs: Sequence[Paragraph]) -> str:
    return " ".join(line.text for paragraph in paragraphs for line in paragraph.lines)
