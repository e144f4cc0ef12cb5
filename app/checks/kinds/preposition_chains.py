"""Kind `preposition_chains`: one preposition after another, and a reader who loses the thread."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from app.checks.grammar import Words, words_of
from app.checks.kinds.split_words import NO_DICTIONARY
from app.checks.outcome import Hit, Result, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import BlockKind, Part
from app.text.spelling import is_installed

MOST_HITS = 6
"""Hits reported per form: advice must stay readable."""

_PREPOSITIONS = frozenset(
    [
        "av",
        "i",
        "på",
        "for",
        "til",
        "fra",
        "frå",
        "med",
        "ved",
        "under",
        "etter",
        "mot",
        "mellom",
        "hos",
        "gjennom",
        "om",
        "innen",
        "innan",
        "blant",
    ]
)
_BREAKING = frozenset(
    ["og", "eller", "men", "som", "at", "å", "når", "hvis", "dersom", "fordi", "så", "enn"]
)
_FARTHEST = 3
"""Words between two prepositions of one chain."""


class PrepositionChains(Strict):
    """Violated by sentences in which `fewest` prepositions follow one another.

    Up to three words stand between two of them, and no verb, comma or conjunction: "ved vurdering
    av effekten av behandling av pasienter med migrene i Norge". The chain is quoted.
    """

    kind: Literal["preposition_chains"]
    fewest: int = Field(default=6, ge=4)

    def judge(self, form: Prepared) -> Verdict:
        """Return the chains in reading order."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        if not is_installed():
            return Verdict(Result.NOT_CHECKED, reason=NO_DICTIONARY)
        tokens = form.tokens
        hits = [
            Hit((form.span(tokens.starts[first], tokens.ends[last]),))
            for first, last, count in _chains(words_of(form))
            if count >= self.fewest and _is_prose(form, tokens.sentences[first])
        ]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits[:MOST_HITS]))


def _chains(words: Words) -> Iterator[tuple[int, int, int]]:
    """Yield first and last token of each chain and how many prepositions it has."""
    tokens = words.tokens
    first, last, count = -1, -1, 0
    for place, word in enumerate(tokens.words):
        cut = place > 0 and not tokens.apart[place - 1]
        if count and (cut or place - last > _FARTHEST + 1 or _breaks(words, word)):
            yield first, _end(words, last), count
            count = 0
        if word in _PREPOSITIONS:
            first, last, count = (first if count else place), place, count + 1
    if count:
        yield first, _end(words, last), count


def _breaks(words: Words, word: str) -> bool:
    if word in _PREPOSITIONS:
        return False
    return word in _BREAKING or word in words.sets["verbs"] or words.is_finite(word)


def _end(words: Words, last: int) -> int:
    """Return the token after the last preposition, which it governs."""
    return last + 1 if words.tokens.apart[last] else last


def _is_prose(form: Prepared, number: int) -> bool:
    block = form.document.blocks[form.sentences[number].block]
    running = block.part is Part.BODY and block.kind not in (BlockKind.TITLE, BlockKind.CELL)
    return running and block.index not in form.outline.headings
