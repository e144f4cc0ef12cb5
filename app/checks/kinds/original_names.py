"""Kind `original_names`: names of drugs and substances are written as in the original."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from app.checks.compared import without_original
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.text.spelling import is_installed, speller

_WORD = re.compile(r"[^\W\d_]{6,30}")
_OFTEN = 3
"""Times the original writes a word before it is taken for a name of the trial."""
_NORWEGIAN = (("ine", "in"), ("ol", "ol"), ("ide", "id"), ("ate", "at"), ("one", "on"), ("x", "ks"))
"""How Norwegian spells international names: morphine is morfin, glutamate glutamat (INN)."""


class OriginalNames(Strict):
    """Violated where a name of the original stands in the form with one or two letters wrong.

    A name is a word the original writes three times or more that the form writes too, and that
    no Norwegian dictionary has. The Norwegian spelling of an international name is right.
    """

    kind: Literal["original_names"]

    def judge(self, form: Prepared) -> Verdict:
        """Return each misspelt name at its first place, with the right one."""
        if verdict := without_original(form):
            return verdict
        if not is_installed():
            return Verdict(Result.NOT_CHECKED, reason="no_dictionary")
        hits = tuple(self._hits(form))
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        ours: dict[str, tuple[int, int]] = {}
        for match in _WORD.finditer(form.text.text):
            ours.setdefault(match[0].lower(), match.span())
        for name in _names(form):
            right = {name, *_spellings(name)}
            for word, place in ours.items():
                if word not in right and _is_slip(word, right) and not _is_word(word):
                    yield _hit(form, place, min(right & ours.keys() or {name}))


def _names(form: Prepared) -> list[str]:
    assert form.original is not None  # noqa: S101 - asked by the caller
    words = Counter(
        match[0].lower() for block in form.original.blocks for match in _WORD.finditer(block.text)
    )
    here = form.word_forms
    return [
        word
        for word, count in words.items()
        if count >= _OFTEN and (word in here or here & _spellings(word)) and not _is_word(word)
    ]


def _spellings(name: str) -> frozenset[str]:
    found = {name.removesuffix(a) + b for a, b in _NORWEGIAN if name.endswith(a)}
    return frozenset({*found, *(word + "s" for word in (name, *found))})


def _is_slip(word: str, right: set[str]) -> bool:
    """Whether a word is one of `right` with one or two letters wrong, and no ending of it."""
    return any(
        word[0] == name[0]
        and not word.startswith(name)
        and not name.startswith(word)
        and DamerauLevenshtein.distance(word, name, score_cutoff=2) <= 2
        and SequenceMatcher(None, word, name).ratio() >= 0.8
        for name in right
    )


def _is_word(word: str) -> bool:
    return speller("nb").knows(word) or speller("nn").knows(word)


def _hit(form: Prepared, place: tuple[int, int], name: str) -> Hit:
    word = form.text.text[slice(*place)]
    right = name.capitalize() if word[0].isupper() else name
    return Hit(
        (form.span(*place),),
        Text(
            nb=f"Originalen skriver «{right}», her står «{word}». Sjekk navnet.",
            nn=f"Originalen skriv «{right}», her står «{word}». Sjekk namnet.",
            en=f"The original writes “{right}”, here it is “{word}”. Check the name.",
        ),
        Text(right, right),
        replaces=True,
    )
