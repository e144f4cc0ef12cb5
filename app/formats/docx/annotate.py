"""Write notes into a Word file as real Word comments; the text itself is never changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import docx

from app.document.model import Part
from app.formats.docx.cut import around, cut, top_of
from app.formats.docx.names import VAL, Element, W
from app.formats.docx.package import open_parts
from app.formats.docx.read import Form, walk_form
from app.formats.docx.story import Paragraph
from app.formats.note import Note

WHOLE_FORM = "(Gjelder hele skrivet)"
ELSEWHERE = {
    Part.HEADER: "(Gjelder toppteksten: «{}»)",
    Part.FOOTER: "(Gjelder bunnteksten: «{}»)",
    Part.FOOTNOTE: "(Gjelder fotnoten: «{}»)",
    Part.ENDNOTE: "(Gjelder sluttnoten: «{}»)",
}
MAX_QUOTE = 120
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


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
    """Return a copy of the file with one comment per note, existing comments kept.

    Word allows no comments in headers and footers, and few readers show them in notes: such
    notes stand at the first paragraph or at the note's reference, and quote what they are about.

    Raises:
        Exception: what python-docx and lxml raise for a damaged file.
    """
    document = docx.Document(BytesIO(data))
    parts = replace(open_parts(data), document=document.element)
    form = walk_form(parts)
    for note in notes:
        place = _place(form, note)
        text = "\n".join(filter(None, (place.lead, note.text)))
        comment = document.part._comments_part.comments.add_comment(
            text=FORBIDDEN.sub("", text),
            author=FORBIDDEN.sub("", note.author),
            initials=FORBIDDEN.sub("", note.initials),
        )
        _mark(place, str(comment.comment_id))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


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
    return _Place(reference[0], 0, 0, lead, mark=reference[1])


def _mark(place: _Place, comment: str) -> None:
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
    first.addprevious(make(W + "commentRangeStart", {W + "id": comment}))
    end = make(W + "commentRangeEnd", {W + "id": comment})
    last.addnext(end)
    top_of(end).addnext(_reference(paragraph.element, comment))


def _reference(near: Element, comment: str) -> Element:
    run = near.makeelement(W + "r")
    properties = near.makeelement(W + "rPr")
    properties.append(near.makeelement(W + "rStyle", {VAL: "CommentReference"}))
    run.append(properties)
    run.append(near.makeelement(W + "commentReference", {W + "id": comment}))
    return run
