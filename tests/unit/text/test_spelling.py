"""The speller: what it knows, what it mends, and what it leaves in peace."""

import pytest

from app.text.spelling import speller
from app.text.word_parts import parts

ACCEPTED = frozenset({"biobank", "noen"})


@pytest.mark.parametrize(
    ("variety", "word"),
    [
        ("nb", "legemiddelutprøving"), ("nb", "bivirkningsrapportering"), ("nb", "opplysningene"),
        ("nb", "forskningsbiobank"), ("nb", "noen"), ("nb", "norge"), ("nn", "opplysningane"),
        ("nn", "forskingsbiobank"), ("nn", "biverknader"),
    ],
)  # fmt: skip
def test_words_and_compounds_are_known(variety: str, word: str) -> None:
    assert speller("nb" if variety == "nb" else "nn", ACCEPTED).knows(word)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("behandligen", "behandlingen"),  # a letter is missing
        ("komplikasjonner", "komplikasjoner"),  # one too many
        ("frivilig", "frivillig"),  # not doubled
        ("opplysnigner", "opplysninger"),  # swapped
        ("legemiddelforsikrng", "legemiddelforsikring"),  # in the last part
    ],
)
def test_one_slip_is_mended(word: str, right: str) -> None:
    one = speller("nb")

    assert not one.knows(word)
    assert one.correction(word) == right


@pytest.mark.parametrize("word", ["zelvoratid", "medikasjonx", "labs", "wqxzvb", "studieuke"])
def test_what_no_slip_explains_is_left_in_peace(word: str) -> None:
    assert speller("nb").correction(word) == ""


def test_a_compound_is_told_by_its_parts() -> None:
    words = {"forskning", "biobank", "opplysning", "plikt"}.__contains__

    assert parts("forskningsbiobank", words) == ("forsknings", "biobank")
    assert parts("forskningsbiobnk", words) == ()
    assert parts("opplysningsplikt", words) == ("opplysnings", "plikt")
    assert parts("opplysningsplikt", {"opplysning", "ikt"}.__contains__) == ()
