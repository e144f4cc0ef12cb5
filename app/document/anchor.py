"""Make an anchor for some characters of a form, and find it again in another version."""

from dataclasses import dataclass
from enum import StrEnum

from app.document.model import Document, Part, Span

CONTEXT = 32
"""Characters of context kept on each side of a quote (W3C Web Annotation, TextQuoteSelector)."""


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
