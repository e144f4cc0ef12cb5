"""Norwegian spelling: which words are known, and what an unknown one was meant to be.

The dictionaries are those of the spell-norwegian project as Hunspell files. They are fetched when
the project is set up (`tools/assets.py`) and are not part of it.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from app.text.word_parts import SHORTEST, parts

DICTIONARIES = Path(__file__).with_name("dictionaries")
"""Where the Hunspell files are, without the rules for compounds they come with."""

Variety = Literal["nb", "nn"]

_LOOSE = 3
"""Letters of the parts of what may be a compound, and may be a slip."""
_NAME = 4
"""Letters from which a name in small letters is told from a slip."""
_FEWEST = 6
"""Letters from which a single word is looked at: shorter ones are one letter from many others."""
_READING = re.compile(r"st:(?P<stem>\S+)(?: .*fl:(?P<flag>\S))?")
"""One reading of a word: its stem, and the letter of its ending."""
LONGEST = 40
"""Letters of the longest words that are looked at."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåéôòê"


@lru_cache(maxsize=4)
def _dictionary(variety: str, folder: Path) -> Any:
    """Return a dictionary, loaded once however many sets of accepted words go with it."""
    from hunspell import Hunspell  # noqa: PLC0415 - slow to load, and needed only here

    return Hunspell(variety, hunspell_data_dir=str(folder))


class Speller:
    """The words of one variety. Loading takes 0.3 s and 35 MB, at the first word.

    `accepted` are words in small letters that the dictionary lacks.
    """

    def __init__(
        self,
        variety: Variety,
        accepted: frozenset[str] = frozenset(),
        folder: Path = DICTIONARIES,
    ) -> None:
        self.variety = variety
        self.accepted = accepted
        self._folder = folder
        self.has = lru_cache(maxsize=200_000)(self._has)
        self.knows = lru_cache(maxsize=100_000)(self._knows)
        self.correction = lru_cache(maxsize=20_000)(self._correction)
        self.readings = lru_cache(maxsize=100_000)(self._readings)

    @cached_property
    def _hunspell(self) -> Any:
        return _dictionary(self.variety, self._folder)

    def _has(self, word: str) -> bool:
        """Whether `word` (small letters) is in the dictionary itself, not only as a compound."""
        return word in self.accepted or self._spell(word) or self._spell(word.capitalize())

    def is_name(self, word: str) -> bool:
        """Whether the dictionary has `word` (small letters, four or more) with a capital only."""
        if len(word) < _NAME or word in self.accepted or self._spell(word):
            return False
        return self._spell(word.capitalize())

    def _spell(self, word: str) -> bool:
        return bool(self._hunspell.spell(word))

    def _readings(self, word: str) -> frozenset[tuple[str, str]]:
        """Return how the dictionary explains `word` (small letters): stems and endings' letters.

        The letter is "" where the word stands there itself. What they mean is in the `.aff` file:
        "A" is the definite form of masculine nouns, "S" the present participle, and so on.
        """
        if len(word) > LONGEST:
            return frozenset()
        return frozenset(
            (match["stem"], match["flag"] or "")
            for match in map(_READING.search, self._hunspell.analyze(word))
            if match
        )

    def _knows(self, word: str) -> bool:
        """Whether `word` (small letters) is a word, or a compound of words of five letters."""
        return self.has(word) or (len(word) <= LONGEST and bool(parts(word, self.has)))

    def _correction(self, word: str) -> str:
        """Return the one word that unknown `word` (small letters) surely was meant to be, or "".

        A letter doubled or not, two letters swapped, one missing or one too many; other slips
        are told too often of words the dictionary lacks. In a compound the last part is mended.
        """
        if not _FEWEST <= len(word) <= LONGEST:
            return ""
        compound = parts(word, self.has, _LOOSE)
        for first in range(len(word) - _FEWEST + 1):
            rest = word[first:]
            if first and not self._opens_compound(word[:first]):
                continue
            near = [one for one in _slips(rest, doubled_only=bool(compound)) if self.has(one)]
            if near := sorted(set(near), key=lambda one: _unlike(rest, one)):
                return word[:first] + near[0]
            if compound:
                return ""
        return ""

    def _opens_compound(self, left: str) -> bool:
        stem = left.removesuffix("s")
        return len(stem) >= SHORTEST and (self.has(left) or self.has(stem))


def is_installed() -> bool:
    """Whether the dictionaries are there."""
    return (DICTIONARIES / "nb.aff").exists() and (DICTIONARIES / "nn.aff").exists()


@lru_cache(maxsize=8)
def speller(variety: Variety, accepted: frozenset[str] = frozenset()) -> Speller:
    """Return the speller of a variety, made once for each set of accepted words."""
    return Speller(variety, accepted)


def _slips(word: str, *, doubled_only: bool) -> Iterator[str]:
    """Yield what `word` becomes when one slip of the pen is undone (Damerau 1964).

    Not what has only another ending: that is another form of the same word.
    """
    for place in range(len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        if after and letter != after[0]:
            yield before + after[0] + letter + after[1:]
        yield before + letter + letter + after
        if letter == word[place - 1 : place]:
            yield before + after
        if not doubled_only and after:
            yield before + after
            yield from (before + one + letter + after for one in _LETTERS)


def _unlike(word: str, other: str) -> int:
    """Return how unlike a word and its correction are: swaps and doubled letters are likeliest."""
    if sorted(word) == sorted(other):
        return 0
    return 1 if _undoubled(word) == _undoubled(other) else 2


def _undoubled(word: str) -> str:
    return "".join(a for a, b in zip(word, word[1:] + " ", strict=True) if a != b)
