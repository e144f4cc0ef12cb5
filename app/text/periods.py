"""Periods and ranges whose beginning comes after their end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.text.dates import Date, dates

_YEARS = re.compile(
    r"(?<![\w.,/-])(?P<first>20\d\d) ?(?:[–-]|til(?: og med)?) ?(?P<last>20\d\d)(?![\w/-]|[.,]\d)"
)
_NUMBER_BEFORE = re.compile(
    r"\b(?:sak\w*|ref\w*|nr\.?|nummer|rek|id|kode\w*|protokoll\w*)[^.;]{0,15}$", re.I
)
_BETWEEN_DATES = re.compile(r"^ ?(?:til(?: og med)?|[–-]|fram til|frem til|t\.o\.m\.) ?$")
_RANGE = re.compile(
    r"(?<![\w.,/-])(?:mellom (?P<a>\d{1,4}) og (?P<b>\d{1,4})|(?P<c>\d{1,4}) ?– ?(?P<d>\d{1,4}))"
    r" (?P<unit>år|uker|veker|måneder|månader|dager|dagar|timer|timar|minutter|minutt|mg|ml|kg"
    r"|kilo|cm"
    r"|personer"
    r"|deltakere|deltakarar|pasienter|pasientar|prosent|kroner)\b",
    re.IGNORECASE,
)
_COUNT_DOWN = re.compile(
    r"\b(?:redus\w*|trapp\w*|senk\w*|minsk\w*|fra|frå|ned)\b[^.;]{0,40}$", re.IGNORECASE
)


_BEFORE = 60


@dataclass(frozen=True, slots=True)
class Reversed:
    """A period or range at `[start, end)` whose `first` is after its `last`, as written."""

    start: int
    end: int
    first: str
    last: str


def reversed_periods(text: str) -> Iterator[Reversed]:
    """Yield periods of years or dates that run backwards: "fra 2028 til 2026"."""
    if "20" not in text:
        return
    for match in _YEARS.finditer(text):
        if int(match["first"]) > int(match["last"]) and not _NUMBER_BEFORE.search(
            text[max(0, match.start() - _BEFORE) : match.start()]
        ):
            yield Reversed(*match.span(), match["first"], match["last"])
    found = dates(text) if len(re.findall(r"(?:19|20)\d\d", text)) > 1 else []
    for one, other in pairwise(found):
        if _BETWEEN_DATES.match(text[one.end : other.start]) and _after(one, other):
            yield Reversed(
                one.start, other.end, text[one.start : one.end], text[other.start : other.end]
            )


def _after(one: Date, other: Date) -> bool:
    if one.year is None or other.year is None:
        return False
    if one.date is not None and other.date is not None:
        return one.date > other.date
    return (one.year, one.month) > (other.year, other.month)


def reversed_ranges(text: str) -> Iterator[Reversed]:
    """Yield ranges that run backwards: "mellom 65 og 18 år"."""
    if "mellom " not in text and "Mellom " not in text and "–" not in text:
        return
    for match in _RANGE.finditer(text):
        first, last = match["a"] or match["c"], match["b"] or match["d"]
        if int(first) > int(last) and not _COUNT_DOWN.search(
            text[max(0, match.start() - _BEFORE) : match.start()]
        ):
            yield Reversed(*match.span(), first, last)
