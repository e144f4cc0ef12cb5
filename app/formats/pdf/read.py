"""Read a PDF: words with boxes by pdfium, put together to blocks in the order of the file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2

from app.document.model import Block, BlockKind, Box, Cell, Document, Page, Part, Trace
from app.errors import Unreadable, UnreadableFile
from app.formats.pdf.furniture import find_furniture, has_page_numbers, part_of, without_page_number
from app.formats.pdf.headings import rank
from app.formats.pdf.pages import frame_of, is_image, opened
from app.formats.pdf.paragraphs import (
    Paragraph,
    group,
    join_over_pages,
    text_and_boxes,
    usual_pitch,
)
from app.formats.pdf.tables import Grid, find_grids, is_ruled
from app.formats.pdf.traces import comments
from app.formats.pdf.words import Line, page_lines
from app.formats.symbols import bullet

METADATA = {"Author": "author", "Title": "title", "Company": "company"}
NOTE_SIZE = 0.9
"""Lines smaller than this share of the usual size, low on a page, can be footnotes."""


@dataclass(slots=True)
class _Raw:
    """What pdfium gives: pages, their lines, pages with ruled lines, comments, properties."""

    pages: list[Page] = field(default_factory=list)
    lines: list[list[Line]] = field(default_factory=list)
    ruled: list[int] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)


def read(data: bytes) -> Document:
    """Return the document in a PDF that has passed the gate.

    Body first, then footnotes, headers and footers; a header or footer stands once for each
    wording, page numbers aside.

    Raises:
        UnreadableFile: `password`, `damaged`, `too_complex`, or `no_text` when no page has text.
    """
    raw = _read_pages(data)
    if not any(raw.lines):
        raise UnreadableFile(Unreadable.NO_TEXT)
    furniture = find_furniture(raw.pages, raw.lines)
    edge = [line for page in raw.lines for line in page if id(line) in furniture]
    body = [[line for line in page if id(line) not in furniture] for page in raw.lines]
    size = _usual_size(body)
    notes = [line for page in body for line in _notes(page, raw.pages, size)]
    taken = {id(line) for line in notes}
    text = [[line for line in page if id(line) not in taken] for page in body]
    paragraphs = _paragraphs(text, find_grids(data, raw.ruled))
    blocks = [*_body_blocks(paragraphs, size), *_note_blocks(notes), *_edge_blocks(edge, raw.pages)]
    return Document(
        format="pdf",
        blocks=tuple(_numbered(blocks)),
        traces=tuple(raw.traces),
        pages=tuple(raw.pages),
        page_count=len(raw.pages),
        metadata=raw.metadata,
        page_numbers=has_page_numbers(raw.pages, edge),
    )


def _read_pages(data: bytes) -> _Raw:
    raw = _Raw()
    with opened(data) as document:
        properties = document.get_metadata_dict(skip_empty=True)
        raw.metadata = {METADATA[k]: v for k, v in properties.items() if k in METADATA}
        for number in range(len(document)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError as error:
                raise UnreadableFile(Unreadable.DAMAGED, str(error)) from error
            _read_page(page, number, raw)
            page.close()
    return raw


def _read_page(page: pypdfium2.PdfPage, number: int, raw: _Raw) -> None:
    frame = frame_of(page)
    lines = page_lines(page, number, frame)
    characters = sum(len(word.text) for line in lines for word in line.words)
    raw.pages.append(Page(*frame.size, scanned=is_image(page, frame, characters)))
    raw.lines.append(lines)
    raw.traces.extend(comments(page))
    if is_ruled(page, characters):
        raw.ruled.append(number)


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        sizes[line.size] += sum(len(word.text) for word in line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _notes(lines: Sequence[Line], pages: Sequence[Page], size: float) -> Iterator[Line]:
    """Yield the footnote lines of a page: small print low down, from the first with a number."""
    begun = False
    for line in lines:
        low = line.y0 > pages[line.page].height * 0.6
        begun = low and line.size < size * NOTE_SIZE and (begun or line.text[:1].isdigit())
        if begun:
            yield line


def _paragraphs(pages: Sequence[Sequence[Line]], grids: dict[int, list[Grid]]) -> list[Paragraph]:
    """Return the paragraphs of the body and its tables, in the order of the file."""
    pitch = usual_pitch([line for page in pages for line in page])
    found: list[Paragraph] = []
    tables = _Tables()
    for number, lines in enumerate(pages):
        plain: list[Line] = []
        rows: dict[int, dict[tuple[int, int], list[Line]]] = {}
        here = grids.get(number, [])
        for line in lines:
            for key, part in _parts(line, here):
                if key is None:
                    plain.append(part)
                    continue
                if key[0] not in rows:
                    found += group(plain, pitch)
                    plain = []
                    rows[key[0]] = {}
                    found.append(Paragraph(grid=(-1, number, key[0])))
                rows[key[0]].setdefault(key[1:], []).append(part)
        found += group(plain, pitch)
        found = tables.fill(found, here, rows, number, pitch)
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


class _Tables:
    """Numbers the tables of a file; one that goes on at the top of a page keeps its number."""

    def __init__(self) -> None:
        self.next = 0
        self.last: tuple[tuple[int, ...], int, int] | None = None

    def fill(
        self,
        found: list[Paragraph],
        grids: Sequence[Grid],
        rows: dict[int, dict[tuple[int, int], list[Line]]],
        page: int,
        pitch: float,
    ) -> list[Paragraph]:
        """Return `found` with the place kept for each table of this page taken by its cells."""
        out: list[Paragraph] = []
        first = True
        for paragraph in found:
            if paragraph.grid is None or paragraph.grid[0] != -1:
                out.append(paragraph)
                first = first and (not paragraph.lines or paragraph.first.page != page)
                if paragraph.lines and paragraph.first.page == page and paragraph.grid is None:
                    self.last = None
                continue
            index = paragraph.grid[2]
            out += self._cells(grids[index], rows[index], pitch, goes_on=first)
            first = False
        return out

    def _cells(
        self,
        grid: Grid,
        cells: dict[tuple[int, int], list[Line]],
        pitch: float,
        *,
        goes_on: bool,
    ) -> list[Paragraph]:
        if grid.rows == grid.columns == 1:
            return [p for lines in cells.values() for p in group(lines, pitch)]
        number, rows = self.next, 0
        if goes_on and self.last is not None and self.last[0] == grid.edges:
            _, number, rows = self.last
        self.next = max(self.next, number + 1)
        self.last = (grid.edges, number, rows + grid.rows)
        out: list[Paragraph] = []
        for (row, column), lines in sorted(cells.items()):
            for paragraph in group(lines, pitch):
                paragraph.grid = (number, rows + row, column)
                out.append(paragraph)
        return out


def _body_blocks(paragraphs: Sequence[Paragraph], size: float) -> Iterator[Block]:
    ranks = rank(paragraphs, size)
    plain_first = {p.grid[0] for p in paragraphs if p.grid and p.grid[1] == 0 and not p.bold}
    for paragraph, found in zip(paragraphs, ranks, strict=True):
        text, boxes = text_and_boxes(paragraph.lines)
        cell = None
        kind, level = BlockKind.PARAGRAPH, 0
        if paragraph.grid is not None:
            table, row, column = paragraph.grid
            cell = Cell(table, row, column, header=row == 0 and table not in plain_first)
            kind = BlockKind.CELL
        if paragraph.bullet:
            kind = BlockKind.LIST_ITEM
        elif found is not None:
            kind, level = found
        yield Block(
            index=0,
            kind=kind,
            text=text,
            level=level,
            sure=kind not in (BlockKind.HEADING, BlockKind.TITLE),
            number=bullet(paragraph.bullet),
            cell=cell,
            page=paragraph.first.page,
            boxes=boxes,
        )


def _note_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    notes: list[list[Line]] = []
    for line in lines:
        if line.text[:1].isdigit() or not notes or notes[-1][-1].page != line.page:
            notes.append([])
        notes[-1].append(line)
    for note in notes:
        text, boxes = text_and_boxes(note)
        yield _plain_block(text, boxes, Part.FOOTNOTE, note[0].page)


def _edge_blocks(lines: Sequence[Line], pages: Sequence[Page]) -> Iterator[Block]:
    for wanted in (Part.HEADER, Part.FOOTER):
        seen: set[str] = set()
        for line in lines:
            key = without_page_number(line.text)
            if part_of(line, pages[line.page]) is wanted and key not in seen:
                seen.add(key)
                text, boxes = text_and_boxes([line])
                yield _plain_block(text, boxes, wanted, line.page)


def _plain_block(text: str, boxes: tuple[Box, ...], part: Part, page: int) -> Block:
    return Block(index=0, kind=BlockKind.PARAGRAPH, text=text, part=part, page=page, boxes=boxes)


def _numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    return (replace(block, index=index) for index, block in enumerate(blocks))
