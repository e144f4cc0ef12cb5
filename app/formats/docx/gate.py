"""What a DOCX file must be before any parser of documents sees it.

Limits as measured on honest files of up to 1500 pages: such a file has 1.19 million elements and
a compression ratio of 32.
"""

import re
import zipfile
import zlib
from io import BytesIO
from urllib.parse import unquote

from app.errors import Unreadable, UnreadableFile
from app.formats.docx.names import RELS, TYPES, Element, parse

MAX_ENTRIES = 2000
MAX_TOTAL = 200 * 1024 * 1024
MAX_XML = 64 * 1024 * 1024
MAX_RATIO = 200
MAX_ELEMENTS = 1_500_000
SMALL = 100_000
"""Parts smaller than this may be compressed by any ratio: they cannot hurt. Bytes."""

MAIN_PART = re.compile(r"word/document\d*\.xml$")
CHUNK = 1 << 20
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CARRIERS = frozenset(
    {"oleObject", "control", "aFChunk", "attachedToolbars", "activeXControlBinary"}
)
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
TEXT_KINDS = frozenset(
    {"officeDocument", "styles", "numbering", "settings", "comments", "footnotes", "endnotes"}
    | {"header", "footer", "core-properties", "extended-properties", "commentsExtended", "people"}
)
"""Relationships to parts that are parsed; those must have a name that `_check_parts` looks into."""

XML_NAMES = (".xml", ".rels", ".vml")
STRICT = "http://purl.oclc.org/ooxml/"
MAX_NAME = 255
ENTRY = b"PK\x01\x02"
LOCAL_HEADER = 30
"""Bytes before the name of a part in a zip."""

ENCODING = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
"""Encodings in which `<` is the byte of ASCII, zeros aside; OPC allows the first two only."""

OPEN_LINK = re.compile(r"^(?:https?:|mailto:|tel:|#)", re.IGNORECASE)
LOCAL_TEMPLATE = re.compile(r"^(?:file:/{3})?[A-Za-z]:[\\/]|^[^:\\/]+\.dot[xm]?$")


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a zip with a Word document in it, whatever the file is called."""
    if data[:2] != b"PK":
        return False
    if data.count(ENTRY) > MAX_ENTRIES:
        return b"word/document" in data
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(MAIN_PART.match(name) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return b"word/document" in data


def check(data: bytes) -> None:
    """Let an honest DOCX file pass.

    Raises:
        UnreadableFile: `damaged`, `too_complex`, `unsafe`, `macros`, `password`, `strict` or
            `wrong_type`.
    """
    if data.count(ENTRY) > MAX_ENTRIES:  # before anything is made of each of them
        raise UnreadableFile(Unreadable.TOO_COMPLEX, "entries")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            _check_parts(archive, entries)
            _check_types(parse(archive.read("[Content_Types].xml")))
            for entry in entries:
                if entry.filename.lower().endswith(".rels"):
                    _check_relationships(entry.filename, parse(archive.read(entry)))
    except DAMAGE as error:
        raise UnreadableFile(Unreadable.DAMAGED, type(error).__name__) from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    _check_names([entry.orig_filename for entry in entries])
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(Unreadable.PASSWORD, "zip")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise UnreadableFile(Unreadable.TOO_COMPLEX, "total size")
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > SMALL and entry.file_size > packed * MAX_RATIO:
            raise UnreadableFile(Unreadable.TOO_COMPLEX, "ratio")
    _check_overlap(entries)


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse parts that lie in one another: so a small file unpacks to a very large one."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise UnreadableFile(Unreadable.DAMAGED, "overlap")
        end = entry.header_offset + LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size


def _check_names(names: list[str]) -> None:
    if not all(_is_plain(name) for name in names):
        raise UnreadableFile(Unreadable.UNSAFE, "path")
    lowered = [name.lower() for name in names]
    if len(set(lowered)) < len(lowered):
        raise UnreadableFile(Unreadable.UNSAFE, "duplicate names")
    if any("vbaproject" in name or "vbadata" in name for name in lowered):
        raise UnreadableFile(Unreadable.MACROS, "part")


def _is_plain(name: str) -> bool:
    """Whether a part's name stays within the package on every system."""
    if len(name) > MAX_NAME or name.startswith("/") or min(name, default=" ") < " ":
        return False
    return not any(sign in name for sign in "\\:") and ".." not in name.split("/")


def _check_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack every part in pieces: sums of the zip must be right, XML small and without DOCTYPE."""
    elements = 0
    for entry in entries:
        xml = entry.filename.lower().endswith(XML_NAMES)
        if xml and entry.file_size > MAX_XML:
            raise UnreadableFile(Unreadable.TOO_COMPLEX, "part size")
        with archive.open(entry) as part:
            tail = b""
            while chunk := part.read(CHUNK):
                if not xml:
                    continue
                plain = tail + chunk.replace(b"\0", b"")  # UTF-16 must not hide a DOCTYPE
                if not tail:
                    _check_encoding(plain)
                if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                    raise UnreadableFile(Unreadable.UNSAFE, "doctype")
                elements += chunk.count(b"<")
                if elements > MAX_ELEMENTS:
                    raise UnreadableFile(Unreadable.TOO_COMPLEX, "elements")
                tail = plain[-16:]


def _check_encoding(head: bytes) -> None:
    """Refuse XML in an encoding in which markup would not be seen."""
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    found = ENCODING.match(head[:400])
    if not head.startswith(b"<") or (found and found[1].lower() not in ENCODINGS):
        raise UnreadableFile(Unreadable.UNSAFE, "encoding")


def _check_types(root: Element) -> None:
    for entry in root:
        kind = entry.get("ContentType", "")
        if "macroEnabled" in kind or "vbaProject" in kind:
            raise UnreadableFile(Unreadable.MACROS, "content type")
    main = [e.get("ContentType") for e in root.findall(TYPES + "Override")]
    if MAIN_TYPE not in main:
        raise UnreadableFile(Unreadable.WRONG_TYPE, "content type")


def _check_relationships(name: str, root: Element) -> None:
    for relationship in root.iter(RELS + "Relationship"):
        kind = relationship.get("Type", "").rsplit("/", 1)[-1]
        target = unquote(relationship.get("Target", "")).strip()
        if kind == "vbaProject":
            raise UnreadableFile(Unreadable.MACROS, "relationship")
        if relationship.get("Type", "").startswith(STRICT):
            raise UnreadableFile(Unreadable.STRICT)
        if kind in TEXT_KINDS and not target.lower().endswith(XML_NAMES):
            raise UnreadableFile(Unreadable.UNSAFE, "name of a part")
        if kind in CARRIERS or (kind == "package" and "/charts/" not in name):
            raise UnreadableFile(Unreadable.UNSAFE, kind)
        if relationship.get("TargetMode") == "External" and not _may_point_out(kind, target):
            raise UnreadableFile(Unreadable.UNSAFE, f"external {kind}")


def _may_point_out(kind: str, target: str) -> bool:
    """Whether a relationship may lead out of the file.

    Links to the web and mail may; so may the template on the writer's own disk that Word notes
    in nearly every file made from a company template. A template on a server may not: opening
    the file would fetch it.
    """
    if kind == "hyperlink":
        return bool(OPEN_LINK.match(target))
    return kind == "attachedTemplate" and bool(LOCAL_TEMPLATE.match(target))
