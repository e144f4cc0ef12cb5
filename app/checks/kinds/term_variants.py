"""Kind `term_variants`: one word in two spellings, one thing under two names."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict

MOST_QUOTES = 4


class Variants(Strict):
    """Patterns of small letters for the same word in each of its spellings; `language` limits it.

    With `same_stem` words count only beside the other spelling of their own stem.
    """

    forms: tuple[Pattern, ...] = Field(min_length=2)
    language: Literal["nb", "nn"] | None = None
    same_stem: bool = False


class TermVariants(Strict):
    """Violated where a form writes most of a word's uses one way, and a few another.

    The few must be at most `share` (0–1) of all, and all `fewest` at least: an even mix is a
    choice nobody made, and left to the reader. The few are quoted, the usual one is proposed.
    """

    kind: Literal["term_variants"]
    variants: tuple[Variants, ...] = Field(min_length=1)
    share: float = Field(default=0.42, gt=0, lt=0.5)
    fewest: int = Field(default=3, ge=2)

    def judge(self, form: Prepared) -> Verdict:
        """Return one hit for each word with a rare spelling."""
        hits = [hit for rows in _stems(form, self.variants) if (hit := self._hit(form, rows))]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits))

    def _hit(self, form: Prepared, rows: "Rows") -> Hit | None:
        """Return what is rare among the spellings of one word: each a row of words and places."""
        counts = [sum(map(len, row.values())) for row in rows]
        usual = max(range(len(rows)), key=lambda number: counts[number])
        few = sum(counts) - counts[usual]
        if not few or sum(counts) < self.fewest or few > self.share * sum(counts):
            return None
        others = (row for number, row in enumerate(rows) if number != usual)
        rare = sorted(place for row in others for places in row.values() for place in places)
        common = max(rows[usual], key=lambda word: len(rows[usual][word]))
        return _says(form, rare[:MOST_QUOTES], common)


Rows = list[dict[str, list[int]]]
"""For each spelling of a word its forms and their places."""


def _stems(form: Prepared, asked: tuple[Variants, ...]) -> list[Rows]:
    """Return the rows of each word that stands in more than one spelling."""
    look_up = _look_up(asked)
    found: dict[tuple[int, str], Rows] = {}
    for word, places in form.tokens.places.items():
        for number, spelling, stem in look_up(word):
            if asked[number].language in (None, form.language):
                rows = found.setdefault((number, stem), [{} for _ in asked[number].forms])
                rows[spelling][word] = places
    return [rows for rows in found.values() if sum(map(bool, rows)) > 1]


@lru_cache(maxsize=4)
def _look_up(asked: tuple[Variants, ...]) -> Callable[[str], tuple[tuple[int, int, str], ...]]:
    """Return what tells of a word which spelling of which variants it is, and its stem."""
    compiled = [(v.same_stem, [re.compile(form) for form in v.forms]) for v in asked]

    def look_up(word: str) -> tuple[tuple[int, int, str], ...]:
        return tuple(_spellings(word, compiled))

    return lru_cache(maxsize=50_000)(look_up)


def _spellings(
    word: str, compiled: list[tuple[bool, list[re.Pattern[str]]]]
) -> Iterator[tuple[int, int, str]]:
    for number, (same_stem, patterns) in enumerate(compiled):
        for spelling, pattern in enumerate(patterns):
            if match := pattern.search(word):
                yield number, spelling, word[: match.start()] if same_stem else ""
                break


def _says(form: Prepared, places: list[int], common: str) -> Hit:
    tokens = form.tokens
    spans = tuple(form.span(tokens.starts[p], tokens.ends[p]) for p in places)
    word = tokens.text[tokens.starts[places[0]] : tokens.ends[places[0]]]
    message = Text(
        nb=f"«{word}» heter ellers «{common}» i skrivet. Bruk samme ordform hele veien.",
        nn=f"«{word}» heiter elles «{common}» i skrivet. Bruk same ordform heile vegen.",
        en=f"“{word}” is elsewhere called “{common}” in the form. Use one term throughout.",
    )
    return Hit(spans, message)
