"""Words go out as CSV and come in again."""

import pytest

from app.checks.own_words import OwnWord, WordKind, WordLanguage
from app.errors import InvalidInput
from app.services.words_csv import LARGEST, read_csv, to_csv

WORDS = [
    OwnWord(kind=WordKind.ACCEPTED, word="blåsofon"),
    OwnWord(
        kind=WordKind.FORBIDDEN,
        language=WordLanguage.NB,
        word="pussig",
        nb='"rar", eller',
        why="=1+1",
    ),
]


def test_what_goes_out_comes_in_again() -> None:
    assert [line.word for line in read_csv(to_csv(WORDS))] == WORDS


def test_a_spreadsheet_is_given_no_formula() -> None:
    assert b",'=1+1" in to_csv(WORDS)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252"])
def test_semicolons_old_codings_and_missing_columns_are_understood(coding: str) -> None:
    text = "Kind;word\r\nAccepted;blåsofon\r\n;\r\naccepted;ørevarmer\r\n"

    lines = read_csv(text.encode(coding))

    assert [(line.number, line.word and line.word.word) for line in lines] == [
        (2, "blåsofon"), (4, "ørevarmer"),
    ]  # fmt: skip


def test_a_row_of_an_unknown_kind_has_its_number_and_no_word() -> None:
    lines = read_csv(b"kind,word\nodd,a\naccepted,blue,extra\n")

    assert [(line.number, line.word is None) for line in lines] == [(2, True), (3, False)]


@pytest.mark.parametrize(
    "data", [b"", b"word\nblue\n", b"kind,word,price\n", b"PK\x03\x04\x00", b"x" * (LARGEST + 1)]
)
def test_what_is_no_list_of_words_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_csv(data)
