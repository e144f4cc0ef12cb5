"""Follow an anchor from the version it was made in to another, with both texts at hand."""

from collections.abc import Iterator
from functools import cached_property

from app.document.anchor import Anchor, Found, Placement, find, spans_of
from app.document.model import Block, Document, Span
from app.document.version_diff import Change, Shift, version_diff
from app.document.word_diff import Run, kept_runs


class Trail:
    """Which words of an old version are which words of a new one."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        self._runs: dict[tuple[int, int], tuple[Run, ...]] = {}

    def follow(self, anchor: Anchor) -> Found:
        """Return where the words of `anchor`, made in the old version, stand in the new one.

        Their block is known again by all of its text and its neighbours, and they by the words
        around them that are the same, so words that stand in many places are told apart. Words
        that stood elsewhere before are never taken for those of the anchor. What was cut and put
        in elsewhere is found by its words and context (`anchor.find`), and so are anchors of a
        third version.
        """
        if not anchor.quote.strip() or not self._is_of_old(anchor):
            return find(self.new, anchor)
        span = Span(anchor.block, anchor.start, anchor.end)
        for block in self._became.get(anchor.block, ()):
            now = self._kept(anchor, span, block)
            if now is not None:
                moved = block in self._moved
                return Found(Placement.MOVED if moved else Placement.PLACED, now)
        return find(self.new, anchor, among=self._new_places(anchor))

    def rewritten(self, anchor: Anchor) -> frozenset[int] | None:
        """Return the new blocks where the words around `anchor` may stand in another wording.

        None when the anchor is of a third version: then nobody can tell.
        """
        if not anchor.quote.strip() or not self._is_of_old(anchor):
            return None
        return frozenset(self._became.get(anchor.block, ()))

    def is_new(self, span: Span) -> bool:
        """Say whether any of the words at `span` of the new version were not there before."""
        runs = (r for old in self._was.get(span.block, ()) for r in self._runs_of(old, span.block))
        return not any(run.new <= span.start and span.end <= run.new_end for run in runs)

    def _is_of_old(self, anchor: Anchor) -> bool:
        blocks = self.old.blocks
        there = anchor.block < len(blocks) and blocks[anchor.block].part is anchor.part
        span = Span(anchor.block, anchor.start, anchor.end)
        return there and self.old.text(span) == anchor.quote

    @cached_property
    def _changes(self) -> list[Change]:
        return [c for c in version_diff(self.old, self.new).changes if c.old and c.new]

    @cached_property
    def _became(self) -> dict[int, tuple[int, ...]]:
        """The blocks of the new version that each old block became."""
        return dict(pair for change in self._changes for pair in _pairs(change))

    @cached_property
    def _was(self) -> dict[int, list[int]]:
        """The blocks of the old version that each new block was."""
        back: dict[int, list[int]] = {}
        for old, there in self._became.items():
            for new in there:
                back.setdefault(new, []).append(old)
        return back

    @cached_property
    def _moved(self) -> set[int]:
        moved = (c for c in self._changes if c.shift is Shift.MOVED)
        return {block.index for change in moved for unit in change.new for block in unit.blocks}

    def _runs_of(self, old: int, new: int) -> tuple[Run, ...]:
        key = (old, new)
        if key not in self._runs:
            self._runs[key] = kept_runs(self.old.blocks[old].text, self.new.blocks[new].text)
        return self._runs[key]

    def _kept(self, anchor: Anchor, span: Span, block: int) -> Span | None:
        """Return where `span` of the old version stands in a block, if nothing touched it."""
        for run in self._runs_of(span.block, block):
            if run.old <= span.start and span.end <= run.old_end:
                then = _within(self.old.blocks[span.block], anchor, run.old, run.old_end)
                now = _within(self.new.blocks[block], anchor, run.new, run.new_end)
                if span in then and len(then) == len(now):
                    return now[then.index(span)]
        return None

    def _new_places(self, anchor: Anchor) -> Iterator[Span]:
        """Yield where the anchor's words stand now and did not stand before."""
        for block in self.new.blocks:
            spans = spans_of(block, anchor)
            if spans:
                yield from (s for s in spans if not self._stood(anchor, s))

    def _stood(self, anchor: Anchor, now: Span) -> bool:
        for old in self._was.get(now.block, ()):
            for run in self._runs_of(old, now.block):
                if run.new <= now.start and now.end <= run.new_end:
                    return bool(_within(self.old.blocks[old], anchor, run.old, run.old_end))
        return False


def _within(block: Block, anchor: Anchor, start: int, end: int) -> list[Span]:
    return [s for s in spans_of(block, anchor) if start <= s.start and s.end <= end]


def _pairs(change: Change) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield old blocks with the new ones they became; cells of a row go one by one if they can."""
    old = [block for unit in change.old for block in unit.blocks]
    new = [block for unit in change.new for block in unit.blocks]
    if len(old) == len(new):
        yield from ((a.index, (b.index,)) for a, b in zip(old, new, strict=True))
    else:
        yield from ((block.index, tuple(b.index for b in new)) for block in old)
