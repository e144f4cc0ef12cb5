"""Dates and years found in text, in every way Norwegian forms write them."""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan january",
            "februar feb february",
            "mars mar march",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sept sep",
            "oktober okt october oct",
            "november nov",
            "desember des december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""Month by name; bokmål and nynorsk have the same names, English ones stand in originals."""

_NAME = r"(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_MONTH = re.compile(rf"{_NAME}\b", re.IGNORECASE)
_MONTH_BEGINS = re.compile(r"[jfmasond](?:an|eb|ar|pr|a[iy]|u[nl]|ug|ep|[kc]t|ov|e[sc])")
_DAY_BEFORE = re.compile(r"(?<![\w.,])(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?\s?$", re.IGNORECASE)
_YEAR_AFTER = re.compile(rf"\.?,?\s{_YEAR}(?![\d.,]\d|\d)")
_AMERICAN = re.compile(rf"\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s{_YEAR}\b", re.IGNORECASE)
_FIGURES = re.compile(
    r"(?<![\w.,/-])(?P<day>\d{1,2})(?P<mark>\.\s?|/|-)(?P<month>\d{1,2})(?P=mark)"
    r"(?P<year>(?:19|20)\d{2}|\d{2})(?![\w/-]|[.,]\d)"
)
_ISO = re.compile(r"(?<![\w.,/-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])")
_LONE_YEAR = re.compile(
    r"(?<![\w.,/-])(?P<year>(?:19|20)\d{2})(?![\w/]|[.,]\d|-\d{5}|[ \u00a0]\d{3}\b"
    r"|[ \u00a0](?:kr|kroner|mg|ml|g|kg|personer|personar|deltakere|deltakarar|pasienter"
    r"|pasientar|barn|timer|timar|dager|dagar|ord|meter|meters|patients|participants)\b)"
)


class DateStyle(StrEnum):
    """How a date is written."""

    WORDS = "words"  # 3. oktober 2026, oktober 2026
    DOTS = "dots"  # 03.10.2026
    SLASH = "slash"  # 03/10/2026
    DASH = "dash"  # 03-10-2026
    ISO = "iso"  # 2026-10-03
    AMERICAN = "american"  # October 3, 2026


@dataclass(frozen=True, slots=True)
class Date:
    """A date at `[start, end)`; `day` or `year` is None where the text leaves it out.

    `possible` is False for dates no calendar has, such as 31. februar or 45.13.2026. Figures are
    read as day, month, year; two-digit years belong to this century.
    """

    start: int
    end: int
    day: int | None
    month: int
    year: int | None
    style: DateStyle
    possible: bool

    @property
    def date(self) -> datetime.date | None:
        """The whole date, None where a part is left out or the date is impossible."""
        if self.day is None or self.year is None or not self.possible:
            return None
        return datetime.date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Year:
    """A year from 1900 to 2099 that stands alone at `[start, end)`."""

    start: int
    end: int
    year: int


def dates(text: str) -> list[Date]:
    """Return the dates of `text` in order.

    A month without a year counts only with a day, so "i mars" and the word "des" alone are no
    dates.
    """
    found = [_date(m, _MARKS[m["mark"].strip()]) for m in _FIGURES.finditer(text) if _sure(m)]
    found += [_date(m, DateStyle.ISO) for m in _ISO.finditer(text)]
    found += _written(text)
    return sorted(found, key=lambda date: date.start)


def _written(text: str) -> Iterator[Date]:
    """Yield the dates with the month in words that have a day or a year beside it."""
    for cue in _MONTH_BEGINS.finditer(text.lower()):
        start = cue.start()
        month = _MONTH.match(text, start)
        before = text[start - 1 : start]
        if month is None or before.isalnum() or before == "_":
            continue
        american = _AMERICAN.match(text, month.end())
        day = american or _DAY_BEFORE.search(text, max(0, start - 5), start)
        year = american or _YEAR_AFTER.match(text, month.end())
        if (day or year) and (day or before not in (".", ",")):
            first = start if american or day is None else day.start()
            style = DateStyle.AMERICAN if american else DateStyle.WORDS
            yield _in_words(month, day, year, first, style)


def _in_words(
    month: re.Match[str],
    day: re.Match[str] | None,
    year: re.Match[str] | None,
    start: int,
    style: DateStyle,
) -> Date:
    number, when = int(day["day"]) if day else None, int(year["year"]) if year else None
    which = _MONTHS[month["name"].lower()]
    end = year.end("year") if year else month.end("name")
    return Date(start, end, number, which, when, style, _possible(number, which, when))


def years(text: str) -> list[Year]:
    """Return the years of `text` that are no part of a date in figures or of a number."""
    return [Year(m.start("year"), m.end("year"), int(m["year"])) for m in _LONE_YEAR.finditer(text)]


_MARKS = {".": DateStyle.DOTS, "/": DateStyle.SLASH, "-": DateStyle.DASH}


def _sure(match: re.Match[str]) -> bool:
    """Whether figures are a date and not a section number such as 1.2.10."""
    if len(match["year"]) == 4:
        return True
    plausible = int(match["month"]) <= 12 and 0 < int(match["day"]) <= 31
    return plausible and (int(match["year"]) >= 20 or len(match["day"]) == len(match["month"]) == 2)


def _date(match: re.Match[str], style: DateStyle) -> Date:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if len(match["year"]) < len("2026"):
        year += 2000
    possible = _possible(day, month, year)
    return Date(match.start(), match.end("year"), day, month, year, style, possible)


def _possible(day: int | None, month: int, year: int | None) -> bool:
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= calendar.monthrange(year or 2024, month)[1]
