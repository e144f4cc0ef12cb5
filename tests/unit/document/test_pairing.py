from hypothesis import given
from hypothesis import strategies as st

from app.document.pairing import Pair, likeness, pair

TEXTS = st.lists(
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8).map(tuple), max_size=6
)


def split(*texts: str) -> list[list[str]]:
    return [text.split() for text in texts]


def test_the_most_alike_are_paired_first_and_each_once() -> None:
    left = split("du kan når som helst trekke deg", "du kan klage til datatilsynet")
    right = split("du kan klage til datatilsynet", "du kan alltid trekke deg fra studien")

    found = pair(left, right, floor=0.4)

    assert [(one.left, one.right) for one in found] == [(1, 0), (0, 1)]
    assert found[0].likeness == 1.0


def test_what_has_little_in_common_is_not_paired() -> None:
    assert pair(split("det er frivillig å delta"), split("opplysningene slettes i 2030")) == []


def test_the_bonus_chooses_between_equals_and_lifts_nothing_over_the_floor() -> None:
    left, right = split("a b c d"), split("a b c x", "a b c y")

    found = pair(left, right, bonus=lambda _, j: 0.1 * j)

    assert [(one.left, one.right) for one in found] == [(0, 1)]
    assert pair(left, split("a x y z"), bonus=lambda _i, _j: 1.0) == []


def test_words_that_fill_in_fields_do_not_make_unlike() -> None:
    ours, theirs = ["ledes", "av"], ["ledes", "av", "oslo", "universitetssykehus", "hf"]

    assert likeness(ours, theirs, slack=3) == 1.0
    assert likeness(ours, theirs) < 0.6


@given(TEXTS, TEXTS)
def test_quick_search_finds_what_trying_every_pair_finds(
    left: list[tuple[str, ...]], right: list[tuple[str, ...]]
) -> None:
    every = [
        Pair(i, j, likeness(one, other))
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if likeness(one, other) >= 0.55
    ]
    found = pair(left, right)

    assert set(found) <= set(every)
    lefts, rights = {one.left for one in found}, {one.right for one in found}
    assert len(lefts) == len(rights) == len(found)
    assert [one for one in every if one.left not in lefts and one.right not in rights] == []
