"""Write comments and their threads into a Word file that python-docx holds open."""

import hashlib
from collections.abc import Iterable
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from app.document.threads import comment_key, reference_in
from app.formats.docx.comments import entries, last_id, parent_of, text_of
from app.formats.docx.names import CID, VAL, W14, W15, XML_SPACE, Element, W, clean, parse

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
EXTENDED = (
    "/word/commentsExtended.xml",
    f"{TYPE}commentsExtended+xml",
    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    f'<w15:commentsEx xmlns:w15="{W15[1:-1]}"/>',
)
IDS = (
    "/word/commentsIds.xml",
    f"{TYPE}commentsIds+xml",
    "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    f'<w16cid:commentsIds xmlns:w16cid="{CID[1:-1]}"/>',
)
"""Where Word keeps who answers whom, and lasting ids ([MS-DOCX] 2.5.4.1 and 2.6.2)."""


class _Companion:
    """A part beside the comments: name, content type, relationship and empty root."""

    def __init__(self, main: Any, made: tuple[str, str, str, str]) -> None:
        self._main = main
        self._name, self._type, self._kind, empty = made
        related = (r for r in main.rels.values() if r.reltype == self._kind and not r.is_external)
        rel = next(related, None)
        self._part = rel.target_part if rel is not None else None
        self.root = parse(self._part.blob if self._part is not None else empty.encode())

    def save(self) -> None:
        blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self._part is None:
            self._part = Part(PackURI(self._name), self._type, blob, self._main.package)
            self._main.relate_to(self._part, self._kind)
        self._part._blob = blob


class Comments:
    """The comments of one open file. Elements are `w:comment`; `save` writes the threads."""

    def __init__(self, document: Any) -> None:
        self._root: Element = document.part._comments_part.element
        self._extended = _Companion(document.part, EXTENDED)
        self._ids = _Companion(document.part, IDS)
        self._numbers = {int(c.get(W + "id", "0")) for c in self.all()}
        roots: Iterable[Element] = (document.element, self._root)
        self._used = {p.get(W14 + "paraId", "").upper() for r in roots for p in r.iter(W + "p")}
        self._entries = entries(self._extended.root)
        self.changed = False

    def all(self) -> list[Element]:
        """Return all comments in the order of the file."""
        return self._root.findall(W + "comment")

    def ours(self) -> dict[str, Element]:
        """Return the comments we wrote that answer nobody, by the reference they are signed with.

        Of several with one reference the first counts.
        """
        found: dict[str, Element] = {}
        for comment in self.all():
            reference = reference_in(text_of(comment))
            if reference and parent_of(self._entries.get(last_id(comment))) == " ":
                found.setdefault(reference, comment)
        return found

    def keys(self) -> set[str]:
        """Return what each comment in the file is known by."""
        return {comment_key(c.get(W + "date", ""), text_of(c)) for c in self.all()}

    def add(
        self, text: str, author: str, initials: str, at: str, parent: Element | None = None
    ) -> Element:
        """Return a new comment; with `parent` an answer to that one."""
        number = max(self._numbers, default=-1) + 1
        self._numbers.add(number)
        comment = etree.SubElement(
            self._root,
            W + "comment",
            {W + "id": str(number), W + "author": clean(author), W + "initials": clean(initials)},
        )
        if at:
            comment.set(W + "date", at)
        self._fill(comment, text)
        entry = self._entry(comment)
        if parent is not None:
            self._entry(parent)
            entry.set(W15 + "paraIdParent", last_id(parent))
        return comment

    def rewrite(self, comment: Element, text: str) -> None:
        """Put other words into a comment; its thread stays."""
        if text_of(comment) != clean(text):
            known = last_id(comment)
            comment[:] = []
            self._fill(comment, text, known)

    def resolve(self, comment: Element, done: bool) -> None:
        """Say that a thread is closed, or open again."""
        self._entry(comment).set(W15 + "done", "1" if done else "0")

    def save(self) -> None:
        """Write the threads, if something was changed."""
        if self.changed:
            self._extended.save()
            self._ids.save()

    def _fill(self, comment: Element, text: str, known: str = "") -> None:
        for number, line in enumerate(clean(text).split("\n")):
            paragraph = etree.SubElement(comment, W + "p")
            properties = etree.SubElement(paragraph, W + "pPr")
            etree.SubElement(properties, W + "pStyle", {VAL: "CommentText"})
            if number == 0:
                run = etree.SubElement(paragraph, W + "r")
                style = etree.SubElement(run, W + "rPr")
                etree.SubElement(style, W + "rStyle", {VAL: "CommentReference"})
                etree.SubElement(run, W + "annotationRef")
            run = etree.SubElement(paragraph, W + "r")
            etree.SubElement(run, W + "t", {XML_SPACE: "preserve"}).text = line
        self.changed = True
        comment[-1].set(W14 + "paraId", known or self._new_id(comment))

    def _new_id(self, comment: Element) -> str:
        """Return eight hexadecimal digits under 80000000 that no paragraph has."""
        seed = f"{comment.get(W + 'id')} {comment.get(W + 'author')} {text_of(comment)}"
        number = int(hashlib.sha256(seed.encode()).hexdigest()[:8], 16)
        while True:
            number = number % 0x7FFFFFFE + 1
            found = f"{number:08X}"
            if found not in self._used:
                self._used.add(found)
                return found

    def _entry(self, comment: Element) -> Element:
        """Return what the file says of a comment's thread, made when it said nothing."""
        known = last_id(comment)
        if not known:
            known = self._new_id(comment)
            paragraphs = list(comment.iter(W + "p")) or [etree.SubElement(comment, W + "p")]
            paragraphs[-1].set(W14 + "paraId", known)
        if known not in self._entries:
            self._entries[known] = etree.SubElement(
                self._extended.root, W15 + "commentEx", {W15 + "paraId": known, W15 + "done": "0"}
            )
            etree.SubElement(
                self._ids.root, CID + "commentId", {CID + "paraId": known, CID + "durableId": known}
            )
        self.changed = True
        return self._entries[known]
