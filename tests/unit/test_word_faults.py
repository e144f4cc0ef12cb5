"""Why a word cannot be added, in one sentence; and what is let through."""

import pytest

from app.checks.own_words import OwnWord, WordKind, WordLanguage
from app.checks.packs import load_rule_book
from app.checks.rule_book import RuleBook
from app.errors import InvalidInput
from app.services import word_faults as faults
from app.text.spelling import is_installed, speller

A, F, G = WordKind.ACCEPTED, WordKind.FORBIDDEN, WordKind.GLOSSARY


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rule_book()


def told(book: RuleBook, word: OwnWord, *standing: OwnWord) -> str:
    """Return the sentence, "" when the word is let through."""
    try:
        faults.check(faults.tidied(word), standing, book)
    except InvalidInput as error:
        return error.text % error.params if error.params else error.text
    return ""


def word(kind: WordKind, text: str, nb: str = "noe annet", **more: str) -> OwnWord:
    return OwnWord(kind=kind, word=text, nb=nb, **more)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (word(A, "  "), faults.NO_WORD),
        (word(A, "«»"), faults.NO_WORD),
        (word(A, "x" * 81), faults.TOO_LONG),
        (word(F, "pussig", nb="y" * 301), faults.TOO_LONG),
        (word(F, "a b c d e f g"), faults.TOO_MANY),
        (word(A, "post@sykehus"), faults.NOT_A_WORD),
        (word(F, ".*"), faults.NO_LETTERS),
        (word(F, "2025"), faults.NO_LETTERS),
        (word(F, "av"), "«av» er for kort. Det ville gi funn overalt."),
        (
            word(F, "eller"),
            "«eller» er et småord som står i alle skriv. Det ville gi funn overalt.",
        ),
        (word(F, "pussig", nb=""), faults.NO_INSTEAD),
        (word(F, "pussig", language="nn"), faults.NO_INSTEAD),
        (word(F, "pussig", nb="svært Pussig"), faults.SAME),
        (word(F, "studiesubjekt"), "En annen regel melder «studiesubjekt» fra før."),
        (word(G, "blåsofon", nb=""), faults.NO_PLAIN),
        (
            word(G, "ablasjon"),
            "«ablasjon» er forklart fra før: fjerning av vev med varme eller kulde.",
        ),
        (word(A, "EKG"), "Forkortelsen «EKG» er kjent fra før."),
        (word(A, "studielege"), "Ordbøkene kjenner «studielege» fra før."),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_told_in_one_sentence(
    book: RuleBook, given: OwnWord, sentence: str
) -> None:
    assert told(book, given) == sentence


@pytest.mark.parametrize(
    "given",
    [
        word(A, "blåsofon"),
        word(A, "cone beam-CT"),
        word(A, "ZQK"),
        word(A, "trombofilitest"),
        word(F, "GCP"),
        word(F, "og/eller"),
        word(F, "m.a.o."),
        word(F, "pussig", nb="", nn="rart", language="nn"),
        word(G, "blåsofon"),
        word(G, "blåsofontest", nb="", nn="blåseprøve", language="nn"),
    ],
)
def test_what_is_right_is_let_through(book: RuleBook, given: OwnWord) -> None:
    assert told(book, given) == ""


def test_a_word_is_known_when_both_dictionaries_it_is_for_have_it(book: RuleBook) -> None:
    assert is_installed()
    assert told(book, word(A, "hvordan", language="nb")) != ""
    assert told(book, word(A, "hvordan", language="nn")) == ""


def test_a_word_that_looks_learned_can_be_accepted_though_it_is_known(book: RuleBook) -> None:
    known = "bronkitt"

    assert speller("nb").knows(known)
    assert book.words.learned.rank(known)
    assert told(book, word(A, known)) == ""


@pytest.mark.parametrize(
    ("given", "standing", "sentence"),
    [
        (word(A, "Blåsofon"), word(A, "blåsofon"), "«Blåsofon» står på listen fra før."),
        (word(F, "pussig", language="nb"), word(F, "pussig"), "«pussig» står på listen fra før."),
        (
            word(A, "blåsofon"), word(F, "blåsofon"),
            "«blåsofon» står på listen over forbudte ord. Trekk det der først.",
        ),
        (
            word(F, "blåsofon"), word(A, "blåsofon"),
            "«blåsofon» står på listen over godkjente ord. Trekk det der først.",
        ),
        (word(G, "blåsofon"), word(A, "blåsofon"), ""),
        (word(F, "pussig", nn="rar", language="nn"), word(F, "pussig", language="nb"), ""),
        (word(F, "GCP"), word(F, "gcp"), ""),
    ],
)  # fmt: skip
def test_a_word_stands_once_and_not_on_both_sides(
    book: RuleBook, given: OwnWord, standing: OwnWord, sentence: str
) -> None:
    assert told(book, given, standing) == sentence


def test_a_word_is_kept_as_forms_have_it() -> None:
    typed = word(A, " «studie\u00ad  lege\u200b» ", nb="x", why="y")

    assert faults.tidied(typed) == OwnWord(kind=A, word="studie lege")


def test_what_a_language_has_no_use_for_is_left_out() -> None:
    tidied = faults.tidied(word(F, "pussig", nn="rart", english="odd", language=WordLanguage.NB))

    assert (tidied.nb, tidied.nn, tidied.english) == ("noe annet", "", "")
