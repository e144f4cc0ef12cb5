"""Two versions as one text: the new one with what was removed put back where it stood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.document.model import Block, BlockKind, Cell, Document
from app.document.units import Unit, heading_above
from app.document.version_diff import Change, Shift, VersionDiff
from app.document.word_diff import Piece

Pieces = tuple[Piece, ...]


@dataclass(slots=True)
class Told:
    """What is told of one block of the merged text.

    `change` is the number of the run of changes it belongs to, from 1, None for unchanged words;
    `first` says that the run begins here. `heading` is what the words stood under before they
    moved here. `findings` are numbers of findings in the new version. `also` is the merged block
    where moved words stand now, or stood.
    """

    shift: Shift
    pieces: Pieces
    new_block: int | None = None
    change: int | None = None
    first: bool = False
    heading: str = ""
    also: int | None = None
    findings: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Merged:
    """The blocks, what is told of each, and how many runs of changes there are.

    Block number `n` stands at `blocks[n]` and is told of at `told[n]`. `of_change` says which
    change of the diff each belongs to.
    """

    blocks: list[Block]
    told: list[Told]
    of_change: list[int]
    runs: int


def merged(old: Document, diff: VersionDiff) -> Merged:
    """Return both versions as one text; tables get the rows that were removed back."""
    blocks: list[Block] = []
    told: list[Told] = []
    of_change: list[int] = []
    tables = _Tables(diff)
    moved: dict[int, list[int]] = {}
    runs = 0
    inside = False
    for number, change in enumerate(diff.changes):
        changed = change.shift not in (Shift.SAME, Shift.LEFT)
        begins = changed and not inside
        runs += begins
        for block, pieces in _parts(change, tables):
            one = Told(change.shift, pieces, _new_block(change))
            one.change, one.first = (runs, begins) if changed else (None, False)
            begins = False
            blocks.append(replace(block, index=len(blocks)))
            told.append(one)
            of_change.append(number)
        inside = changed or (inside and change.shift is Shift.LEFT)
        if change.shift in (Shift.MOVED, Shift.LEFT):
            moved.setdefault(change.old[0].first.index, []).append(len(blocks) - 1)
            told[-1].heading = heading_above(old, change.old[0].first.index)
    for places in moved.values():
        if len(places) == 2:
            told[places[0]].also, told[places[1]].also = places[1], places[0]
    return Merged(blocks, told, of_change, runs)


def _new_block(change: Change) -> int | None:
    return change.new[0].first.index if change.new else None


class _Tables:
    """Numbers of tables and rows in the merged text."""

    def __init__(self, diff: VersionDiff) -> None:
        self._homes: dict[int, int] = {}
        self._rows: dict[int, int] = {}
        for change in diff.changes:
            if change.old and change.new and change.shift is not Shift.MOVED:
                before, after = change.old[0].first.cell, change.new[0].first.cell
                if before and after:
                    self._homes.setdefault(before.table, after.table)

    def next_row(self, unit: Unit, *, gone: bool) -> tuple[int, int]:
        """Return table and row for a row; one that is gone goes into the table it was cut from."""
        cell = unit.first.cell
        own = cell.table if cell else 0
        table = self._homes.get(own, -1 - own) if gone else own
        self._rows[table] = self._rows.get(table, -1) + 1
        return table, self._rows[table]


def _parts(change: Change, tables: _Tables) -> Iterator[tuple[Block, Pieces]]:
    """Yield the blocks of a change with their pieces: one, or one for each cell of a row."""
    unit = (change.new or change.old)[0]
    if change.shift is Shift.LEFT:
        yield replace(unit.first, kind=BlockKind.PARAGRAPH, cell=None, number=""), ()
    elif not unit.is_row:
        yield _told_block(unit.first, change.cells[0]), change.cells[0]
    else:
        table, row = tables.next_row(unit, gone=not change.new)
        for column, pieces in enumerate(change.cells):
            if pieces or _has_column(unit, column):
                block = _told_block(_cell_block(unit, column), pieces)
                header = bool(block.cell and block.cell.header)
                yield replace(block, cell=Cell(table, row, column, header)), pieces


def _has_column(unit: Unit, column: int) -> bool:
    return any(block.cell and block.cell.column == column for block in unit.blocks)


def _cell_block(unit: Unit, column: int) -> Block:
    at = (block for block in unit.blocks if block.cell and block.cell.column == column)
    return next(at, unit.first)


def _told_block(block: Block, pieces: Sequence[Piece]) -> Block:
    return replace(block, text="".join(piece.text for piece in pieces))
