import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.glob import LONGEST_FILL, fits

LETTERS = st.lists(st.sampled_from("ab"), max_size=6)


@pytest.mark.parametrize(
    ("pattern", "sentence", "expected"),
    [
        ("ledes av _ i oslo", "ledes av ola dal i oslo", True),
        ("ledes av _ i oslo", "ledes av i oslo", True),
        ("ledes av _ i oslo", "ledes av ola dal i bergen", False),
        ("ledes av _", "ledes av ola", True),
        ("_ ledes av ola", "studien ledes av ola", True),
        ("_ a _ _ b _", "x a y b", True),
        ("_ a _ b", "b a", False),
        ("a b", "a b", True),
        ("a b", "a b c", False),
        ("_ a a", "a", False),
    ],
)
def test_words_fit_a_pattern_with_fields(pattern: str, sentence: str, expected: bool) -> None:
    assert fits(pattern.split(), sentence.split(), "_") is expected


def test_a_whole_text_does_not_fit_into_one_field() -> None:
    assert fits(["a", "_", "b"], ["a", *["x"] * LONGEST_FILL, "b"], "_")
    assert not fits(["a", "_", "b"], ["a", *["x"] * (LONGEST_FILL + 1), "b"], "_")


@given(LETTERS, LETTERS, LETTERS, LETTERS, LETTERS)
def test_any_filling_in_fits(
    one: list[str], fill: list[str], two: list[str], other: list[str], three: list[str]
) -> None:
    pattern = [*one, "_", *two, "_", *three]

    assert fits(pattern, [*one, *fill, *two, *other, *three], "_")
