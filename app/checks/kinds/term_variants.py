"""Kind `term_variants`: one word in two spellings, one thing under two names."""

import re
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
    share: float = Field(default=0.34, gt=0, lt=0.5)
    fewest: int = Field(default=3, ge=2)

    def judge(self, form: Prepared) -> Verdict:
        """Return one hit for each word with a rare spelling."""
        hits = [
            hit
            for variants in self.variants
            if variants.language in (None, form.language)
            for stem in _stems(form, variants)
            if (hit := self._hit(form, stem))
        ]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits))

    def _hit(self, form: Prepared, rows: list[dict[str, list[int]]]) -> Hit | None:
        """Return what is rare among the spellings of one word: each a row of words and places."""
        counts = [sum(map(len, row.values())) for row in rows]
        usual = max(range(len(rows)), key=lambda number: counts[number])
        few = sum(counts) - counts[usual]
        if not few or sum(counts) < self.fewest or few > self.share * sum(counts):
            return None
        rare = sorted(p for n, row in enumerate(rows) if n != usual for ps in row.values() for p in ps)
        common = max(rows[usual], key=lambda word: len(rows[usual][word]))
        return _says(form, rare[:MOST_QUOTES], common)


def _stems(form: Prepared, variants: Variants) -> list[list[dict[str, list[int]]]]:
    """Return, for each word with more than one spelling, a row of words and places for each."""
    by_stem: dict[str, list[dict[str, list[int]]]] = {}
    patterns = [re.compile(pattern) for pattern in variants.forms]
    for word, places in form.tokens.places.items():
        for number, pattern in enumerate(patterns):
            if found := pattern.search(word):
                stem = word[: found.start()] if variants.same_stem else ""
                rows = by_stem.setdefault(stem, [{} for _ in patterns])
                rows[number][word] = places
                break
    return [rows for rows in by_stem.values() if sum(map(bool, rows)) > 1]


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
