"""Kind `original_passages`: what the original says is in the form, and little else."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from pydantic import Field

from app.checks.beside import Beside, neighbours
from app.checks.bilingual import Dictionary, features
from app.checks.compared import Match, Passage, Places, against_original, places_in
from app.checks.outcome import Hit, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict

MOST_HITS = 10
"""Hits reported per form; more of the same help nobody."""


_MOST_ALONE = 0.3
"""Share of the sentences without a counterpart beyond which the two are not the same text."""


_FEW = 15
"""Pairs below which a share says nothing."""


_CLOSE = 0.5
_MOST_CLOSE = 0.7
_FEW_HERE = 4
"""Likeness, share and number of sentences from which a section follows the original closely."""

_DOUBTFUL = 0.45
"""Likeness below which a sentence in quite another place may be about something else."""

_TAKEN_OVER = 0.4
"""Share of what a sentence speaks of that those beside have beyond their own counterparts."""


class OriginalPassages(Strict):
    """Violated by sentences of the original without a counterpart, or (`added`) of the form.

    Counted are sentences of `fewest` words or more with something to hold on to (a number, a name,
    two words of our lists), and those of `bounded` words or more between two that surely have
    their counterparts side by side. Sections with the keys `local` must differ in Norway (law,
    approvals, contacts), and count only where they follow the original closely; what `foreign`
    patterns say never counts; where the section is one of
    `reworded`, only sentences between two sure ones count. Nothing is said where so much
    has no counterpart that one text is an extract of the other.
    """

    kind: Literal["original_passages"]
    added: bool = False
    local: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    foreign: tuple[Pattern, ...] = ()
    bounded: int | None = Field(default=None, ge=3, description="words")
    fewest: int = Field(default=8, ge=3, description="words")

    def judge(self, form: Prepared) -> Verdict:
        """Return one hit for each sentence left alone, in reading order."""
        return against_original(form, self._hits, MOST_HITS)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        if _share_alone(form, self.added) > _MOST_ALONE:
            return
        places, beside = form.once(places_in), form.once(neighbours)
        for number, match in enumerate(form.matches):
            alone, other = (match.form, match.original) if self.added else (
                match.original, match.form,
            )  # fmt: skip
            if not alone or self._may_differ(form, alone[0]):
                continue
            if other and not self._is_elsewhere(places, match):
                continue
            if _is_taken_over(form, beside, match, self.added):
                continue
            if not (self._is_telling(form, alone[0]) or self._is_between(places, alone[0])):
                continue
            yield _added(form, alone[0]) if self.added else _lost(form, number, alone[0])

    def _may_differ(self, form: Prepared, passage: Passage) -> bool:
        if passage.section in self.local and (self.added or not _follows(form, passage.section)):
            return True
        return bool(self.foreign) and bool(_joined(self.foreign).search(passage.text))

    def _is_elsewhere(self, places: Places, match: Match) -> bool:
        """Whether a sentence went, for want of better, with one that only Norway asks for."""
        return (
            not self.added
            and len(match.original) == 1
            and match.score < _DOUBTFUL
            and match.form[0].section in self.local
            and self._is_between(places, match.original[0])
        )

    def _is_telling(self, form: Prepared, passage: Passage) -> bool:
        """Whether a sentence has enough to hold on to."""
        if (
            passage.section in (*self.reworded, *self.local)
            or len(passage.text.split()) < self.fewest
        ):
            return False
        concepts = set(form.words.dictionary.concepts(passage.text.lower(), passage.language))
        return len(concepts) + 2 * len(passage.amounts) >= 4

    def _is_between(self, places: Places, passage: Passage) -> bool:
        """Whether the sentences around a sentence stand side by side on the other side."""
        if self.bounded is None or len(passage.text.split()) < self.bounded:
            return False
        return places.have_nothing_for(passage)


@lru_cache(maxsize=8)
def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _share_alone(form: Prepared, added: bool) -> float:
    """Return the share of sentences of the form (`added`) or the original that stand alone."""
    if len(form.matches) < _FEW:
        return 0.0
    sides = [(m.form, m.original) if added else (m.original, m.form) for m in form.matches]
    there = [other for one, other in sides if one and len(one[0].text.split()) >= 5]
    return sum(not other for other in there) / max(1, len(there))


def _follows(form: Prepared, section: str) -> bool:
    """Whether most sentences of a section are close translations, so that one left out counts."""
    there = [m for m in form.matches if m.original and m.original[0].section == section]
    close = sum(bool(m.form) and m.score >= _CLOSE for m in there)
    return len(there) >= _FEW_HERE and close >= _MOST_CLOSE * len(there)


def _is_taken_over(form: Prepared, beside: Beside, match: Match, added: bool) -> bool:
    """Whether the other side's sentences beside say it: sentences were split or put together."""
    words = form.words.dictionary
    mine = _content(match.form if added else match.original, words)
    there = beside.in_original(match) if added else beside.in_form(match)
    spare: set[str] = set()
    for passage, other in there:
        spare |= _content((passage,), words) - _content(
            other.form if added else other.original, words
        )
    return len(mine & spare) >= max(2, _TAKEN_OVER * len(mine))


def _content(passages: tuple[Passage, ...], words: Dictionary) -> set[str]:
    """Return what passages speak of: words of our lists, numbers and names."""
    found = {f for p in passages for f in features(p.text, p.language, words)}
    return {f for f in found if not f.startswith(("c:", "kind:"))}


def _lost(form: Prepared, number: int, passage: Passage) -> Hit:
    before = _before(form.matches, number)
    section = form.outline.section_of.get(before.block) if before else None
    heading = form.outline.sections[section].heading if section is not None else None
    text = passage.shortened()
    return Hit(
        section=heading,
        message=Text(
            nb=f"Vi fant ikke igjen denne setningen fra originalen: «{text}»",
            nn=f"Vi fann ikkje igjen denne setninga frå originalen: «{text}»",
            en=f"This sentence of the original was not found in the form: “{text}”",
        ),
    )


def _before(matches: tuple[Match, ...], number: int) -> Passage | None:
    """Return the last sentence of the form that belongs to something before this place."""
    return next((m.form[-1] for m in reversed(matches[:number]) if m.form and m.original), None)


def _added(form: Prepared, passage: Passage) -> Hit:
    return Hit((passage.span(form),))
