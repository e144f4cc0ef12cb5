"""Any two versions are compared, and findings told by what became of them between the two."""

import pytest
from sqlmodel import Session, select

from app.errors import NotFound
from app.services import findings
from app.services.version_changes import ChangesPage, changes_page, has_new_original
from app.store.tables.accounts import User
from app.store.tables.findings import Change, Finding
from app.store.tables.trials import Form, Stage, Version
from app.workflow.states import Role, Status
from tests.factory import Make
from tests.services.life import Uploads

PAID, TRIP = "Du får 500 kroner for hvert besøk.", "Reisen til sykehuset koster 90 kroner."
SURE = "Medisinen virker garantert mot feber."


@pytest.fixture
def form(make: Make) -> Form:
    return make.form(document_type="adult-main")


@pytest.fixture
def kari(make: Make) -> User:
    return make.user()


def told(page: ChangesPage) -> dict[str, Change]:
    """Return what became of findings, by the line they stand or stood in."""
    return {one.view.quotes[0]: one.change for one in page.findings}


def test_findings_between_versions_that_are_not_neighbours(
    db: Session, form: Form, kari: User, upload: Uploads
) -> None:
    upload(kari, form, PAID)
    upload(kari, form, "Du får ikke betalt.", SURE)
    upload(kari, form, "Du får ikke betalt for dette.", SURE)
    upload(kari, form, PAID, SURE, "Mer tekst.")

    first_two = told(changes_page(db, kari, form.id, old=1, new=2))
    middle = told(changes_page(db, kari, form.id, old=1, new=3))
    whole = told(changes_page(db, kari, form.id, old=1, new=4))
    later = told(changes_page(db, kari, form.id, old=3, new=4))

    assert first_two == {"garantert mot feber": Change.NEW, "kroner": Change.FIXED}
    assert middle == {"garantert mot feber": Change.NEW, "kroner": Change.FIXED}
    assert whole == {"garantert mot feber": Change.NEW, "kroner": Change.UNCHANGED}
    assert later == {"garantert mot feber": Change.UNCHANGED, "kroner": Change.REOPENED}


def test_a_dismissal_whose_words_changed_is_told_as_such(
    db: Session, make: Make, form: Form, kari: User, upload: Uploads
) -> None:
    upload(kari, form, SURE, TRIP)
    form.status, form.submitted_number = Status.IN_REVIEW, 1
    db.commit()
    for finding in db.exec(select(Finding)).all():
        findings.dismiss(db, make.user(Role.REVIEWER), finding.id, "Greit.")
    form.status = Status.CHANGES_ASKED
    db.commit()

    upload(kari, form, SURE.replace("feber", "høy feber"), TRIP)

    found = {one.view.quotes[0]: one for one in changes_page(db, kari, form.id).findings}
    changed, same = found["garantert mot høy feber"], found["kroner"]
    assert (changed.change, changed.text_changed) == (Change.REOPENED, True)
    assert (same.change, same.text_changed) == (Change.UNCHANGED, False)


def test_a_version_that_was_not_read_is_not_compared(
    db: Session, make: Make, form: Form, kari: User, upload: Uploads
) -> None:
    upload(kari, form, PAID)
    make.version(form, 2, stage=Stage.FAILED)

    page = changes_page(db, kari, form.id)

    assert (page.diff, page.unread) == (None, [2])


def test_a_form_without_versions_has_no_changes(db: Session, form: Form, kari: User) -> None:
    with pytest.raises(NotFound):
        changes_page(db, kari, form.id)


def test_versions_of_others_are_not_found(
    db: Session, make: Make, form: Form, kari: User, upload: Uploads
) -> None:
    upload(kari, form, PAID)
    stranger = make.user(organisation=make.organisation())

    with pytest.raises(NotFound):
        changes_page(db, stranger, form.id)


def test_a_new_original_is_one_with_another_file(make: Make, form: Form) -> None:
    kari = make.user()

    def version(key: str | None) -> Version:
        return Version(
            form_id=form.id, number=1, round=1, format="docx", file_key="a" * 64, file_name="x",
            size=1, original_key=key, uploaded_by=kari.id,
        )  # fmt: skip

    assert has_new_original(version("a" * 64), version("b" * 64))
    assert not has_new_original(version("a" * 64), version("a" * 64))
    assert not has_new_original(version(None), version("b" * 64))
