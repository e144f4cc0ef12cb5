"""Files in and out: the door, the readers, and writers into the sponsor's own file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from app.document.model import Document
from app.errors import SamtykkesjekkError, Unreadable, UnreadableFile
from app.formats.docx import annotate as docx_annotate
from app.formats.docx import clean as docx_clean
from app.formats.docx import door as docx_door
from app.formats.docx import gate as docx_gate
from app.formats.docx import read as docx_read
from app.formats.garbage import no_collection
from app.formats.note import Note, Reply
from app.formats.pdf import annotate as pdf_annotate
from app.formats.pdf import gate as pdf_gate
from app.formats.pdf import pages as pdf_pages
from app.formats.pdf import read as pdf_read

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Format",
    "Note",
    "Reply",
    "annotate",
    "clean",
    "gate",
    "page_image",
    "read",
    "try_open",
]

MAX_BYTES = 25 * 1024 * 1024
T = TypeVar("T")
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Handler:
    """What can be done with files of one format.

    `check` needs no parser of documents, `try_open` is the quickest thing that does.
    `page_image` is None without fixed pages, `clean` where there is nothing to accept.
    """

    recognises: Callable[[bytes], bool]
    check: Callable[[bytes], None]
    try_open: Callable[[bytes], object]
    read: Callable[[bytes], Document]
    annotate: Callable[[bytes, Sequence[Note]], bytes]
    page_image: Callable[[bytes, int, float], bytes] | None = None
    clean: Callable[[bytes], bytes] | None = None


FORMATS = {
    Format.DOCX: Handler(
        recognises=docx_gate.is_docx,
        check=docx_gate.check,
        try_open=docx_door.open_safe,
        read=docx_read.read,
        annotate=docx_annotate.annotate,
        clean=docx_clean.clean,
    ),
    Format.PDF: Handler(
        recognises=pdf_gate.is_pdf,
        check=pdf_gate.check,
        try_open=pdf_pages.count,
        read=pdf_read.read,
        annotate=pdf_annotate.annotate,
        page_image=pdf_pages.image,
    ),
}


def gate(data: bytes) -> Format:
    """Return the format of a file that may be kept, told by its content alone.

    Raises:
        UnreadableFile: empty, too large, another type, locked, damaged, or not safe to read.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise UnreadableFile(Unreadable.EMPTY)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    if data.startswith(OLE):
        locked = ENCRYPTED_PACKAGE in data
        raise UnreadableFile(Unreadable.PASSWORD if locked else Unreadable.OLD_WORD)
    for name, handler in FORMATS.items():
        if handler.recognises(data):
            handler.check(data)
            return name
    raise UnreadableFile(Unreadable.WRONG_TYPE)


def read(data: bytes) -> Document:
    """Return the document in a DOCX or PDF file, read in this process.

    Raises:
        UnreadableFile: for whatever is wrong with the file; no other error leaves.
    """
    with no_collection():
        return _guarded(lambda: FORMATS[gate(data)].read(data))


def try_open(data: bytes) -> Format:
    """Return the format of a file that passes the gate and that its parser can open.

    Raises:
        UnreadableFile: as `gate`, and `password` or `damaged` as the parser says.
    """
    found = gate(data)
    _guarded(lambda: FORMATS[found].try_open(data))
    return found


def annotate(data: bytes, notes: Sequence[Note]) -> bytes:
    """Return a copy of the file with the notes in it: Word comments, or PDF highlights.

    Raises:
        UnreadableFile: the file cannot be read.
    """
    return _guarded(lambda: FORMATS[gate(data)].annotate(data, notes))


def clean(data: bytes) -> bytes:
    """Return a copy with all changes accepted, and without comments and metadata of people.

    Raises:
        UnreadableFile: `wrong_type` for a format without tracked changes, else as `read`.
    """
    accept = FORMATS[gate(data)].clean
    if accept is None:
        raise UnreadableFile(Unreadable.WRONG_TYPE, "no changes")
    return _guarded(lambda: accept(data))


def page_image(data: bytes, page: int, *, scale: float = 1.5) -> bytes:
    """Return page number `page` (from 0) of a PDF as JPEG; `scale` is pixels per point.

    Raises:
        UnreadableFile: `wrong_type` for a format without pages, else as `read`.
        NotFound: there is no such page.
    """
    draw = FORMATS[gate(data)].page_image
    if draw is None:
        raise UnreadableFile(Unreadable.WRONG_TYPE, "no pages")
    return _guarded(lambda: draw(data, page, scale))


def _guarded(work: Callable[[], T]) -> T:
    """Turn what parsers raise for files that are not as they should be into `UnreadableFile`."""
    try:
        return work()
    except SamtykkesjekkError:
        raise
    except MemoryError as error:
        raise UnreadableFile(Unreadable.TOO_COMPLEX, "memory") from error
    except Exception as error:
        raise UnreadableFile(Unreadable.DAMAGED, repr(type(error))) from error
