"""The aligner: passages with something in common come together, whatever stands between."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.align import Pair, align


def bags(*texts: str) -> list[Counter[str]]:
    return [Counter(text.split()) for text in texts]


def joined(pairs: list[Pair]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(pair.first, pair.second) for pair in pairs]


def test_passages_in_the_same_order_are_paired() -> None:
    pairs = align(bags("a b c", "d e f", "g h i"), bags("a b x", "d e y", "g h z"))

    assert joined(pairs) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_what_only_one_text_has_stands_alone() -> None:
    pairs = align(bags("a b c", "k l m", "g h i"), bags("a b c", "g h i", "x y z"))

    assert joined(pairs) == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((), (2,))]


def test_one_passage_can_be_two() -> None:
    pairs = align(bags("a b c d e f", "p q r"), bags("a b c", "d e f", "p q r"))

    assert joined(pairs) == [((0,), (0, 1)), ((1,), (2,))]


def test_a_moved_passage_is_found_where_it_went() -> None:
    first = bags("a b c", "d e f", "g h i", "m n o p")
    second = bags("m n o p", "a b c", "d e f", "g h i")

    assert ((3,), (0,)) in joined(align(first, second))


@pytest.mark.parametrize("columns", [14, 50, 400])
@pytest.mark.parametrize("rows", [0, 1, 2, 7])
def test_texts_of_very_different_length_are_aligned(rows: int, columns: int) -> None:
    one, other = bags(*["a b"] * rows), bags(*["c d"] * columns)

    assert sum(len(pair.second) for pair in align(one, other)) == columns
    assert sum(len(pair.second) for pair in align(other, one)) == rows


TEXTS = st.lists(st.text(alphabet="abcdefgh ", min_size=1, max_size=12), max_size=20)


@given(TEXTS, TEXTS)
def test_every_passage_has_exactly_one_place(theirs: list[str], ours: list[str]) -> None:
    first, second = bags(*theirs), bags(*ours)

    pairs = align(first, second)

    assert sorted(n for pair in pairs for n in pair.first) == list(range(len(first)))
    assert sorted(n for pair in pairs for n in pair.second) == list(range(len(second)))
    assert all(0.0 <= pair.score <= 1.000001 for pair in pairs)
