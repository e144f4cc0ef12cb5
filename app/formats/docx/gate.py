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
OPEN_LINK = re.compile(r"^(?:https?:|mailto:|tel:|#)", re.IGNORECASE)
LOCAL_TEMPLATE = re.compile(r"^(?:file:/{3})?[A-Za-z]:[\\/]|^[^:\\/]+\.dot[xm]?$")


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a zip with a Word document in it, whatever the file is called."""
    if data[:2] != b"PK":
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(MAIN_PART.match(name) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return b"word/document" in data


def check(data: bytes) -> None:
    """Let an honest DOCX file pass.

    Raises:
        UnreadableFile: `damaged`, `too_complex`, `unsafe`, `macros`, `password` or `wrong_type`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            _check_parts(archive, entries)
            _check_types(parse(archive.read("[Content_Types].xml")))
            for entry in entries:
                if entry.filename.endswith(".rels"):
                    _check_relationships(entry.filename, parse(archive.read(entry)))
    except DAMAGE as error:
        raise UnreadableFile(Unreadable.DAMAGED, type(error).__name__) from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    _check_names([entry.filename.lower() for entry in entries])
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(Unreadable.PASSWORD, "zip")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise UnreadableFile(Unreadable.TOO_COMPLEX, "total size")
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > SMALL and entry.file_size > packed * MAX_RATIO:
            raise UnreadableFile(Unreadable.TOO_COMPLEX, "ratio")


def _check_names(names: list[str]) -> None:
    if len(names) > MAX_ENTRIES:
        raise UnreadableFile(Unreadable.TOO_COMPLEX, "entries")
    if len(set(names)) < len(names):
        raise UnreadableFile(Unreadable.UNSAFE, "duplicate names")
    if any(name.startswith("/") or ".." in re.split(r"[/\\]", name) for name in names):
        raise UnreadableFile(Unreadable.UNSAFE, "path")
    if any("vbaproject" in name or "vbadata" in name for name in names):
        raise UnreadableFile(Unreadable.MACROS, "part")


def _check_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack every part in pieces: sums of the zip must be right, XML small and without DOCTYPE."""
    elements = 0
    for entry in entries:
        xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        if xml and entry.file_size > MAX_XML:
            raise UnreadableFile(Unreadable.TOO_COMPLEX, "part size")
        with archive.open(entry) as part:
            tail = b""
            while chunk := part.read(CHUNK):
                if not xml:
                    continue
                plain = tail + chunk.replace(b"\0", b"")  # UTF-16 must not hide a DOCTYPE
                if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                    raise UnreadableFile(Unreadable.UNSAFE, "doctype")
                elements += chunk.count(b"<")
                if elements > MAX_ELEMENTS:
                    raise UnreadableFile(Unreadable.TOO_COMPLEX, "elements")
                tail = plain[-16:]


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
