"""Make an anchor for some characters of a form, and find it again in another version."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from app.document.model import Block, Document, Part, Span
from app.text.normalise import normalise

CONTEXT = 32
"""Characters of context kept on each side of a quote (W3C Web Annotation, TextQuoteSelector)."""

ALIKE = 85.0
"""Words are taken for the same, though edited, from this likeness on (0 to 100, Levenshtein)."""

_SHORTEST_ALIKE = 20
"""Characters a quote needs before edited words may be taken for it; short ones are everywhere."""

_SAME_CONTEXT = 12
"""Characters of context that must agree for a quote to be in its old surroundings."""


class Placement(StrEnum):
    """How sure we are of where an anchor stands in a version; never silently guessed."""

    PLACED = "placed"
    MOVED = "moved"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that can be found again: position, exact words and what stands around them.

    An anchor with an empty quote stands for a whole form (something is missing); it is placed
    in every version.
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
    """Where an anchor stands now; `span` is None for an orphan and for a whole form."""

    placement: Placement
    span: Span | None = None


def make_anchor(document: Document, span: Span) -> Anchor:
    """Return the anchor of `span`."""
    block = document.blocks[span.block]
    return Anchor(
        part=block.part,
        block=span.block,
        start=span.start,
        end=span.end,
        quote=block.text[span.start : span.end],
        before=block.text[max(0, span.start - CONTEXT) : span.start],
        after=block.text[span.end : span.end + CONTEXT],
    )


def find(document: Document, anchor: Anchor) -> Found:
    """Say where `anchor` stands in `document`, which may be another version.

    PLACED: the exact words, and what stands around them or their place agrees. MOVED: the exact
    words in other surroundings where they stand only once, or nearly the same words. ORPHANED:
    neither; or the words stand in several places and nothing tells them apart.
    """
    if not anchor.quote:
        return Found(Placement.PLACED)
    places = list(_exact(document, anchor.quote))
    same = [place for place in places if _agreement(document, anchor, place) >= _needed(anchor)]
    if same:
        return Found(Placement.PLACED, _nearest(document, anchor, same))
    here = Span(anchor.block, anchor.start, anchor.end)
    if here in places and document.blocks[anchor.block].part is anchor.part:
        return Found(Placement.PLACED, here)
    if len(places) == 1:
        return Found(Placement.MOVED, places[0])
    alike = _alike(document, anchor) if not places else None
    return Found(Placement.MOVED, alike) if alike else Found(Placement.ORPHANED)


def _exact(document: Document, quote: str) -> Iterator[Span]:
    """Yield the places of `quote`; blanks, hyphens and quotation marks need not be the same."""
    wanted = normalise(quote).text.strip()
    for block in document.blocks if wanted else ():
        match = normalise(block.text)
        at = match.text.find(wanted)
        while at >= 0:
            yield Span(block.index, *match.raw_range(at, at + len(wanted)))
            at = match.text.find(wanted, at + len(wanted))


def _agreement(document: Document, anchor: Anchor, place: Span) -> int:
    """Return how many characters around `place` are those around the anchor."""
    text = document.blocks[place.block].text
    before, after = text[max(0, place.start - CONTEXT) : place.start], text[place.end :]
    return _common(before[::-1], anchor.before[::-1]) + _common(after, anchor.after)


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _needed(anchor: Anchor) -> int:
    """Return the agreement that shows old surroundings; a quote without any has to be found."""
    around = len(anchor.before) + len(anchor.after)
    return min(_SAME_CONTEXT, around) if around else 1


def _nearest(document: Document, anchor: Anchor, places: list[Span]) -> Span:
    """Return the place most like the anchor's: surroundings first, then the way to the old one."""
    return max(
        places,
        key=lambda place: (
            _agreement(document, anchor, place),
            document.blocks[place.block].part is anchor.part,
            -abs(place.block - anchor.block),
            -abs(place.start - anchor.start),
        ),
    )


def _alike(document: Document, anchor: Anchor) -> Span | None:
    """Return the place whose words are most like the quote, None when none is alike enough."""
    if len(anchor.quote) < _SHORTEST_ALIKE:
        return None
    best: tuple[float, int, Span] | None = None
    for block in document.blocks:
        if block.part is not anchor.part or len(block.text) < len(anchor.quote) / 2:
            continue
        score, span = _alike_in(block, anchor.quote)
        candidate = (score, -abs(block.index - anchor.block), span)
        if score >= ALIKE and (best is None or candidate[:2] > best[:2]):
            best = candidate
    return best[2] if best else None


def _alike_in(block: Block, quote: str) -> tuple[float, Span]:
    """Return the likeness and place of the words of `block` that are most like `quote`."""
    if len(block.text) <= len(quote):
        return fuzz.ratio(quote, block.text), Span(block.index, 0, len(block.text))
    found = fuzz.partial_ratio_alignment(quote, block.text)
    if found is None:
        return 0.0, Span(block.index, 0, 0)
    return found.score, Span(block.index, found.dest_start, found.dest_end)
