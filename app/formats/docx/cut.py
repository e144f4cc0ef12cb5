"""Cut runs at a character, and find where comment marks may stand around them."""

from copy import deepcopy
from dataclasses import replace

from app.formats.docx.names import XML_SPACE, Element, M, W
from app.formats.docx.story import Paragraph, Piece

WHOLE = frozenset(
    [W + name for name in ("fldSimple", "sdt", "smartTag", "customXml", "ruby")]
    + [M + "oMath", M + "oMathPara"]
)
"""Marks inside these leak into the text or hide words in LibreOffice; they go around instead."""


def cut(paragraph: Paragraph, offset: int) -> None:
    """Make a run boundary at character `offset`; the text stays the same."""
    for index, piece in enumerate(paragraph.pieces):
        if piece.start < offset < piece.end and piece.node.tag == W + "t":
            _cut_text(paragraph, index, offset)
            break
    _cut_run(paragraph, offset)


def _cut_text(paragraph: Paragraph, index: int, offset: int) -> None:
    piece = paragraph.pieces[index]
    node, text = piece.node, piece.node.text or ""
    second = deepcopy(node)
    second.tail = None
    node.text, second.text = text[: offset - piece.start], text[offset - piece.start :]
    for part in (node, second):
        part.set(XML_SPACE, "preserve")
    node.addnext(second)
    rest = replace(piece, start=offset, node=second)
    piece.end = offset
    paragraph.pieces.insert(index + 1, rest)


def _cut_run(paragraph: Paragraph, offset: int) -> None:
    for before, after in zip(paragraph.pieces, paragraph.pieces[1:], strict=False):
        if before.end == offset == after.start and before.run is after.run:
            if after.run.tag == W + "r":
                _split(paragraph, after)
            return


def _split(paragraph: Paragraph, first: Piece) -> None:
    """Move `first` and all that follows it in its run to a new run that looks the same."""
    run, top = first.run, _child_of(first.run, first.node)
    fresh = run.makeelement(run.tag)
    for key, text in run.attrib.items():
        fresh.set(key, text)
    properties = run.find(W + "rPr")
    if properties is not None:
        fresh.append(deepcopy(properties))
    moved = [top, *top.itersiblings()]
    fresh.extend(moved)
    run.addnext(fresh)
    for piece in paragraph.pieces:
        if piece.run is run and piece.start >= first.start:
            piece.run = fresh


def _child_of(run: Element, node: Element) -> Element:
    while True:
        parent = node.getparent()
        if parent is None or parent is run:
            return node
        node = parent


def around(piece: Piece, *, end: bool) -> Element:
    """Return the element before which (or after which, at the `end`) a comment mark may stand.

    This is the run itself, or the whole content control, simple field or formula around it, or
    the field marks of a field that begins and ends in the same paragraph.
    """
    outer = _outermost(piece.run)
    field = piece.field
    if field is not None and field.end is not None:
        mark = _outermost(_run_of(field.end if end else field.begin))
        if mark.getparent() is outer.getparent():
            return mark
    return outer


def _run_of(mark: Element) -> Element:
    parent = mark.getparent()
    return mark if parent is None else parent


def _outermost(element: Element) -> Element:
    found = element
    while True:
        parent = element.getparent()
        if parent is None or parent.tag == W + "p":
            return found
        element = parent
        if element.tag in WHOLE or element.tag == W + "r":
            found = element


def top_of(element: Element) -> Element:
    """Return the ancestor of `element` that stands directly in its paragraph.

    Words of one block can stand in two paragraphs of the file, where the mark between them is
    deleted: what counts is the paragraph around the element itself.
    """
    while True:
        parent = element.getparent()
        if parent is None or parent.tag == W + "p":
            return element
        element = parent
