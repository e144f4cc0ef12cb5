"""The database itself refuses to change earlier versions and rounds, whoever asks."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from app.services import decisions, findings
from app.store import sealed
from app.store.tables.accounts import User
from app.store.tables.findings import Answer, Finding
from app.store.tables.trials import Form, Version
from app.workflow.states import Role
from tests.factory import Make
from tests.services.life import Uploads

PAID = "Du får 500 kroner for hvert besøk."
OF_FORM = "(SELECT id FROM version WHERE number = 1)"

SEALED = {
    "version's file": "UPDATE version SET file_key = original_key WHERE number = 2",
    "version's number": "UPDATE version SET number = 7 WHERE number = 2",
    "earlier version's stage": "UPDATE version SET stage = 'received' WHERE number = 1",
    "version": "DELETE FROM version WHERE number = 2",
    "reading": "UPDATE reading SET document = '{}'",
    "reading gone": "DELETE FROM reading",
    "check": "UPDATE \"check\" SET engine = 'x'",
    "check gone": 'DELETE FROM "check"',
    "outcome": "UPDATE outcome SET result = 'met'",
    "outcome gone": "DELETE FROM outcome",
    "earlier place": f"UPDATE place SET state = 'fixed' WHERE version_id = {OF_FORM}",  # noqa: S608
    "earlier place gone": f"DELETE FROM place WHERE version_id = {OF_FORM}",  # noqa: S608
    "decision": "UPDATE decision SET letter = 'Alt er greit.'",
    "decision gone": "DELETE FROM decision",
    "comment": "UPDATE comment SET text = 'Noe annet.'",
    "comment gone": "DELETE FROM comment",
    "event": "UPDATE audit_event SET action = 'x'",
    "event gone": "DELETE FROM audit_event",
    "round": "UPDATE form SET round = 1",
    "submission": "UPDATE form SET submitted_number = 1",
}
OPEN = {
    "place under review": "UPDATE place SET lapsed = false WHERE version_id = "
    "(SELECT id FROM version WHERE number = 2)",
    "stage under review": "UPDATE version SET stage = 'checked' WHERE number = 2",
    "check's release": 'UPDATE "check" SET released = true',
    "status": "UPDATE form SET counter = counter + 1",
}


@pytest.fixture
def form(db: Session, make: Make, upload: Uploads) -> Form:
    """A form in its second round: version 1 was sent and answered, version 2 is under review."""
    kari, ola = make.user(), make.user(Role.REVIEWER)
    form = make.form(document_type="adult-main")
    upload(kari, form, PAID)
    finding = db.exec(select(Finding)).one()
    _move(db, form, kari, "submit")
    _move(db, form, ola, "take")
    findings.comment(db, ola, finding.id, "Se på dette.")
    _move(db, form, ola, "ask_changes", text="Rett dette.")
    upload(kari, form, PAID, "Mer tekst.")
    findings.answer(db, kari, finding.id, Answer.FIXED)
    _move(db, form, kari, "resubmit")
    return form


def _move(db: Session, form: Form, actor: User, action: str, **more: Any) -> None:
    db.refresh(form)
    decisions.move(db, actor, form.id, action, seen=form.counter, **more)


@pytest.mark.parametrize("what", SEALED)
def test_what_is_done_cannot_be_changed_by_sql(db: Session, form: Form, what: str) -> None:
    assert (form.round, form.submitted_number) == (2, 2)

    with pytest.raises(sa.exc.DBAPIError, match=sealed.MESSAGE):
        db.execute(sa.text(SEALED[what]))
    db.rollback()


@pytest.mark.usefixtures("form")
@pytest.mark.parametrize("what", OPEN)
def test_the_version_at_hand_can_still_be_worked_on(db: Session, what: str) -> None:
    done = db.execute(sa.text(OPEN[what]))

    assert done.rowcount > 0  # type: ignore[attr-defined]
    db.rollback()


def test_files_of_a_version_are_the_ones_that_came(db: Session, form: Form) -> None:
    version = db.exec(select(Version).where(Version.form_id == form.id)).first()
    assert version is not None
    version.file_name = "et annet navn.docx"

    with pytest.raises(sa.exc.DBAPIError, match=sealed.MESSAGE):
        db.commit()
    db.rollback()


def test_all_seals_are_set_and_setting_them_again_changes_nothing(db: Session) -> None:
    assert sealed.missing(db.connection()) == set()

    sealed.seal(db.connection())

    assert sealed.missing(db.connection()) == set()
    sealed.unseal(db.connection())
    assert sealed.missing(db.connection()) == {one.name for one in sealed.SEALS}
    db.rollback()
    sealed.seal(db.connection())
    db.commit()
