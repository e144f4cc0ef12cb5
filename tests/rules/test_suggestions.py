"""Suggestions can be put into a form as they stand, so they claim nothing that only people know."""

import re

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.outcome import Result
from app.checks.packs import load_rule_book
from app.checks.rule import Rule

BOOK = load_rule_book()
CHOICE = re.compile(r"\[[^\]]*\]")
SITES = re.compile(r"\[(?:sykehus|sjukehus)\w*\]", re.IGNORECASE)
"""What national templates leave open for each hospital, and no leftover."""

CLAIM = re.compile(
    r"\bfase [IVX1-4]|\bdu kan ikk?j?e (?:få|delta)|\bgodkjen[td] av REK|\bikk?j?e godkjen[td]"
    r"|\blike stor|vevsprøv|urinprøv|kvar morgon|hver morgen"
    r"|\b(?:dekker|dekkjer) reise|\bfår betalt|ingen økonomisk|\bmå bruke kondom",
    re.IGNORECASE,
)
"""Facts of a trial that a suggestion has once stated; outside brackets nobody checks them."""


def texts(rule: Rule) -> list[tuple[str, str]]:
    said = rule.suggestion
    return [("nb", said.nb), ("nn", said.nn)] if said else []


SAID = [
    pytest.param(language, text, id=f"{rule.id} {language}")
    for rule in BOOK.rules
    for language, text in texts(rule)
]


@pytest.mark.parametrize(("language", "text"), SAID)
def test_a_suggestion_states_no_fact_of_the_trial_outside_brackets(
    language: str, text: str
) -> None:
    assert CLAIM.search(CHOICE.sub("[]", text)) is None


@pytest.mark.parametrize(("language", "text"), SAID)
def test_fields_to_fill_in_stand_on_lines_of_their_own(language: str, text: str) -> None:
    assert "|" not in text


@pytest.mark.parametrize(("language", "text"), [p for p in SAID if "[" in str(p.values[1])])
def test_a_choice_nobody_made_is_found_as_left_over(language: str, text: str) -> None:
    rule = BOOK.rule("template-placeholder-left")
    form = prepare(
        BOOK, document_from_case(text), document_type="adult-main", facts={}, language=language
    )

    outcome = judge(BOOK, rule, form)

    found = {form.document.text(span) for hit in outcome.hits for span in hit.spans}
    asked = {choice for choice in CHOICE.findall(text) if not SITES.fullmatch(choice)}
    assert outcome.result is Result.VIOLATED
    assert found == asked
