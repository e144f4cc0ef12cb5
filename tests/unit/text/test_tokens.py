from hypothesis import given
from hypothesis import strategies as st

from app.text.tokens import tokens


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def test_case_punctuation_and_kinds_of_signs_make_no_difference() -> None:
    one = "Du kan «når som helst» trekke deg – uten å oppgi grunn."
    other = 'du kan "når som\u00a0helst" trekke deg,  uten å oppgi gru\u00adnn'

    assert words(one) == words(other)


def test_numbers_and_telling_signs_are_words_of_their_own() -> None:
    assert words("1,5 mg, 10 % (§ 13), 12:30 og CT-nummer") == [
        "1,5", "mg", "10", "%", "§", "13", "12:30", "og", "ct-nummer",
    ]  # fmt: skip


def test_a_token_knows_where_it_stands_in_the_raw_text() -> None:
    raw = "Lege\u00admiddel  virker"

    assert [raw[t.start : t.end] for t in tokens(raw)] == ["Lege\u00admiddel", "virker"]


@given(st.text(max_size=200))
def test_tokens_stand_in_order_within_any_text(raw: str) -> None:
    place = 0
    for token in tokens(raw):
        assert place <= token.start < token.end <= len(raw)
        place = token.end
