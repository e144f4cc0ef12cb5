"""The demo: made by the real services, once."""

from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlmodel import Session, select

from app import formats
from app.checks.rule_book import RuleBook
from app.config import Settings
from app.formats import sandbox
from app.services import access, demo, desk
from app.store.files import Files
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Change, Comment, Finding, FindingState, Origin, Place
from app.store.tables.trials import Form, Stage, Trial, Version
from app.workflow.states import Role, Status


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance=Settings.create_instance(tmp_path / "instance"))


def test_the_demo_shows_every_kind_of_work_and_is_loaded_once(
    db: Session,
    files: Files,
    real_rule_book: RuleBook,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "read", formats.read)
    assert not demo.has_people(db)

    demo.load_demo(db, files, real_rule_book, settings, PasswordHasher().hash)

    assert demo.has_people(db)
    forms = db.exec(select(Form)).all()
    assert len(db.exec(select(Trial)).all()) == 7
    assert {form.status for form in forms} == {
        Status.DRAFT, Status.SUBMITTED, Status.IN_REVIEW, Status.CHANGES_ASKED,
        Status.CLEARED, Status.SENT, Status.WITH_EXPERT,
    }  # fmt: skip
    assert {v.stage for v in db.exec(select(Version))} == {Stage.CHECKED}
    roles = [person.role for person in db.exec(select(User))]
    assert (roles.count(Role.SPONSOR), roles.count(Role.REVIEWER)) == (2, 2)
    found = db.exec(select(Finding)).all()
    assert {f.state for f in found} == set(FindingState)
    assert {f.origin for f in found} == set(Origin)
    assert any(f.answer for f in found)
    assert any(c.internal for c in db.exec(select(Comment)))
    changes = {place.change for place in db.exec(select(Place))}
    assert {Change.NEW, Change.UNCHANGED, Change.FIXED} <= changes
    _pages_can_be_shown(db, real_rule_book, list(forms))
    events = len(db.exec(select(AuditEvent)).all())

    demo.load_demo(db, files, real_rule_book, settings, PasswordHasher().hash)

    assert len(db.exec(select(AuditEvent)).all()) == events
    _sign_ins_are_right(db, settings)


def _pages_can_be_shown(db: Session, rule_book: RuleBook, forms: list[Form]) -> None:
    kari = db.exec(select(User).where(User.email == "kari@example.no")).one()
    for form in forms:
        assert desk.form_page(db, rule_book, kari, form.id).document is not None
        assert desk.coverage_page(db, rule_book, kari, form.id).groups
        assert desk.history_page(db, kari, form.id)
        assert access.versions_for(db, kari, form)
    lise = db.exec(select(User).where(User.role == Role.LEAD)).one()
    assert any((row.due_in or 0) < 0 for row in desk.queue(db, lise, "overdue"))


def _sign_ins_are_right(db: Session, settings: Settings) -> None:
    shown = demo.sign_ins(db, settings)
    path = settings.instance / demo.PASSWORD_FILE
    password = path.read_text().strip()
    assert password in shown
    assert path.stat().st_mode & 0o777 == 0o600
    for person in db.exec(select(User)):
        assert person.email in shown
        assert person.password is not None
        assert PasswordHasher().verify(person.password, password)


def test_without_a_demo_there_are_no_sign_ins_to_show(db: Session, settings: Settings) -> None:
    assert demo.sign_ins(db, settings) == ""


def test_a_demo_that_was_cut_off_leaves_an_empty_database(
    db: Session,
    files: Files,
    real_rule_book: RuleBook,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def cut_off(_data: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sandbox, "read", cut_off)

    with pytest.raises(KeyboardInterrupt):
        demo.load_demo(db, files, real_rule_book, settings, PasswordHasher().hash)

    assert not demo.has_people(db)
    assert db.exec(select(Form)).all() == []
