"""Know our own comments again in a file that went out into the world and came back.

What Word and LibreOffice both keep of a comment is its text, author and date; ids and threads are
made anew or lost. So each of our comments ends with a line that names its finding, and every
message is known by its words and the minute it was written.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.document.model import FileComment

OSLO = ZoneInfo("Europe/Oslo")
MARK = "Samtykkesjekk #"
_MARKED = re.compile(rf"{MARK}([0-9a-f]{{8}})\s*$")


@dataclass(frozen=True, slots=True)
class Thread:
    """Our comment on one finding as it stands in a file, and what was answered to it there.

    `reference` is the one it was signed with: the first eight digits of the finding's id.
    """

    reference: str
    first: FileComment
    replies: tuple[FileComment, ...] = ()


def signed(text: str, reference: str) -> str:
    """Return `text` with a last line by which the comment is known again; as it is without one."""
    return f"{text}\n{MARK}{reference}" if reference else text


def reference_in(text: str) -> str:
    """Return the reference that a comment of ours ends with; empty for any other."""
    found = _MARKED.search(text)
    return found[1] if found else ""


def word_time(at: datetime) -> str:
    """Return the time of `at` as Word files tell it: by the clock in Oslo, to the second.

    Word and LibreOffice show `w:date` as it stands, whatever zone its Z claims.
    """
    return f"{at.astimezone(OSLO):%Y-%m-%dT%H:%M:%SZ}"


def comment_key(at: str, text: str) -> str:
    """Return what a message is known by in 32 digits: its words and, when told, its minute.

    Kinds of white space do not count, nor the seconds of `at` (as `word_time`): programs change
    both.
    """
    words = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return hashlib.sha256(f"{at[:16]}\n{words}".encode()).hexdigest()[:32]


def threads(comments: Sequence[FileComment]) -> list[Thread]:
    """Return our comments with the answers below them, in the order of the file.

    An answer is a reply in Word's sense, or a comment without parent on exactly the same words
    that is not older than ours: LibreOffice writes replies so. Words that several of ours share
    are nobody's in particular, and a comment that tells no time answers nobody: ours may be about
    that very comment.
    """
    by_id = {comment.id: comment for comment in comments}
    ours = {c.id: reference_in(c.text) for c in comments if reference_in(c.text)}
    firsts = [c for c in comments if c.id in ours and _root(c, by_id).id == c.id]
    replies: dict[str, list[FileComment]] = {first.id: [] for first in firsts}
    for comment in comments:
        if comment.id in ours:
            continue
        root = _root(comment, by_id)
        home = root if root.id in replies else _neighbour(root, firsts)
        if home is not None:
            replies[home.id].append(comment)
    return [Thread(ours[f.id], f, tuple(replies[f.id])) for f in firsts]


def of_review(comments: Sequence[FileComment]) -> set[str]:
    """Return the ids of our comments and of all that answers them, also where we know not which."""
    found = threads(comments)
    firsts = [thread.first for thread in found]
    ids = {first.id for first in firsts}
    ids |= {reply.id for thread in found for reply in thread.replies}
    return ids | {c.id for c in comments if not c.parent and _neighbours(c, firsts)}


def _root(comment: FileComment, by_id: dict[str, FileComment]) -> FileComment:
    seen = {comment.id}
    while comment.parent in by_id and comment.parent not in seen:
        comment = by_id[comment.parent]
        seen.add(comment.id)
    return comment


def _neighbour(comment: FileComment, firsts: Iterable[FileComment]) -> FileComment | None:
    """Return the only one of our comments on the same words that was there to be answered."""
    same = _neighbours(comment, firsts)
    return same[0] if len(same) == 1 else None


def _neighbours(comment: FileComment, firsts: Iterable[FileComment]) -> list[FileComment]:
    if not comment.at or comment.span is None or comment.span.start == comment.span.end:
        return []
    same = [first for first in firsts if first.span == comment.span]
    return same if all(_minute(first) <= _minute(comment) for first in same) else []


def _minute(comment: FileComment) -> str:
    return comment.at[:16]
