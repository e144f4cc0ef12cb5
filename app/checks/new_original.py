"""Which Norwegian passages a new English original touches, and whether they were changed too."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.checks.bilingual import Dictionary
from app.checks.compared import Match, Passage, matches, passages
from app.document.model import Block, BlockKind, Document
from app.document.outline import SectionNames
from app.document.version_diff import Change, Shift, version_diff
from app.document.word_diff import Piece


class Effect(StrEnum):
    """What the Norwegian text did where the original was changed.

    SAME: it is as it was. EDITED: its words are others too. GONE: it was taken out too. UNKNOWN:
    nobody can tell where it is.
    """

    SAME = "same"
    EDITED = "edited"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Touch:
    """One sentence of the original that is new, gone or other words, and its Norwegian passages.

    `pieces` lead from the old original to the new. `norwegian` are sentences of the new form, of
    the old one where they are GONE.
    """

    shift: Shift
    pieces: tuple[Piece, ...]
    norwegian: tuple[Passage, ...]
    effect: Effect


@dataclass(frozen=True)
class Pair:
    """A version of a form with the original it was translated from."""

    original: Document
    form: Document
    names: SectionNames
    words: Dictionary

    @cached_property
    def english(self) -> list[Passage]:
        return passages(self.original, self.names, "en")

    @cached_property
    def norwegian(self) -> list[Passage]:
        return passages(self.form, self.names, "no")

    @cached_property
    def translated(self) -> dict[tuple[int, int], tuple[Passage, ...]]:
        """The Norwegian sentences that belong to the English one at a block and place."""
        return {(p.block, p.start): match.form for match in self._matches for p in match.original}

    @cached_property
    def _matches(self) -> tuple[Match, ...]:
        return matches(self.english, self.norwegian, self.words)

    def shares(self, passage: Passage) -> bool:
        """Say whether an English sentence has its Norwegian together with another one only."""
        return any(passage in match.original and len(match.original) > 1 for match in self._matches)


def touched(old: Pair, new: Pair) -> list[Touch]:
    """Return what changed from the old original to the new, sentence by sentence, in its order.

    Where a changed sentence stood before, its Norwegian is looked for in the old form, which was
    translated from it, and followed into the new one. Sentences that only moved are left out.
    """
    found = version_diff(_rows(old.english), _rows(new.english))
    trail = _Trail(old, new)
    return [
        trail.touch(change)
        for change in found.changes
        if change.shift in (Shift.EDITED, Shift.ADDED, Shift.REMOVED)
        or (change.shift is Shift.MOVED and change.is_edited)
    ]


def _rows(sentences: Sequence[Passage]) -> Document:
    """Return sentences as a text of one block each."""
    blocks = (Block(n, BlockKind.PARAGRAPH, one.text) for n, one in enumerate(sentences))
    return Document("docx", tuple(blocks))


class _Trail:
    """Follows sentences from the original to the form, and from the old form to the new."""

    def __init__(self, old: Pair, new: Pair) -> None:
        self._old, self._new = old, new
        self._now: dict[int, tuple[Passage, ...]] = {}
        self._same: set[Passage] = set()
        for change in version_diff(_rows(old.norwegian), _rows(new.norwegian)).changes:
            here = tuple(new.norwegian[unit.first.index] for unit in change.new)
            if change.shift is not Shift.LEFT:
                self._now |= {unit.first.index: here for unit in change.old}
            if change.old and not change.is_edited:
                self._same |= set(here)

    def touch(self, change: Change) -> Touch:
        """Return what a change of the original touches."""
        pieces = tuple(piece for cell in change.cells for piece in cell)
        shift = change.shift if change.shift is not Shift.MOVED else Shift.EDITED
        before = _all(self._old, [self._old.english[unit.first.index] for unit in change.old])
        numbers = {passage: n for n, passage in enumerate(self._old.norwegian)}
        now = tuple(new for one in before for new in self._now.get(numbers[one], ()))
        if not before and change.new:
            now = self._of_new([self._new.english[unit.first.index] for unit in change.new])
        if not now:
            return Touch(shift, pieces, before, Effect.GONE if before else Effect.UNKNOWN)
        same = all(one in self._same for one in now)
        return Touch(shift, pieces, now, Effect.SAME if same else Effect.EDITED)

    def _of_new(self, english: Sequence[Passage]) -> tuple[Passage, ...]:
        """Return the Norwegian of new sentences; not that of a neighbour, when it is as before."""
        now = _all(self._new, english)
        if all(one in self._same for one in now) and any(self._new.shares(e) for e in english):
            return ()
        return now


def _all(pair: Pair, sentences: Sequence[Passage]) -> tuple[Passage, ...]:
    found = (own for one in sentences for own in pair.translated.get((one.block, one.start), ()))
    return tuple(dict.fromkeys(found))
