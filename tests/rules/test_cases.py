"""Every rule proves itself: each of its cases gets the outcome it asks for."""

import pytest

from app.checks.cases import judge_case
from app.checks.packs import load_rule_book
from app.checks.rule import Case, Rule

BOOK = load_rule_book()
EXAMPLES = [
    pytest.param(rule, case, id=f"{rule.id}: {case.name}")
    for rule in BOOK.rules
    for case in rule.cases
]


@pytest.mark.parametrize(("rule", "case"), EXAMPLES)
def test_a_rule_gives_its_cases_the_outcomes_they_ask_for(rule: Rule, case: Case) -> None:
    outcome, form = judge_case(BOOK, rule, case)

    assert (outcome.result, outcome.reason if outcome.reason == "error" else "") == (
        case.expect,
        "",
    )
    if case.quotes is not None:
        found = tuple(form.document.text(span) for hit in outcome.hits for span in hit.spans)
        assert found == case.quotes
