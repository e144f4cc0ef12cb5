"""The comments of a Word file, as they are read: words, threads, and what they stand at."""

from collections.abc import Iterator

from app.document.model import FileComment, Span, Trace, TraceKind
from app.document.threads import of_review
from app.formats.docx.names import W14, W15, Element, W
from app.formats.docx.package import Parts
from app.formats.docx.story import Mark, Story
from app.formats.docx.traces import Places

ON = frozenset({"1", "true", "on"})


def read_comments(parts: Parts, story: Story, places: Places) -> tuple[FileComment, ...]:
    """Return the comments in the order of their part.

    One over several paragraphs stands at its part of the first. Who answers whom, and what is
    resolved, stands in a part of its own, by the ids of the comments' last paragraphs
    ([MS-DOCX] 2.5.4.1).
    """
    if parts.comments is None:
        return ()
    found = parts.comments.findall(W + "comment")
    extended = entries(parts.comments_extended)
    owners = {last_id(c): c.get(W + "id", "") for c in found if last_id(c)}
    comments = []
    for comment in found:
        entry = extended.get(last_id(comment))
        key = comment.get(W + "id", "")
        comments.append(
            FileComment(
                id=key,
                text=text_of(comment),
                author=comment.get(W + "author", ""),
                at=comment.get(W + "date", ""),
                parent=owners.get(parent_of(entry), ""),
                resolved=entry is not None and entry.get(W15 + "done", "0") in ON,
                span=_span(key, story, places),
            )
        )
    return tuple(comments)


def comment_traces(comments: tuple[FileComment, ...]) -> Iterator[Trace]:
    """Yield a trace for each comment; ours, and the answers to them, are told apart."""
    ours = of_review(comments)
    for comment in comments:
        yield Trace(
            TraceKind.COMMENT,
            comment.span,
            comment.text,
            comment.author,
            ours=comment.id in ours,
        )


def text_of(comment: Element) -> str:
    """Return the words of a comment, one line for each paragraph."""
    return "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in comment.iter(W + "p"))


def last_id(comment: Element) -> str:
    """Return the id of the last paragraph, by which threads are told; empty without one."""
    last = ""
    for paragraph in comment.iter(W + "p"):
        last = paragraph.get(W14 + "paraId", "")
    return last.upper()


def entries(extended: Element | None) -> dict[str, Element]:
    """Return what is said of threads, by paragraph id."""
    if extended is None:
        return {}
    return {e.get(W15 + "paraId", "").upper(): e for e in extended.findall(W15 + "commentEx")}


def parent_of(entry: Element | None) -> str:
    """Return the paragraph id of the comment that is answered; a space, which is none, else."""
    return " " if entry is None else entry.get(W15 + "paraIdParent", " ").upper()


def _span(key: str, story: Story, places: Places) -> Span | None:
    start: Mark | None = story.comment_starts.get(key) or story.comment_places.get(key)
    if start is None or start[0] not in places:
        return None
    paragraph, at = start
    end = story.comment_ends.get(key, start)
    stop = end[1] if end[0] is paragraph else len(paragraph.text)
    return Span(places[paragraph], at, max(at, stop))
