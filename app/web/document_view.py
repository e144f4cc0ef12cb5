"""A document as a page shows it: real headings, lists and tables, with marks in the text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.document.model import Block, BlockKind, Document, Part, Span
from app.web.marks import Mark, Segment, segments

TOP = 3
"""The level of the form's own title and first headings: the page has h1, the pane has h2."""
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One block: its number in the document, its printed number, its text in pieces."""

    block: int
    number: str
    segments: list[Segment]
    level: int = 0


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
    """`body` in reading order; `edges` are headers and footers, `notes` foot- and endnotes."""

    body: list[Node]
    edges: list[Node]
    notes: list[Node]


Places = Mapping[int, Sequence[Mark]]


def view(document: Document, places: Iterable[tuple[int, Span]]) -> DocumentView:
    """Return `document` ready to draw; `places` pairs a finding's number with what it is about."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for number, span in places:
        marks[span.block].append(Mark(number, span.start, span.end))
    return DocumentView(
        body=_nodes(list(document.body()), marks),
        edges=_nodes(_in(document, Part.HEADER, Part.FOOTER), marks),
        notes=_nodes(_in(document, Part.FOOTNOTE, Part.ENDNOTE), marks),
    )


def _in(document: Document, *parts: Part) -> list[Block]:
    return [block for block in document.blocks if block.part in parts]


def _nodes(blocks: Sequence[Block], marks: Places) -> list[Node]:
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
                    inner.append(Node("heading", [_line(block, marks)], level=level))
            elif shape == "cell":
                inner += _tables(members, blocks, marks, tables)
            elif shape == "list":
                inner.append(Node("list", [_line(block, marks) for block in members]))
            else:
                inner += [Node("paragraph", [_line(block, marks)]) for block in members]
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


def _line(block: Block, marks: Places) -> Line:
    pieces = segments(block.text, marks.get(block.index, ()))
    level = block.level if block.kind is BlockKind.LIST_ITEM else 0
    return Line(block.index, block.number, pieces, level)


def _tables(
    run: Sequence[Block], blocks: Sequence[Block], marks: Places, drawn: set[int]
) -> list[Node]:
    """Return the tables that begin in `run`; a nested one follows the table it stands in."""
    nodes = []
    for block in run:
        if block.cell is None or block.cell.table in drawn:
            continue
        drawn.add(block.cell.table)
        members = [b for b in blocks if b.cell is not None and b.cell.table == block.cell.table]
        nodes.append(Node("table", rows=_rows(members, marks)))
    return nodes


def _rows(members: Sequence[Block], marks: Places) -> list[list[CellView]]:
    rows: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    for block in members:
        if block.cell is not None:
            rows[block.cell.row][block.cell.column].append(block)
    width = 1 + max(max(columns) for columns in rows.values())
    return [_row(rows[number], width, marks) for number in sorted(rows)]


def _row(columns: Mapping[int, list[Block]], width: int, marks: Places) -> list[CellView]:
    """Return the cells of a row; one takes the room up to the next, so that rows are as wide."""
    starts = sorted(columns)
    ends = [*starts[1:], width]
    return [
        CellView(
            lines=[_line(block, marks) for block in columns[start]],
            header=any(block.cell and block.cell.header for block in columns[start]),
            columns=end - (0 if start == starts[0] else start),
        )
        for start, end in zip(starts, ends, strict=True)
    ]
