"""Danish, Swedish and English words are told by how they are spelt."""

import pytest

from app.text.neighbours import is_english, norwegian_of
from app.text.spelling import speller


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("indsprøjtning", "innsprøytning"),
        ("trække", "trekke"),
        ("tilladelse", "tillatelse"),
        ("udleveret", "utlevert"),
        ("hjælp", "hjelp"),
        ("patienten", "pasienten"),
    ],
)
def test_danish_is_told_when_its_spelling_answers_to_a_norwegian_word(
    word: str, right: str
) -> None:
    assert norwegian_of(word, speller("nb").has) == ("da", right)


def test_swedish_is_told_by_its_letters() -> None:
    assert norwegian_of("bestämmer", speller("nb").has) == ("sv", "bestemmer")
    assert norwegian_of("läkemedel", speller("nb").has) == ("sv", "")


@pytest.mark.parametrize(
    "word", ["trastuzumab", "måndeder", "behandlig", "legemidel", "svimmelhett", "mottagende"]
)
def test_other_unknown_words_are_not(word: str) -> None:
    assert norwegian_of(word, speller("nb").has) is None


@pytest.mark.parametrize("word", ["eligibility", "laboratory", "installation", "severity"])
def test_english_is_told_by_its_endings(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("word", ["metotreksat", "pembrolizumab", "taushetsplikt", "biobank"])
def test_medicines_and_norwegian_words_are_not_english(word: str) -> None:
    assert not is_english(word)
