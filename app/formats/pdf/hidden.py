"""Words of a PDF page that nobody sees: drawn invisibly, white on white, tiny, or off the page."""

import ctypes
from collections.abc import Iterator
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

from app.document.model import Trace, TraceKind
from app.formats.pdf.pages import Frame, Rect

MAX_OBJECTS = 20_000
MAX_TEXT = 2000
"""Longer hidden text is cut: this is for telling that it is there. Characters."""

NOT_DRAWN = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
WHITE = 250
"""Red, green and blue from here to 255 count as white."""

TINY = 2.0
"""Letters smaller than this cannot be read, in points."""

COVERS = frozenset(
    {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING, pdfium.FPDF_PAGEOBJ_FORM}
)


def hidden_words(page: pypdfium2.PdfPage, frame: Frame) -> Iterator[Trace]:
    """Yield at most one trace with the words of a page that are not seen, without a place.

    White and invisible words over a picture or a coloured surface are let be: so table heads are
    set, and so scanners lay what they have recognised under the picture. Words within drawings
    of their own (form objects) are not looked at.
    """
    count = min(pdfium.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)
    objects = [pdfium.FPDFPage_GetObject(page.raw, index) for index in range(count)]
    kinds = [pdfium.FPDFPageObj_GetType(item) for item in objects]
    texts = [
        item for item, kind in zip(objects, kinds, strict=True) if kind == pdfium.FPDF_PAGEOBJ_TEXT
    ]
    found = [item for item in texts if _is_tiny(item) or _is_off(item, frame)]
    pale = [item for item in texts if _is_pale(item)]
    if pale:
        pairs = zip(objects, kinds, strict=True)
        covers = [_bounds(item) for item, kind in pairs if _is_cover(item, kind)]
        found += [item for item in pale if not any(_holds(box, _bounds(item)) for box in covers)]
    if not found:
        return
    words = " ".join(_texts(page, found))
    if words:
        yield Trace(TraceKind.HIDDEN, None, words[:MAX_TEXT])


def _is_tiny(item: object) -> bool:
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    if not pdfium.FPDFTextObj_GetFontSize(item, size):
        return False
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return False
    return abs(size.value) * hypot(matrix.c, matrix.d) < TINY


def _is_off(item: object, frame: Frame) -> bool:
    left, bottom, right, top = _bounds(item)
    if (left, bottom) == (right, top):
        return False
    across = right < frame.left or left > frame.right
    return across or top < frame.bottom or bottom > frame.top


def _is_pale(item: object) -> bool:
    return pdfium.FPDFTextObj_GetTextRenderMode(item) in NOT_DRAWN or _is_white(item)


def _is_white(item: object) -> bool:
    """Whether the fill is white, or lets all through."""
    colours = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *colours):
        return False
    *rgb, opacity = (colour.value for colour in colours)
    return min(rgb) >= WHITE or opacity == 0


def _is_cover(item: object, kind: int) -> bool:
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return kind in COVERS
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
    return mode.value != pdfium.FPDF_FILLMODE_NONE and not _is_white(item)


def _holds(outer: Rect, inner: Rect) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _bounds(item: object) -> Rect:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _texts(page: pypdfium2.PdfPage, items: list[object]) -> Iterator[str]:
    """Yield the text of each object that has any."""
    textpage = page.get_textpage()
    try:
        length = 0
        for item in items:
            size = pdfium.FPDFTextObj_GetText(item, textpage.raw, None, 0)
            buffer = ctypes.create_string_buffer(size)
            chars = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
            pdfium.FPDFTextObj_GetText(item, textpage.raw, chars, size)
            text = buffer.raw.decode("utf-16-le", "ignore").split("\0", 1)[0].strip()
            if text:
                yield text
            length += len(text)
            if length > MAX_TEXT:
                return
    finally:
        textpage.close()
