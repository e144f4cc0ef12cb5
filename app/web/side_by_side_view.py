"""Sentences of a form and its original, cut where they differ, for the template."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.checks.compared import Passage
from app.services.side_by_side import SideBySidePage
from app.services.side_by_side_rows import Row
from app.text.normalise import normalise
from app.web.marks import Mark, Segment, segments

_QUOTED = re.compile(r"«([^»]{1,60})»")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces; those with findings are what differs. `block` is where it stands."""

    block: int
    pieces: list[Segment]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row to draw: `number` counts the rows that differ, from 1; None for the others."""

    row: Row
    number: int | None
    original: list[Sentence]
    form: list[Sentence]


@dataclass(frozen=True, slots=True)
class SideBySideView:
    """`rows` to draw, with how many are left out before each where only differences are."""

    rows: list[tuple[int, Drawn]]
    left_out: int
    only: bool


def make(page: SideBySidePage, *, only: bool) -> SideBySideView | None:
    """Return the rows; with `only` those that differ, and the heading each stands under."""
    if page.rows is None:
        return None
    rows: list[tuple[int, Drawn]] = []
    number = skipped = 0
    heading: Row | None = None
    for row in page.rows:
        number += bool(row.findings)
        heading = row if row.heading else heading
        if only and not row.findings:
            skipped += not row.heading
            continue
        if only and heading and not row.heading:
            rows.append((skipped, _drawn(heading, None)))
            heading, skipped = None, 0
        rows.append((skipped, _drawn(row, number if row.findings else None)))
        skipped = 0
    return SideBySideView(rows, skipped, only)


def _drawn(row: Row, number: int | None) -> Drawn:
    quotes = [q for view in row.findings for q in view.quotes]
    named = [
        words
        for view in row.findings
        for words in _QUOTED.findall(view.finding.message.get("nb", ""))
    ]
    return Drawn(
        row,
        number,
        [_sentence(passage, named) for passage in row.original],
        [_sentence(passage, quotes) for passage in row.form],
    )


def _sentence(passage: Passage, words: Iterable[str]) -> Sentence:
    """Mark the first place of each of `words`; a sentence that differs as a whole has no mark."""
    marks = []
    for one in words:
        quote = normalise(one).text
        at = passage.text.find(quote)
        if quote and at >= 0 and len(quote) < len(passage.text):
            marks.append(Mark(1, at, at + len(quote)))
    return Sentence(passage.block, segments(passage.text, marks))
