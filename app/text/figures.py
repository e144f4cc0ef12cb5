"""Every number of a text in one pass, each with the word it counts and the words that limit it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.text.number_words import ARTICLES, NORWEGIAN

_FIGURE = re.compile(
    r"(?<![\w.,/])(?<!\d{4}-)(?:\d{1,3}(?: \d{3})+(?!\d)(?:,\d{1,6})?|\d{1,12}(?:[.,]\d{1,6})?)"
    r"(?![\w/]|[.,]\d|-\d{3})"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"(?: |-| ?(?=%))(?P<word>[^\W\d_]+|%|°c)")
_TO = re.compile(r"(?: ?– ?|-| - | til )(?=[\w])")
_HALF_MORE = re.compile(r" og (?:en|et|ein|eit|ei) halvt?\b")
_HALVES = {"halv": Decimal("0.5"), "halvt": Decimal("0.5"), "halve": Decimal("0.5")}
_WORDS = NORWEGIAN | ARTICLES | {"halvannen": 0, "halvanna": 0, "halvannan": 0}
_REACH = 28
"""Characters before a number in which a word may limit it."""

_ABOUT = re.compile(
    r"(?:\bomtrent|\bom lag|\brundt|\bca\.?|\bcirka|\bomkring|\bnesten|\bomlag|\bi underkant av"
    r"|\bi overkant av|\bdrøyt|\bknapt|\bkring) $"
)
_AT_MOST = re.compile(
    r"(?:\binntil|\bopptil|\bopp til|\bmaks(?:imalt|\.)?|\bhøyst|\bhøgst|\bmaksimum|\bunder"
    r"|\bfærre enn|\bmindre enn|\bikke mer enn|\bikkje meir enn|\bsenest|\bseinast) $"
)
_AT_LEAST = re.compile(
    r"(?:\bminst|\bminimum|\bover|\bmer enn|\bmeir enn|\bflere enn|\bfleire enn) $"
)


class Hedge(StrEnum):
    """How a number is limited by the words before it."""

    NONE = ""
    ABOUT = "about"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at `[start, end)`, in figures or words; `low` equals `high` unless it is a range.

    `word` is the word right after it in small letters ("besøk", "mg", "%"), empty where there
    is none, and ends at `word_end`. `article` marks "en", "et", "ein", "eit", "ei", which are
    numbers only where something is counted.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    word: str
    word_end: int
    article: bool = False

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def figures(lower: str) -> tuple[Figure, ...]:
    """Return the numbers of match text in small letters, in order.

    Dates, phone numbers and codes in figures are left out where their marks show them. A range
    ("10–20", "to til tre") is one number, "en og en halv" and "halvannen" are 1.5.
    """
    single = sorted((*_in_figures(lower), *_in_words(lower)))
    found: list[Figure] = []
    place = 0
    while place < len(single):
        start, end, value, article = single[place]
        place += 1
        if found and start < found[-1].end:
            continue
        high = value
        if (gap := _TO.match(lower, end)) and place < len(single):
            following = single[place]
            if following[0] == gap.end() and following[2] > value:
                high, end, place, article = following[2], following[1], place + 1, False
        if half := _HALF_MORE.match(lower, end):
            high, end, article = high + Decimal("0.5"), half.end(), False
            value = high if value + Decimal("0.5") == high else value
        found.append(_figure(lower, start, end, value, high, article))
    return tuple(found)


def _figure(lower: str, start: int, end: int, low: Decimal, high: Decimal, article: bool) -> Figure:
    following = _NEXT.match(lower, end)
    if following is None:
        return Figure(start, end, low, high, "", end, article)
    word, word_end = following["word"], following.end()
    if article and word in _HALVES:
        half = _HALVES[word]
        return _figure(lower, start, word_end, half, half, False)
    return Figure(start, end, low, high, word, word_end, article)


def _in_figures(lower: str) -> Iterator[tuple[int, int, Decimal, bool]]:
    for match in _FIGURE.finditer(lower):
        value = Decimal(match[0].replace(" ", "").replace(",", "."))
        yield match.start(), match.end(), value, False


def _in_words(lower: str) -> Iterator[tuple[int, int, Decimal, bool]]:
    for match in _LETTERS.finditer(lower):
        word = match[0]
        if word in _WORDS:
            value = Decimal(_WORDS[word]) if not word.startswith("halvann") else Decimal("1.5")
            yield match.start(), match.end(), value, word in ARTICLES


def hedge(lower: str, start: int) -> Hedge:
    """Return how the words right before the number at `start` limit it."""
    before = lower[max(0, start - _REACH) : start]
    if _ABOUT.search(before):
        return Hedge.ABOUT
    if _AT_MOST.search(before):
        return Hedge.AT_MOST
    return Hedge.AT_LEAST if _AT_LEAST.search(before) else Hedge.NONE
