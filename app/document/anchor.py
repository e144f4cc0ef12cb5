"""Make an anchor for some characters of a form, and find it again in another version."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from app.document.model import Block, Document, Part, Span
from app.text.normalise import normalise

CONTEXT = 32
"""Characters of context kept on each side of a quote (W3C Web Annotation, TextQuoteSelector)."""

CONTEXT_WEIGHT = 20
"""Points for each side's context, as in the Hypothesis client's `match-quote`. Its 50 points for
the quote are left out, since words must be identical, and its 2 for the position break ties."""

AGREES = 0.7
"""Likeness from which one side's context is the same place; unlike Norwegian text lies near 0.4."""

LEAD = 4.0
"""Points by which one place must be better than the next; less is a tie."""

TELLING = 12
"""A quote of at least so many characters is believed where it stands once, whatever is around."""


class Placement(StrEnum):
    """How sure we are of where an anchor stands in a version; never silently guessed."""

    PLACED = "placed"
    MOVED = "moved"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that can be found again: position, exact words and what stands around them.

    `before` and `after` run on into the blocks around, with a line break between blocks. An
    anchor with an empty quote stands for a whole form (something is missing); it is placed in
    every version.
    """

    part: Part
    block: int
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor stands in a version; `span` is None when orphaned, and for a whole form."""

    placement: Placement
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """The words of an anchor somewhere, and how like what stands around them is, 0–1 each side."""

    span: Span
    part: Part
    before: float
    after: float

    @property
    def agrees(self) -> bool:
        return max(self.before, self.after) >= AGREES

    @property
    def score(self) -> float:
        return CONTEXT_WEIGHT * (self.before + self.after)


def make_anchor(document: Document, span: Span) -> Anchor:
    """Return the anchor of `span`."""
    block = document.blocks[span.block]
    before, after = _around(document, span)
    return Anchor(
        part=block.part,
        block=span.block,
        start=span.start,
        end=span.end,
        quote=block.text[span.start : span.end],
        before=before,
        after=after,
    )


def find(document: Document, anchor: Anchor, among: Iterable[Span] | None = None) -> Found:
    """Return where the words of `anchor` stand in `document`, or at which of some places.

    PLACED: the same words with the same context, wherever the blocks around have pushed them;
    MOVED: the same words, found once, among others; ORPHANED: the words have changed, or stand
    in several places and nothing tells them apart. Soft hyphens, kinds of spaces, quotation
    marks and hyphens do not count as changes.
    """
    if not anchor.quote.strip():
        return Found(Placement.PLACED)
    if among is None:
        among = (span for block in document.blocks for span in spans_of(block, anchor))
    found = sorted(_candidates(document, anchor, among), key=lambda c: c.score, reverse=True)
    if not found:
        return Found(Placement.ORPHANED)
    best = _choose(found, anchor)
    if best is None:
        return Found(Placement.ORPHANED)
    if best.agrees and best.part is anchor.part:
        return Found(Placement.PLACED, best.span)
    if len(found) == 1 and (best.agrees or len(anchor.quote.strip()) >= TELLING):
        return Found(Placement.MOVED, best.span)
    return Found(Placement.ORPHANED)


def _choose(found: list[_Candidate], anchor: Anchor) -> _Candidate | None:
    """Return the best of some candidates, best first; None for a tie.

    Position breaks a tie only for the exact old place: nearness alone says nothing.
    """
    if len(found) == 1 or found[0].score - found[1].score >= LEAD:
        return found[0]
    place = (anchor.block, anchor.start)
    for candidate in found:
        tied = found[0].score - candidate.score < LEAD
        if tied and candidate.agrees and (candidate.span.block, candidate.span.start) == place:
            return candidate
    return None


def _candidates(document: Document, anchor: Anchor, places: Iterable[Span]) -> Iterator[_Candidate]:
    before, after = normalise(anchor.before).text, normalise(anchor.after).text
    for span in places:
        part = document.blocks[span.block].part
        left, right = (normalise(side).text for side in _around(document, span))
        yield _Candidate(span, part, _likeness(left, before), _likeness(right, after))


def spans_of(block: Block, anchor: Anchor) -> list[Span]:
    """Return all places of `block` with the words of `anchor`, in order."""
    words, text = normalise(anchor.quote).text, normalise(block.text)
    found: list[Span] = []
    at = text.text.find(words)
    while at >= 0:
        end = at + len(words)
        if _whole_words(text.text, at, end, anchor):
            found.append(Span(block.index, *text.raw_range(at, end)))
        at = text.text.find(words, at + 1)
    return found


def _whole_words(text: str, start: int, end: int, anchor: Anchor) -> bool:
    """Whether the words do not begin or end within longer ones, unless they did so before."""
    glued_left = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    glued_right = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    was_left = anchor.before[-1:].isalnum()
    was_right = anchor.after[:1].isalnum()
    return (was_left or not glued_left) and (was_right or not glued_right)


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100 if one or other else 1.0


def _around(document: Document, span: Span) -> tuple[str, str]:
    """Return up to 32 characters before and after a span, from blocks of the same part."""
    blocks = document.blocks
    part = blocks[span.block].part
    before = blocks[span.block].text[: span.start]
    index = span.block - 1
    while len(before) < CONTEXT and index >= 0 and blocks[index].part is part:
        before = blocks[index].text + "\n" + before
        index -= 1
    after = blocks[span.block].text[span.end :]
    index = span.block + 1
    while len(after) < CONTEXT and index < len(blocks) and blocks[index].part is part:
        after = after + "\n" + blocks[index].text
        index += 1
    return before[-CONTEXT:], after[:CONTEXT]
