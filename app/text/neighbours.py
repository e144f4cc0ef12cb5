"""Danish, Swedish and English words told by their spelling, without a list of them.

A word no Norwegian dictionary knows is Danish or Swedish when what usually answers to its spelling
is a Norwegian word: "indsprøjtning" is "innsprøytning" with Danish nd and øj.
"""

import re
from collections.abc import Callable, Iterable
from typing import Literal

Rows = tuple[tuple[re.Pattern[str], str], ...]


def _rows(*pairs: tuple[str, str]) -> Rows:
    return tuple((re.compile(wrong), right) for wrong, right in pairs)


_DANISH = _rows(
    (r"æ", "e"), (r"^op(?!p)", "opp"), (r"^ind", "inn"), (r"^ud", "ut"), (r"^gen(?!n)", "gjen"),
    (r"^be?gynd", "begynn"), (r"hed(?=$|e)", "het"), (r"tion", "sjon"), (r"øj", "øy"),
    (r"ej", "ei"), (r"nd", "nn"), (r"ld", "ll"), (r"(?<!ta)g(?=e|t|s|$)", "k"),
    (r"d(?=e|$)", "t"), (r"b(?=e|t|$)", "p"), (r"erne$", "ene"), (r"ede$", "et"), (r"dt$", "tt"),
    (r"^spørg", "spør"), (r"k(?=ø|e)", "kj"), (r"ci", "si"), (r"ndt$", "nt"), (r"age$", "a"),
    (r"ager$", "ar"), (r"^mod", "mot"), (r"eret$", "ert"), (r"ti(?=e)", "si"),
    (r"([lmnst])$", r"\1\1"),
)  # fmt: skip
_SWEDISH = _rows(
    (r"ä", "e"), (r"ä", "æ"), (r"ö", "ø"), (r"orna$", "ene"), (r"arna$", "ene"), (r"erna$", "ene"),
    (r"or$", "er"), (r"ar$", "er"), (r"a$", "e"), (r"ck", "kk"), (r"tion", "sjon"),
    (r"^sjuk", "syk"), (r"x", "ks"),
)  # fmt: skip
_STRONG = re.compile(
    r"æ|^(?:op(?!p)|ind|ud)|hed(?:$|e)|tion|øj|nd|ld|[^n]g(?:e|s|$)|erne$|ede$|dt$|^spørg|[aeiouyåø][bd](?:[et](?!d?$)|e$|et$)|[aiouyåø]d$"
    r"|age[rt]?$|tie"
)
"""What makes a word look Danish at all."""
_SWEDISH_LETTER = re.compile(r"[äö]")
_SHORTEST, _ENGLISH_SHORTEST = 4, 5

_ENGLISH = re.compile(
    r"[a-z]{2,}(?:tions?|ness|it(?:y|ies)|ances?|ences?|or(?:y|ies)|ar(?:y|ies)|ables?|ously|ous|ful"
    r"|fully|ight|ow|ay|ough|edly|ally|ship|ward|wise|th|sh|ck|ght)"
)
"""Spellings of English words that hardly a Norwegian word has."""


def norwegian_of(word: str, has: Callable[[str], bool]) -> tuple[Literal["da", "sv"], str] | None:
    """Return the language of an unknown word (small letters) and the Norwegian word for it.

    `has` tells Norwegian words. None where no Norwegian word answers to the spelling; Swedish is
    told by its letters alone, and the Norwegian word is then "" where there is none.
    """
    if len(word) < _SHORTEST:
        return None
    if _SWEDISH_LETTER.search(word):
        return "sv", _answer(word, _SWEDISH, has)
    if _STRONG.search(word) and not is_english(word) and (right := _answer(word, _DANISH, has)):
        return "da", right
    return None


def is_english(word: str) -> bool:
    """Whether a word no Norwegian dictionary knows (small letters) is spelt the English way."""
    return len(word) >= _ENGLISH_SHORTEST and bool(_ENGLISH.fullmatch(word))


def _answer(word: str, rows: Rows, has: Callable[[str], bool]) -> str:
    """Return the Norwegian word that one, two or three of `rows` lead to, or ""."""
    reached = {word}
    for _ in range(3):
        reached = {wrong.sub(right, each) for each in reached for wrong, right in rows} - {word}
        if found := _known(reached, has):
            return found
    return ""


def _known(words: Iterable[str], has: Callable[[str], bool]) -> str:
    return next((word for word in sorted(words) if has(word)), "")
