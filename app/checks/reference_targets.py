"""What the references of a form can point to: numbers, captions, appendices, headings, pages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from app.checks.outcome import Text
from app.checks.prepared import Prepared
from app.checks.reference_messages import said
from app.document.model import Block, BlockKind, Part, TraceKind
from app.document.section_names import SectionNames, plain_heading
from app.text.references import LABEL, Place, Reference, captioned, label_of, references

_ALIKE = 80.0
"""Likeness from which a line has the name a reference gives (dossier: headings match at 0.8)."""

_LONGEST_LINE = 120
_LONG_NAME = 8
"""Letters of a heading that is looked for inside a longer name."""

_STEM = 5
"""Letters two words must share at their beginning to be about the same matter."""

_TYPED = re.compile(rf"\s*(?P<label>{LABEL})(?P<mark>[.):]?)\s+\S")
_APPENDICES = re.compile(
    r"\s*(?:følgende |oversikt over |liste over |oversyn over )?(?:vedlegg|bilag)\w{0,3}\s*:?\s*$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\s*(?:vedlegg|bilag)(?:ene|a)?\s*:\s*(?P<rest>\S.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Targets:
    """What a form has that can be referred to.

    `labels` are the numbers and letters of points and captions; `numbered` says whether any
    heading has a number. `appendices` is how many appendices a list without numbers has. `lines`
    are headings and short lines. `tables` and `pictures` are counts; `sees_all` is False
    where the reader cannot tell that something is not there (a PDF).
    """

    labels: dict[Place, frozenset[str]]
    numbered: bool
    appendices: int
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    keys: frozenset[str]
    names: SectionNames
    tables: int
    pictures: int
    pages: int | None
    sees_all: bool

    @classmethod
    def of(cls, form: Prepared) -> "Targets":
        blocks = [b for b in form.document.blocks if b.text.strip()]
        body = [b for b in blocks if b.part in (Part.BODY, Part.TEXT_BOX)]
        heads = [b for b in body if b.index in form.outline.headings]
        also = (section.also for section in form.outline.sections)
        return cls(
            labels={
                Place.POINT: frozenset(_points(form, body)),
                Place.TABLE: _captions(form, blocks, Place.TABLE),
                Place.FIGURE: _captions(form, blocks, Place.FIGURE),
                Place.APPENDIX: _captions(form, blocks, Place.APPENDIX)
                | frozenset(_listed(form, body)),
            },
            numbered=any(_number(form, block) for block in heads),
            appendices=_count_announced(form, body),
            lines=tuple(b.text for b in body if len(b.text.strip()) <= _LONGEST_LINE),
            headings=tuple(block.text for block in heads),
            keys=form.outline.keys().union(*also),
            names=form.names,
            tables=len({b.cell.table for b in body if b.cell is not None}),
            pictures=sum(t.kind is TraceKind.PICTURE for t in form.document.traces),
            pages=form.document.page_count,
            sees_all=form.document.format == "docx",
        )

    def trouble(self, reference: Reference, text: str) -> Text | None:
        """Return what is wrong with a reference in a block of match text, None when nothing is."""
        words = text[reference.start : reference.end]
        match reference.place:
            case Place.SECTION:
                return None if self._has_line(reference.label) else said("name", words)
            case Place.TOPIC:
                there = self._has_topic(reference.label)
                return None if there else said("topic", reference.label)
            case Place.PAGE:
                there = self.pages is None or int(reference.label) <= self.pages
                return None if there else said("page", words)
            case Place.APPENDIX | Place.THE_APPENDIX:
                return None if self._has_appendix(reference) else said("appendix", words)
            case Place.THE_TABLE:
                gone = self.sees_all and not self.tables and not self.pictures
                return said("table", words) if gone else None
            case _:
                return self._numbered_trouble(reference, words)

    def _numbered_trouble(self, reference: Reference, words: str) -> Text | None:
        """Return what is wrong with a reference to a point, a table or a figure by its number."""
        labels = self.labels[reference.place]
        if reference.label in labels:
            return None
        if reference.place is Place.POINT:
            return said("number" if self.numbered else "no_numbers", words)
        count = self.tables if reference.place is Place.TABLE else self.pictures
        uncaptioned = count + (self.pictures if reference.place is Place.TABLE else 0)
        if not labels and (not self.sees_all or _at_most(reference.label, uncaptioned)):
            return None
        return said("number", words)

    def _has_appendix(self, reference: Reference) -> bool:
        labels = self.labels[Place.APPENDIX]
        if reference.place is Place.THE_APPENDIX:
            return bool(labels or self.appendices)
        return reference.label in labels or _at_most(reference.label, self.appendices)

    def _has_line(self, name: str) -> bool:
        plain = plain_heading(name)
        if any(plain in heading or _ends_like(heading, plain) for heading in self._plain_headings):
            return True
        if any(line.startswith(plain) for line in self._plain_lines):
            return True
        best = process.extractOne(plain, self._plain_lines, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return best is not None

    @cached_property
    def _plain_lines(self) -> tuple[str, ...]:
        return tuple(plain_heading(line) for line in self.lines)

    @cached_property
    def _plain_headings(self) -> tuple[str, ...]:
        return tuple(plain_heading(heading) for heading in self.headings)

    def _has_topic(self, topic: str) -> bool:
        """Whether a section is about a topic; where nobody can know, it is."""
        key = self.names.key_of(topic)
        if key is None or key in self.keys:
            return True
        stems = {word[:_STEM] for word in plain_heading(topic).split() if len(word) >= _STEM}
        return any(stem in heading for stem in stems for heading in self._plain_headings)


def _ends_like(heading: str, name: str) -> bool:
    """Whether a name is a heading with words added: "Om forsikring og skade" for "Forsikring"."""
    return len(heading) >= _LONG_NAME and heading in name


def _at_most(label: str, count: int) -> bool:
    """Whether a label is a number or letter among the first `count`."""
    if label.isdecimal():
        return int(label) <= count
    return len(label) == 1 and ord(label) - ord("a") < count


def _number(form: Prepared, block: Block) -> str | None:
    """Return the number or letter a block is headed by, automatic or typed."""
    if any(c.isalnum() for c in block.number):
        found = re.search(LABEL, block.number.strip().rstrip(".):").upper())
        return label_of(found[0]) if found else None
    text = form.match[block.index].text
    if named := captioned(text, Place.POINT):
        return named
    typed = _TYPED.match(text)
    heads = block.kind is BlockKind.HEADING or block.index in form.outline.headings
    if typed is None or not (typed["mark"] or (heads and typed["label"][0].isdecimal())):
        return None
    return label_of(typed["label"])


def _points(form: Prepared, body: Iterable[Block]) -> Iterator[str]:
    """Yield the numbers of headings, items and lines, and those they stand under (2 over 2.1)."""
    for block in body:
        number = _number(form, block)
        while number:
            yield number
            number = number.rpartition(".")[0]


def _captions(form: Prepared, blocks: Iterable[Block], place: Place) -> frozenset[str]:
    """Return the labels of captions, and those that page heads and titles bear."""
    labels = {captioned(form.match[block.index].text, place) for block in blocks}
    for block in blocks:
        if block.part in (Part.HEADER, Part.FOOTER) or block.kind is BlockKind.TITLE:
            found = references(form.match[block.index].text)
            labels |= {reference.label for reference in found if reference.place is place}
    return frozenset(label for label in labels if label)


def _announced(form: Prepared, body: list[Block]) -> Iterator[Block]:
    """Yield the lines under "Vedlegg:" up to the next heading."""
    inside = False
    for block in body:
        if _APPENDICES.match(form.match[block.index].text):
            inside = True
        elif block.index in form.outline.headings:
            inside = False
        elif inside:
            yield block


def _listed(form: Prepared, body: list[Block]) -> Iterator[str]:
    """Yield the labels in lists of appendices, and in lines that begin with "Vedlegg:"."""
    for block in _announced(form, body):
        if label := _number(form, block):
            yield label
    for block in body:
        announced = _ANNOUNCED.match(form.match[block.index].text)
        for label in re.findall(LABEL, announced["rest"]) if announced else ():
            yield label_of(label)


def _count_announced(form: Prepared, body: list[Block]) -> int:
    """Return how many appendices the form announces by name only."""
    inline = (_ANNOUNCED.match(form.match[block.index].text) for block in body)
    count = sum(1 + len(re.findall(r"[,;]| og ", one["rest"])) for one in inline if one)
    return count + sum(1 for _ in _announced(form, body))
