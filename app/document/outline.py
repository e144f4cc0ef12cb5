"""The sections of a form: which blocks stand under which heading, and what each is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.document.heading_lines import heading_lines
from app.document.model import Block, BlockKind, Document, Part
from app.document.section_names import SectionNames

__all__ = ["OTHER", "TITLE", "Found", "Outline", "Section", "SectionNames", "outline"]

TITLE = "title"
"""Key of what stands before the first heading."""

OTHER = "other"
"""Key of a heading that names no section we know."""

_LAST_PART = 0.5
"""A consent page is believed by its content alone in the second half of the form only."""


_MOST_UNDER_TITLE = 5
"""Lines that a title has under it: a lead, sponsor, numbers. More is a section."""


class Found(StrEnum):
    """What showed which section this is."""

    HEADING = "heading"
    ABOVE = "above"
    CONTENT = "content"
    PLACE = "place"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks up to the next heading.

    `key` is canonical: that of the heading, else that of the heading above it, else what its
    content speaks for, with its place among the others where content is even, else "other".
    `heading` is a block index, None before the first heading. `blocks` are the indices of the
    blocks under it, its own heading and sub-headings not among them. `level` is that of the
    heading. `parent` is the place in the outline of the section it stands under. `also` are the
    keys of other sections that the heading names. `found` says what the key rests on.
    """

    key: str
    heading: int | None
    title: str
    level: int
    blocks: tuple[int, ...]
    parent: int | None = None
    also: frozenset[str] = frozenset()
    found: Found = Found.NOTHING


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

        A section named by its heading comes first, then one whose heading names another section
        before this one, then one known by its content.
        """
        for key in keys:
            mine = [section for section in self.sections if section.key == key]
            named = (s for s in mine if s.found in (Found.HEADING, Found.NOTHING))
            shared = (section for section in self.sections if key in section.also)
            if section := next(named, None) or next(shared, None) or next(iter(mine), None):
                return section
        return None


@dataclass(slots=True)
class _Draft:
    """A section while the outline is made."""

    heading: Block | None
    title: str
    level: int
    blocks: list[int] = field(default_factory=list)


def outline(document: Document, names: SectionNames) -> Outline:
    """Return the outline of `document`.

    Costs under 10 ms for 5 000 words once the words of such forms are known.
    """
    sections: list[Section] = []
    for draft in _drafts(document, names):
        sections.append(_section(draft, sections, names))
    sections = _by_content(document, sections, names)
    owner = {b: i for i, s in enumerate(sections) for b in s.blocks}
    owner |= {s.heading: i for i, s in enumerate(sections) if s.heading is not None}
    headings = frozenset(s.heading for s in sections if s.heading is not None)
    titles = frozenset(b.index for b in document.blocks if b.kind is BlockKind.TITLE)
    return Outline(tuple(sections), headings | titles, owner)


def _drafts(document: Document, names: SectionNames) -> list[_Draft]:
    heads = {line.block: line for line in heading_lines(document, names)}
    drafts = [_Draft(None, "", 0)]
    outside = 0
    for block in document.blocks:
        if block.part not in (Part.BODY, Part.TEXT_BOX) or not block.text.strip():
            continue
        line = heads.get(block.index)
        if line is None:
            drafts[-1].blocks.append(block.index)
            continue
        level = outside + 1 if line.in_table else max(1, block.level)
        outside = outside if line.in_table else level
        drafts.append(_Draft(block, block.text.strip(), level))
    return drafts


def _section(draft: _Draft, before: Sequence[Section], names: SectionNames) -> Section:
    """Return the section as far as its heading and the one above it tell."""
    blocks = tuple(draft.blocks)
    if draft.heading is None:
        return Section(TITLE, None, draft.title, draft.level, blocks)
    key = names.key_of(draft.title)
    also = names.keys_in(draft.title) - {key}
    parent = _parent(before, draft.level)
    above = before[parent].key if parent is not None else OTHER
    if key is not None:
        found = Found.HEADING
    elif above in (TITLE, OTHER):
        key, found = OTHER, Found.NOTHING
    else:
        key, found = above, Found.ABOVE
    return Section(key, draft.heading.index, draft.title, draft.level, blocks, parent, also, found)


def _parent(sections: Sequence[Section], level: int) -> int | None:
    """Return the place of the nearest section above with a smaller level."""
    for place in range(len(sections) - 1, -1, -1):
        if sections[place].heading is not None and sections[place].level < level:
            return place
    return None


def _by_content(document: Document, sections: list[Section], names: SectionNames) -> list[Section]:
    """Return the sections, those known by nothing else with the key of their content.

    A section below one that is known by its content goes with it when it says too little itself.
    """
    if not names.profiles:
        return sections
    last = len(document.blocks)
    made = list(sections)
    for place, section in enumerate(sections):
        if section.heading is None or section.found is not Found.NOTHING:
            continue
        content = " ".join(document.blocks[b].text for b in section.blocks)
        likely = names.likely(section.title, content)
        if likely[:1] != ("consent",) or section.heading >= last * _LAST_PART:
            made[place] = _settled(section, likely, made, place, names)
    return made


def _settled(
    section: Section,
    likely: tuple[str, ...],
    sections: Sequence[Section],
    place: int,
    names: SectionNames,
) -> Section:
    """Return a section with the key its content or, where that is even, its place speaks for."""
    if len(likely) == 1:
        return replace(section, key=likely[0], found=Found.CONTENT)
    if not likely:
        return _below(section, sections, place)
    before = _nearest(reversed(sections[:place]), names, -1)
    after = _nearest(sections[place + 1 :], names, len(names.headings))
    fits = [key for key in likely if before <= names.rank(key) <= after]
    if len(fits) != 1:
        return section
    return replace(section, key=fits[0], found=Found.PLACE)


def _below(section: Section, sections: Sequence[Section], place: int) -> Section:
    """Return a section of which the content says nothing: the title, or a part of the one above."""
    if place == 1 and not sections[0].blocks and len(section.blocks) <= _MOST_UNDER_TITLE:
        return replace(section, key=TITLE, found=Found.PLACE)
    above = sections[section.parent] if section.parent is not None else None
    if above is not None and above.found in (Found.CONTENT, Found.PLACE) and above.key != TITLE:
        return replace(section, key=above.key, found=Found.ABOVE)
    return section


def _nearest(sections: Iterable[Section], names: SectionNames, default: int) -> int:
    """Return the rank of the first section that its heading names."""
    named = (s.key for s in sections if s.found is Found.HEADING and s.key != TITLE)
    key = next(named, None)
    return default if key is None else names.rank(key)
