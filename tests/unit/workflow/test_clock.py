"""Working days as people in Norway count them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.workflow.clock import (
    OSLO,
    add_working_days,
    is_working_day,
    local_day,
    working_days_between,
)


def at(day: str, hour: int = 12) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-01-05", True),
        ("2026-01-03", False),
        ("2026-01-04", False),
        ("2026-05-17", False),
        ("2026-05-01", False),
        ("2026-04-02", False),
        ("2026-04-06", False),
        ("2026-05-14", False),
        ("2026-12-24", True),
        ("2026-12-25", False),
        ("2026-12-31", True),
        ("2027-01-01", False),
    ],
)
def test_a_working_day_is_neither_weekend_nor_public_holiday(day: str, works: bool) -> None:
    assert is_working_day(at(day).date()) is works


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-01-05", "2026-01-05", 0),
        ("2026-01-05", "2026-01-06", 1),
        ("2026-01-09", "2026-01-12", 1),
        ("2026-04-01", "2026-04-07", 1),
        ("2026-01-12", "2026-01-05", -5),
    ],
)
def test_working_days_between_leave_out_the_first_day(start: str, end: str, days: int) -> None:
    assert working_days_between(at(start), at(end)) == days


def test_five_working_days_after_the_day_before_easter_is_in_the_week_after_next() -> None:
    due = add_working_days(at("2026-04-01"), 5)

    assert due == datetime(2026, 4, 13, 23, 59, 59, tzinfo=OSLO)
    assert due.tzinfo is UTC


def test_an_answer_due_at_once_on_a_sunday_is_due_on_monday() -> None:
    assert local_day(add_working_days(at("2026-01-04"), 0)).isoformat() == "2026-01-05"


def test_the_day_is_the_one_in_norway() -> None:
    late = datetime(2026, 1, 5, 23, 30, tzinfo=UTC)

    assert local_day(late).isoformat() == "2026-01-06"


START = datetime(2020, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(min_value=0, max_value=15 * 365 * 24).map(
    lambda hours: START + timedelta(hours=hours)
)


@given(MOMENTS, st.integers(min_value=1, max_value=60))
def test_adding_days_and_counting_them_agree(moment: datetime, days: int) -> None:
    due = add_working_days(moment, days)

    assert working_days_between(moment, due) == days
    assert is_working_day(local_day(due))


@given(MOMENTS, st.integers(min_value=0, max_value=30), st.integers(min_value=0, max_value=30))
def test_working_days_add_up(moment: datetime, first: int, second: int) -> None:
    middle = moment + timedelta(days=first)
    end = middle + timedelta(days=second)

    assert working_days_between(moment, end) == working_days_between(
        moment, middle
    ) + working_days_between(middle, end)
