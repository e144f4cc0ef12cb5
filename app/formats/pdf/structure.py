"""Headings that a PDF names itself: in its structure tree (tagged PDF), or in its bookmarks."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from app.formats.pdf.pages import Frame, Rect
from app.formats.pdf.paragraphs import Paragraph

MOST_ELEMENTS = 20_000
"""More structure elements than this on one page are not looked at."""

MOST_PAGES = 200
"""In longer files only bookmarks count: pdfium goes through the whole tree for every page."""

MOST_BOOKMARKS = 2000
HEADING_TAG = re.compile(r"^H([1-9]?)$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A heading by the file's own word: level 1–9, or 0 for the title.

    It is known by where its words are drawn (`box`, in points from the page's top left), or by
    the words of a bookmark that leads to its page.
    """

    level: int
    page: int
    box: Rect | None = None
    words: str = ""


def level_of(paragraph: Paragraph, marked: Sequence[Marked]) -> int | None:
    """Return the level the file gives a paragraph by the marks of its page, None for no heading."""
    first = paragraph.first.words[0]
    x, y = (first.x0 + first.x1) / 2, (first.y0 + first.y1) / 2
    for mark in marked:
        if mark.box and mark.box[0] <= x <= mark.box[2] and mark.box[1] <= y <= mark.box[3]:
            return mark.level
    words = _letters(" ".join(line.text for line in paragraph.lines))
    return next((m.level for m in marked if m.words and m.words == words), None)


def outline(document: pypdfium2.PdfDocument) -> Iterator[Marked]:
    """Yield the bookmarks of a file that lead to a page."""
    for number, bookmark in enumerate(document.get_toc(max_depth=9)):
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        words = _letters(bookmark.get_title())
        if page is not None and words:
            yield Marked(min(bookmark.level + 1, 9), page, words=words)
        if number >= MOST_BOOKMARKS:
            return


def _letters(text: str) -> str:
    """Return what must be equal in a bookmark and its heading: letters and digits."""
    return "".join(c for c in text.lower() if c.isalnum())


def marked_headings(page: pypdfium2.PdfPage, number: int, frame: Frame) -> Iterator[Marked]:
    """Yield the headings of a page that its structure tree names."""
    levels = _heading_marks(page) if len(page.pdf) <= MOST_PAGES else {}
    if not levels:
        return
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=3):
        level = levels.get(pdfium.FPDFPageObj_GetMarkedContentID(item.raw))
        if level is not None:
            x0, y0, x1, y1 = frame.shown(item.get_bounds())
            yield Marked(level, number, (x0 - 1, y0 - 1, x1 + 1, y1 + 1))


def _heading_marks(page: pypdfium2.PdfPage) -> dict[int, int]:
    """Return the level of each marked content of a page that belongs to a heading."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    try:
        found: dict[int, int] = {}
        count = min(pdfium.FPDF_StructTree_CountChildren(tree), MOST_ELEMENTS)
        children = (pdfium.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(count))
        stack: list[tuple[object, int | None]] = [(child, None) for child in children if child]
        seen = 0
        while stack and seen < MOST_ELEMENTS:
            element, level = stack.pop()
            seen += 1
            level = _level(element) if level is None else level
            for index in range(min(pdfium.FPDF_StructElement_CountChildren(element), 5000)):
                content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
                child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
                if child:
                    stack.append((child, level))
                elif content >= 0 and level is not None:
                    found[content] = level
        return found
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _level(element: object) -> int | None:
    """Return the level of a heading element, None for elements of other kinds."""
    length = min(pdfium.FPDF_StructElement_GetType(element, None, 0), 200)
    if length <= 2:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_StructElement_GetType(element, buffer, length)
    kind = buffer.raw[: length - length % 2].decode("utf-16-le", "ignore").rstrip("\0")
    match = HEADING_TAG.match(kind)
    if match:
        return int(match[1] or 1)
    return 0 if kind == "Title" else None
