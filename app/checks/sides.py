"""Which of the two varieties a word speaks for: by our lists, and by both dictionaries together."""

import re
from collections.abc import Callable
from functools import lru_cache

from app.checks.words import WordLists
from app.text.spelling import Speller, Variety, is_installed, speller

Side = tuple[Variety, str | None]
"""A variety and the other one's word: "" where none is known, None where the word alone says too
little to be reported."""
Sides = Callable[[str], tuple[Side, ...]]

_SHORTEST = 3
_ANSWERS: dict[Variety, tuple[tuple[str, str], ...]] = {
    "nb": (
        (r"erne$", "arane"), (r"ene$", "ane"), (r"ingen$", "inga"), (r"inger$", "ingar"),
        (r"ingene$", "ingane"), (r"er$", "ar"), (r"ere$", "arar"), (r"elsen$", "inga"),
        (r"else$", "ing"), (r"elser$", "ingar"), (r"elsene$", "ingane"), (r"het$", "heit"),
        (r"heten$", "heita"), (r"het$", "leik"), (r"lig$", "leg"), (r"lige$", "lege"),
        (r"es$", "ast"), (r"et$", "a"), (r"te$", "a"), (r"ende$", "ande"), (r"^hv", "kv"),
        (r"e$", "je"), (r"syk", "sjuk"), (r"lser$", "lsar"), (r"sjoner$", "sjonar"),
    ),
    "nn": (
        (r"arane$", "erne"), (r"ane$", "ene"), (r"inga$", "ingen"), (r"ingar$", "inger"),
        (r"ingane$", "ingene"), (r"arar$", "ere"), (r"ar$", "er"), (r"heit$", "het"),
        (r"leik$", "het"), (r"leg$", "lig"), (r"lege$", "lige"), (r"ast$", "es"),
        (r"ande$", "ende"), (r"^kv", "hv"), (r"je$", "e"), (r"jer$", "er"), (r"sjuk", "syk"),
        (r"øy", "ø"), (r"au", "ø"),
    ),
}  # fmt: skip
"""How words of one variety answer to those of the other."""


@lru_cache(maxsize=8)
def sides(words: WordLists) -> Sides:
    """Return what tells of a word (small letters) which varieties it speaks for."""
    listed: dict[Variety, dict[str, str]] = {
        "nb": words.varieties.marks("nb"),
        "nn": words.varieties.marks("nn"),
    }
    endings = {"nb": _joined(words.varieties.nb_endings), "nn": _joined(words.varieties.nn_endings)}
    known = {v: speller(v, words.accepted_in(v)) for v in listed} if is_installed() else {}

    def side_of(word: str) -> tuple[Side, ...]:
        found: list[Side] = []
        for variety, marks in listed.items():
            if word in marks:
                found.append((variety, marks[word]))
            elif endings[variety].fullmatch(word):
                found.append((variety, ""))
        if found or not known or len(word) < _SHORTEST:
            return tuple(found)
        return _by_dictionary(word, known)

    return lru_cache(maxsize=100_000)(side_of)


def _by_dictionary(word: str, known: dict[Variety, Speller]) -> tuple[Side, ...]:
    nb, nn = known["nb"].knows(word), known["nn"].knows(word)
    if nb == nn:
        return ()
    own: Variety = "nb" if nb else "nn"
    other = known["nn" if nb else "nb"]
    for pattern, answer in _ANSWERS[own]:
        answering, changed = re.subn(pattern, answer, word)
        if changed and len(word) > _SHORTEST + 1 and other.has(answering):
            return ((own, answering),)
    return ((own, None),)


def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")
