"""One remark to write into the sponsor's own file."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from app.document.model import Span


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer in the thread of a note. `at` is as `document.threads.word_time`.

    `key` is what the message is known by (`document.threads.comment_key`), where that is not
    simply its time and text: for one that came from a Word file.
    """

    author: str
    text: str
    at: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One remark, and where it belongs in the file.

    `spans` are places in the document that `read` gives for the same file. A Word file has the
    note at the first one; a PDF has all of them marked, the others with the words of `again`.
    Without spans the note is about the whole form. `severity` is "must", "should" or "advice";
    it chooses the colour in PDF. A newline in `text` starts a new paragraph.

    For Word files only: `at` is the time as `document.threads.word_time`. `reference` signs the
    comment; where the file has our comment with that reference already, that one is brought up to
    date instead. `replies` follow as a thread; `resolved` closes it, and leaves files alone that
    have no such comment. `replacement` is what should stand instead of the first span, made as a
    tracked change of `author`. `insertion` is a paragraph to put in after the last of the blocks
    `after` that allows it and any tables right behind that, likewise.
    """

    spans: tuple[Span, ...]
    text: str
    author: str
    initials: str
    severity: str = "should"
    again: str = ""
    at: str = ""
    reference: str = ""
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    replacement: str | None = None
    insertion: str | None = None
    after: tuple[int, ...] = ()


_NOTES = TypeAdapter(tuple[Note, ...])


def packed(notes: Sequence[Note]) -> list[dict[str, object]]:
    """Return the notes as JSON allows them, for `unpacked`."""
    plain: list[dict[str, object]] = _NOTES.dump_python(tuple(notes), mode="json")
    return plain


def unpacked(notes: object) -> tuple[Note, ...]:
    """Return the notes that `packed` packed."""
    return _NOTES.validate_python(notes)
