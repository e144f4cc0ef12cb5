"""A stored check can be made again, and says plainly when its rules are not at hand."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlmodel import Session, col, select

from app.checks import engine
from app.checks.outcome import Result
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.errors import NotFound
from app.services import rule_books, trials
from app.services.repeat import Difference, repeat
from app.store import sealed
from app.store.files import Files
from app.store.tables.reviews import Check, OutcomeRow
from app.store.tables.rules import RuleBookRow
from app.store.tables.trials import Form
from tests.services.life import PAID, TRIAL, Life


@pytest.fixture
def check(db: Session, desk_form: Form) -> Check:
    return db.exec(select(Check)).one()


def test_the_same_rules_say_the_same(db: Session, files: Files, life: Life, check: Check) -> None:
    again = repeat(db, files, life.rule_book, check.id)

    assert again.is_proof
    assert (again.form, again.version, again.outcomes) == (again.form, 1, 4)
    assert again.rules_on == rule_books.today() == check.rules_on
    assert again.rule_book == check.rule_book


def test_a_check_is_repeated_with_the_statuses_it_was_made_with(
    db: Session, files: Files, life: Life, check: Check
) -> None:
    life.decide(PAID, RuleStatus.RETIRED)
    life.decide(TRIAL, RuleStatus.ACTIVE)
    life.recheck()
    second = db.exec(select(Check).order_by(col(Check.done_at).desc())).first()
    assert second is not None

    first_again, second_again = (repeat(db, files, life.rule_book, c.id) for c in (check, second))

    assert first_again.is_proof
    assert second_again.is_proof
    assert (first_again.outcomes, second_again.outcomes) == (4, 3)
    assert second_again.rule_book == life.book().hash != first_again.rule_book


def test_facts_are_those_of_the_check_not_those_of_today(
    db: Session, files: Files, life: Life, check: Check, desk_form: Form
) -> None:
    trials.change_facts(db, life.kari, desk_form.trial_id, {"drug": "no", "samples": "no"})

    assert repeat(db, files, life.rule_book, check.id).is_proof


def test_another_edition_is_said_and_nothing_is_run(
    db: Session, files: Files, life: Life, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "run", lambda *_a, **_k: 1 / 0)
    newer = replace(life.rule_book, hash="b" * 64)

    told = repeat(db, files, newer, check.id)

    assert (told.ran, told.same_rules, told.is_proof) == (False, False, False)
    assert (told.check.rule_book, told.rule_book) == ("a" * 64, "b" * 64)


def test_who_asks_for_it_gets_the_rules_of_today_with_the_differences(
    db: Session, files: Files, life: Life, check: Check
) -> None:
    rules = tuple(rule for rule in life.rule_book.rules if rule.id != PAID)
    newer = replace(life.rule_book, hash="b" * 64, rules=rules)

    told = repeat(db, files, newer, check.id, anyway=True)

    assert (told.ran, told.same_rules, told.is_proof) == (True, False, False)
    assert told.differences == (Difference(PAID, "violated [0]", None),)


def test_an_outcome_that_was_changed_afterwards_is_noticed(
    db: Session, files: Files, life: Life, check: Check
) -> None:
    row = db.exec(select(OutcomeRow).where(OutcomeRow.rule_id == PAID)).one()
    with sealed.lifted(db):
        row.result = Result.MET
    db.commit()

    told = repeat(db, files, life.rule_book, check.id)

    assert told.same_rules
    assert told.differences == (Difference(PAID, "met [0]", "violated [0]"),)
    assert not told.is_proof


def test_another_engine_is_said(
    db: Session, files: Files, life: Life, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "ENGINE", "2")

    told = repeat(db, files, life.rule_book, check.id)

    assert (told.ran, told.same_engine, told.is_proof) == (True, False, False)


def test_a_check_from_before_rule_books_were_kept_is_known_by_its_files(
    db: Session, files: Files, life: Life, check: Check, rule_book: RuleBook
) -> None:
    for row in db.exec(select(RuleBookRow)):
        db.delete(row)
    with sealed.lifted(db):
        check.rules_on = None
    db.commit()

    told = repeat(db, files, rule_book, check.id)

    assert told.is_proof
    assert told.rules_on == rule_books.day_of(check.done_at)


def test_a_check_that_is_not_there_is_not_found(db: Session, files: Files, life: Life) -> None:
    with pytest.raises(NotFound):
        repeat(db, files, life.rule_book, uuid4())
