"""Open a PDF, turn its coordinates into ours, and draw its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium

from app.errors import NotFound, Unreadable, UnreadableFile

MAX_PAGES = 2000
"""Far more than any form has; the limits of the sandbox on time and memory are nearer."""

MAY_EXTRACT = 1 << 4
"""The permission to copy text out (ISO 32000-1, table 22, bit 5). Files without it are not read.

Nothing technical keeps us from it, but their author said no; those who need them read can save
them without. Other restrictions, such as on changes, do not stop a reading.
"""

MAX_PIXELS = 4000
"""No side of a page image is longer than this."""

JPEG_QUALITY = 85
Rect = tuple[float, float, float, float]


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it afterwards.

    Raises:
        UnreadableFile: `password`, `locked`, `damaged` or `too_complex`.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() and b"/Encrypt" in data
        reason = Unreadable.PASSWORD if locked else Unreadable.DAMAGED
        raise UnreadableFile(reason, str(error)) from error
    try:
        if not pdfium.FPDF_GetDocPermissions(document.raw) & MAY_EXTRACT:
            raise UnreadableFile(Unreadable.LOCKED, "extract")
        if len(document) == 0:
            raise UnreadableFile(Unreadable.DAMAGED, "no pages")
        if len(document) > MAX_PAGES:
            raise UnreadableFile(Unreadable.TOO_COMPLEX, "pages")
        yield document
    finally:
        document.close()


def count(data: bytes) -> int:
    """Return how many pages a PDF has, at least one.

    Raises:
        UnreadableFile: the file cannot be opened.
    """
    with opened(data) as document:
        return len(document)


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in PDF units, and its rotation in degrees clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def shown(self, box: Rect) -> Rect:
        """Return (left, bottom, right, top) of the file as (x0, y0, x1, y1) from the top left."""
        left, bottom, right, top = box
        if self.rotation == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.rotation == 270:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom

    def stored(self, box: Rect) -> Rect:
        """Return the way back: (x0, y0, x1, y1) as (left, bottom, right, top) of the file."""
        x0, y0, x1, y1 = box
        if self.rotation == 90:
            return y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom
        if self.rotation == 180:
            return self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom
        if self.rotation == 270:
            return self.right - y1, self.top - x1, self.right - y0, self.top - x0
        return x0 + self.left, self.top - y1, x1 + self.left, self.top - y0


def frame_of(page: pypdfium2.PdfPage) -> Frame:
    """Return the frame of a page: its crop box within its media box."""
    media = page.get_mediabox()
    crop = page.get_cropbox()
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right <= left or top <= bottom:
        left, bottom, right, top = media
    return Frame(left, bottom, right, top, page.get_rotation())


def is_image(page: pypdfium2.PdfPage, frame: Frame, characters: int) -> bool:
    """Whether a page is a scan: fewer than 20 characters, and one image over 60 % of it.

    Both numbers were chosen on scans and text pages that lie far on either side.
    """
    if characters >= 20:
        return False
    width, height = frame.right - frame.left, frame.top - frame.bottom
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.6 * width * height:
            return True
    return False


def image(data: bytes, page: int, scale: float) -> bytes:
    """Return page number `page` (from 0) as JPEG; `scale` is pixels per point.

    Raises:
        NotFound: there is no such page.
        UnreadableFile: the file cannot be opened.
    """
    with opened(data) as document:
        if not 0 <= page < len(document):
            raise NotFound
        drawn = document[page]
        longest = max(*drawn.get_size(), 1.0)
        bitmap = drawn.render(scale=max(0.1, min(scale, MAX_PIXELS / longest)))
        out = BytesIO()
        bitmap.to_pil().convert("RGB").save(out, "JPEG", quality=JPEG_QUALITY)
        return out.getvalue()
