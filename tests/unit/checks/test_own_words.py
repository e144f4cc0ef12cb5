"""Words that staff added: how they are sought, and what they do to the lists."""

import re

import pytest

from app.checks.lifecycle import effective, with_words
from app.checks.own_words import OwnWord, WordKind, WordLanguage, pattern_of, words_hash
from app.checks.packs import load_rule_book
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.services.rule_books import today


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rule_book()


def word(text: str, kind: WordKind = WordKind.FORBIDDEN, **more: str) -> OwnWord:
    return OwnWord(kind=kind, word=text, **{"nb": "noe annet", **more})


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        ("forsøksperson", "alle forsøkspersonene får svar", ["forsøkspersonene"]),
        ("forsøksperson", "forsøkspersonregisteret og forsøksperson-nummer", []),
        ("kurere", "det kan kurere, men kurset er langt", ["kurere"]),
        ("trekke samtykke", "du kan trekke samtykket", ["trekke samtykket"]),
        ("a.b*c", "a.b*c og aab og axbbc", ["a.b*c"]),
        ("(fase)", "i (fase) to, i fase to", ["(fase)"]),
        ("av og til", "av og til, men ikke av eller til", ["av og til"]),
        ("GCP", "GCP, gcp og GCP-kurs", ["GCP"]),
    ],
)
def test_a_word_is_found_whole_in_its_forms_and_signs_are_signs(
    text: str, said: str, found: list[str]
) -> None:
    assert re.findall(pattern_of(word(text)), said, re.IGNORECASE) == found


@pytest.mark.parametrize(
    ("text", "its_own", "another"),
    [("kamera", "kameraet", "kamerat"), ("implant", "implantet", "implanter")],
)
def test_a_form_that_is_another_word_is_none_of_its_own(
    text: str, its_own: str, another: str
) -> None:
    pattern = pattern_of(word(text))

    assert re.fullmatch(pattern, its_own)
    assert not re.fullmatch(pattern, another)


def test_words_stand_for_themselves_in_whatever_order(book: RuleBook) -> None:
    one, two = word("pussig"), word("snodig")

    assert words_hash([one, two]) == words_hash([two, one])
    assert words_hash([one]) != words_hash([one.model_copy(update={"nb": "rar"})])
    hashes = {book.hash, *(with_words(book, words).hash for words in ((one,), (two,), (one, two)))}
    assert len(hashes) == 4
    assert with_words(book, ()) is book
    assert with_words(book, (one,)).files_hash == book.hash


def test_words_and_statuses_make_one_rule_book(book: RuleBook) -> None:
    moved, one = {"lang-lix": RuleStatus.RETIRED}, (word("pussig"),)

    both = effective(book, moved, today(), one)

    assert both.rule("lang-lix").status is RuleStatus.RETIRED
    assert both.own_words == one
    assert both.hash not in (effective(book, moved, today()).hash, with_words(book, one).hash)
    assert effective(book, moved, today(), one) is both  # made once: what is prepared is kept


def test_words_of_one_variety_stay_there(book: RuleBook) -> None:
    own = word("blåsofon", WordKind.ACCEPTED, language=WordLanguage.NN)

    words = book.words.with_own((own,))

    assert "blåsofonen" in words.accepted_in("nn")
    assert "blåsofonen" not in words.accepted_in("nb")
    assert book.words.accepted_in("nb") == book.words.all_accepted


def test_an_accepted_abbreviation_needs_no_explanation(book: RuleBook) -> None:
    own = word("ZQK", WordKind.ACCEPTED)

    assert "ZQK" in book.words.with_own((own,)).acronyms


def test_an_accepted_phrase_is_known_as_neighbours_only(book: RuleBook) -> None:
    words = book.words.with_own((word("studie lege", WordKind.ACCEPTED),))

    assert ("studie", "legen") in words.own_pairs
    assert not words.own_accepted


def test_a_glossary_word_without_english_helps_no_comparison(book: RuleBook) -> None:
    with_it = word("blåsofon", WordKind.GLOSSARY, english="spirometer")

    def english(own: OwnWord) -> list[object]:
        return list(book.words.with_own((own,)).dictionary.concepts("one spirometer", "en"))

    assert english(with_it)
    assert not english(with_it.model_copy(update={"english": ""}))
