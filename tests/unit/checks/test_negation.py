"""What is denied or only supposed does not count as said."""

import pytest

from app.checks.negation import is_denied, is_supposed


def place(sentence: str, words: str) -> tuple[int, int]:
    start = sentence.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("sentence", "words", "denied"),
    [
        ("du får ikke betalt for reisen.", "betalt for reisen", True),
        ("vi dekkjer ikkje reisa.", "reisa", True),
        ("kopi får du ikke.", "kopi", True),
        ("ingen av legene er dataansvarlige.", "dataansvarlige", True),
        ("du får ikke bare kopi, du får også time.", "kopi", False),
        ("det er ikke farlig, og du er forsikret.", "forsikret", False),
        ("du er forsikret, ikke glem det.", "forsikret", False),
        ("vi kan ikke love noe, men reisen blir dekket.", "reisen blir dekket", False),
        ("du er forsikret.", "forsikret", False),
        ("opplysningene får ikke bli sendt.", "får ikke bli sendt", True),
    ],
)
def test_a_no_reaches_through_its_own_clause(sentence: str, words: str, denied: bool) -> None:
    assert is_denied(sentence, *place(sentence, words)) is denied


def test_a_pattern_that_speaks_of_a_no_may_hold_one() -> None:
    sentence = "du trenger ikke oppgi grunn."

    assert not is_denied(sentence, *place(sentence, "ikke oppgi grunn"), says_no=True)


@pytest.mark.parametrize(
    ("sentence", "words", "supposed"),
    [
        ("hvis du får en kopi, tar du vare på den.", "en kopi", True),
        ("dersom du trekkjer deg, slettar vi alt.", "slettar vi alt", False),
        ("du har rett til erstatning hvis du blir skadet.", "erstatning", False),
        ("hvis du slutter, slettes alt.", "slutter, slettes alt", False),
        ("du får en kopi.", "kopi", False),
    ],
)
def test_only_what_lies_wholly_in_an_if_clause_is_supposed(
    sentence: str, words: str, supposed: bool
) -> None:
    assert is_supposed(sentence, *place(sentence, words)) is supposed
