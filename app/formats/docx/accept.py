"""Accept all tracked changes in one part of a Word file, as Word does."""

from copy import deepcopy

from app.formats.docx.names import Element, W
from app.formats.docx.walk.join import next_paragraph

UNWRAPPED = (W + "ins", W + "moveTo")
REMOVED = (W + "del", W + "moveFrom")
MARKS = tuple(
    W + f"{kind}Range{end}"
    for kind in [
        "moveFrom",
        "moveTo",
        "customXmlIns",
        "customXmlDel",
        "customXmlMoveFrom",
        "customXmlMoveTo",
    ]
    for end in ("Start", "End")
)
OLD_LOOKS = tuple(
    W + f"{of}Change"
    for of in ["rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "numbering"]
)
KEPT = frozenset(W + name for name in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd"))
"""What stays where words go: other parts of the file may point at it."""

HOLDERS = frozenset(W + name for name in ("rPr", "trPr", "numPr", "tcPr"))
"""What a change mark without content stands in; anything else is a change around content."""


def accept(root: Element) -> None:
    """Make the part read as with all changes accepted: words, paragraphs, rows, cells, looks."""
    _remove_all(root, OLD_LOOKS)
    _rows_and_cells(root)
    removed_marks = _paragraph_marks(root)
    _words(root)
    _remove_all(root, MARKS)
    _join(removed_marks)


def remove(element: Element) -> None:
    """Take an element out of its parent; text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _remove_all(root: Element, tags: tuple[str, ...]) -> None:
    for element in list(root.iter(*tags)):
        remove(element)


def _rows_and_cells(root: Element) -> None:
    """Remove deleted rows and cells, and tables that have no row left."""
    for kind, holder in (("trPr/" + W + "del", W + "tr"), ("tcPr/" + W + "cellDel", W + "tc")):
        for mark in root.findall(f".//{W}{kind}"):
            outer = next(mark.iterancestors(holder), None)
            if outer is not None:
                _remove_from_table(outer)
    _remove_all(root, (W + "cellIns", W + "cellMerge"))


def _remove_from_table(element: Element) -> None:
    parent = element.getparent()
    remove(element)
    if parent is None:
        return
    if parent.tag == W + "tr" and parent.find(W + "tc") is None:
        _remove_from_table(parent)
    elif parent.tag == W + "tbl" and parent.find(W + "tr") is None:
        cell = parent.getparent()
        remove(parent)
        if cell is not None and cell.tag == W + "tc" and cell.find(W + "p") is None:
            cell.append(cell.makeelement(W + "p"))


def _paragraph_marks(root: Element) -> list[Element]:
    """Return the paragraphs whose mark is deleted or moved away, in order, and unmark all."""
    gone: list[Element] = []
    for mark in list(root.iter(*UNWRAPPED, *REMOVED)):
        holder = mark.getparent()
        if holder is None or holder.tag not in HOLDERS:
            continue
        outer = holder.getparent()
        in_paragraph = outer is not None and outer.tag == W + "pPr"
        if mark.tag in REMOVED and in_paragraph and outer is not None:
            paragraph = outer.getparent()
            if paragraph is not None and paragraph not in gone[-1:]:
                gone.append(paragraph)
        remove(mark)
    return gone


def _words(root: Element) -> None:
    """Take out what is deleted, and the wrapping around what is inserted."""
    for element in list(root.iter(*REMOVED)):
        for kept in [e for e in element.iter() if e.tag in KEPT]:
            element.addprevious(kept)
        remove(element)
    for element in list(root.iter(*UNWRAPPED)):
        for child in list(element):
            element.addprevious(child)
        remove(element)


def _join(paragraphs: list[Element]) -> None:
    """Put the words of each paragraph before those of the next, if one follows."""
    for paragraph in paragraphs:
        follower = next_paragraph(paragraph)
        if follower is None or follower.tag != W + "p":
            continue
        own, theirs = paragraph.find(W + "pPr"), follower.find(W + "pPr")
        if own is not None and own.find(W + "sectPr") is not None:
            continue
        if not "".join(t.text or "" for t in follower.iter(W + "t")).strip() and own is not None:
            _take_look(follower, own, theirs)
            theirs = follower.find(W + "pPr")
        words = [child for child in paragraph if child is not own]
        if theirs is None:
            follower[:0] = words
        else:
            for word in reversed(words):
                theirs.addnext(word)
        remove(paragraph)


def _take_look(follower: Element, own: Element, theirs: Element | None) -> None:
    """Give a paragraph without words the look of the one put before it; its section stays."""
    look = deepcopy(own)
    if theirs is not None:
        section = theirs.find(W + "sectPr")
        if section is not None:
            look.append(section)
        follower.remove(theirs)
    follower.insert(0, look)
