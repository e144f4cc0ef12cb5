"""Dates and years found in text, in every way Norwegian forms write them."""

import calendar
import datetime
import re
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
_WRITTEN = re.compile(
    rf"(?<![\w.,])(?:(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?)?\b{_NAME}\b\.?"
    rf"(?:,?\s{_YEAR}(?![\d.,]\d|\d))?",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    rf"\b{_NAME}\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s{_YEAR}\b", re.IGNORECASE
)
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
    american = [_date(m, DateStyle.AMERICAN) for m in _AMERICAN.finditer(text)]
    found += american
    taken = {place for date in american for place in range(date.start, date.end)}
    found += [
        _date(m, DateStyle.WORDS)
        for m in _WRITTEN.finditer(text)
        if (m["day"] or m["year"]) and m.start("name") not in taken
    ]
    return sorted(found, key=lambda date: date.start)


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
    parts = match.groupdict()
    month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    day = int(parts["day"]) if parts["day"] else None
    year = int(parts["year"]) if parts["year"] else None
    if year is not None and year < 100:
        year += 2000
    end = match.end("year") if parts["year"] else match.end("name")
    return Date(match.start(), end, day, month, year, style, _possible(day, month, year))


def _possible(day: int | None, month: int, year: int | None) -> bool:
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= calendar.monthrange(year or 2024, month)[1]
