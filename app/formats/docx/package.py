"""The parts of a Word file that hold text, found by their relationships."""

import posixpath
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from app.formats.docx.names import RELS, Element, R, W, is_on, parse


@dataclass(frozen=True, slots=True)
class Parts:
    """Roots of the XML parts; None where the file has no such part.

    `headers` and `footers` are those that some section shows, each once, in section order.
    """

    document: Element
    styles: Element | None
    numbering: Element | None
    comments: Element | None
    footnotes: Element | None
    endnotes: Element | None
    headers: tuple[Element, ...] = ()
    footers: tuple[Element, ...] = ()
    core: Element | None = None
    app: Element | None = None
    comments_extended: Element | None = None


@dataclass(slots=True)
class _Package:
    archive: zipfile.ZipFile
    names: frozenset[str] = field(default_factory=frozenset)

    def root(self, name: str | None) -> Element | None:
        """Return the root of part `name`, None when there is no such part."""
        return parse(self.archive.read(name)) if name in self.names else None

    def relationships(self, part: str) -> list[tuple[str, str, str]]:
        """Return (id, last word of the type, part name) of the inner relationships of `part`."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", name + ".rels"))
        if root is None:
            return []
        return [
            (
                rel.get("Id", ""),
                rel.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, rel.get("Target", "")))[1:],
            )
            for rel in root.findall(RELS + "Relationship")
            if rel.get("TargetMode") != "External"
        ]


def open_parts(data: bytes) -> Parts:
    """Return the text parts of a DOCX file that has passed the gate.

    Raises:
        KeyError: the file has no main document.
        UnreadableFile: a part is not well-formed, or nested too deep.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        package = _Package(archive, frozenset(archive.namelist()))
        top = {kind: name for _, kind, name in package.relationships("")}
        main = top.get("officeDocument", "word/document.xml")
        document = package.root(main)
        if document is None:
            raise KeyError(main)
        inner = package.relationships(main)
        by_kind = {kind: name for _, kind, name in inner}
        by_id = {rel: name for rel, _, name in inner}
        settings = package.root(by_kind.get("settings"))
        shown = _shown(document, settings)
        return Parts(
            document=document,
            styles=package.root(by_kind.get("styles")),
            numbering=package.root(by_kind.get("numbering")),
            comments=package.root(by_kind.get("comments")),
            comments_extended=package.root(by_kind.get("commentsExtended")),
            footnotes=package.root(by_kind.get("footnotes")),
            endnotes=package.root(by_kind.get("endnotes")),
            headers=_roots(package, [by_id.get(rel) for rel in shown["headerReference"]]),
            footers=_roots(package, [by_id.get(rel) for rel in shown["footerReference"]]),
            core=package.root(top.get("core-properties")),
            app=package.root(top.get("extended-properties")),
        )


def _roots(package: _Package, names: list[str | None]) -> tuple[Element, ...]:
    roots = (package.root(name) for name in dict.fromkeys(names))
    return tuple(root for root in roots if root is not None)


def _shown(document: Element, settings: Element | None) -> dict[str, list[str]]:
    """Return the relationship ids of headers and footers that a reader sees.

    A first-page header counts only where the section has `w:titlePg`, one for even pages only
    where the settings have `w:evenAndOddHeaders` (ECMA-376 17.10).
    """
    even = settings.find(W + "evenAndOddHeaders") if settings is not None else None
    shown: dict[str, list[str]] = {"headerReference": [], "footerReference": []}
    for section in document.iter(W + "sectPr"):
        first = section.find(W + "titlePg")
        active = {
            "default": True,
            "first": first is not None and is_on(first),
            "even": even is not None and is_on(even),
        }
        for kind, found in shown.items():
            found.extend(
                reference.get(R + "id", "")
                for reference in section.findall(W + kind)
                if active.get(reference.get(W + "type", "default"), False)
            )
    return shown
