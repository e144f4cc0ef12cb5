"""Kind `version_agreement`: the form says which version it is, and says the same everywhere."""

import re
from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Block, Part, Span
from app.document.outline import OTHER, TITLE
from app.text.dates import dates
from app.text.values import versions

_NOT_THIS = re.compile(
    r"(?:\bmal(?:en|ens)?\b|mal-|protokoll\w*|original\w*|master\w*|engelsk\w*|english|oversatt|omsett"
    r"|translat\w*|skjema|template)\W*(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\s*(?:v\.? ?)?(\d{1,2}(?:[.,]\d{1,2}){0,2})\b(?![.,]?\d)")
_NEAR = 60
"""Characters between a version number and the date that belongs to it."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A version number with its date, and where it stands."""

    number: str
    day: Day | None
    span: Span
    part: Part


class VersionAgreement(Strict):
    """Met when version and date stand in header or footer, and agree everywhere.

    Looked at are the title block, headers, footers and the consent page. In a PDF without
    headers and footers the title block will do, because readers cannot always tell them apart.
    """

    kind: Literal["version_agreement"]

    def judge(self, form: Prepared) -> Verdict:
        """Return what is missing, or both places that do not agree."""
        stamps = [stamp for block in _blocks(form) for stamp in _stamps(form, block)]
        evidence = tuple(stamp.span for stamp in stamps)
        if not stamps:
            return Verdict(Result.MISSING, hits=(Hit(),))
        for other in stamps[1:]:
            if message := _difference(stamps[0], other):
                hit = Hit(spans=(other.span, stamps[0].span), message=message)
                return Verdict(Result.VIOLATED, evidence, (hit,))
        if message := _lacks(form, stamps):
            return Verdict(Result.WEAK, evidence, (Hit(spans=evidence[:1], message=message),))
        return Verdict(Result.MET, evidence)


def _blocks(form: Prepared) -> list[Block]:
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


def _stamps(form: Prepared, block: Block) -> list[_Stamp]:
    text = form.match[block.index].text
    days = dates(text)
    found = []
    for start, end, number in _numbers(form, block, text):
        if _NOT_THIS.search(text[:start]):
            continue
        near = [d for d in days if -_NEAR <= d.start - end <= _NEAR]
        day = min(near, key=lambda d: abs(d.start - end), default=None)
        last = max(end, day.end) if day and day.start >= end else end
        span = Span(block.index, *form.match[block.index].raw_range(start, last))
        found.append(_Stamp(number, day.date if day else None, span, block.part))
    return found


def _numbers(form: Prepared, block: Block, text: str) -> list[tuple[int, int, str]]:
    """Return the version numbers in a block; a bare number counts under or beside "Versjon"."""
    found = [(v.start, v.end, v.number.replace(",", ".")) for v in versions(text)]
    bare = _BARE.match(text)
    if not found and bare and "." in bare[1].replace(",", ".") and _named_version(form, block):
        found.append((bare.start(1), bare.end(1), bare[1].replace(",", ".")))
    return found


def _named_version(form: Prepared, block: Block) -> bool:
    """Whether the cell above or to the left of a cell says that this is a version."""
    if block.cell is None:
        return False
    mine = block.cell
    return any(
        other.cell is not None
        and other.cell.table == mine.table
        and (
            (other.cell.column == mine.column and other.cell.row == mine.row - 1)
            or (other.cell.row == mine.row and other.cell.column == mine.column - 1)
        )
        and re.match(r"\s*versjon", other.text, re.IGNORECASE)
        for other in form.document.blocks
    )


def _difference(one: _Stamp, other: _Stamp) -> Text | None:
    if one.number != other.number:
        return Text(
            f"Versjonen er ikke den samme overalt: {one.number} og {other.number}.",
            f"Versjonen er ikkje den same overalt: {one.number} og {other.number}.",
            f"The version is not the same everywhere: {one.number} and {other.number}.",
        )
    if one.day and other.day and one.day != other.day:
        days = tuple(f"{day.day}.{day.month}.{day.year}" for day in (one.day, other.day))
        return Text(
            f"Datoen for versjonen er ikke den samme overalt: {days[0]} og {days[1]}.",
            f"Datoen for versjonen er ikkje den same overalt: {days[0]} og {days[1]}.",
            f"The date of the version is not the same everywhere: {days[0]} and {days[1]}.",
        )
    return None


def _lacks(form: Prepared, stamps: list[_Stamp]) -> Text | None:
    parts = {block.part for block in form.document.blocks}
    can_tell = form.document.format != "pdf" or not parts.isdisjoint({Part.HEADER, Part.FOOTER})
    if can_tell and all(s.part not in (Part.HEADER, Part.FOOTER) for s in stamps):
        return Text(
            "Versjonen står ikke i topp- eller bunnteksten, så den mangler på de andre sidene.",
            "Versjonen står ikkje i topp- eller botnteksten, så han manglar på dei andre sidene.",
            "The version does not stand in the header or footer, so the other pages lack it.",
        )
    if any(stamp.day for stamp in stamps) or _dated_elsewhere(form, stamps):
        return None
    return Text(
        "Vi fant versjonsnummer, men ikke dato.",
        "Vi fann versjonsnummer, men ikkje dato.",
        "We found a version number, but no date.",
    )


def _dated_elsewhere(form: Prepared, stamps: list[_Stamp]) -> bool:
    parts = {stamp.part for stamp in stamps}
    return any(
        dates(form.match[block.index].text) for block in _blocks(form) if block.part in parts
    )
