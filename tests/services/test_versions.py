"""Uploading: what is refused leaves nothing behind, what is kept is never changed."""

from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from app.errors import (
    InvalidInput,
    NotAllowed,
    NotFound,
    Unreadable,
    UnreadableFile,
    UnreadableOriginal,
)
from app.formats import Format, sandbox
from app.services import versions
from app.store.files import Files
from app.store.tables.audit import AuditEvent
from app.store.tables.trials import Form, Stage, Version
from app.workflow.states import UPLOAD_FROM, Role, Status
from tests.documents import docx_of, pdf_without_text
from tests.factory import Make

SANDBOX_GATE = sandbox.gate
FORM = docx_of("# Formål", "Vi vil undersøke en ny medisin.")
ENGLISH = docx_of("# Purpose", "We want to study a new medicine.")


def test_an_upload_is_kept_and_waits_for_its_check(db: Session, files: Files, make: Make) -> None:
    form, kari = make.form(), make.user()

    version = versions.upload(db, files, kari, form.id, FORM, "skriv.docx")

    assert (version.number, version.format, version.stage) == (1, "docx", Stage.RECEIVED)
    assert files.get(version.file_key) == FORM
    assert db.get_one(Form, form.id).status is Status.CHECKING
    event = db.exec(select(AuditEvent)).one()
    assert (event.action, event.actor_id, event.detail["old"]) == ("upload", kari.id, "draft")
    progress = versions.progress(db, kari, form.id)
    assert (progress.number, progress.done) == (1, False)


def test_the_original_is_kept_beside_the_translation(db: Session, files: Files, make: Make) -> None:
    version = versions.upload(
        db, files, make.user(), make.form().id, FORM, "skriv.docx", (ENGLISH, "original.docx")
    )

    assert version.original_key is not None
    assert files.get(version.original_key) == ENGLISH
    assert version.original_format == "docx"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b"hello there", Unreadable.WRONG_TYPE),
        (b"%PDF-1.7 and no more", Unreadable.DAMAGED),
    ],
)
def test_what_is_refused_at_the_door_leaves_nothing_behind(
    db: Session,
    files: Files,
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
    data: bytes,
    reason: Unreadable,
) -> None:
    form = make.form()
    monkeypatch.setattr(sandbox, "gate", SANDBOX_GATE)

    with pytest.raises(UnreadableFile) as refused:
        versions.upload(db, files, make.user(), form.id, data, "skriv.docx")

    assert refused.value.reason is reason
    assert db.exec(select(Version)).all() == []
    assert db.exec(select(AuditEvent)).all() == []
    assert not files.folder.exists()
    assert db.get_one(Form, form.id).status is Status.DRAFT


@pytest.mark.parametrize(
    ("original", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b"no", Unreadable.WRONG_TYPE),
        (pdf_without_text(), Unreadable.NO_TEXT),
        (docx_of(" ".join(map(str, range(100_000)))), Unreadable.TOO_COMPLEX),
    ],
    ids=["empty", "no form", "scanned", "endless"],
)
def test_an_original_that_cannot_be_read_refuses_the_whole_upload(
    db: Session, files: Files, make: Make, original: bytes, reason: Unreadable
) -> None:
    form = make.form()

    with pytest.raises(UnreadableOriginal) as refused:
        versions.upload(
            db, files, make.user(), form.id, FORM, "skriv.docx", (original, "original.pdf")
        )

    assert refused.value.reason is reason
    assert db.exec(select(Version)).all() == []
    assert not files.folder.exists()
    assert db.get_one(Form, form.id).status is Status.DRAFT


def test_the_original_goes_on_to_the_next_version_unless_told_otherwise(
    db: Session, files: Files, make: Make
) -> None:
    form, kari = make.form(), make.user()
    first = versions.upload(db, files, kari, form.id, FORM, "skriv.docx", (ENGLISH, "en.docx"))
    _finish(db, form, first, Stage.CHECKED)
    second = versions.upload(db, files, kari, form.id, docx_of("# Formål", "To."), "skriv.docx")
    _finish(db, form, second, Stage.CHECKED)

    third = versions.upload(
        db, files, kari, form.id, docx_of("# Formål", "Tre."), "skriv.docx", keep_original=False
    )

    kept = (second.original_key, second.original_name, second.original_format)
    assert kept == (first.original_key, "en.docx", "docx")
    assert (third.original_key, third.original_name, third.original_format) == (None, None, None)


def test_an_original_uploaded_as_the_form_does_not_become_its_own(
    db: Session, files: Files, make: Make
) -> None:
    form, kari = make.form(), make.user()
    first = versions.upload(db, files, kari, form.id, FORM, "skriv.docx", (ENGLISH, "en.docx"))
    _finish(db, form, first, Stage.CHECKED)

    second = versions.upload(db, files, kari, form.id, ENGLISH, "en.docx")

    assert second.original_key is None


def test_the_same_file_may_come_again_without_its_original(
    db: Session, files: Files, make: Make
) -> None:
    form, kari = make.form(), make.user()
    first = versions.upload(db, files, kari, form.id, FORM, "skriv.docx", (ENGLISH, "en.docx"))
    _finish(db, form, first, Stage.CHECKED)

    second = versions.upload(db, files, kari, form.id, FORM, "skriv.docx", keep_original=False)
    _finish(db, form, second, Stage.CHECKED)

    assert second.original_key is None
    with pytest.raises(InvalidInput, match="versjon 2"):
        versions.upload(db, files, kari, form.id, FORM, "skriv.docx")


def test_the_form_is_not_its_own_original(db: Session, files: Files, make: Make) -> None:
    with pytest.raises(InvalidInput, match="samme fil"):
        versions.upload(db, files, make.user(), make.form().id, FORM, "a.docx", (FORM, "b.docx"))

    assert db.exec(select(Version)).all() == []


def test_the_same_file_does_not_become_a_version_twice(
    db: Session, files: Files, make: Make
) -> None:
    form, kari = make.form(), make.user()
    first = versions.upload(db, files, kari, form.id, FORM, "skriv.docx")
    _finish(db, form, first, Stage.CHECKED)

    with pytest.raises(InvalidInput, match="versjon 1"):
        versions.upload(db, files, kari, form.id, FORM, "annet navn.docx")

    assert db.exec(select(Version)).all() == [first]


def test_the_same_file_may_be_tried_again_after_a_check_that_failed(
    db: Session, files: Files, make: Make
) -> None:
    form, kari = make.form(), make.user()
    _finish(db, form, versions.upload(db, files, kari, form.id, FORM, "s.docx"), Stage.FAILED)

    assert versions.upload(db, files, kari, form.id, FORM, "s.docx").number == 2


def _finish(db: Session, form: Form, version: Version, stage: Stage) -> None:
    version.stage, form.status = stage, Status.DRAFT
    db.commit()


@pytest.mark.parametrize("status", [s for s in Status if s not in UPLOAD_FROM])
def test_a_form_takes_no_upload_while_it_is_elsewhere(
    db: Session, files: Files, make: Make, status: Status
) -> None:
    form = make.form(status)

    with pytest.raises(NotAllowed):
        versions.upload(db, files, make.user(), form.id, FORM, "skriv.docx")

    assert db.get_one(Form, form.id).status is status


def test_only_sponsors_upload(db: Session, files: Files, make: Make) -> None:
    form = make.form(Status.CHANGES_ASKED)

    with pytest.raises(NotAllowed):
        versions.upload(db, files, make.user(Role.REVIEWER), form.id, FORM, "skriv.docx")
    stranger = make.user(organisation=make.organisation())
    with pytest.raises(NotFound):
        versions.upload(db, files, stranger, form.id, FORM, "skriv.docx")


def test_versions_are_numbered_in_the_order_they_came(
    db: Session, files: Files, make: Make
) -> None:
    form, kari = make.form(Status.CHANGES_ASKED), make.user()

    version = versions.upload(db, files, kari, form.id, FORM, "skriv.docx")

    assert version.number == 2
    numbers = db.exec(select(Version.number).order_by(col(Version.number))).all()
    assert numbers == [1, 2]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\Kari\\skriv.docx", "skriv.docx"),
        ("../../etc/passwd", "passwd.docx"),
        ("", "skriv.docx"),
        ("a\x00b\n<script>.docx", "abscript.docx"),
        ("å" * 400 + ".DOCX", "å" * 250 + ".DOCX"),
        ("skriv.doc", "skriv.doc.docx"),
    ],
)
def test_a_file_name_is_kept_as_harmless_text(given: str, kept: str) -> None:
    assert versions.clean_name(given, Format.DOCX) == kept


def test_files_are_stored_once_whole_and_write_protected(tmp_path: Path) -> None:
    files = Files(tmp_path)

    key = files.put(b"form")

    assert files.put(b"form") == key
    stored = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert stored == [tmp_path / key[:2] / key[2:4] / key]
    assert stored[0].stat().st_mode & 0o222 == 0
    assert files.has(key)
    with pytest.raises(NotFound):
        files.get("f" * 64)
    with pytest.raises(NotFound):
        files.get("../../secret")
