"""A document as a page shows it: real headings, lists and tables, with marks in the text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.document.model import Block, BlockKind, Document, Part, Span
from app.web.marks import Look, Mark, NoteMark, Segment, segments

TOP = 3
"""The level of the form's own title and first headings: the page has h1, the pane has h2."""
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One block: its number in the document, its printed number, its text in pieces.

    `back` is the block that refers to this note, None for what is no note.
    """

    block: int
    number: str
    segments: list[Segment]
    level: int = 0
    back: int | None = None


@dataclass(frozen=True, slots=True)
class CellView:
    lines: list[Line]
    header: bool
    columns: int


@dataclass(frozen=True, slots=True)
class Node:
    """One thing to draw. `kind` is heading, paragraph, list, table or box.

    A heading and a paragraph have one line, a list several; a table has `rows`, a box `nodes`.
    """

    kind: str
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    rows: list[list[CellView]] = field(default_factory=list)
    nodes: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """`body` in reading order; `edges` are headers and footers."""

    body: list[Node]
    edges: list[Node]
    footnotes: list[Node]
    endnotes: list[Node]


@dataclass(frozen=True, slots=True)
class Places:
    """What stands in each block, by its index. `back` is where a note is referred to."""

    marks: Mapping[int, Sequence[Mark]]
    looks: Mapping[int, Sequence[Look]]
    notes: Mapping[int, Sequence[NoteMark]]
    back: Mapping[int, int]


def view(document: Document, places: Iterable[tuple[int, Span]]) -> DocumentView:
    """Return `document` ready to draw; `places` pairs a finding's number with what it is about."""
    found = _places(document, places)
    return DocumentView(
        body=_nodes(list(document.body()), found),
        edges=_nodes(_in(document, Part.HEADER, Part.FOOTER), found),
        footnotes=_nodes(_in(document, Part.FOOTNOTE), found),
        endnotes=_nodes(_in(document, Part.ENDNOTE), found),
    )


def _places(document: Document, findings: Iterable[tuple[int, Span]]) -> Places:
    marks: dict[int, list[Mark]] = defaultdict(list)
    looks: dict[int, list[Look]] = defaultdict(list)
    notes: dict[int, list[NoteMark]] = defaultdict(list)
    for number, span in findings:
        marks[span.block].append(Mark(number, span.start, span.end))
    for styled in document.styled:
        span = styled.span
        looks[span.block].append(Look(styled.shown, span.start, span.end))
    for reference in document.note_references:
        note = document.blocks[reference.note]
        endnote = note.part is Part.ENDNOTE
        mark = NoteMark(reference.at, note.index, note.number, endnote)
        notes[reference.block].append(mark)
    back = {reference.note: reference.block for reference in document.note_references}
    return Places(marks, looks, notes, back)


def _in(document: Document, *parts: Part) -> list[Block]:
    return [block for block in document.blocks if block.part in parts]


def _nodes(blocks: Sequence[Block], places: Places) -> list[Node]:
    nodes: list[Node] = []
    level = TOP - 1
    tables: set[int] = set()
    for boxed, run in groupby(blocks, key=lambda block: block.part is Part.TEXT_BOX):
        inner: list[Node] = []
        for shape, group in groupby(run, key=_shape):
            members = list(group)
            if shape == "heading":
                for block in members:
                    level = _heading_level(block, level)
                    inner.append(Node("heading", [_line(block, places)], level=level))
            elif shape == "cell":
                inner += _tables(members, blocks, places, tables)
            elif shape == "list":
                inner.append(Node("list", [_line(block, places) for block in members]))
            else:
                inner += [Node("paragraph", [_line(block, places)]) for block in members]
        nodes += [Node("box", nodes=inner)] if boxed else inner
    return nodes


def _shape(block: Block) -> str:
    if block.cell is not None:
        return "cell"
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return "heading"
    return "list" if block.kind is BlockKind.LIST_ITEM else "paragraph"


def _heading_level(block: Block, before: int) -> int:
    """Return the level to show: under the page's own, and never skipping one on the way down."""
    own = TOP if block.kind is BlockKind.TITLE else TOP - 1 + max(1, block.level)
    return min(own, before + 1, DEEPEST)


def _line(block: Block, places: Places) -> Line:
    index = block.index
    pieces = segments(
        block.text,
        places.marks.get(index, ()),
        places.looks.get(index, ()),
        places.notes.get(index, ()),
    )
    level = block.level if block.kind is BlockKind.LIST_ITEM else 0
    return Line(index, block.number, pieces, level, places.back.get(index))


def _tables(
    run: Sequence[Block], blocks: Sequence[Block], places: Places, drawn: set[int]
) -> list[Node]:
    """Return the tables that begin in `run`; a nested one follows the table it stands in."""
    nodes = []
    for block in run:
        if block.cell is None or block.cell.table in drawn:
            continue
        drawn.add(block.cell.table)
        members = [b for b in blocks if b.cell is not None and b.cell.table == block.cell.table]
        nodes.append(Node("table", rows=_rows(members, places)))
    return nodes


def _rows(members: Sequence[Block], places: Places) -> list[list[CellView]]:
    rows: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    for block in members:
        if block.cell is not None:
            rows[block.cell.row][block.cell.column].append(block)
    width = 1 + max(max(columns) for columns in rows.values())
    return [_row(rows[number], width, places) for number in sorted(rows)]


def _row(columns: Mapping[int, list[Block]], width: int, places: Places) -> list[CellView]:
    """Return the cells of a row; one takes the room up to the next, so that rows are as wide."""
    starts = sorted(columns)
    ends = [*starts[1:], width]
    return [
        CellView(
            lines=[_line(block, places) for block in columns[start]],
            header=any(block.cell and block.cell.header for block in columns[start]),
            columns=end - (0 if start == starts[0] else start),
        )
        for start, end in zip(starts, ends, strict=True)
    ]
