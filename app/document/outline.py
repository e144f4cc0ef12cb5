"""The sections of a form: which blocks stand under which heading, and what each is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from app.document.model import Block, BlockKind, Document, Part
from app.text.normalise import normalise

TITLE = "title"
"""Key of what stands before the first heading."""

OTHER = "other"
"""Key of a heading that names no section we know."""

ALIKE = 80.0
"""A heading names a section when it is this alike one of its names (dossier: ratio 0.8)."""

_LONGEST_HEADING = 120
_NUMBER = re.compile(
    r"^(?:(?:kapittel|del|avsnitt|punkt)\s+)?[0-9A-Z]{1,2}(?:\.\d+)*[.):]?\s+", re.I
)
_PUNCTUATION = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True)
class SectionNames:
    """Canonical section keys with the headings that name them, most telling first."""

    headings: Mapping[str, tuple[str, ...]]

    def key_of(self, heading: str) -> str | None:
        """Return the key of the section that `heading` names, None when it names none.

        A name that stands whole in the heading counts before one that is only alike; of several,
        the one that stands first in the heading, then the longest.
        """
        plain = plain_heading(heading)
        return _key_of(plain, tuple(self.headings.items())) if plain else None

    def keys_in(self, heading: str) -> frozenset[str]:
        """Return the keys of all sections that `heading` names whole, as "Økonomi og resultat"."""
        return _keys_in(plain_heading(heading), tuple(self.headings.items()))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks up to the next heading.

    `key` is canonical: that of the heading, else that of the heading above it, else "other".
    `heading` is a block index, None before the first heading. `blocks` are the indices of the
    blocks under it, its own heading and sub-headings not among them. `level` is that of the
    heading. `parent` is the place in the outline of the section it stands under. `also` are the
    keys of other sections that the heading names.
    """

    key: str
    heading: int | None
    title: str
    level: int
    blocks: tuple[int, ...]
    parent: int | None = None
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a form in reading order; headers, footers and notes are in none."""

    sections: tuple[Section, ...]
    headings: frozenset[int]
    section_of: Mapping[int, int]

    def keys(self) -> frozenset[str]:
        """Return the keys of all sections that are there."""
        return frozenset(section.key for section in self.sections)

    def first(self, *keys: str) -> Section | None:
        """Return the first section with one of `keys`, tried in the order given.

        A section of its own comes before one whose heading names another section first.
        """
        for key in keys:
            own = (section for section in self.sections if section.key == key)
            shared = (section for section in self.sections if key in section.also)
            if section := next(own, None) or next(shared, None):
                return section
        return None


def plain_heading(text: str) -> str:
    """Return a heading in small letters without number, punctuation or double spaces."""
    text = _NUMBER.sub("", normalise(text).text.strip())
    return " ".join(_PUNCTUATION.sub(" ", text.lower()).split())


def outline(document: Document, names: SectionNames) -> Outline:
    """Return the outline of `document`.

    A short paragraph without a full stop that is all but the name of a section counts as a
    heading too, for files that lost their headings.
    """
    found: list[tuple[int | None, str | None, str, int, list[int]]] = [(None, TITLE, "", 0, [])]
    for block in document.blocks:
        if block.part not in (Part.BODY, Part.TEXT_BOX) or not block.text.strip():
            continue
        if _is_heading(block, names):
            key = names.key_of(block.text)
            found.append((block.index, key, block.text.strip(), max(1, block.level), []))
        else:
            found[-1][4].append(block.index)
    sections: list[Section] = []
    for heading, key, title, level, blocks in found:
        parent = _parent(sections, level) if heading is not None else None
        above = sections[parent].key if parent is not None else OTHER
        if parent is not None and above in (TITLE, OTHER):
            above = OTHER
        also = names.keys_in(title) - {key} if heading is not None else frozenset[str]()
        sections.append(Section(key or above, heading, title, level, tuple(blocks), parent, also))
    owner = {b: i for i, s in enumerate(sections) for b in s.blocks}
    owner |= {s.heading: i for i, s in enumerate(sections) if s.heading is not None}
    headings = frozenset(s.heading for s in sections if s.heading is not None)
    titles = frozenset(b.index for b in document.blocks if b.kind is BlockKind.TITLE)
    return Outline(tuple(sections), headings | titles, owner)


def _parent(sections: list[Section], level: int) -> int | None:
    """Return the place of the nearest section above with a smaller level."""
    for place in range(len(sections) - 1, -1, -1):
        if sections[place].heading is not None and sections[place].level < level:
            return place
    return None


def _is_heading(block: Block, names: SectionNames) -> bool:
    if block.kind is BlockKind.HEADING:
        return True
    text = block.text.strip()
    if (
        block.kind is not BlockKind.PARAGRAPH
        or block.part is not Part.BODY
        or len(text) > _LONGEST_HEADING
        or text.endswith((".", ",", ";", ":"))
    ):
        return False
    plain = plain_heading(text)
    return any(fuzz.ratio(plain, name) >= 90 for row in names.headings.values() for name in row)


@lru_cache(maxsize=4096)
def _keys_in(plain: str, headings: tuple[tuple[str, tuple[str, ...]], ...]) -> frozenset[str]:
    return frozenset(key for key, row in headings if any(f" {name}" in f" {plain}" for name in row))


@lru_cache(maxsize=4096)
def _key_of(plain: str, headings: tuple[tuple[str, tuple[str, ...]], ...]) -> str | None:
    best: tuple[int, int] | None = None
    winner = None
    for key, row in headings:
        for name in row:
            where = f" {plain}".find(f" {name}")
            if where >= 0 and (best is None or (where, -len(name)) < best):
                best, winner = (where, -len(name)), key
    if winner:
        return winner
    scores = ((fuzz.ratio(plain, name), key) for key, row in headings for name in row)
    score, alike = max(scores, default=(0.0, None), key=lambda pair: pair[0])
    return alike if score >= ALIKE else None
