"""The pages of a PDF with a frame round the words each finding is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.document.model import Box, Document, Span

SAME_LINE = 3.0
"""Boxes whose tops differ by less than this many points stand on one line."""
NEAR = 12.0
"""Boxes on one line are drawn as one frame when the gap between them is smaller, in points."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in PDF points from the page's top left, and the finding it belongs to."""

    finding: int
    x: float
    y: float
    width: float
    height: float
    first: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """Page `number` from 0, its size in points and the frames on it."""

    number: int
    width: float
    height: float
    frames: list[Frame]


def view(document: Document, places: Iterable[tuple[int, Span]]) -> list[PageView]:
    """Return the pages of `document`; empty for a format without fixed pages."""
    pages = [PageView(i, p.width, p.height, []) for i, p in enumerate(document.pages)]
    seen: set[int] = set()
    for finding, span in places:
        for box in _joined(_boxes(document, span)):
            if box.page < len(pages):
                pages[box.page].frames.append(_frame(finding, box, first=finding not in seen))
                seen.add(finding)
    return pages


def _boxes(document: Document, span: Span) -> list[Box]:
    boxes = document.blocks[span.block].boxes
    return [box for box in boxes if box.start < span.end and span.start < box.end]


def _joined(boxes: list[Box]) -> list[Box]:
    """Return `boxes` with neighbours on one line made into one."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b.page, b.start)):
        last = joined[-1] if joined else None
        if last and _touch(last, box):
            joined[-1] = Box(
                last.start, box.end, box.page,
                min(last.x0, box.x0), min(last.y0, box.y0),
                max(last.x1, box.x1), max(last.y1, box.y1),
            )  # fmt: skip
        else:
            joined.append(box)
    return joined


def _touch(a: Box, b: Box) -> bool:
    return a.page == b.page and abs(a.y0 - b.y0) < SAME_LINE and -NEAR < b.x0 - a.x1 < NEAR


def _frame(finding: int, box: Box, *, first: bool) -> Frame:
    x, y = round(box.x0 - 1, 1), round(box.y0 - 1, 1)
    return Frame(finding, x, y, round(box.x1 - x + 1, 1), round(box.y1 - y + 1, 1), first)
