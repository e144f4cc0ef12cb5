"""What only a parser can tell of a Word file before it is kept: its root, and its commands."""

import re
from collections.abc import Iterator

from app.errors import Unreadable, UnreadableFile
from app.formats.docx.names import Element, W
from app.formats.docx.package import Parts, open_parts

COMMAND = re.compile(
    r"""
    \bDDE(?:AUTO)?\b
    | \b(?:INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|RD)\b [^\x1e]* (?:https?:|file:/|\\\\\\\\)
    | \bHYPERLINK\s+"?\s* (?:javascript|vbscript|data|file|ms-[a-z]+):
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Fields that run a program, fetch something, or whose link does; backslashes stand doubled."""

FIELDS = (W + "instrText", W + "fldSimple", W + "fldChar")


def open_safe(data: bytes) -> Parts:
    """Return the parts of a DOCX file that has passed the gate and holds no commands.

    Raises:
        UnreadableFile: as `open_parts`; `damaged` when the main part is no Word document, `unsafe`
            for a field that runs or fetches something.
    """
    parts = open_parts(data)
    if parts.document.tag != W + "document":
        raise UnreadableFile(Unreadable.DAMAGED, "root")
    roots = (parts.document, *parts.headers, *parts.footers, parts.footnotes, parts.endnotes)
    if any(COMMAND.search(_instructions(root)) for root in roots if root is not None):
        raise UnreadableFile(Unreadable.UNSAFE, "field")
    return parts


def _instructions(root: Element) -> str:
    """Return what all fields say, put together again where it was cut into runs."""
    return "".join(_pieces(root))


def _pieces(root: Element) -> Iterator[str]:
    for element in root.iter(*FIELDS):
        if element.tag == W + "instrText":
            yield element.text or ""
        else:
            yield "\x1e" + element.get(W + "instr", "")
