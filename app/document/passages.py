"""A template as passages: what stands fixed, what guides its user, what is to be filled in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.document.model import Block, Document, Span
from app.document.outline import OTHER, Outline, SectionNames, outline
from app.document.passage_signs import Looks, Sign, Stretch, looks_of, share, stretches
from app.document.word_diff import FIELD, with_fields
from app.text.sentences import sentences

SHORTEST = 4
"""A fixed passage of fewer words of its own is a label ("Dato"): its lack says nothing."""


_SIGNED = re.compile(r"\s*(?:jeg|eg)\s", re.I)


class PassageKind(StrEnum):
    """What a passage of a template is to the form made from it.

    FIXED stands in the form as it is, with its fields filled in; GUIDANCE is deleted; FIELD is
    replaced by the form's own words; EXAMPLE may be used or not.
    """

    HEADING = "heading"
    FIXED = "fixed"
    GUIDANCE = "guidance"
    FIELD = "field"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a template: a block, or a part of one that is unlike the rest.

    `number` counts from 0 in reading order, `span` says where it stands in the template.
    `fields` are characters `[start, end)` of `text` to be filled in. `section` is the canonical
    key of its section, `heading` the number of the heading it stands under (its own number for
    a heading), `level` that of a heading from 1, else 0. `sign` tells what showed the kind, `sure`
    is False where somebody should look. `verbatim`: somebody decided that it must stand word
    for word.
    """

    number: int
    kind: PassageKind
    text: str
    span: Span
    fields: tuple[tuple[int, int], ...] = ()
    section: str = OTHER
    heading: int | None = None
    level: int = 0
    sign: Sign = Sign.PLAIN
    sure: bool = True
    verbatim: bool = False

    @property
    def words(self) -> int:
        """Count the words that are its own, fields left out."""
        return sum(token.word != FIELD for token in with_fields(self.text, self.fields))

    @property
    def is_label(self) -> bool:
        """Whether it is too short for anything to follow from its lack."""
        return self.words < SHORTEST


Passages = tuple[Passage, ...]


def find_passages(document: Document, names: SectionNames) -> Passages:
    """Return the passages of a template in reading order; headers, footers and notes have none."""
    sections = outline(document, names)
    looks = looks_of(document)
    found: list[Passage] = []
    heading: int | None = None
    for block in document.body():
        if not block.text.strip():
            continue
        section = _key(sections, block.index)
        if block.index in sections.headings and not _only_looks_so(block, looks[block.index]):
            heading = len(found)
            found.append(_heading(block, heading, section, looks[block.index]))
            continue
        before = found[-1].text if found else ""
        for stretch in stretches(block.text, looks[block.index], before=before):
            found.append(_passage(block, len(found), stretch, section, heading))
    return tuple(found)


def _only_looks_so(block: Block, looks: Looks) -> bool:
    """Whether what looks like a heading is a bold field, or a bold line that is signed."""
    return not block.sure and (
        share(block.text, looks.fields) >= 1 or bool(_SIGNED.match(block.text))
    )


def _key(sections: Outline, block: int) -> str:
    number = sections.section_of.get(block)
    return OTHER if number is None else sections.sections[number].key


def _heading(block: Block, number: int, section: str, looks: Looks) -> Passage:
    return Passage(
        number=number,
        kind=PassageKind.HEADING,
        text=block.text,
        span=Span(block.index, 0, len(block.text)),
        fields=looks.fields,
        section=section,
        heading=number,
        level=max(1, block.level),
        sign=Sign.STYLE if block.sure else Sign.LOOKS,
        sure=block.sure,
    )


def _passage(
    block: Block, number: int, stretch: Stretch, section: str, heading: int | None
) -> Passage:
    return Passage(
        number=number,
        kind=PassageKind(stretch.kind),
        text=block.text[stretch.start : stretch.end],
        span=Span(block.index, stretch.start, stretch.end),
        fields=stretch.fields,
        section=section,
        heading=heading,
        sign=stretch.sign,
        sure=stretch.sure,
    )


def masked(text: str, fields: Sequence[tuple[int, int]]) -> str:
    """Return `text` with each field one capitalised word, so that no sentence ends within it."""
    for start, end in fields:
        text = text[:start] + "X" + "x" * (end - start - 1) + text[end:]
    return text


def sentences_of(passage: Passage) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """Yield the sentences of a passage, each with its own fields."""
    for start, end in sentences(masked(passage.text, passage.fields)):
        inside = tuple(
            (max(s, start) - start, min(e, end) - start)
            for s, e in passage.fields
            if s < end and e > start
        )
        yield passage.text[start:end], inside
