"""The version and date of a form where they stand: title block, header, footer, consent page."""

import re
from dataclasses import dataclass

from app.checks.prepared import Prepared
from app.document.model import Block, Part, Span
from app.document.outline import OTHER, TITLE
from app.text.dates import Date, dates
from app.text.values import versions

_NOT_THIS = re.compile(
    r"(?:\bmal(?:en|ens)?\b|mal-|protokoll\w*|original\w*|master\w*|global\w*|internasjonal\w*|engelsk\w*|english|oversatt|omsett"
    r"|translat\w*|(?:spørre|spørje|kartleggings|egenmeldings)skjema\w*|template)\W*(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\s*(?:v\.? ?)?(\d{1,2}(?:[.,]\d{1,2}){0,2})\b(?![.,]?\d)")
_DATE_LABEL = re.compile(r"\s*(?:versjons?)?dato\b", re.IGNORECASE)
_NEAR = 60
"""Characters between a version number and the date that belongs to it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A version number with its date, and where they stand.

    `number` is without a last ".0". `day` has year, month and day, the day None where only the
    month is said; it is None where no date stands beside the version. `day_span` is where the date
    stands, the same as `span` where both stand together.
    """

    number: str
    written: str
    day: tuple[int, int, int | None] | None
    span: Span
    day_span: Span
    part: Part

    def same_day(self, other: "Stamp") -> bool:
        """Whether two dates can be the same; one that is not said can be any."""
        if self.day is None or other.day is None:
            return True
        whole = self.day[2] and other.day[2]
        return self.day == other.day if whole else self.day[:2] == other.day[:2]


def stamps(form: Prepared) -> tuple[Stamp, ...]:
    """Return the stamps of title block, headers, footers and consent page, in reading order."""
    return form.once(_read)


def _read(form: Prepared) -> tuple[Stamp, ...]:
    return tuple(stamp for block in stamped_blocks(form) for stamp in _stamps(form, block))


def stamped_blocks(form: Prepared) -> list[Block]:
    """Return the blocks in which a version is that of the form itself."""
    return [
        block
        for block in form.document.blocks
        if block.part in (Part.HEADER, Part.FOOTER) or _is_cover(form, block.index)
    ]


def _is_cover(form: Prepared, block: int) -> bool:
    """Whether a block stands before the first section that we know, or on the consent page."""
    place = form.outline.section_of.get(block)
    if place is None:
        return False
    above = {section.key for section in form.outline.sections[: place + 1]}
    return above <= {TITLE, OTHER} or form.outline.sections[place].key == "consent"


def _stamps(form: Prepared, block: Block) -> list[Stamp]:
    text = form.match[block.index].text
    numbers = _numbers(form, block, text)
    days = dates(text) if numbers else []
    found = []
    for start, end, number in numbers:
        if _NOT_THIS.search(text[:start]):
            continue
        near = [d for d in days if -_NEAR <= d.start - end <= _NEAR]
        day = min(near, key=lambda d: abs(d.start - end), default=None)
        last = max(end, day.end) if day and day.start >= end else end
        span = Span(block.index, *form.match[block.index].raw_range(start, last))
        when, place = (_when(day), span) if day else _beside(form, block) or (None, span)
        short = re.sub(r"(?:\.0)+$", "", number)
        found.append(Stamp(short, number, when, span, place, block.part))
    return found


def _when(day: Date) -> tuple[int, int, int | None] | None:
    return (day.year, day.month, day.day) if day.year and day.possible else None


def _numbers(form: Prepared, block: Block, text: str) -> list[tuple[int, int, str]]:
    """Return the version numbers in a block; a bare number counts under or beside "Versjon"."""
    found = [(v.start, v.end, v.number.replace(",", ".")) for v in versions(text)]
    bare = _BARE.match(text)
    if not found and bare and "." in bare[1].replace(",", ".") and _named_version(form, block):
        found.append((bare.start(1), bare.end(1), bare[1].replace(",", ".")))
    return found


def _named_version(form: Prepared, block: Block) -> bool:
    """Whether the cell above or to the left of a cell says that this is a version."""
    return any(re.match(r"\s*versjon", other.text, re.IGNORECASE) for other in _labels(form, block))


def _labels(form: Prepared, block: Block) -> list[Block]:
    """Return the cells above and to the left of a cell."""
    mine, cells = block.cell, form.once(_cells)
    if mine is None:
        return []
    above, beside = (mine.table, mine.row - 1, mine.column), (mine.table, mine.row, mine.column - 1)
    return [cells[place] for place in (above, beside) if place in cells]


def _cells(form: Prepared) -> dict[tuple[int, int, int], Block]:
    """Return the first block of each cell by table, row and column."""
    found: dict[tuple[int, int, int], Block] = {}
    for block in form.document.blocks:
        if block.cell is not None:
            place = (block.cell.table, block.cell.row, block.cell.column)
            found.setdefault(place, block)
    return found


def _beside(form: Prepared, block: Block) -> tuple[tuple[int, int, int | None] | None, Span] | None:
    """Return the date in one of the next blocks that is labelled a date, or is all of the next."""
    for other in form.document.blocks[block.index + 1 : block.index + 4]:
        if other.part is not block.part:
            return None
        match = form.match[other.index]
        found = dates(match.text)
        if len(found) != 1:
            continue
        alone = (
            other.index == block.index + 1
            and match.text.strip(" .") == match.text[found[0].start : found[0].end]
        )
        named = _DATE_LABEL.match(match.text) or any(
            _DATE_LABEL.match(label.text) for label in _labels(form, other)
        )
        if named or alone:
            return _when(found[0]), Span(
                other.index, *match.raw_range(found[0].start, found[0].end)
            )
    return None
