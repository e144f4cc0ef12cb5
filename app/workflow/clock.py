"""Working days in Norway, and when an answer is due.

Saturdays, Sundays and Norwegian public holidays are no working days. 24 and 31 December, which
many workplaces keep as half days, are no public holidays and count as working days here.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

OSLO = ZoneInfo("Europe/Oslo")
ANSWER_WITHIN_DAYS = 5
"""Working days from a submission to the unit's answer.

Source: the consent form review of NorTrials promises an answer within about five working days.
"""


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))


def is_working_day(day: date) -> bool:
    """Say whether people work on `day` in Norway."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def local_day(moment: datetime) -> date:
    """Return the calendar day of `moment` in Norway; `moment` must know its zone."""
    return moment.astimezone(OSLO).date()


def working_days_between(start: datetime, end: datetime) -> int:
    """Return how many working days lie after the day of `start`, up to and with that of `end`.

    0 for the same day; negative when `end` comes before `start`.
    """
    first, last = local_day(start), local_day(end)
    if last < first:
        return -working_days_between(end, start)
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


def add_working_days(moment: datetime, days: int) -> datetime:
    """Return the end (23:59:59 in Oslo, given as UTC) of the working day `days` after `moment`.

    `days` counts from 0: 0 is the same day when that is a working day, else the next one.
    """
    day = local_day(moment)
    while not is_working_day(day) and days == 0:
        day += timedelta(days=1)
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return datetime.combine(day, time(23, 59, 59), OSLO).astimezone(UTC)
