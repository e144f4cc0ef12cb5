import re

from hypothesis import given
from hypothesis import strategies as st

from app.document.word_diff import FIELD, Piece, PieceKind, with_fields, word_diff
from app.text.tokens import tokens

SAME, REMOVED, ADDED, FILLED = PieceKind.SAME, PieceKind.REMOVED, PieceKind.ADDED, PieceKind.FILLED
WORDS = st.lists(st.sampled_from(["du", "kan", "ikke", "delta", "i", "30", "dager"]), max_size=14)


def diff(old: str, new: str) -> list[Piece]:
    fields = [match.span() for match in re.finditer(r"\[[^\]]*\]", old)]
    return list(word_diff(old, new, fields))


def test_one_word_that_was_put_in_is_told_alone() -> None:
    assert diff("Du kan trekke deg.", "Du kan ikke trekke deg.") == [
        Piece(SAME, "Du kan"), Piece(ADDED, "ikke"), Piece(SAME, "trekke deg."),
    ]  # fmt: skip


def test_a_word_for_another_is_told_as_both() -> None:
    assert diff("Slettes innen 30 dager.", "Slettes innen 90 dager.") == [
        Piece(SAME, "Slettes innen"), Piece(REMOVED, "30"), Piece(ADDED, "90"),
        Piece(SAME, "dager."),
    ]  # fmt: skip


def test_a_field_takes_what_stands_at_its_place() -> None:
    assert diff("Ledet av [navn på sykehus] i [by].", "Ledet av St. Olav i Oslo.") == [
        Piece(SAME, "Ledet av"), Piece(FILLED, "St. Olav", "[navn på sykehus]"),
        Piece(SAME, "i"), Piece(FILLED, "Oslo.", "[by]."),
    ]  # fmt: skip


def test_a_field_nobody_filled_in_is_empty() -> None:
    assert diff("Ring [telefon] i dag", "Ring i dag") == [
        Piece(SAME, "Ring"), Piece(FILLED, "", "[telefon]"), Piece(SAME, "i dag"),
    ]  # fmt: skip


def test_a_field_within_a_word_takes_the_whole_word() -> None:
    old = "Spør [prosjekt]lederen."

    assert [t.word for t in with_fields(old, [(5, 15)])] == ["spør", FIELD]
    assert diff(old, "Spør studielederen.")[1] == Piece(
        FILLED, "studielederen.", "[prosjekt]lederen."
    )


def test_punctuation_and_case_are_no_change() -> None:
    assert diff("Det er frivillig, å delta.", "det er «frivillig» å delta") == [
        Piece(SAME, "det er «frivillig» å delta")
    ]


@given(WORDS, WORDS)
def test_the_pieces_hold_all_words_of_both_texts_in_order(old: list[str], new: list[str]) -> None:
    pieces = word_diff(" ".join(old), " ".join(new))

    assert " ".join(p.text for p in pieces if p.kind in (SAME, REMOVED)).split() == old
    assert " ".join(p.text for p in pieces if p.kind in (SAME, ADDED)).split() == new


@given(WORDS, WORDS, WORDS)
def test_no_word_of_the_new_text_is_lost_in_a_field(
    before: list[str], after: list[str], new: list[str]
) -> None:
    start = " ".join([*before, ""])
    pieces = word_diff(
        start + "[x] " + " ".join(after), " ".join(new), [(len(start), len(start) + 3)]
    )

    told = " ".join(p.text for p in pieces if p.kind is not REMOVED)
    assert [t.word for t in tokens(told)] == new
