"""Write notes into a Word file as real Word comments, and suggestions as tracked changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import docx

from app.document.model import Part
from app.document.threads import comment_key, signed
from app.formats.docx.cut import around, cut, top_of
from app.formats.docx.names import VAL, Element, W
from app.formats.docx.package import open_parts
from app.formats.docx.read import Form, walk_form
from app.formats.docx.story import Paragraph
from app.formats.docx.track import Tracking
from app.formats.docx.write_comments import Comments
from app.formats.note import Note

WHOLE_FORM = "(Gjelder hele skrivet)"
ELSEWHERE = {
    Part.HEADER: "(Gjelder toppteksten: «{}»)",
    Part.FOOTER: "(Gjelder bunnteksten: «{}»)",
    Part.FOOTNOTE: "(Gjelder fotnoten: «{}»)",
    Part.ENDNOTE: "(Gjelder sluttnoten: «{}»)",
}
MAX_QUOTE = 120


@dataclass(frozen=True, slots=True)
class _Place:
    """Characters `[start, end)` of a paragraph of the body, and words that say what is meant.

    `mark` is a note reference to stand at instead of the characters.
    """

    paragraph: Paragraph
    start: int
    end: int
    lead: str = ""
    mark: Element | None = None


def annotate(data: bytes, notes: Sequence[Note]) -> bytes:
    """Return a copy of the file with one thread per note, other comments and changes kept.

    Word allows no comments in headers and footers, and few readers show them in notes: such
    notes stand at the first paragraph or at the note's reference, and quote what they are about.
    The text is the same but for tracked changes of notes that have something to put in.

    Raises:
        Exception: what python-docx and lxml raise for a damaged file.
    """
    document = docx.Document(BytesIO(data))
    form = walk_form(replace(open_parts(data), document=document.element))
    threads = _Threads(document, form)
    for note in notes:
        threads.write(note)
    threads.comments.save()
    if any(note.replacement is not None or note.insertion for note in notes):
        tracking = Tracking(data, form)
        for note in notes:
            tracking.apply(note)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


class _Threads:
    """Puts notes into one open file, each into the thread it has there already, if any."""

    def __init__(self, document: Any, form: Form) -> None:
        self.comments = Comments(document)
        self._form = form
        self._ours = self.comments.ours()
        self._keys = self.comments.keys()
        self._marks = _marks(document.element)

    def write(self, note: Note) -> None:
        """Write one note; a closed one without place only where the file has its thread."""
        first = self._ours.get(note.reference) if note.reference else None
        if first is None:
            if note.resolved and not note.spans:
                return
            first = self._new(note)
        else:
            self.comments.rewrite(first, signed(self._text(note), note.reference))
        if note.reference or note.resolved:
            self.comments.resolve(first, note.resolved)
        before = first
        for reply in note.replies:
            if (reply.key or comment_key(reply.at, reply.text)) not in self._keys:
                before = self._answer(first, before, reply.author, reply.text, reply.at)

    def _new(self, note: Note) -> Element:
        text = signed(self._text(note), note.reference)
        first = self.comments.add(text, note.author, note.initials, note.at)
        key = first.get(W + "id", "")
        self._marks[key] = _mark(_place(self._form, note), key)
        return first

    def _answer(self, first: Element, before: Element, author: str, text: str, at: str) -> Element:
        """Return an answer to `first`, marked at the same words, after `before`."""
        marks = self._marks.get(before.get(W + "id", ""))
        if marks is None:
            return before
        letters = "".join(name[0] for name in author.split())[:3]
        reply = self.comments.add(text, author, letters, at, parent=first)
        key = reply.get(W + "id", "")
        self._marks[key] = [_beside(mark, key) for mark in marks]
        return reply

    def _text(self, note: Note) -> str:
        return "\n".join(filter(None, (_place(self._form, note).lead, note.text)))


def _place(form: Form, note: Note) -> _Place:
    first = next(p for p in form.paragraphs if p.part in (Part.BODY, Part.TEXT_BOX))
    whole = _Place(first, 0, len(first.text), WHOLE_FORM)
    if not note.spans:
        return whole
    span = note.spans[0]
    paragraph = form.paragraphs[span.block]
    quote = paragraph.text[span.start : span.end].strip()
    if len(quote) > MAX_QUOTE:
        quote = quote[:MAX_QUOTE].rstrip() + " …"
    if paragraph.part in (Part.BODY, Part.TEXT_BOX):
        start, end = span.start, min(span.end, len(paragraph.text))
        return _Place(paragraph, start, end if end > start else len(paragraph.text))
    lead = ELSEWHERE[paragraph.part].format(quote)
    reference = form.body.note_places.get((paragraph.part, paragraph.note))
    if reference is None:
        return replace(whole, lead=lead)
    return _Place(reference.paragraph, 0, 0, lead, mark=reference.mark)


def _marks(root: Element) -> dict[str, list[Element]]:
    """Return the range marks and the reference of each comment in a file, by comment id."""
    found: dict[str, list[Element]] = {}
    for mark in root.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"):
        found.setdefault(mark.get(W + "id", ""), []).append(mark)
    return found


def _beside(mark: Element, comment: str) -> Element:
    """Put the same mark of another comment behind one."""
    if mark.tag == W + "commentReference":
        run = mark.getparent()
        fresh = _reference(mark, comment)
        (mark if run is None else run).addnext(fresh)
        return fresh[-1]
    fresh = mark.makeelement(mark.tag, {W + "id": comment})
    mark.addnext(fresh)
    return fresh


def _mark(place: _Place, comment: str) -> list[Element]:
    """Put the range marks and the reference of one comment into the paragraph."""
    paragraph = place.paragraph
    if place.mark is not None:
        run = place.mark.getparent()
        first = last = place.mark if run is None else top_of(run)
    else:
        cut(paragraph, place.start)
        cut(paragraph, place.end)
        covered = [p for p in paragraph.pieces if p.start < place.end and p.end > place.start]
        first = around(covered[0], end=False)
        last = around(covered[-1], end=True)
    make = paragraph.element.makeelement
    start = make(W + "commentRangeStart", {W + "id": comment})
    first.addprevious(start)
    end = make(W + "commentRangeEnd", {W + "id": comment})
    last.addnext(end)
    run = _reference(paragraph.element, comment)
    top_of(end).addnext(run)
    return [start, end, run[-1]]


def _reference(near: Element, comment: str) -> Element:
    run = near.makeelement(W + "r")
    properties = near.makeelement(W + "rPr")
    properties.append(near.makeelement(W + "rStyle", {VAL: "CommentReference"}))
    run.append(properties)
    run.append(near.makeelement(W + "commentReference", {W + "id": comment}))
    return run
