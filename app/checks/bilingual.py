"""What English and Norwegian passages have in common, for the aligner."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from app.document.likeness import Features
from app.text.amounts import Language, amounts

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SPELT_ALIKE: Final = (
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("y", "i"), ("æ", "e"), ("ø", "o"),
    ("ae", "e"), ("oe", "o"), ("z", "s"),
)  # fmt: skip
_COGNATE = 5
"""First letters that make two words of the same origin: placebo, biopsi/biopsy, diabetes."""
_LEAST = 3
"""Letters by which listed words are looked up."""


class Dictionary:
    """Finds what a text speaks of: the rows of word lists it has words of.

    Each row has English words and Norwegian ones, as beginnings of words in small letters.
    """

    def __init__(self, rows: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        self._starts: dict[Language, dict[str, list[tuple[str, str]]]] = {
            "en": defaultdict(list),
            "no": defaultdict(list),
        }
        for number, (english, norwegian) in enumerate(rows):
            self._add("en", english, f"w{number}")
            self._add("no", norwegian, f"w{number}")

    def _add(self, language: Language, words: tuple[str, ...], concept: str) -> None:
        for word in words:
            start = word.lower()
            self._starts[language][start[:_LEAST]].append((start, concept))

    def concepts(self, text: str, language: Language) -> Iterator[str]:
        """Yield the concepts of `text` (small letters), one for each word that names one."""
        starts = self._starts[language]
        for match in _WORD.finditer(text):
            here = text[match.start() : match.start() + 40]
            for start, concept in starts.get(here[:_LEAST], ()):
                if here.startswith(start) and (len(start) >= 4 or _is_whole(here, start)):
                    yield concept

    def concepts_inside(self, text: str, language: Language) -> Iterator[str]:
        """Yield the concepts that words of `text` name in their middle too, as compounds do.

        Only words of four letters or more are looked for there.
        """
        starts = self._starts[language]
        for match in _WORD.finditer(text):
            for at in range(match.start(), match.end() - _LEAST):
                for start, concept in starts.get(text[at : at + _LEAST], ()):
                    if len(start) > _LEAST and text.startswith(start, at):
                        yield concept


def _is_whole(text: str, word: str) -> bool:
    after = text[len(word) : len(word) + 3]
    return not after[:1].isalpha() or after[:2] in ("en", "et", "er", "a ", "ar", "s ")


def features(text: str, language: Language, words: Dictionary) -> Features:
    """Return what a passage has that a passage in the other language can have too."""
    found: Features = Counter()
    for amount in amounts(text, language):
        found[f"{amount.kind}:{amount.value:.4g}:{amount.date}"] += 2
        found[f"kind:{amount.kind}"] += 1
    for concept in set(words.concepts(text.lower(), language)):
        found[concept] += 1
    for match in _WORD.finditer(text):
        word = match[0]
        if any(letter.isdigit() for letter in word) or (word.isupper() and len(word) > 1):
            found[f"code:{word.upper()}"] += 2
        elif len(word) >= _COGNATE:
            found[f"c:{_root(word)}"] += 1
    return found


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    root = word.lower()
    for english, norwegian in _SPELT_ALIKE:
        root = root.replace(english, norwegian)
    return root[:_COGNATE]
