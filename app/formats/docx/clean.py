"""The clean copy: all changes accepted, and nothing of those who worked on the file left."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from lxml import etree

from app.formats.docx.accept import accept, remove
from app.formats.docx.names import RELS, TYPES, Element, W, parse

DROPPED = frozenset(
    {"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"}
    | {"custom-properties", "thumbnail", "attachedTemplate", "documenttasks"}
)
"""Last words of relationship types whose parts go: comments, people, and the writer's own disk."""

COMMENT_MARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
SETTINGS_GONE = (W + "docVars", W + "attachedTemplate", W + "trackRevisions")
APP_KEPT = frozenset(
    {"Application", "AppVersion", "Pages", "Words", "Characters", "CharactersWithSpaces"}
    | {"Lines", "Paragraphs", "DocSecurity"}
)
CORE_KEPT = frozenset({"title", "language"})


def clean(data: bytes) -> bytes:
    """Return the file as it reads with all changes accepted, without comments and metadata.

    Title and language of the file stay, and so do highlights, hidden text and form fields: they
    are the writer's to judge. Ids of editing sessions (rsid) stay too: they name nobody.

    Raises:
        Exception: what zipfile and lxml raise for a damaged file.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old:
        kinds = dict(_kinds(old))
        gone = {name for name, kind in kinds.items() if kind in DROPPED}
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                if name not in gone and not _is_rels_of(name, gone):
                    edit = _edit_for(name, kinds, gone)
                    part = old.read(name)
                    new.writestr(_stamp(name), _edited(part, edit) if edit else part)
    return out.getvalue()


def _kinds(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield each part that another part refers to, with the last word of how it does."""
    for rels in archive.namelist():
        if not rels.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname("/" + rels)) or "/"
        for rel in parse(archive.read(rels)).iter(RELS + "Relationship"):
            if rel.get("TargetMode") != "External":
                target = posixpath.join(folder, rel.get("Target", ""))
                yield posixpath.normpath(target).lstrip("/"), _kind(rel)


def _kind(relationship: Element) -> str:
    return relationship.get("Type", "").rsplit("/", 1)[-1]


def _is_rels_of(name: str, gone: set[str]) -> bool:
    folder, file = posixpath.split(name)
    owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
    return file.endswith(".rels") and owner in gone


def _stamp(name: str) -> zipfile.ZipInfo:
    """Return an entry without the time at which the file was saved."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _edit_for(name: str, kinds: dict[str, str], gone: set[str]) -> Callable[[Element], None] | None:
    """Return what has to be done to a part; None for one that says nothing of the work."""
    if name.endswith(".rels"):
        return _drop_relationships
    if name == "[Content_Types].xml":
        return lambda root: _drop_types(root, gone)
    return EDITS.get(kinds.get(name, ""))


def _edited(data: bytes, edit: Callable[[Element], None]) -> bytes:
    root = parse(data)
    edit(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _drop_relationships(root: Element) -> None:
    for relationship in list(root.iter(RELS + "Relationship")):
        if _kind(relationship) in DROPPED:
            remove(relationship)


def _drop_types(root: Element, gone: set[str]) -> None:
    for entry in root.findall(TYPES + "Override"):
        if entry.get("PartName", "").lstrip("/") in gone:
            remove(entry)


def _clean_story(root: Element) -> None:
    accept(root)
    for mark in list(root.iter(*COMMENT_MARKS)):
        run = mark.getparent()
        remove(mark)
        empty = run is not None and all(child.tag == W + "rPr" for child in run)
        if run is not None and run.tag == W + "r" and empty:
            remove(run)


def _clean_settings(root: Element) -> None:
    for element in list(root.iter(*SETTINGS_GONE)):
        remove(element)


def _keep(root: Element, names: frozenset[str]) -> None:
    for element in list(root):
        if not isinstance(element.tag, str) or element.tag.rsplit("}", 1)[-1] not in names:
            remove(element)


EDITS: dict[str, Callable[[Element], None]] = {
    "officeDocument": _clean_story,
    "glossaryDocument": _clean_story,
    "header": _clean_story,
    "footer": _clean_story,
    "footnotes": _clean_story,
    "endnotes": _clean_story,
    "settings": _clean_settings,
    "core-properties": lambda root: _keep(root, CORE_KEPT),
    "extended-properties": lambda root: _keep(root, APP_KEPT),
}
