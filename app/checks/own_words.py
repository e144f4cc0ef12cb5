"""Words that staff added on a page, beside the lists of the rule book's files."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise

from app.checks.inflect import forms
from app.checks.profile import Strict
from app.text.spelling import Variety, is_installed, speller

SHORT = 3
"""Letters of words that stand in a phrase as they are: "av", "for" have no endings to add."""


LONG = 8
"""Letters from which a word with an ending is taken for its own form: in a look at the 2 500 words
of our lists, what was another word had a shorter one."""


class WordKind(StrEnum):
    """ACCEPTED words are right, FORBIDDEN ones are findings, GLOSSARY ones want an explanation."""

    ACCEPTED = "accepted"
    FORBIDDEN = "forbidden"
    GLOSSARY = "glossary"


class WordLanguage(StrEnum):
    """The variety a word belongs to."""

    BOTH = "both"
    NB = "nb"
    NN = "nn"

    def meets(self, other: "WordLanguage") -> bool:
        """Whether there are forms that both are for."""
        return self is other or WordLanguage.BOTH in (self, other)


class OwnWord(Strict):
    """One word or phrase, as staff typed it.

    `nb` and `nn` are what to write instead of a forbidden word, or what a glossary word means;
    `nn` is empty where it is as `nb`. `why` is for forbidden words, `english` for the glossary.
    """

    kind: WordKind
    language: WordLanguage = WordLanguage.BOTH
    word: str
    nb: str = ""
    nn: str = ""
    english: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        """The word by which it is known again: small letters, but for abbreviations."""
        return self.word if self.is_acronym else self.word.lower()

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals only, and counts in capitals only."""
        return len(self.word) > 1 and self.word.isupper()

    @property
    def varieties(self) -> tuple[Variety, ...]:
        """The varieties whose forms it is for."""
        if self.language is WordLanguage.BOTH:
            return "nb", "nn"
        return ("nn",) if self.language is WordLanguage.NN else ("nb",)


def words_hash(words: Iterable[OwnWord]) -> str:
    """Return 64 hexadecimal digits that stand for `words`, in whatever order."""
    lines = sorted(json.dumps(w.model_dump(mode="json"), sort_keys=True) for w in words)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def accepted_forms(word: OwnWord) -> frozenset[str]:
    """Return an accepted single word in all its forms, in small letters; none of a phrase."""
    return forms(word.word.lower()) if " " not in word.word else frozenset()


def accepted_pairs(words: Iterable[OwnWord]) -> frozenset[tuple[str, str]]:
    """Return the neighbours in accepted phrases, in small letters: they are written apart."""
    return frozenset(pair for word in words for pair in _neighbours(word.word.lower().split()))


def _neighbours(row: list[str]) -> Iterator[tuple[str, str]]:
    for first, second in pairwise(row):
        yield from ((first, form) for form in forms(second))


def pattern_of(word: OwnWord) -> str:
    """Return the pattern of a forbidden word: whole words only, each with its endings.

    What stands beside a hyphen is another word. Signs are taken as they are.
    """
    if word.is_acronym:
        return rf"(?-i:(?<![\w-]){re.escape(word.word)}(?![\w-]))"
    parts = (_part(part, word.varieties) for part in word.word.lower().split())
    return rf"(?<![\w-]){' '.join(parts)}(?!\w|-\w)"


def _part(part: str, varieties: tuple[Variety, ...]) -> str:
    """Return the pattern of one word of a phrase."""
    if len(part) <= SHORT:
        return re.escape(part)
    kept = sorted(f for f in forms(part) if f == part or _is_form_of(f, part, varieties))
    return f"(?:{'|'.join(map(re.escape, kept))})"


def _is_form_of(form: str, word: str, varieties: tuple[Variety, ...]) -> bool:
    """Whether no dictionary has `form` as another word: "kamerat" is no form of "kamera".

    The endings are added without knowing what sort of word it is; to a long word none makes
    another one.
    """
    if len(word) >= LONG or not is_installed():
        return True
    read = {one for variety in varieties for one in speller(variety).readings(form)}
    return (form, "") not in read or word in {stem for stem, _ in read}
