"""Cut a block's text where findings begin and end, so that overlapping marks can be shown."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `[start, end)` of a block that finding number `finding` is about."""

    finding: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text and the numbers of the findings it belongs to, lowest first.

    `begins` are those whose first piece in this block it is.
    """

    text: str
    findings: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """Return `text` in pieces; put together again they give `text` exactly.

    Marks are clipped to the text, and those that cover nothing are left out.
    """
    kept = [m for m in (_clip(mark, len(text)) for mark in marks) if m.start < m.end]
    cuts = sorted({0, len(text), *(m.start for m in kept), *(m.end for m in kept)})
    seen: set[int] = set()
    pieces: list[Segment] = []
    for start, end in itertools.pairwise(cuts):
        inside = _covering(kept, start, end)
        begins = tuple(number for number in inside if number not in seen)
        seen.update(begins)
        pieces.append(Segment(text[start:end], inside, begins))
    return pieces


def _clip(mark: Mark, length: int) -> Mark:
    return Mark(mark.finding, max(0, mark.start), min(length, mark.end))


def _covering(marks: Sequence[Mark], start: int, end: int) -> tuple[int, ...]:
    return tuple(sorted({m.finding for m in marks if m.start <= start and end <= m.end}))
