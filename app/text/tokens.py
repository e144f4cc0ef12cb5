"""Words and numbers of a text as two texts are compared by them."""

import re
from typing import NamedTuple

from app.text.normalise import normalise

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*|[%§€$<>=±]")


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
    match = normalise(raw)
    plain = not match.starts
    found = []
    for one in _TOKEN.finditer(match.text):
        start, end = one.span() if plain else match.raw_range(*one.span())
        found.append(Token(one[0].lower(), start, end))
    return found
