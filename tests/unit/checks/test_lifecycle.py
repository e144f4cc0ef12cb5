"""Which status a rule has on a day, and what the rule book's hash says of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import GATES, run
from app.checks.lifecycle import NEXT, effective, status_on, with_statuses
from app.checks.outcome import Result
from app.checks.packs import load_rule_book
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook

BOOK = load_rule_book()
RULE = "gdpr-complaint"
DAY = date(2027, 1, 1)
EVE, MORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def dated(**changes: object) -> Rule:
    return BOOK.rule(RULE).model_copy(update=changes)


def book_with(rule: Rule) -> RuleBook:
    rules = tuple(rule if r.id == rule.id else r for r in BOOK.rules)
    return replace(BOOK, rules=rules)


@pytest.mark.parametrize(
    ("status", "on", "expected"),
    [
        (RuleStatus.ACTIVE, EVE, RuleStatus.SHADOW),
        (RuleStatus.ACTIVE, DAY, RuleStatus.ACTIVE),
        (RuleStatus.SHADOW, MORROW, RuleStatus.SHADOW),
        (RuleStatus.RETIRED, EVE, RuleStatus.RETIRED),
        (RuleStatus.DRAFT, MORROW, RuleStatus.DRAFT),
    ],
)
def test_an_active_rule_is_on_trial_until_it_holds(
    status: RuleStatus, on: date, expected: RuleStatus
) -> None:
    assert status_on(dated(valid_from=DAY), status, on) is expected


@pytest.mark.parametrize(
    ("status", "on", "expected"),
    [
        (RuleStatus.ACTIVE, DAY, RuleStatus.ACTIVE),
        (RuleStatus.ACTIVE, MORROW, RuleStatus.RETIRED),
        (RuleStatus.SHADOW, MORROW, RuleStatus.RETIRED),
        (RuleStatus.DRAFT, MORROW, RuleStatus.DRAFT),
    ],
)
def test_a_rule_is_retired_after_its_last_day(
    status: RuleStatus, on: date, expected: RuleStatus
) -> None:
    assert status_on(dated(valid_to=DAY), status, on) is expected


def test_nobody_can_decide_past_the_dates() -> None:
    book = book_with(dated(status=RuleStatus.SHADOW, valid_from=DAY))

    early = effective(book, {RULE: RuleStatus.ACTIVE}, EVE)
    then = effective(book, {RULE: RuleStatus.ACTIVE}, DAY)

    assert early.rule(RULE).status is RuleStatus.SHADOW
    assert then.rule(RULE).status is RuleStatus.ACTIVE


def test_a_rule_book_that_nobody_changed_is_the_one_of_the_files() -> None:
    assert effective(BOOK, {RULE: RuleStatus.ACTIVE}, DAY) is BOOK


def test_the_hash_changes_with_a_decision_and_comes_back_with_it() -> None:
    moved = effective(BOOK, {RULE: RuleStatus.SHADOW}, DAY)

    assert moved.hash != BOOK.hash
    assert len(moved.hash) == 64
    assert moved.files_hash == BOOK.hash
    assert effective(BOOK, {RULE: RuleStatus.RETIRED}, DAY).hash != moved.hash
    assert effective(BOOK, {}, DAY).hash == BOOK.hash


def test_the_hash_changes_on_the_day_a_rule_begins_to_hold() -> None:
    book = book_with(dated(valid_from=DAY))

    assert effective(book, {}, EVE).hash != effective(book, {}, DAY).hash
    assert effective(book, {}, DAY).hash == effective(book, {}, MORROW).hash


def test_the_same_statuses_give_the_same_hash_whatever_their_order() -> None:
    first = {RULE: RuleStatus.SHADOW, "sig-copy": RuleStatus.RETIRED}
    second = dict(reversed(list(first.items())))

    assert with_statuses(BOOK, first).hash == with_statuses(BOOK, second).hash


def test_no_rule_comes_from_draft_to_active_without_a_trial() -> None:
    assert NEXT[RuleStatus.DRAFT] == (RuleStatus.SHADOW,)
    assert all(RuleStatus.DRAFT not in ends for ends in NEXT.values())
    assert set(NEXT) == set(RuleStatus)


def test_a_gate_on_trial_shuts_no_other_rule_out() -> None:
    document = document_from_case("# Faktura\nBeløpet forfaller om 14 dager.")
    trial = effective(BOOK, dict.fromkeys(GATES, RuleStatus.SHADOW), DAY)

    result = run(trial, document)

    gate = next(o for o in result.outcomes if o.rule_id == "doc-is-consent-form")
    others = {o.reason for o in result.outcomes if o.rule_id not in GATES}
    assert gate.result is Result.VIOLATED
    assert not others & set(GATES.values())
