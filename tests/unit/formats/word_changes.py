"""Refuse what one author tracked in a Word file, and list it, without our own code."""

import zipfile
from io import BytesIO

from docx.oxml.ns import qn
from lxml import etree

from tests.unit.formats.forms_made import rewritten


def main_part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def parts(data: bytes) -> set[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return set(archive.namelist())


def refused(data: bytes, author: str) -> bytes:
    """The file as it is when every change of `author` in the body is refused."""

    def refuse(part: bytes) -> bytes:
        root = etree.fromstring(part)
        for mark in [e for e in root.iter(qn("w:ins")) if e.get(qn("w:author")) == author]:
            holder = mark.getparent()
            if holder is not None and holder.tag == qn("w:rPr"):
                _join_with_next(holder)
            elif holder is not None:
                holder.remove(mark)
        for mark in [e for e in root.iter(qn("w:del")) if e.get(qn("w:author")) == author]:
            for text in mark.iter(qn("w:delText")):
                text.tag = qn("w:t")
            for child in list(mark):
                mark.addprevious(child)
            _remove(mark)
        return etree.tostring(root)

    return rewritten(data, {"word/document.xml": refuse})


def _join_with_next(mark: etree._Element) -> None:
    """Take back an inserted paragraph mark: what was refused of its words joins what follows."""
    paragraph = next(mark.iterancestors(qn("w:p")))
    follower = paragraph.getnext()
    assert follower is not None
    assert follower.tag == qn("w:p")
    properties = follower.find(qn("w:pPr"))
    words = [child for child in paragraph if child.tag not in (qn("w:pPr"), qn("w:ins"))]
    at = 0 if properties is None else 1
    follower[at:at] = words
    _remove(paragraph)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def changes_of(data: bytes, author: str) -> tuple[str, str]:
    """The words `author` put in and took out, in order."""
    root = main_part(data)
    put, taken = "", ""
    for change in root.iter(qn("w:ins"), qn("w:del")):
        if change.get(qn("w:author")) == author:
            if change.tag == qn("w:ins"):
                put += "".join(t.text or "" for t in change.iter(qn("w:t")))
            else:
                taken += "".join(t.text or "" for t in change.iter(qn("w:delText")))
    return put, taken


def change_ids(data: bytes) -> list[str]:
    """The ids of all tracked changes of the body."""
    tags = [qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange")]
    return [e.get(qn("w:id"), "") for e in main_part(data).iter(*tags)]
