"""Decisions on a rule's status: who may, what follows, and the way back."""

import threading
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from app.checks.engine import GATES
from app.checks.outcome import Result
from app.checks.rule import Case, RuleStatus
from app.checks.rule_book import RuleBook
from app.errors import InvalidInput, NotAllowed, NotFound, Stale
from app.services import rule_books, rule_status
from app.store.session import make_session
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.rules import RuleStatusRow
from app.workflow.states import Role
from tests.factory import Make

RULE, TRIAL = "no-kroner", "on-trial"
ACTIVE, SHADOW, RETIRED, DRAFT = (
    RuleStatus.ACTIVE, RuleStatus.SHADOW, RuleStatus.RETIRED, RuleStatus.DRAFT,
)  # fmt: skip


@pytest.fixture
def lise(make: Make) -> User:
    return make.user(Role.LEAD, name="Lise Dahl")


def status_of(db: Session, book: RuleBook, rule_id: str) -> RuleStatus:
    return rule_books.current(db, book).rule(rule_id).status


def with_status(book: RuleBook, rule_id: str, status: RuleStatus) -> RuleBook:
    rules = tuple(
        r.model_copy(update={"status": status}) if r.id == rule_id else r for r in book.rules
    )
    return replace(book, rules=rules)


@pytest.mark.parametrize("role", [Role.LEAD, Role.ADMIN])
def test_a_decision_holds_at_once_and_is_written_down(
    db: Session, rule_book: RuleBook, make: Make, role: Role
) -> None:
    lise = make.user(role)

    rule_status.change(db, rule_book, lise, RULE, SHADOW, "For mange falske alarmer.", seen=0)

    assert status_of(db, rule_book, RULE) is SHADOW
    row = db.exec(select(RuleStatusRow)).one()
    assert (row.was, row.status, row.set_by, row.number) == (ACTIVE, SHADOW, lise.id, 1)
    event = db.exec(select(AuditEvent)).one()
    assert (event.action, event.actor_id) == ("set_rule_status", lise.id)
    assert event.detail == {"rule": RULE, "old": "active", "new": "shadow", "decision": 1}


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.LEAD, Role.ADMIN, Role.SYSTEM)])
def test_nobody_else_decides(db: Session, rule_book: RuleBook, make: Make, role: Role) -> None:
    with pytest.raises(NotAllowed):
        rule_status.change(db, rule_book, make.user(role), RULE, SHADOW, "Prøver.", seen=0)

    assert db.exec(select(RuleStatusRow)).all() == []


def test_the_hash_says_that_something_was_decided(
    db: Session, rule_book: RuleBook, lise: User
) -> None:
    before = rule_books.current(db, rule_book).hash

    rule_status.change(db, rule_book, lise, RULE, SHADOW, "Falske alarmer.", seen=0)

    after = rule_books.current(db, rule_book)
    assert before == rule_book.hash != after.hash
    assert after.files_hash == rule_book.hash


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2001])
def test_a_decision_needs_a_reason_of_some_length(
    db: Session, rule_book: RuleBook, lise: User, reason: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        rule_status.change(db, rule_book, lise, RULE, SHADOW, reason, seen=0)

    assert caught.value.field == "reason"
    assert status_of(db, rule_book, RULE) is ACTIVE


@pytest.mark.parametrize(
    ("status", "end"),
    [(ACTIVE, ACTIVE), (ACTIVE, DRAFT), (DRAFT, ACTIVE), (DRAFT, RETIRED), (SHADOW, SHADOW)],
)
def test_there_is_no_way_but_those_of_the_life_cycle(
    db: Session, rule_book: RuleBook, lise: User, status: RuleStatus, end: RuleStatus
) -> None:
    book = with_status(rule_book, RULE, status)

    with pytest.raises(InvalidInput) as caught:
        rule_status.change(db, book, lise, RULE, end, "Prøver.", seen=0)

    assert caught.value.text == rule_status.NO_WAY


def test_a_rule_that_fails_its_own_cases_is_not_run(
    db: Session, rule_book: RuleBook, lise: User
) -> None:
    wrong = Case(name="betaling", expect=Result.MET, text="Du får 500 kroner.")
    rules = tuple(
        r.model_copy(update={"cases": (wrong,), "status": DRAFT}) if r.id == RULE else r
        for r in rule_book.rules
    )
    book = replace(rule_book, rules=rules)

    with pytest.raises(InvalidInput) as caught:
        rule_status.change(db, book, lise, RULE, SHADOW, "Klar til prøve.", seen=0)

    assert caught.value.params == {"cases": "betaling"}
    assert status_of(db, book, RULE) is DRAFT


def test_the_rules_that_come_first_are_moved_in_their_files_only(
    db: Session, real_rule_book: RuleBook, lise: User
) -> None:
    for rule_id in GATES:
        with pytest.raises(InvalidInput) as caught:
            rule_status.change(db, real_rule_book, lise, rule_id, SHADOW, "Prøver.", seen=0)
        assert caught.value.text == rule_status.GATE
        assert rule_status.standing(db, real_rule_book, rule_id).ends == ()


def test_an_unknown_rule_is_not_found(db: Session, rule_book: RuleBook, lise: User) -> None:
    with pytest.raises(NotFound):
        rule_status.change(db, rule_book, lise, "no-such-rule", SHADOW, "Prøver.", seen=0)


def test_who_was_slower_is_told(db: Session, rule_book: RuleBook, lise: User) -> None:
    rule_status.change(db, rule_book, lise, RULE, SHADOW, "Falske alarmer.", seen=0)

    with pytest.raises(Stale):
        rule_status.change(db, rule_book, lise, RULE, RETIRED, "Trengs ikke.", seen=0)
    with pytest.raises(Stale):
        rule_status.undo(db, rule_book, lise, RULE, seen=0)

    assert status_of(db, rule_book, RULE) is SHADOW


def test_two_decisions_in_the_same_breath_are_one(
    engine: sa.Engine, db: Session, rule_book: RuleBook, lise: User
) -> None:
    start, told = threading.Barrier(2), []

    def decide(status: RuleStatus) -> None:
        with make_session(engine) as own:
            actor = own.get_one(User, lise.id)
            start.wait()
            try:
                rule_status.change(own, rule_book, actor, RULE, status, "Prøver.", seen=0)
            except Stale as error:
                told.append(error)

    threads = [threading.Thread(target=decide, args=[s]) for s in (SHADOW, RETIRED)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(told) == 1
    assert len(db.exec(select(RuleStatusRow)).all()) == 1


def test_each_decision_can_be_taken_back_until_the_file_holds_again(
    db: Session, rule_book: RuleBook, lise: User
) -> None:
    rule_status.change(db, rule_book, lise, RULE, SHADOW, "Falske alarmer.", seen=0)
    rule_status.change(db, rule_book, lise, RULE, RETIRED, "Trengs ikke.", seen=1)

    rule_status.undo(db, rule_book, lise, RULE, seen=2)
    once = status_of(db, rule_book, RULE)
    rule_status.undo(db, rule_book, lise, RULE, seen=3)

    assert once is SHADOW
    assert rule_books.current(db, rule_book).hash == rule_book.hash
    assert not rule_status.standing(db, rule_book, RULE).undoable
    with pytest.raises(InvalidInput):
        rule_status.undo(db, rule_book, lise, RULE, seen=4)


def test_what_was_taken_back_stands_in_the_history_all_the_same(
    db: Session, rule_book: RuleBook, lise: User
) -> None:
    rule_status.change(db, rule_book, lise, RULE, SHADOW, "Falske alarmer.", seen=0)
    rule_status.undo(db, rule_book, lise, RULE, seen=1)

    newest, oldest = rule_status.history(db, RULE)

    assert (newest.is_undo, newest.was, newest.status) == (True, SHADOW, ACTIVE)
    assert (oldest.undone, oldest.reason, oldest.by) == (True, "Falske alarmer.", "Lise Dahl")


def test_a_decision_holds_no_longer_once_the_file_says_something_else(
    db: Session, rule_book: RuleBook, lise: User
) -> None:
    rule_status.change(db, rule_book, lise, TRIAL, ACTIVE, "Bestod prøven.", seen=0)
    newer = with_status(rule_book, TRIAL, RETIRED)

    assert status_of(db, rule_book, TRIAL) is ACTIVE
    assert status_of(db, newer, TRIAL) is RETIRED
    stands = rule_status.standing(db, newer, TRIAL)
    assert (stands.overruled, stands.undoable, stands.status) == (True, False, RETIRED)


def test_a_rule_book_is_known_again_by_its_hash(
    db: Session, rule_book: RuleBook, lise: User
) -> None:
    rule_status.change(db, rule_book, lise, RULE, SHADOW, "Falske alarmer.", seen=0)
    book = rule_books.current(db, rule_book)
    rule_books.remember(db, book)
    rule_books.remember(db, book)
    rule_status.undo(db, rule_book, lise, RULE, seen=1)

    again = rule_books.remembered(db, rule_book, book.hash)

    assert again is not None
    assert again.hash == book.hash
    assert again.rule(RULE).status is SHADOW
    assert rule_books.remembered(db, replace(rule_book, hash="b" * 64), book.hash) is None


def test_of_two_editions_the_one_a_worker_started_with_last_is_the_newest(
    db: Session, rule_book: RuleBook
) -> None:
    other = replace(rule_book, hash="b" * 64)
    assert rule_books.is_newest(db, rule_book)

    rule_books.started(db, rule_book)
    rule_books.started(db, other)

    assert not rule_books.is_newest(db, rule_book)
    rule_books.started(db, rule_book)
    assert rule_books.is_newest(db, rule_book)
    assert not rule_books.is_newest(db, other)
