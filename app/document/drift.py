"""What changed from one version of a template to the next, passage by passage."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.document.pairing import pair
from app.document.passages import Passage, Passages
from app.document.word_diff import Piece, PieceKind, word_diff
from app.text.tokens import tokens

ALIKE = 0.4
"""Likeness from which two passages are one, edited. Lower than for sentences: both stand in
versions of one template, and a whole passage is rarely like another by chance."""

HERE = 0.1
"""How much more a passage of the same section is believed."""


class Shift(StrEnum):
    """How a passage differs between two versions.

    MARKED: the words are the same, but it is another kind of passage now.
    """

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that is not as it was; `old` is None for an added one, `new` for a removed."""

    shift: Shift
    old: Passage | None
    new: Passage | None
    pieces: tuple[Piece, ...] = ()

    @property
    def passage(self) -> Passage:
        """The passage as it is now, or as it last was."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - a change is of one or both
        return found


@dataclass(frozen=True, slots=True)
class Drift:
    """All changes in the order of the new version; `same` counts the passages without any."""

    changes: tuple[Change, ...]
    same: int


def drift(old: Passages, new: Passages) -> Drift:
    """Return what changed from `old` to `new`.

    Passages are known again by their words, wherever they stand; then by likeness, those of the
    same kind and section first. Case and punctuation make no change. Passages without words are
    left out.
    """
    before, after = [p for p in old if _words(p)], [p for p in new if _words(p)]
    pairs = _pairs(before, after)
    changes = [
        change
        for i, j in sorted(pairs.items(), key=lambda one: one[1])
        if (change := _compared(before[i], after[j]))
    ]
    taken = set(pairs.values())
    changes += [
        Change(Shift.ADDED, None, p, (Piece(PieceKind.ADDED, p.text),))
        for j, p in enumerate(after)
        if j not in taken
    ]
    changes += _removed(before, after, pairs)
    return Drift(tuple(_in_order(changes, before, after, pairs)), len(pairs) - _both(changes))


def _words(passage: Passage) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(passage.text))


def _pairs(before: Sequence[Passage], after: Sequence[Passage]) -> dict[int, int]:
    """Return which passage became which, old number -> new number within the two lists."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, passage in enumerate(after):
        places[_words(passage)].append(j)
    found: dict[int, int] = {}
    for i, passage in enumerate(before):
        same = places[_words(passage)]
        if same:
            best = min(same, key=lambda j: (after[j].section != passage.section, j))
            same.remove(best)
            found[i] = best
    taken = set(found.values())
    ours = [i for i in range(len(before)) if i not in found]
    theirs = [j for j in range(len(after)) if j not in taken]

    def nearness(i: int, j: int) -> float:
        one, other = before[ours[i]], after[theirs[j]]
        return HERE * (one.section == other.section) + HERE * (one.kind is other.kind)

    for one in pair(
        [_words(before[i]) for i in ours],
        [_words(after[j]) for j in theirs],
        floor=ALIKE,
        bonus=nearness,
    ):
        found[ours[one.left]] = theirs[one.right]
    return found


def _compared(old: Passage, new: Passage) -> Change | None:
    if _words(old) != _words(new):
        return Change(Shift.EDITED, old, new, word_diff(old.text, new.text))
    if old.kind is not new.kind:
        return Change(Shift.MARKED, old, new, (Piece(PieceKind.SAME, new.text),))
    return None


def _removed(
    before: Sequence[Passage], after: Sequence[Passage], pairs: dict[int, int]
) -> Iterator[Change]:
    for i, passage in enumerate(before):
        if i not in pairs:
            yield Change(Shift.REMOVED, passage, None, (Piece(PieceKind.REMOVED, passage.text),))


def _both(changes: Sequence[Change]) -> int:
    return sum(change.old is not None and change.new is not None for change in changes)


def _in_order(
    changes: Sequence[Change],
    before: Sequence[Passage],
    after: Sequence[Passage],
    pairs: dict[int, int],
) -> list[Change]:
    """Return `changes` in the order of the new version; what is gone comes where it stood."""
    here = {passage.number: place for place, passage in enumerate(after)}
    there = {passage.number: place for place, passage in enumerate(before)}

    def place(change: Change) -> tuple[int, int]:
        if change.new is not None:
            return here[change.new.number], 1
        assert change.old is not None  # noqa: S101 - a change is of one or both
        was = there[change.old.number]
        above = [pairs[i] for i in range(was) if i in pairs]
        return (above[-1] if above else -1), 2

    return sorted(changes, key=place)
