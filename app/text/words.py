"""Words of a text: where they stand and how long they are."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:\u00ad?['\u2019\u2010\u2011-]?\u00ad?[^\W\d_]+)*")
_NO_LETTER = re.compile(r"[\W\d_]")


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the words of `text[start:end]` in order as offsets `[start, end)` of `text`.

    A word is letters, with single hyphens, apostrophes and soft hyphens inside: `CT-nummer` and
    `lege\u00admiddel` are one word each. Numbers are no words; of `12-ukers` the word is `ukers`.
    """
    stop = len(text) if end is None else end
    return [match.span() for match in _WORD.finditer(text, start, stop)]


def letters(word: str) -> int:
    """Count the letters of `word`: hyphens, soft hyphens and apostrophes are none."""
    return len(word) if word.isalpha() else len(_NO_LETTER.sub("", word))
