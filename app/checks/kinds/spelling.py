"""Kind `spelling`: words that surely are misspelt."""

import re
from collections.abc import Iterator
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.replacement import in_case_of
from app.text.spelling import Speller, Variety, is_installed, speller

MOST_HITS = 20
"""Words reported per form; more of the same help nobody."""

NO_DICTIONARY = "no_dictionary"
"""Reason of `not_checked` where the dictionaries are not installed."""

_TOKEN = re.compile(r"(?<![\w@./-])[^\W\d_]{4,40}(?:-[^\W\d_]+)*(?![\w@/]|[.-]\w)")
_QUOTED = re.compile(r'"[^"\n]{1,200}"')
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
            return Verdict(Result.NOT_APPLICABLE, reason="language")
        if not is_installed():
            return Verdict(Result.NOT_CHECKED, reason=NO_DICTIONARY)
        hits = tuple(self._hits(form))[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        places = _words(form)
        names = {match[0].lower() for match in _NAME.finditer(form.text.text)}
        spellers = _spellers(form)
        listed = form.words.right_words
        for word, spans in places.items():
            if word in names:
                continue
            right = listed.get(word) or _mended(word, spellers)
            if not right or (len(spans) >= self.common and word not in listed):
                continue
            yield _hit(form, *spans[0], right)


def _words(form: Prepared) -> dict[str, list[tuple[int, int]]]:
    """Return each word in small letters with its places, quotations and capitals left out."""
    text = form.text.text
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word.isupper() or any(start <= match.start() < end for start, end in quoted):
            continue
        if word.islower() or form.sentence_at(match.start()).start == match.start():
            places.setdefault(word.lower(), []).append(match.span())
    return places


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


def _spellers(form: Prepared) -> tuple[Speller, Speller]:
    accepted = form.words.all_accepted
    own: Variety = "nn" if form.language == "nn" else "nb"
    return speller(own, accepted), speller("nb" if own == "nn" else "nn", accepted)


def _hit(form: Prepared, start: int, end: int, right: str) -> Hit:
    word = form.text.text[start:end]
    right = in_case_of(word, right)
    message = Text(
        nb=f"«{word}» ser ut til å være feil skrevet. Mente dere «{right}»?",
        nn=f"«{word}» ser ut til å vere feil skrive. Meinte de «{right}»?",
        en=f"“{word}” seems to be misspelt. Did you mean “{right}”?",
    )
    return Hit((form.span(start, end),), message, Text(right, right), replaces=True)
