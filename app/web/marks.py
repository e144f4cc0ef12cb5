"""Cut a block's text where findings and looks begin and end, and where notes are referred to."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.document.model import Shown


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `[start, end)` of a block that finding number `finding` is about."""

    finding: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Look:
    """Characters `[start, end)` of a block that are drawn otherwise than they are written."""

    shown: Shown
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference before character `at` to the note in block `note`, shown as `label`."""

    at: int
    note: int
    label: str
    endnote: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text and the numbers of the findings it belongs to, lowest first.

    `begins` are those whose first piece in this block it is. `shown` says how it is drawn,
    `notes` which references stand before it; the last piece can be nothing but those.
    """

    text: str
    findings: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    shown: tuple[Shown, ...] = ()
    notes: tuple[NoteMark, ...] = ()


def segments(
    text: str,
    marks: Iterable[Mark],
    looks: Sequence[Look] = (),
    notes: Sequence[NoteMark] = (),
) -> list[Segment]:
    """Return `text` in pieces; put together again they give `text` exactly.

    Marks are clipped to the text, and those that cover nothing are left out.
    """
    kept = [m for m in (_clip(mark, len(text)) for mark in marks) if m.start < m.end]
    edges = {edge for mark in kept for edge in (mark.start, mark.end)}
    edges |= {edge for look in looks for edge in (look.start, look.end)}
    cuts = sorted(at for at in {0, len(text), *edges, *(n.at for n in notes)} if at <= len(text))
    seen: set[int] = set()
    pieces: list[Segment] = []
    for start, end in itertools.pairwise(cuts):
        inside = _covering(kept, start, end)
        begins = tuple(number for number in inside if number not in seen)
        seen.update(begins)
        shown = tuple(look.shown for look in looks if look.start <= start and end <= look.end)
        before = tuple(note for note in notes if note.at == start)
        pieces.append(Segment(text[start:end], inside, begins, shown, before))
    last = tuple(note for note in notes if note.at >= len(text))
    return [*pieces, Segment("", notes=last)] if last else pieces


def _clip(mark: Mark, length: int) -> Mark:
    return Mark(mark.finding, max(0, mark.start), min(length, mark.end))


def _covering(marks: Sequence[Mark], start: int, end: int) -> tuple[int, ...]:
    return tuple(sorted({m.finding for m in marks if m.start <= start and end <= m.end}))
