"""Which rules find something in a passage of a template."""

import pytest

from app.checks.packs import load_rule_book
from app.checks.rule_book import RuleBook
from app.checks.touched import rules_for, rules_of_section, touched
from app.document.passages import find_passages
from tests.reference_made import GENERAL, read


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rule_book()


def test_a_rule_belongs_to_the_passage_that_it_finds_its_words_in(book: RuleBook) -> None:
    document = read(GENERAL)
    passages = find_passages(document, book.sections)

    found = touched(book, document, passages, ["health-research"])

    def of(words: str) -> tuple[str, ...]:
        return found.by_passage.get(next(p.number for p in passages if words in p.text), ())

    assert "vol-voluntary" in of("Det er frivillig å være med")
    assert "gdpr-complaint" in of("Du kan klage til")
    assert {"vol-voluntary", "gdpr-complaint"} <= found.met
    assert "vol-voluntary" not in of("Underskrift")


def test_rules_about_language_have_nothing_to_do_with_a_passage(book: RuleBook) -> None:
    kinds = {rule.check.kind for rule in rules_for(book, ["adult-main"])}

    assert "statement" in kinds
    assert kinds.isdisjoint({"lix", "long_sentences", "leftovers", "reference_text"})


def test_only_rules_for_the_template_s_forms_count(book: RuleBook) -> None:
    ids = {rule.id for rule in rules_for(book, ["adult-main"])}

    assert "vol-voluntary" in ids
    assert "parents-both-sign" not in ids


def test_rules_are_known_by_the_section_they_look_in(book: RuleBook) -> None:
    rules = rules_for(book, ["adult-main"])

    assert "ins-drug" in rules_of_section(rules, "insurance")
    assert rules_of_section(rules, "no-such-section") == ()
