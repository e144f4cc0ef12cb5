"""Write suggestions into a Word file as tracked changes, and leave alone what they could harm."""

import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO

from app.document.model import Part
from app.formats.docx.cut import cut
from app.formats.docx.names import XML_SPACE, Element, W, clean
from app.formats.docx.read import Form
from app.formats.docx.story import Paragraph, Piece
from app.formats.note import Note

OPEN = frozenset({W + "ins", W + "hyperlink"})
"""What words may stand in and still be changed; a change never crosses any other border."""

SHOWN = frozenset(
    W + name for name in ("t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")
)
IN_RUN = SHOWN | {W + "rPr", W + "lastRenderedPageBreak"}
BETWEEN = frozenset(
    W + name
    for name in ("pPr", "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "del")
) | {W + "commentRangeStart", W + "commentRangeEnd"}
BODY_LOOK = ("rFonts", "sz", "szCs", "lang")
PARAGRAPH_LOOK = ("pStyle", "spacing", "ind", "jc", "contextualSpacing")
_ID = re.compile(rb'w:id="(\d{1,9})"')


class Tracking:
    """Makes changes in one open file, each with an id that no other mark in any part has."""

    def __init__(self, data: bytes, form: Form) -> None:
        self._form = form
        self._next = _first_free(data, form.parts.document)
        self._last: dict[int, Element] = {}

    def apply(self, note: Note) -> bool:
        """Make the change that a note asks for; return whether its place allowed it."""
        if note.replacement is not None and note.spans:
            span = note.spans[0]
            paragraph = self._form.paragraphs[span.block]
            return self._replace(paragraph, span.start, span.end, note)
        if note.insertion:
            return any(self._insert(block, note) for block in reversed(note.after))
        return False

    def _replace(self, paragraph: Paragraph, start: int, end: int, note: Note) -> bool:
        if paragraph.part is not Part.BODY:
            return False
        cut(paragraph, start)
        cut(paragraph, end)
        covered = [p for p in paragraph.pieces if p.start < end and p.end > start]
        runs = list(dict.fromkeys(p.run for p in covered))
        if not covered or not _may_change(covered, runs, start, end):
            return False
        last = [self._delete(run, note) for run in runs][-1]
        if note.replacement:
            made = self._change("ins", note)
            made.append(_run(made, note.replacement, deepcopy(runs[0].find(W + "rPr"))))
            self._put_after(last, made)
        return True

    def _delete(self, run: Element, note: Note) -> Element:
        made = self._change("del", note)
        run.addprevious(made)
        made.append(run)
        for text in run.findall(W + "t"):
            text.tag = W + "delText"
            text.set(XML_SPACE, "preserve")
        return made

    def _put_after(self, last: Element, made: Element) -> None:
        """Put words in after those removed; somebody's insertion around them is split in two."""
        outer = last.getparent()
        if outer is None or outer.tag != W + "ins":
            last.addnext(made)
            return
        rest = outer.makeelement(outer.tag, {str(k): str(v) for k, v in outer.items()})
        rest.extend(list(last.itersiblings()))
        outer.addnext(made)
        if len(rest):
            rest.set(W + "id", self._id())
            made.addnext(rest)

    def _insert(self, block: int, note: Note) -> bool:
        """Put a paragraph in after a block; refusing it joins nothing to the next paragraph."""
        paragraph = self._form.paragraphs[block]
        before = self._last.get(block, _end_of_tables(paragraph.element))
        if not _may_follow(paragraph, before):
            return False
        for line in filter(None, (line.strip() for line in (note.insertion or "").split("\n"))):
            made = before.makeelement(W + "p")
            made.append(_paragraph_look(paragraph, self._change("ins", note)))
            words = self._change("ins", note)
            words.append(_run(made, line, _body_look(paragraph)))
            made.append(words)
            before.addnext(made)
            before = self._last[block] = made
        return True

    def _change(self, kind: str, note: Note) -> Element:
        attributes = {W + "id": self._id(), W + "author": clean(note.author)}
        if note.at:
            attributes[W + "date"] = note.at
        return self._form.parts.document.makeelement(W + kind, attributes)

    def _id(self) -> str:
        self._next += 1
        return str(self._next)


def _first_free(data: bytes, document: Element) -> int:
    """Return the highest id of any mark in any part, comments just written included."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found = {
            int(number)
            for name in archive.namelist()
            if name.endswith(".xml")
            for number in _ID.findall(archive.read(name))
        }
    marks = document.iter(W + "commentRangeStart", W + "commentReference")
    found.update(int(m.get(W + "id", "0")) for m in marks)
    return max(found, default=0)


def _may_change(covered: list[Piece], runs: list[Element], start: int, end: int) -> bool:
    """Whether the runs hold these words only, and nothing that a change could break."""
    if covered[0].start != start or covered[-1].end != end:
        return False
    if any(p.field or p.control or p.node.tag not in SHOWN for p in covered):
        return False
    if any(run.tag != W + "r" or any(c.tag not in IN_RUN for c in run) for run in runs):
        return False
    home = next(runs[0].iterancestors(W + "p"), None)
    if home is None or any(not _is_in(run, home) for run in runs):
        return False
    between = list(_content(home))
    inside = between[between.index(runs[0]) : between.index(runs[-1]) + 1]
    return all(e in runs or e.tag in BETWEEN or _is_reference(e) for e in inside)


def _is_in(run: Element, home: Element) -> bool:
    """Whether only borders that may be crossed stand between a run and its paragraph."""
    for outer in run.iterancestors():
        if outer is home:
            return True
        if outer.tag not in OPEN:
            return False
    return False


def _content(element: Element) -> Iterator[Element]:
    """Yield what stands in a paragraph in order, looking into what may be crossed."""
    for child in element:
        if child.tag in OPEN:
            yield from _content(child)
        else:
            yield child


def _is_reference(element: Element) -> bool:
    """Whether this is the run that a comment hangs on, and nothing else."""
    names = {child.tag for child in element}
    return element.tag == W + "r" and names <= {W + "rPr", W + "commentReference"}


def _end_of_tables(element: Element) -> Element:
    """Return the last of the tables that come right after a paragraph, or the paragraph."""
    while (after := element.getnext()) is not None and after.tag == W + "tbl":
        element = after
    return element


def _may_follow(paragraph: Paragraph, before: Element) -> bool:
    parent, after = before.getparent(), before.getnext()
    properties = before.find(W + "pPr")
    return (
        paragraph.part is Part.BODY
        and not paragraph.mark_deleted
        and parent is not None
        and parent.tag == W + "body"
        and after is not None
        and after.tag == W + "p"
        and (properties is None or properties.find(W + "sectPr") is None)
        and _mark_stays(properties)
    )


def _mark_stays(properties: Element | None) -> bool:
    """Whether a paragraph's own mark is neither removed nor moved by somebody."""
    mark = None if properties is None else properties.find(W + "rPr")
    return mark is None or all(
        mark.find(W + name) is None for name in ("del", "moveFrom", "moveTo")
    )


def _paragraph_look(paragraph: Paragraph, inserted: Element) -> Element:
    """Return the properties of a new paragraph: as the one before, where that is plain text."""
    made = paragraph.element.makeelement(W + "pPr")
    own = paragraph.element.find(W + "pPr")
    if own is not None and _is_plain(paragraph):
        made.extend(deepcopy(e) for e in own if e.tag in {W + name for name in PARAGRAPH_LOOK})
    mark = paragraph.element.makeelement(W + "rPr")
    mark.append(inserted)
    made.append(mark)
    return made


def _body_look(paragraph: Paragraph) -> Element | None:
    """Return font, size and language of a plain paragraph's longest run."""
    if not paragraph.pieces or not _is_plain(paragraph):
        return None
    run = max(paragraph.pieces, key=lambda p: p.end - p.start).run
    own = run.find(W + "rPr")
    made = run.makeelement(W + "rPr")
    if own is not None and run.tag == W + "r":
        made.extend(deepcopy(e) for e in own if e.tag in {W + name for name in BODY_LOOK})
    return made


def _is_plain(paragraph: Paragraph) -> bool:
    heading = paragraph.style.heading or paragraph.style.title or paragraph.outline is not None
    return not (paragraph.listed or heading)


def _run(near: Element, text: str, properties: Element | None) -> Element:
    """Return a run of words that looks like the one its properties are taken from."""
    make = near.makeelement
    run = make(W + "r")
    if properties is not None:
        for name in ("rPrChange", "ins", "del", "moveFrom", "moveTo"):
            for element in properties.findall(W + name):
                properties.remove(element)
        run.append(properties)
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            run.append(make(W + "br"))
        words = make(W + "t", {XML_SPACE: "preserve"})
        words.text = line
        run.append(words)
    return run
