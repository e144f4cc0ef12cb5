import pytest

from app.checks.precision import Precision


def test_nothing_judged_has_no_precision() -> None:
    nothing = Precision(0, 0)

    assert (nothing.n, nothing.value, nothing.interval, nothing.is_low) == (0, None, None, False)


@pytest.mark.parametrize(
    ("accepted", "wrong", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
        (81, 182, 0.2553, 0.3662),
        (15, 133, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 28, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_one_of_the_tables(
    accepted: int, wrong: int, low: float, high: float
) -> None:
    interval = Precision(accepted, wrong).interval

    assert interval == pytest.approx((low, high), abs=0.00006)


def test_all_right_still_leaves_room_for_doubt() -> None:
    interval = Precision(5, 0).interval

    assert interval is not None
    assert interval[0] < 0.6
    assert interval[1] == 1.0


@pytest.mark.parametrize(
    ("accepted", "wrong", "is_low"),
    [(0, 9, False), (6, 4, True), (7, 3, False), (69, 31, True)],
)
def test_a_rule_is_told_of_when_enough_was_judged_and_too_much_was_wrong(
    accepted: int, wrong: int, is_low: bool
) -> None:
    assert Precision(accepted, wrong).is_low is is_low
