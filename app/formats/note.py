"""One remark to write into the sponsor's own file."""

from dataclasses import dataclass

from app.document.model import Span


@dataclass(frozen=True, slots=True)
class Note:
    """One remark, and where it belongs in the file.

    `spans` are places in the document that `read` gives for the same file; the first one is
    marked. Without spans the note is about the whole form. `severity` is "must", "should" or
    "advice"; it chooses the colour in PDF. A newline in `text` starts a new paragraph.
    """

    spans: tuple[Span, ...]
    text: str
    author: str
    initials: str
    severity: str = "should"
