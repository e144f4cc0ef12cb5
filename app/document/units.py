"""What two versions of a form are compared by: blocks of text, and whole rows of tables."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.document.model import Block, BlockKind, Document, Part
from app.text.normalise import normalise

CELL_EDGE = "\x1f"
"""UNIT SEPARATOR, which no text has: between the cells of a row's key."""

_ORDER = (
    (Part.BODY, Part.TEXT_BOX),
    (Part.FOOTNOTE,),
    (Part.ENDNOTE,),
    (Part.HEADER,),
    (Part.FOOTER,),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, or all blocks of a table row.

    `cells` are the raw texts of the row's columns from left to right, empty where there is no
    cell; of a block its text alone. `key` is the same for units whose words, marks and case are.
    """

    blocks: tuple[Block, ...]
    cells: tuple[str, ...]
    key: str

    @property
    def first(self) -> Block:
        return self.blocks[0]

    @property
    def is_row(self) -> bool:
        return self.first.cell is not None

    @property
    def text(self) -> str:
        """The cells with a tab between, or the block's text."""
        return "\t".join(self.cells)


def units(document: Document) -> list[Unit]:
    """Return what is compared: the body in reading order, then notes, page heads and feet.

    Blocks and rows without any text are left out.
    """
    found: list[Unit] = []
    for parts in _ORDER:
        found += _units([b for b in document.blocks if b.part in parts])
    return [unit for unit in found if any(text.strip() for text in unit.cells)]


def heading_above(document: Document, block: int) -> str:
    """Return the heading that block number `block` is or stands under; empty before the first."""
    for index in range(block, -1, -1):
        if document.blocks[index].kind in (BlockKind.HEADING, BlockKind.TITLE):
            return " ".join(document.blocks[index].text.split())
    return ""


def _units(blocks: list[Block]) -> Iterator[Unit]:
    for row, run in groupby(blocks, key=_row):
        members = list(run)
        if row is None:
            for block in members:
                yield Unit((block,), (block.text,), _plain(block.text))
        else:
            yield _row_unit(members)


def _row(block: Block) -> tuple[int, int] | None:
    return None if block.cell is None else (block.cell.table, block.cell.row)


def _row_unit(members: list[Block]) -> Unit:
    columns: dict[int, list[str]] = defaultdict(list)
    for block in members:
        columns[block.cell.column if block.cell else 0].append(block.text)
    cells = tuple("\n".join(columns.get(n, ())) for n in range(max(columns) + 1))
    return Unit(tuple(members), cells, CELL_EDGE.join(_plain(text) for text in cells))


def _plain(text: str) -> str:
    return normalise(text).text.strip()
