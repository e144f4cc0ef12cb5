"""Comments that somebody has already put into a PDF."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from app.document.model import Trace, TraceKind

COMMENTS = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
    }
)
MAX_ANNOTATIONS = 5000
MAX_BYTES = 20_000
"""Longer comments are cut: this is for telling that they are there."""


def comments(page: pypdfium2.PdfPage) -> Iterator[Trace]:
    """Yield the comments of a page that have words, without a place in the text."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MAX_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) in COMMENTS:
                words = _string(annotation, b"Contents")
                if words:
                    yield Trace(TraceKind.COMMENT, None, words, _string(annotation, b"T"))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: object, key: bytes) -> str:
    """Return a text value of an annotation; pdfium gives UTF-16 with two bytes of end."""
    length = min(pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0), MAX_BYTES)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    chars = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, chars, length)
    text = buffer.raw[: length - length % 2].decode("utf-16-le", "ignore")
    return text.split("\0", 1)[0].strip()
