"""What changed from one version of a form to the next: block by block, tables row by row."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.document.model import Document
from app.document.pairing import pair
from app.document.pins import FEW, Pin, pins, words_of
from app.document.units import Unit, units
from app.document.word_diff import Piece, PieceKind, exact_diff

LEAST_MOVED = 12
"""Letters of a text that is said to have moved when it is gone here and new there, as for anchors
(`anchor.TELLING`): shorter ones ("Ja", "1") stand in many places by chance."""

NEARLY = 0.75
"""Likeness from which a text that is gone here and one that is new there are one, moved and edited:
more than `pins.SURE`, since no neighbours speak for it."""

MOST_MOVED = 300
"""Blocks and rows gone, and new, among which edited ones that moved are sought."""


class Shift(StrEnum):
    """What became of a block or table row.

    LEFT marks where words that MOVED stood before; it tells nothing new and is not counted.
    """

    SAME = "same"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    LEFT = "left"


Cells = tuple[tuple[Piece, ...], ...]
"""The word diff of each cell of a row in turn; of a block, one."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one block or table row, or of two that became one.

    `old` and `new` are units of the two versions, `old` empty for what was added and `new` for
    what was removed. `cells` lead from the old words to the new ones; a text that is the same to
    the letter has one SAME piece.
    """

    shift: Shift
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    cells: Cells

    @property
    def is_edited(self) -> bool:
        """Whether words differ; what has moved can be edited too."""
        return any(piece.kind is not PieceKind.SAME for cell in self.cells for piece in cell)


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """All blocks and rows in the order of the new version.

    What was removed or has left stands where it stood: after what it followed.
    """

    changes: tuple[Change, ...]

    def counts(self) -> dict[Shift, int]:
        """Return how many blocks and rows came to each end; all ends but LEFT are there."""
        found = Counter(change.shift for change in self.changes)
        return {shift: found[shift] for shift in Shift if shift is not Shift.LEFT}

    @property
    def is_same(self) -> bool:
        return all(change.shift is Shift.SAME for change in self.changes)


def version_diff(old: Document, new: Document) -> VersionDiff:
    """Return what changed from `old` to `new`, in the order of `new`.

    Blocks with the same words are the same wherever the others push them; those in between are
    held together by likeness (`pins`). Kinds of spaces, quotes and hyphens, styles and numbering
    are no changes. Takes time in proportion to the length of the forms: 0.1 s for 20 pages.
    """
    before, after = units(old), units(new)
    found = pins([unit.key for unit in before], [unit.key for unit in after])
    moved = _moved(before, after, found)
    return VersionDiff(tuple(_in_order(before, after, found, moved)))


def _moved(before: Sequence[Unit], after: Sequence[Unit], found: Sequence[Pin]) -> dict[int, int]:
    """Return which units stand elsewhere, the same or nearly so: new number -> old number."""
    olds, news = {n for pin in found for n in pin.old}, {n for pin in found for n in pin.new}
    gone = [n for n, u in enumerate(before) if n not in olds and len(u.key) >= LEAST_MOVED]
    come = [n for n, u in enumerate(after) if n not in news and len(u.key) >= LEAST_MOVED]
    moved = _same_elsewhere(before, after, gone, come)
    taken = set(moved.values())
    gone, come = [n for n in gone if n not in taken], [n for n in come if n not in moved]
    if len(gone) * len(come) <= MOST_MOVED**2:
        texts = [words_of(before[n].key) for n in gone], [words_of(after[n].key) for n in come]
        for one in pair(*texts, floor=NEARLY, most_holders=FEW):
            moved[come[one.right]] = gone[one.left]
    return moved


def _same_elsewhere(
    before: Sequence[Unit], after: Sequence[Unit], gone: Sequence[int], come: Sequence[int]
) -> dict[int, int]:
    places: dict[str, list[int]] = defaultdict(list)
    for number in reversed(gone):
        places[before[number].key].append(number)
    left = ((number, places.get(after[number].key)) for number in come)
    return {number: where.pop() for number, where in left if where}


def _in_order(
    before: Sequence[Unit], after: Sequence[Unit], found: Sequence[Pin], moved: dict[int, int]
) -> Iterator[Change]:
    """Yield all changes; of what both versions have not, what is gone comes first."""
    i = j = 0
    away = set(moved.values())
    for pin in [*found, Pin((len(before),), (len(after),))]:
        for number in range(i, pin.old[0]):
            gone = before[number]
            yield Change(Shift.LEFT, (gone,), (), ()) if number in away else _removed(gone)
        for number in range(j, pin.new[0]):
            yield _came(before, after[number], moved.get(number))
        if pin.old[0] < len(before):
            yield _kept([before[n] for n in pin.old], [after[n] for n in pin.new])
        i, j = pin.old[-1] + 1, pin.new[-1] + 1


def _removed(unit: Unit) -> Change:
    cells = tuple((Piece(PieceKind.REMOVED, text),) for text in unit.cells)
    return Change(Shift.REMOVED, (unit,), (), cells)


def _came(before: Sequence[Unit], unit: Unit, was: int | None) -> Change:
    if was is not None:
        return _told(Shift.MOVED, [before[was]], [unit])
    cells = tuple((Piece(PieceKind.ADDED, text),) for text in unit.cells)
    return Change(Shift.ADDED, (), (unit,), cells)


def _kept(old: Sequence[Unit], new: Sequence[Unit]) -> Change:
    change = _told(Shift.EDITED, old, new)
    return change if change.is_edited else replace(change, shift=Shift.SAME)


def _told(shift: Shift, old: Sequence[Unit], new: Sequence[Unit]) -> Change:
    if len(old) == len(new) == 1 and old[0].key == new[0].key:
        cells: Cells = tuple((Piece(PieceKind.SAME, text),) for text in new[0].cells)
    else:
        cells = _cells(old, new)
    return Change(shift, tuple(old), tuple(new), cells)


def _cells(old: Sequence[Unit], new: Sequence[Unit]) -> Cells:
    """Return the word diff of each cell; a column that only one version has is all new or gone."""
    if len(old) > 1 or len(new) > 1:
        return (exact_diff(_joined(old), _joined(new)),)
    ours, theirs = old[0].cells, new[0].cells
    if len(ours) == len(theirs):
        return tuple(exact_diff(a, b) for a, b in zip(ours, theirs, strict=True))
    return tuple(_uneven(ours, theirs))


def _joined(parts: Sequence[Unit]) -> str:
    return "\n".join(text for unit in parts for text in unit.cells)


def _uneven(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Yield a cell of the new row for each; what an old one without counterpart said goes last."""
    left = list(old)
    told: list[tuple[Piece, ...]] = []
    for text in new:
        if text in left:
            left.remove(text)
            told.append((Piece(PieceKind.SAME, text),))
        else:
            told.append((Piece(PieceKind.ADDED, text),))
    gone = tuple(Piece(PieceKind.REMOVED, text) for text in left if text)
    if told and gone:
        told[-1] = (*told[-1], *gone)
    yield from told or [gone]
