"""Words and numbers of a text as two texts are compared by them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.text.normalise import normalise

_NUMBER_OR_WORD = r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*"
_TOKEN = re.compile(_NUMBER_OR_WORD + r"|[%§€$<>=±]")
_ANY = re.compile(_NUMBER_OR_WORD + r"|\S")


class Token(NamedTuple):
    """One word or number: `word` as it is compared, `[start, end)` of the raw text."""

    word: str
    start: int
    end: int


def tokens(raw: str) -> list[Token]:
    """Return the words, numbers and telling signs of `raw` in order.

    Case, punctuation, soft hyphens and kinds of spaces, quotes and hyphens make no difference;
    a decimal number is one token, and so is a word with hyphens.
    """
    return [Token(word.lower(), start, end) for word, start, end in _found(_TOKEN, raw)]


def marks_and_words(raw: str) -> list[Token]:
    """Return all that is printed in `raw`: words and numbers as they are, each mark by itself.

    Soft hyphens and kinds of spaces, quotes and hyphens make no difference.
    """
    return [Token(*one) for one in _found(_ANY, raw)]


def _found(pattern: re.Pattern[str], raw: str) -> Iterator[tuple[str, int, int]]:
    match = normalise(raw)
    plain = not match.starts
    for one in pattern.finditer(match.text):
        start, end = one.span() if plain else match.raw_range(*one.span())
        yield one[0], start, end
