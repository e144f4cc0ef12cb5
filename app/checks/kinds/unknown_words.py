"""Kind `unknown_words`: words no dictionary knows, not even as compounds."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from pydantic import Field

from app.checks.kinds.foreign_text import foreign_words
from app.checks.kinds.spelling import NO_DICTIONARY, is_plain, menders
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.words import WordLists
from app.text.spelling import LONGEST, Variety, is_installed, speller
from app.text.word_parts import parts

MOST_HITS = 8
"""Words reported per form: what is asked of a person must stay little."""

_PART = 3
"""Letters of the shortest parts a compound is taken apart into: here even the loosest will do."""


class UnknownWords(Strict):
    """Violated by words of `fewest` letters or more that neither variety knows in any way.

    Only words the form writes once, in small letters, outside quotations, addresses and brackets:
    the form's own terms come again, its names also with the s of a genitive. What other rules
    speak of (misspellings with one likely right word, learned and foreign words) is theirs.
    `names` are endings of the names of medicines.
    """

    kind: Literal["unknown_words"]
    fewest: int = Field(default=8, ge=5, description="letters")
    names: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the words in reading order."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        if not is_installed():
            return Verdict(Result.NOT_CHECKED, reason=NO_DICTIONARY)
        is_known = known_words(form.words, form.language, self.names)
        places = [
            numbers[0]
            for word, numbers in form.tokens.places.items()
            if len(word) >= self.fewest and len(numbers) == 1 and not is_known(word)
        ]
        hits = tuple(_hit(form, p) for p in sorted(places) if _stands_alone(form, p))[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)


@lru_cache(maxsize=8)
def known_words(words: WordLists, language: str, names: tuple[str, ...]) -> Callable[[str], bool]:
    """Return what tells whether a word (small letters) is known, or another rule's business."""
    varieties: tuple[Variety, ...] = ("nb", "nn")
    spellers = [speller(variety, words.accepted_in(variety)) for variety in varieties]
    right_of, foreign = menders(words, language), foreign_words(words)
    name = re.compile("|".join(names) or r"(?!)")

    def is_known(word: str) -> bool:
        if not word.isalpha() or len(word) > LONGEST or any(s.knows(word) for s in spellers):
            return True
        if any(parts(word, each.has, _PART) for each in spellers) or name.search(word):
            return True
        return bool(right_of(word) or words.learned.rank(word) or foreign(word)[1])

    return lru_cache(maxsize=50_000)(is_known)


def _stands_alone(form: Prepared, place: int) -> bool:
    start = form.tokens.starts[place]
    text = form.text.text
    word = form.tokens.words[place]
    if word.endswith("s") and word[:-1] in form.tokens.places:
        return False
    bracket = text.rfind("(", max(0, start - 80), start)
    return is_plain(form, place) and (bracket < 0 or ")" in text[bracket:start])


def _hit(form: Prepared, place: int) -> Hit:
    word = form.text.text[form.tokens.starts[place] : form.tokens.ends[place]]
    message = Text(
        nb=f"«{word}» står ikke i ordbøkene. Er det en skrivefeil eller et ord få kjenner?",
        nn=f"«{word}» står ikkje i ordbøkene. Er det ein skrivefeil eller eit ord få kjenner?",
        en=f"“{word}” is in no dictionary. Is it a misspelling, or a word few know?",
    )
    return Hit((form.span(form.tokens.starts[place], form.tokens.ends[place]),), message)
