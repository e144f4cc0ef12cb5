"""Checking a version: once, whatever happens, and never left waiting."""

import threading
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, select

from app.checks import engine as rules
from app.checks.outcome import Result
from app.checks.rule_book import RuleBook
from app.document.model import Document
from app.errors import InvalidInput, NotFound, Unreadable, UnreadableFile
from app.formats import sandbox
from app.services import checking, trials, versions
from app.store.files import Files
from app.store.session import make_session
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Finding, Place
from app.store.tables.reviews import Check, OutcomeRow, Reading
from app.store.tables.trials import Form, Stage, Version
from app.store.types import utc_now
from app.workflow.states import RESUME, Status
from tests.documents import docx_of
from tests.factory import Make

SANDBOX_READ = sandbox.read
TEXT = docx_of("# Økonomi", "Du får 500 kroner.", "Legemiddelet trekkes ved loddtrekning.")


@pytest.fixture
def version(db: Session, files: Files, make: Make) -> Version:
    return versions.upload(db, files, make.user(), make.form().id, TEXT, "skriv.docx")


def _everything(db: Session) -> dict[str, list[Any]]:
    """All rows of all tables, as plain values."""
    db.expire_all()
    return {
        table.name: sorted(map(str, db.execute(sa.select(table)).all()))
        for table in SQLModel.metadata.sorted_tables
    }


def test_a_check_keeps_the_text_the_outcomes_and_the_findings(
    db: Session, files: Files, rule_book: RuleBook, version: Version
) -> None:
    checking.check(db, files, rule_book, version.id)

    assert db.get_one(Version, version.id).stage is Stage.CHECKED
    assert db.get_one(Form, version.form_id).status is Status.DRAFT
    assert db.get_one(Reading, version.id).words > 5
    check = db.exec(select(Check)).one()
    assert (check.rule_book, check.engine) == (rule_book.hash, rules.engine_here())
    outcomes = {row.rule_id: row.result for row in db.exec(select(OutcomeRow))}
    assert outcomes == {
        "no-kroner": Result.VIOLATED,
        "no-guarantee": Result.MET,
        "risks-told": Result.MISSING,
        "on-trial": Result.MET,
    }
    findings = {finding.rule_id for finding in db.exec(select(Finding))}
    assert findings == {"no-kroner", "risks-told"}
    event = db.exec(select(AuditEvent).where(AuditEvent.action == "checked")).one()
    assert event.actor_id is None
    assert event.detail["findings"] == {"new": 2}


def test_checking_again_changes_nothing(
    db: Session, files: Files, rule_book: RuleBook, version: Version
) -> None:
    checking.check(db, files, rule_book, version.id)
    before = _everything(db)

    checking.check(db, files, rule_book, version.id)

    assert _everything(db) == before


def test_a_check_that_was_cut_off_after_reading_is_finished_later(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    version: Version,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rules, "run", _cut_off)
        with pytest.raises(KeyboardInterrupt):
            checking.check(db, files, rule_book, version.id)
    assert db.get_one(Version, version.id).stage is Stage.READ
    assert checking.waiting(db) == [version.id]

    checking.check(db, files, rule_book, version.id)

    assert db.get_one(Version, version.id).stage is Stage.CHECKED
    assert checking.waiting(db) == []


def _cut_off(*_args: object, **_more: object) -> None:
    raise KeyboardInterrupt


def test_two_workers_on_one_version_write_one_check(
    engine: sa.Engine, db: Session, files: Files, rule_book: RuleBook, version: Version
) -> None:
    start, errors = threading.Barrier(3), []

    def work() -> None:
        with make_session(engine) as own:
            start.wait()
            try:
                checking.check(own, files, rule_book, version.id)
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    db.expire_all()
    assert errors == []
    assert len(db.exec(select(Check)).all()) == 1
    assert len(db.exec(select(Place)).all()) == 2
    actions = [event.action for event in db.exec(select(AuditEvent))]
    assert actions.count("checked") == 1


@pytest.mark.parametrize("reason", [Unreadable.NO_TEXT, Unreadable.DAMAGED])
def test_a_file_that_cannot_be_read_makes_the_form_unreadable_and_says_why(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    version: Version,
    monkeypatch: pytest.MonkeyPatch,
    reason: Unreadable,
) -> None:
    def refuse(_data: bytes) -> None:
        raise UnreadableFile(reason)

    monkeypatch.setattr(sandbox, "read", refuse)

    checking.check(db, files, rule_book, version.id)

    saved = db.get_one(Version, version.id)
    assert (saved.stage, saved.problem) == (Stage.FAILED, reason.value)
    assert checking.unreadable_reason(saved) is reason
    assert db.get_one(Form, version.form_id).status is Status.UNREADABLE
    assert db.exec(select(Check)).all() == []


def test_after_an_unreadable_file_the_form_comes_back_to_where_it_was(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form, kari = make.form(Status.CHANGES_ASKED), make.user()
    with monkeypatch.context() as patch:
        patch.setattr(sandbox, "read", lambda _data: _refuse())
        first = versions.upload(db, files, kari, form.id, docx_of("En."), "en.docx")
        checking.check(db, files, rule_book, first.id)
    assert _status(db, form) is Status.UNREADABLE

    second = versions.upload(db, files, kari, form.id, docx_of("To."), "to.docx")
    checking.check(db, files, rule_book, second.id)

    assert _status(db, form) is Status.CHANGES_ASKED


def _status(db: Session, form: Form) -> Status:
    return db.get_one(Form, form.id).status


def _refuse() -> Document:
    raise UnreadableFile(Unreadable.NO_TEXT)


@pytest.mark.parametrize("status", RESUME)
def test_a_check_that_breaks_down_leaves_the_form_where_the_upload_came_from(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
    status: Status,
) -> None:
    form = make.form(status)
    version = versions.upload(db, files, make.user(), form.id, TEXT, "skriv.docx")
    monkeypatch.setattr(rules, "run", lambda *_a, **_k: 1 / 0)

    checking.check(db, files, rule_book, version.id)

    saved = db.get_one(Version, version.id)
    assert (saved.stage, saved.problem) == (Stage.FAILED, checking.ERROR)
    assert checking.unreadable_reason(saved) is None
    assert db.get_one(Form, form.id).status is status
    assert "check_failed" in [event.action for event in db.exec(select(AuditEvent))]


def test_trouble_with_the_database_is_tried_again(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    version: Version,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def locked(*_args: object, **_more: object) -> None:
        raise sa.exc.OperationalError("", {}, Exception("locked"))

    with monkeypatch.context() as patch:
        patch.setattr(checking, "carry_over", locked)
        with pytest.raises(sa.exc.OperationalError):
            checking.check(db, files, rule_book, version.id)

    assert checking.waiting(db) == [version.id]
    assert db.exec(select(Check)).all() == []


def test_an_original_that_cannot_be_read_does_not_stop_the_check(
    db: Session, files: Files, rule_book: RuleBook, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = docx_of("Original text.")
    version = versions.upload(
        db, files, make.user(), make.form().id, TEXT, "skriv.docx", (original, "o.docx")
    )
    plain = sandbox.read

    def only_the_form(data: bytes) -> Document:
        return _refuse() if data == original else plain(data)

    monkeypatch.setattr(sandbox, "read", only_the_form)

    checking.check(db, files, rule_book, version.id)

    assert db.get_one(Version, version.id).stage is Stage.CHECKED


def test_the_trial_shows_what_its_forms_say_of_its_facts(
    db: Session, files: Files, rule_book: RuleBook, version: Version, make: Make
) -> None:
    checking.check(db, files, rule_book, version.id)
    form = db.get_one(Form, version.form_id)
    trials.change_facts(db, make.user(), form.trial_id, {"randomised": "no"})

    page = trials.trial_page(db, rule_book, make.user(), form.trial_id)

    (row,) = [row for row in page.facts if row.fact.id == "randomised"]
    assert (row.answer, row.read_from_text) == ("no", "yes")


def test_the_real_sandbox_reads_an_upload(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    version: Version,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "read", SANDBOX_READ)

    checking.check(db, files, rule_book, version.id)

    assert "Du får 500 kroner." in db.get_one(Reading, version.id).document


def test_a_version_that_does_not_exist_is_not_found(
    db: Session, files: Files, rule_book: RuleBook, make: Make
) -> None:
    with pytest.raises(NotFound):
        checking.check(db, files, rule_book, make.form().id)


def test_the_sweep_leaves_out_what_has_just_come(db: Session, version: Version) -> None:
    assert checking.waiting(db, before=version.uploaded_at) == []
    assert checking.waiting(db, before=utc_now()) == [version.id]


@pytest.mark.parametrize("answer", ["maybe", "", "YES"])
def test_facts_are_answered_with_yes_no_or_unknown(db: Session, make: Make, answer: str) -> None:
    trial = make.trial()

    with pytest.raises(InvalidInput):
        trials.change_facts(db, make.user(), trial.id, {"drug": answer})

    assert trial.facts == {}


def test_more_text_than_any_form_has_is_told_as_unreadable(
    db: Session, files: Files, make: Make, rule_book: RuleBook
) -> None:
    form = make.form()
    endless = docx_of(" ".join(map(str, range(100_000))))
    version = versions.upload(db, files, make.user(), form.id, endless, "skriv.docx")

    checking.check(db, files, rule_book, version.id)

    db.expire_all()
    assert db.get_one(Form, form.id).status is Status.UNREADABLE
    assert db.get_one(Version, version.id).problem == Unreadable.TOO_COMPLEX
