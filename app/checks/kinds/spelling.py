"""Kind `spelling`: words that surely are misspelt."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.replacement import in_case_of
from app.checks.words import WordLists
from app.text.spelling import LONGEST, Speller, Variety, is_installed, speller

MOST_HITS = 20
"""Words reported per form; more of the same help nobody."""

NO_DICTIONARY = "no_dictionary"
"""Reason of `not_checked` where the dictionaries are not installed."""

_FEWEST = 4
"""Letters from which a word is looked at."""
_THRICE = re.compile(r"([a-zæøå])\1\1")
"""A letter three times in a row: Norwegian writes it twice, in compounds too."""
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÆØÅ][^\W\d_]+")


class Spelling(Strict):
    """Violated once for each word that is misspelt, at its first place, with the right word.

    A word counts when neither variety knows it and one slip of the pen explains it, or when it
    is in the list `misspellings`. Names (a capital inside a sentence, here or elsewhere in the
    form), abbreviations, quotations and addresses are left in peace, and so is what the form
    itself writes `common` times or more: its own drug, its own words.
    """

    kind: Literal["spelling"]
    common: int = 3

    def judge(self, form: Prepared) -> Verdict:
        """Return the misspelt words in reading order."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        if not is_installed():
            return Verdict(Result.NOT_CHECKED, reason=NO_DICTIONARY)
        hits = tuple(self._hits(form))[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        right_of = menders(form.words, form.language)
        wrong = [
            (word, right, numbers)
            for word, numbers in form.tokens.places.items()
            if (right := right_of(word))
        ]
        if not wrong:
            return
        listed = form.words.right_words
        names = {match[0].lower() for match in _NAME.finditer(form.text.text)}
        for word, right, numbers in wrong:
            places = [number for number in numbers if is_plain(form, number)]
            if not places or word in names:
                continue
            if len(places) < self.common or word in listed:
                yield _hit(form, form.tokens.starts[places[0]], form.tokens.ends[places[0]], right)


def is_plain(form: Prepared, number: int) -> bool:
    """Whether a word is written in small letters, outside quotations and addresses."""
    tokens, text = form.tokens, form.text.text
    start, end = tokens.starts[number], tokens.ends[number]
    if text[start - 1 : start] in _GLUE_BEFORE or _GLUE_AFTER.match(text, end):
        return False
    word = text[start:end]
    if word.isupper() or any(first <= start < last for first, last in form.quoted):
        return False
    return word.islower() or tokens.first[tokens.sentences[number]] == number


_GLUE_BEFORE = tuple("@./-0123456789")
_GLUE_AFTER = re.compile(r"[\w@/]|[.-]\w")


@lru_cache(maxsize=8)
def menders(words: WordLists, language: str) -> Callable[[str], str]:
    """Return what gives the right word for a misspelt one (small letters), "" for all others."""
    own: Variety = "nn" if language == "nn" else "nb"
    other: Variety = "nb" if own == "nn" else "nn"
    spellers = (speller(own, words.accepted_in(own)), speller(other, words.accepted_in(other)))
    listed = words.right_words

    def right_of(word: str) -> str:
        if not _FEWEST <= len(word) <= LONGEST:
            return ""
        if right := listed.get(word):
            return right
        twice = _THRICE.sub(r"\1\1", word)
        if twice != word and any(speller.knows(twice) for speller in spellers):
            return twice
        return _mended(word, spellers)

    return lru_cache(maxsize=50_000)(right_of)


def _mended(word: str, spellers: tuple[Speller, Speller]) -> str:
    """Return the right word for `word`, whose parts between hyphens are judged one by one."""
    own, other = spellers
    pieces = word.split("-")
    mended = [_piece(piece, own, other) for piece in pieces]
    return "-".join(mended) if mended != pieces else ""


def _piece(piece: str, own: Speller, other: Speller) -> str:
    if len(piece) < 4 or own.knows(piece) or other.knows(piece):
        return piece
    return own.correction(piece) or piece


def _hit(form: Prepared, start: int, end: int, right: str) -> Hit:
    word = form.text.text[start:end]
    right = in_case_of(word, right)
    message = Text(
        nb=f"«{word}» ser ut til å være feil skrevet. Mente dere «{right}»?",
        nn=f"«{word}» ser ut til å vere feil skrive. Meinte de «{right}»?",
        en=f"“{word}” seems to be misspelt. Did you mean “{right}”?",
    )
    return Hit((form.span(start, end),), message, Text(right, right), replaces=True)
