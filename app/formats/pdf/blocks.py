"""Paragraphs of a PDF as blocks: text, headings and tables, notes, headers and footers."""

from collections.abc import Iterator, Sequence

from app.document.model import Block, BlockKind, Box, Cell, Page, Part
from app.formats.pdf.furniture import part_of, without_page_number
from app.formats.pdf.headings import Rank
from app.formats.pdf.paragraphs import Paragraph, text_and_boxes
from app.formats.pdf.words import Line
from app.formats.symbols import bullet


def body_blocks(paragraphs: Sequence[Paragraph], ranks: Sequence[Rank | None]) -> Iterator[Block]:
    """Yield a block for each paragraph; a table's first row heads it when all of it is bold."""
    plain_first = {p.grid[0] for p in paragraphs if p.grid and p.grid[1] == 0 and not p.bold}
    for paragraph, found in zip(paragraphs, ranks, strict=True):
        text, boxes = text_and_boxes(paragraph.lines)
        cell = None
        rank = Rank(BlockKind.PARAGRAPH)
        if paragraph.grid is not None:
            table, row, column = paragraph.grid
            cell = Cell(table, row, column, header=row == 0 and table not in plain_first)
            rank = Rank(BlockKind.CELL)
        if paragraph.bullet:
            rank = Rank(BlockKind.LIST_ITEM)
        elif found is not None:
            rank = found
        yield Block(
            index=0,
            kind=rank.kind,
            text=text,
            level=rank.level,
            sure=rank.sure,
            number=bullet(paragraph.bullet),
            cell=cell,
            page=paragraph.first.page,
            boxes=boxes,
        )


def note_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield a block for each footnote: a new one begins with a number."""
    notes: list[list[Line]] = []
    for line in lines:
        if line.text[:1].isdigit() or not notes or notes[-1][-1].page != line.page:
            notes.append([])
        notes[-1].append(line)
    for note in notes:
        text, boxes = text_and_boxes(note)
        yield _plain_block(text, boxes, Part.FOOTNOTE, note[0].page)


def edge_blocks(lines: Sequence[Line], pages: Sequence[Page]) -> Iterator[Block]:
    """Yield headers, then footers, each wording once."""
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
