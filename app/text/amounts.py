"""Amounts in Norwegian and English text, made comparable: numbers with units, shares, dates.

`24 hours` and `ett døgn` are the same amount, and so are `1 in 10`, `10 %` and `én av ti`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.text.number_words import ENGLISH, NORWEGIAN

Kind = Literal[
    "time", "mass", "volume", "share", "times", "money", "length", "level", "date", "count"
]

SAME = 0.03
"""Relative difference up to which times and shares are the same: 52 weeks are a year, and one in
three is 33 percent. Other amounts are the same only where they are equal."""
_EQUAL = 0.001

_SIZES: tuple[tuple[Kind, float, str], ...] = (
    ("time", 1 / 60, "minute minutes minutt minutter minuttene min"),
    ("time", 1.0, "hour hours time timer timene timar timane timers"),
    ("time", 24.0, "day days dag dager dagene dagar dagane dagers dagars døgn"),
    ("time", 168.0, "week weeks uke uker ukene ukers veke veker vekene vekers"),
    ("time", 730.5, "month months måned måneder månedene måneders månad månader månadene"),
    ("time", 8766.0, "year years år årene åra års"),
    ("mass", 0.001, "µg mcg microgram micrograms mikrogram"),
    ("mass", 1.0, "mg milligram milligrams"),
    ("mass", 1000.0, "g gram grams"),
    ("mass", 1e6, "kg kilo kilos kilogram kilograms"),
    ("volume", 1.0, "ml milliliter milliliters millilitre millilitres"),
    ("volume", 5.0, "teaspoon teaspoons teskje teskjeer teskei teskeier"),
    ("volume", 15.0, "tablespoon tablespoons spiseskje spiseskjeer"),
    ("volume", 100.0, "dl desiliter"),
    ("volume", 1000.0, "l liter liters litre litres"),
    ("times", 1.0, "times gang ganger gong gonger"),
    ("money", 1.0, "nok kr kroner krone"),
    ("length", 1.0, "mm millimeter millimetre"),
    ("length", 10.0, "cm centimetre centimetres centimeter"),
    ("length", 1000.0, "m metre metres meter meters"),
    ("level", 1.0, "mmol/l mmol"),
    ("share", 0.01, "% percent prosent"),
)
_UNITS = {word: (kind, size) for kind, size, words in _SIZES for word in words.split()}
_MONTH_NAMES = (
    "januar january jan", "februar february feb", "mars march", "april apr", "mai may",
    "juni june", "juli july", "august aug", "september sept sep", "oktober october okt oct",
    "november nov", "desember december des dec",
)  # fmt: skip
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\.? )?(?P<month>\b(?:{_MONTH})\b)\.?(?: (?P<after>\d{{1,2}}),)?"
    r"(?: (?P<year>(?:19|20)\d\d))?"
)
_DIGITS = re.compile(
    r"(?<![\d./-])(?:(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)"
    r"|(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d))(?![\d/-])"
)
"""Dates in digits, as Norwegian writes them and as ISO 8601 does."""
_YEAR = re.compile(r"(?<![\d.-])(?:19|20)\d\d(?![\d-]| ?(?:mg|ml|kr))")
_TIMES = re.compile(r"\b(?:once|twice|én gang|ein gong|en gang)\b")
_RATE = re.compile(r"(?:once|twice|times|mg|ml) $")
"""What makes "a day" a rate and no amount: twice a day."""
_PHONE = re.compile(
    r"(?:\+\d\d ?)?(?<!\d)\d\d(?: ?\d\d){3}(?!\d)|\b\d{3} \d\d \d{3}\b|\b\d{4}-\d[\d-]+"
)
_SHORT_WORDS = ("dag", "day", "uke", "år", "time")
"""Short units that are words: "en m" and "a g" are letters."""


Language = Literal["no", "en"]


class _Reader:
    """The patterns of one language."""

    def __init__(self, words: dict[str, int], articles: str) -> None:
        listed = "|".join(sorted(words, key=len, reverse=True))
        number = rf"\d{{1,3}}(?:[ .,]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?|\b(?:{listed})\b"
        one = rf"\b(?:{articles})\b"
        self.words = words | dict.fromkeys(articles.split("|"), 1)
        self.share = re.compile(
            rf"(?P<part>{number}|{one}) (?:in|av|out of) (?:every |hver |kvar )?"
            rf"(?P<whole>{number})(?!\w)"
        )
        self.measure = re.compile(
            rf"(?<![\w.,/-])(?P<number>{number}|{one})[ -]?(?P<unit>{_UNIT})(?!\w)"
        )
        self.plain = re.compile(rf"(?<![\w.,/+-])(?:{number})(?![\w/]|[.,-]\w)")

    def value(self, number: str) -> float:
        """Return the value of digits or a number word."""
        if number in self.words:
            return float(self.words[number])
        bare = re.sub(r"(?<=\d)[ .,](?=\d{3}(?!\d))", "", number)
        return float(bare.replace(",", "."))


_READERS: dict[Language, _Reader] = {
    "no": _Reader(NORWEGIAN, "ein|eit|en|et|ei"),
    "en": _Reader(ENGLISH, "one|an|a"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at `[start, end)` of a text.

    `value` is in hours, mg, ml, mm, kroner, mmol/l or times, a share from 0 to 1, or a bare
    count. For a date `value` is 0 and `date` has (year, month, day), 0 where one is not given.
    """

    start: int
    end: int
    kind: Kind
    value: float
    date: tuple[int, int, int] = (0, 0, 0)

    def is_same(self, other: "Amount") -> bool:
        """Whether two amounts say the same; a bare count matches any measure of that number."""
        if self.kind != other.kind:
            return False
        if self.kind == "date":
            pairs = zip(self.date, other.date, strict=True)
            return all(a == b or not a or not b for a, b in pairs)
        near = SAME if self.kind in ("time", "share") else _EQUAL
        return abs(self.value - other.value) <= near * max(abs(self.value), abs(other.value))


def amounts(text: str, language: Language) -> list[Amount]:
    """Return the amounts of `text` in order; phone and trial numbers are none.

    A lone "one" or article counts only before a unit. Of a range (2–3 uker) the last number has
    the unit.
    """
    lower = text.lower()
    reader = _READERS[language]
    taken: list[tuple[int, int]] = [match.span() for match in _PHONE.finditer(lower)]
    found: list[Amount] = []
    for read in (_shares, _dates, _measures, _once, _years, _counts):
        for amount in read(lower, reader):
            if not any(s < amount.end and e > amount.start for s, e in taken):
                found.append(amount)
                taken.append((amount.start, amount.end))
    return sorted(found, key=lambda amount: amount.start)


def _shares(text: str, reader: _Reader) -> Iterator[Amount]:
    for match in reader.share.finditer(text):
        part, whole = reader.value(match["part"]), reader.value(match["whole"])
        if 0 < part <= whole:
            yield Amount(*match.span(), "share", part / whole)


def _dates(text: str, reader: _Reader) -> Iterator[Amount]:
    for match in _DATE.finditer(text):
        day = int(match["day"] or match["after"] or 0)
        year = int(match["year"] or 0)
        if day or year:
            yield Amount(*match.span(), "date", 0.0, (year, _MONTHS[match["month"]], day))
    for match in _DIGITS.finditer(text):
        year, month, day = (
            int(match[part] or match[f"iso_{part}"]) for part in ("year", "month", "day")
        )
        if 0 < month <= 12 and 0 < day <= 31:
            yield Amount(*match.span(), "date", 0.0, (year, month, day))


def _measures(text: str, reader: _Reader) -> Iterator[Amount]:
    for match in reader.measure.finditer(text):
        kind, size = _UNITS[match["unit"]]
        is_word = len(match["unit"]) >= 4 or match["unit"] in _SHORT_WORDS
        if not is_word and not match["number"][0].isdigit():
            continue
        if match["number"] in ("a", "an") and _RATE.search(text, 0, match.start()):
            continue
        yield Amount(*match.span(), kind, reader.value(match["number"]) * size)


def _once(text: str, reader: _Reader) -> Iterator[Amount]:
    for match in _TIMES.finditer(text):
        yield Amount(*match.span(), "times", 2.0 if match[0] == "twice" else 1.0)


def _years(text: str, reader: _Reader) -> Iterator[Amount]:
    for match in _YEAR.finditer(text):
        yield Amount(*match.span(), "date", 0.0, (int(match[0]), 0, 0))


def _counts(text: str, reader: _Reader) -> Iterator[Amount]:
    for match in reader.plain.finditer(text):
        value = reader.value(match[0])
        if value > 1 or match[0][0].isdigit():
            yield Amount(*match.span(), "count", value)
