"""New checks of open forms: planned once, behind uploads, resumed after anything."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks import engine as rules
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.services import (
    checking,
    desk,
    recheck_plans,
    rechecks,
    rule_books,
    versions,
)
from app.services.open_forms import open_forms
from app.services.rechecks import Step
from app.store.files import Files
from app.store.session import make_session
from app.store.tables.audit import AuditEvent
from app.store.tables.rechecks import Cause, Recheck, RecheckForm, Turn
from app.store.tables.reviews import Check
from app.store.tables.trials import Form
from app.store.types import utc_now
from tests.documents import docx_of
from tests.factory import Make
from tests.services.life import LINES, PAID, TRIAL, Life, Uploads, everything

ACTIVE, SHADOW, RETIRED = RuleStatus.ACTIVE, RuleStatus.SHADOW, RuleStatus.RETIRED


def test_planning_and_running_again_changes_nothing(
    db: Session, files: Files, rule_book: RuleBook, desk_form: Form, life: Life
) -> None:
    life.decide(TRIAL, ACTIVE)
    recheck_plans.plan(db, rule_book)
    assert len(db.exec(select(RecheckForm)).all()) == 1
    life.recheck()
    before = everything(db)

    assert life.recheck() == 0
    assert recheck_plans.plan(db, rule_book) is None
    assert rechecks.step(db, files, rule_book) is Step.NOTHING

    assert everything(db) == before
    assert db.exec(select(Recheck)).one().done_at is not None


def test_uploads_come_first(
    db: Session, files: Files, rule_book: RuleBook, desk_form: Form, draft: Form, life: Life
) -> None:
    life.decide(TRIAL, ACTIVE)
    version = versions.upload(db, files, life.kari, draft.id, docx_of("# Formål", "Ny."), "ny.docx")

    assert rechecks.step(db, files, rule_book) is Step.LATER

    checking.check(db, files, life.book(), version.id)
    assert rechecks.step(db, files, rule_book) is Step.WORKED


def test_a_form_that_got_a_new_version_meanwhile_is_passed_over(
    db: Session, files: Files, draft: Form, life: Life
) -> None:
    life.decide(TRIAL, ACTIVE)
    version = versions.upload(db, files, life.kari, draft.id, docx_of("# Formål", "Ny."), "ny.docx")
    checking.check(db, files, life.book(), version.id)

    life.recheck()

    assert db.exec(select(RecheckForm.turn)).all() == [Turn.SKIPPED]
    assert len(db.exec(select(Check)).all()) == 2


def test_a_worker_that_is_cut_off_leaves_the_form_to_the_next(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    desk_form: Form,
    monkeypatch: pytest.MonkeyPatch,
    life: Life,
) -> None:
    life.decide(TRIAL, ACTIVE)
    with monkeypatch.context() as patch:
        patch.setattr(rules, "run", _cut_off)
        with pytest.raises(KeyboardInterrupt):
            rechecks.step(db, files, rule_book)
    db.rollback()

    assert rechecks.step(db, files, rule_book) is Step.NOTHING  # the other may still be at it
    assert not recheck_plans.waits(db, rule_book)
    _expire(db)
    assert recheck_plans.waits(db, rule_book)
    assert rechecks.step(db, files, rule_book) is Step.WORKED

    assert db.exec(select(RecheckForm.turn)).all() == [Turn.DONE]


def _cut_off(*_args: object, **_more: object) -> None:
    raise KeyboardInterrupt


def _expire(db: Session) -> None:
    db.execute(sa.update(Recheck).values(busy_until=utc_now() - timedelta(seconds=1)))
    db.commit()


def test_a_form_that_stops_the_worker_again_and_again_is_given_up(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    desk_form: Form,
    monkeypatch: pytest.MonkeyPatch,
    life: Life,
) -> None:
    life.decide(TRIAL, ACTIVE)
    with monkeypatch.context() as patch:
        patch.setattr(rules, "run", _cut_off)
        for _ in range(rechecks.MOST_TRIES):
            with pytest.raises(KeyboardInterrupt):
                rechecks.step(db, files, rule_book)
            db.rollback()
            _expire(db)

        assert rechecks.step(db, files, rule_book) is Step.WORKED

    assert db.exec(select(RecheckForm.turn)).all() == [Turn.FAILED]


def test_a_form_that_breaks_down_does_not_stop_the_others_and_is_tried_at_the_next_start(
    db: Session,
    rule_book: RuleBook,
    desk_form: Form,
    draft: Form,
    monkeypatch: pytest.MonkeyPatch,
    life: Life,
) -> None:
    life.decide(TRIAL, ACTIVE)
    told = rules.run
    calls: list[int] = []

    def break_once(*args: object, **more: object) -> object:
        calls.append(1)
        return 1 / 0 if len(calls) == 1 else told(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(rules, "run", break_once)

    assert life.recheck() == 2

    assert sorted(db.exec(select(RecheckForm.turn))) == [Turn.DONE, Turn.FAILED]
    assert life.recheck() == 0
    recheck_plans.plan(db, rule_book, retry=True)
    assert life.recheck() == 1


def test_two_workers_are_never_at_it_at_once_and_do_each_form_once(
    engine: sa.Engine,
    db: Session,
    files: Files,
    rule_book: RuleBook,
    make: Make,
    upload: Uploads,
    monkeypatch: pytest.MonkeyPatch,
    life: Life,
) -> None:
    for _ in range(4):
        upload(life.kari, make.form(), *LINES)
    life.decide(TRIAL, ACTIVE)
    told, at_it, most = rules.run, threading.Semaphore(1), []

    def alone(*args: object, **more: object) -> object:
        most.append(at_it.acquire(blocking=False))
        result = told(*args, **more)  # type: ignore[arg-type]
        at_it.release()
        return result

    monkeypatch.setattr(rules, "run", alone)

    def work() -> None:
        with make_session(engine) as own:
            for _ in range(40):
                rechecks.step(own, files, rule_book)
                if not own.exec(select(Recheck).where(col(Recheck.done_at).is_(None))).first():
                    return
                own.commit()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    db.expire_all()
    assert most == [True] * 4
    assert db.exec(select(RecheckForm.turn)).all() == [Turn.DONE] * 4
    assert len(db.exec(select(Check)).all()) == 8


def test_a_newer_decision_takes_over_from_an_unfinished_re_check(
    db: Session, files: Files, rule_book: RuleBook, desk_form: Form, draft: Form, life: Life
) -> None:
    life.decide(TRIAL, ACTIVE)
    rechecks.step(db, files, rule_book)
    life.decide(PAID, RETIRED)

    assert life.recheck() == 2

    first, second = db.exec(select(Recheck).order_by(col(Recheck.started_at))).all()
    assert (first.superseded, second.superseded) == (True, False)
    assert (first.rules, second.rules) == ([TRIAL], [PAID])
    current = life.book().hash
    assert {f.checked_with for f in open_forms(db)} == {current}


def test_an_older_edition_of_the_files_plans_nothing(
    db: Session, rule_book: RuleBook, desk_form: Form
) -> None:
    newer = replace(rule_book, hash="b" * 64)
    rule_books.started(db, newer)

    assert recheck_plans.plan(db, rule_book) is None
    assert recheck_plans.plan(db, newer) is not None


def test_a_higher_engine_checks_open_forms_again_like_a_changed_rule_book(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    desk_form: Form,
    life: Life,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert recheck_plans.plan(db, rule_book) is None
    higher = str(int(rules.ENGINE) + 1)
    monkeypatch.setattr(rules, "ENGINE", higher)

    planned = recheck_plans.plan(db, rule_book)

    assert planned is not None
    assert planned.cause is Cause.ENGINE
    assert life.recheck() == 1
    newest = db.exec(select(Check).order_by(col(Check.done_at).desc())).first()
    assert newest is not None
    assert newest.engine == rules.engine_here()
    assert newest.engine.partition("+")[0] == higher
    assert recheck_plans.plan(db, rule_book) is None


def test_an_older_engine_leaves_what_a_newer_one_has_checked(
    db: Session, rule_book: RuleBook, desk_form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "ENGINE", "1")

    assert recheck_plans.plan(db, rule_book) is None


def test_a_rule_that_ends_on_a_day_brings_its_own_re_check(
    db: Session, rule_book: RuleBook, desk_form: Form, monkeypatch: pytest.MonkeyPatch, life: Life
) -> None:
    ends = tuple(
        r.model_copy(update={"valid_to": rule_books.today()}) if r.id == PAID else r
        for r in rule_book.rules
    )
    book = replace(rule_book, rules=ends)
    assert life.recheck(book) == 0

    monkeypatch.setattr(rule_books, "today", lambda: date.max)

    assert life.recheck(book) == 1
    recheck = db.exec(select(Recheck)).one()
    assert (recheck.cause, recheck.rules) == (Cause.STATUS, [PAID])
    newest = db.exec(select(Check).order_by(col(Check.done_at).desc())).first()
    assert newest is not None
    assert newest.rules_on == date.max


def test_where_nothing_changed_nobody_is_stopped_and_nothing_is_told(
    db: Session, make: Make, upload: Uploads, life: Life
) -> None:
    form = make.form()
    upload(life.kari, form, "Du får ikke betalt.")
    db.refresh(form)
    counter = form.counter
    life.decide(TRIAL, RETIRED)

    assert life.recheck() == 1

    db.refresh(form)
    assert form.counter == counter
    actions = db.exec(select(AuditEvent.action)).all()
    assert "rechecked" not in actions
    assert actions.count("recheck_done") == 1


def test_the_inbox_is_not_filled_with_re_checks(db: Session, desk_form: Form, life: Life) -> None:
    life.decide(TRIAL, ACTIVE)
    life.recheck()

    assert "rechecked" not in [event.action for event in desk.inbox(db, life.ola).recent]
    assert "rechecked" in [event.action for event in desk.history_page(db, life.ola, desk_form.id)]
