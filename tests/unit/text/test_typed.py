from hypothesis import given
from hypothesis import strategies as st

from app.text.typed import plain


def test_what_nobody_sees_is_taken_out() -> None:
    assert plain(" N\0O\u202eR\u200bD\ud800 \ufeff") == "NORD"


def test_lines_and_tabs_stay() -> None:
    assert plain("Først\r\nså\tslik – «ja» 👍\rså") == "Først\nså\tslik – «ja» 👍\nså"


@given(st.text())
def test_what_is_left_can_be_kept_anywhere(text: str) -> None:
    left = plain(text)

    left.encode()
    assert "\0" not in left
    assert plain(left) == left
