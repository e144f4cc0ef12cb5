"""Excerpts hold the quote, stay short, and do not cut words."""

from hypothesis import given
from hypothesis import strategies as st

from app.document.model import Span
from app.reports.excerpts import LONGEST, excerpt, offsets
from tests.unit.reports.sample import document

FILLER = "Dette er en setning som fyller plass i avsnittet uten å si noe. "


def around(text: str, quote: str) -> str:
    at = text.index(quote)
    return excerpt(document((text,)), Span(0, at, at + len(quote)))


def test_a_short_block_is_given_whole_with_single_spaces() -> None:
    assert around("Vi spør  deg\tom\u00a0å delta.", "deg") == "Vi spør deg om å delta."


def test_in_a_long_block_the_sentence_with_the_quote_is_given() -> None:
    assert around(FILLER * 5 + "Her står det 15 år. " + FILLER * 5, "15 år") == (
        "Her står det 15 år."
    )


def test_a_quote_over_two_sentences_gives_both() -> None:
    text = FILLER * 5 + "Lagres i 15 år. Deretter slettes de. " + FILLER * 5

    assert around(text, "15 år. Deretter") == "Lagres i 15 år. Deretter slettes de."


def test_in_an_endless_sentence_a_window_between_words_is_given() -> None:
    text = "ord " * 200 + "femten år " + "ord " * 200

    given_text = around(text, "femten år")

    assert "femten år" in given_text
    assert given_text.startswith("…ord ")
    assert given_text.endswith(" ord…")
    assert len(given_text) <= LONGEST


@given(st.text(alphabet="aå. \n", min_size=1, max_size=900), st.data())
def test_an_excerpt_is_never_too_long_and_holds_a_quote_that_fits(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    given_text = excerpt(document((text,)), Span(0, start, end))

    assert len(given_text) <= LONGEST
    quote = " ".join(text[start:end].split())
    if end - start <= LONGEST - 2:
        assert quote in given_text


def test_offsets_are_those_of_the_blocks_joined_by_line_feeds() -> None:
    lines = ("en", "", "tre", "x")
    joined = "\n".join(lines)

    assert [
        joined[at : at + len(line)]
        for at, line in zip(offsets(document(lines)), lines, strict=True)
    ] == list(lines)
    assert offsets(document(())) == []
