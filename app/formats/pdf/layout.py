"""The body of a PDF as paragraphs: running text, and tables where there are ruled lines."""

from collections.abc import Iterator, Sequence

from app.formats.pdf.paragraphs import Paragraph, group, join_over_pages, usual_pitch
from app.formats.pdf.rows import Rows
from app.formats.pdf.tables import Grid
from app.formats.pdf.words import Line


def body_paragraphs(
    pages: Sequence[Sequence[Line]], grids: dict[int, list[Grid]]
) -> list[Paragraph]:
    """Return the paragraphs of the body and its tables, in the order of the file."""
    pitch = usual_pitch([line for page in pages for line in page])
    found: list[Paragraph] = []
    all_rows = Rows()
    for number, lines in enumerate(pages):
        here: list[Paragraph] = []
        plain: list[Line] = []
        rows: dict[int, dict[tuple[int, int], list[Line]]] = {}
        tables = grids.get(number, [])
        for line in lines:
            for key, part in _parts(line, tables):
                if key is None:
                    plain.append(part)
                    continue
                if key[0] not in rows:
                    here += group(plain, pitch)
                    plain = []
                    rows[key[0]] = {}
                    here.append(Paragraph(grid=(-1, number, key[0])))
                rows[key[0]].setdefault(key[1:], []).append(part)
        here += group(plain, pitch)
        found += all_rows.fill(here, tables, rows, pitch)
    return join_over_pages(found)


def _parts(line: Line, grids: Sequence[Grid]) -> Iterator[tuple[tuple[int, int, int] | None, Line]]:
    """Yield the line cut where it crosses from cell to cell: (grid, row, column) or None."""
    key: tuple[int, int, int] | None = None
    part = Line()
    for word in line.words:
        now = next(
            (
                (index, *cell)
                for index, grid in enumerate(grids)
                if (cell := grid.cell_at((word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2))
            ),
            None,
        )
        if part.words and now != key:
            yield key, part
            part = Line()
        key = now
        part.words.append(word)
    if part.words:
        yield key, part
