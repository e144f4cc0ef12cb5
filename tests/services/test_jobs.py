"""The queue and the worker: a nudge is carried out, and a lost one is made up for."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from huey import MemoryHuey, SqliteHuey
from sqlmodel import Session, select

from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.config import Settings
from app.jobs.queue import Queue, make_queue
from app.jobs.tasks import PATIENCE, Work
from app.services import versions
from app.services.open_forms import open_forms
from app.store import sealed
from app.store.files import Files
from app.store.migrations import migrate
from app.store.session import make_engine, make_session
from app.store.tables.rechecks import RecheckForm, Turn
from app.store.tables.reviews import Check, OutcomeRow
from app.store.tables.trials import Form, Stage, Version
from app.workflow.states import Status
from tests.documents import docx_of
from tests.factory import Make
from tests.services.life import TRIAL, Life


@pytest.fixture
def work(engine: sa.Engine, files: Files, rule_book: RuleBook) -> Work:
    return Work(engine, files, rule_book)


@pytest.fixture
def version(db: Session, files: Files, make: Make) -> Version:
    data = docx_of("# Formål", "Vi vil undersøke en medisin.")
    return versions.upload(db, files, make.user(), make.form().id, data, "skriv.docx")


def test_a_nudge_gets_the_version_checked(db: Session, work: Work, version: Version) -> None:
    queue = Queue(MemoryHuey(immediate=True), work)

    queue.check_soon(version.id)

    db.expire_all()
    assert db.get_one(Version, version.id).stage is Stage.CHECKED


def test_the_sweep_finds_a_version_whose_nudge_was_lost(
    db: Session, work: Work, version: Version
) -> None:
    queue = Queue(MemoryHuey(immediate=True), work)
    queue.sweep_soon()
    db.expire_all()
    assert db.get_one(Version, version.id).stage is Stage.RECEIVED
    with sealed.lifted(db):
        version.uploaded_at -= PATIENCE + timedelta(seconds=1)
    db.commit()

    queue.sweep_soon()

    db.expire_all()
    assert db.get_one(Version, version.id).stage is Stage.CHECKED


def test_web_server_and_worker_know_the_same_tasks(
    tmp_path: Path, db: Session, work: Work, version: Version
) -> None:
    name = str(tmp_path / "jobs.db")
    sender, worker = SqliteHuey("q", filename=name), SqliteHuey("q", filename=name)
    Queue(sender).check_soon(version.id)
    Queue(worker, work)

    worker.execute(worker.dequeue())

    db.expire_all()
    assert db.get_one(Version, version.id).stage is Stage.CHECKED


def test_a_new_rule_book_has_open_forms_checked_again_from_the_start(
    db: Session, engine: sa.Engine, files: Files, rule_book: RuleBook, desk_form: Form, draft: Form
) -> None:
    newer = Work(engine, files, replace(rule_book, hash="b" * 64))
    queue = Queue(MemoryHuey(immediate=True), newer)
    newer.start()

    queue.sweep_soon()

    db.expire_all()
    assert db.exec(select(RecheckForm.turn)).all() == [Turn.DONE, Turn.DONE]
    newest = {f.form.id: f.checked_with for f in open_forms(db)}
    assert newest == {desk_form.id: "b" * 64, draft.id: "b" * 64}


def test_one_nudge_is_enough_for_all_forms_that_wait(
    db: Session, work: Work, desk_form: Form, draft: Form, life: Life
) -> None:
    queue = Queue(MemoryHuey(immediate=True), work)
    life.decide(TRIAL, RuleStatus.ACTIVE)

    queue.recheck_soon()

    db.expire_all()
    assert db.exec(select(RecheckForm.turn)).all() == [Turn.DONE, Turn.DONE]


def test_an_upload_is_taken_before_re_checks_that_came_earlier(
    tmp_path: Path, db: Session, work: Work, version: Version
) -> None:
    name = str(tmp_path / "jobs.db")
    huey = SqliteHuey("q", filename=name)
    queue = Queue(huey, work)
    queue.recheck_soon()
    queue.check_soon(version.id)

    first, second = huey.dequeue(), huey.dequeue()

    assert (first.name, second.name) == ("check_version", "recheck")
    huey.execute(second)
    (later,) = huey.pending()  # the upload still waits, so the re-check has stepped aside
    assert (later.name, later.eta is not None) == ("recheck", True)
    assert db.exec(select(RecheckForm)).all() == []


def test_what_was_decided_holds_for_the_next_upload(
    db: Session, work: Work, version: Version, life: Life
) -> None:
    life.decide(TRIAL, RuleStatus.RETIRED)

    work.check(version.id)

    db.expire_all()
    check = db.exec(select(Check)).one()
    assert check.rule_book == life.book().hash
    assert TRIAL not in db.exec(select(OutcomeRow.rule_id)).all()


def test_the_sweep_is_periodic(work: Work) -> None:
    queue = Queue(MemoryHuey(), work, sweep_minutes=1)

    names = [task.name for task in queue.huey._registry.periodic_tasks]

    assert names == ["sweep_each_minute"]


def test_the_queue_of_a_postgresql_installation_is_in_postgresql(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    engine: sa.Engine,
    db: Session,
    work: Work,
    version: Version,
) -> None:
    instance = Settings.create_instance(tmp_path / "instance")
    url = engine.url.render_as_string(hide_password=False)
    settings = Settings(instance=instance, database_url=url)
    make_queue(settings).check_soon(version.id)

    worker = make_queue(settings, work).huey
    worker.execute(worker.dequeue())

    db.expire_all()
    assert db.get_one(Version, version.id).stage is Stage.CHECKED
    assert settings.jobs_file.exists() == (engine.dialect.name == "sqlite")
    if engine.dialect.name == "postgresql":
        worker.storage.close()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_process_checks_uploads_at_once_and_stops_when_told(
    tmp_path: Path, stop: signal.Signals
) -> None:
    instance = Settings.create_instance(tmp_path / "instance")
    settings = Settings(instance=instance, database_url="")
    engine = make_engine(settings.database_url)
    migrate(engine)
    environment = {**os.environ, "SAMTYKKESJEKK_INSTANCE": str(instance)}
    environment.pop("DATABASE_URL", None)
    worker = subprocess.Popen(
        [sys.executable, "-m", "app.jobs.worker"], env=environment, start_new_session=True
    )
    try:
        with make_session(engine) as db:
            make = Make(db)
            form, kari = make.form(), make.user()
            for number in range(3):
                data = docx_of("# Formål", f"Utgave {number} av skrivet.")
                files = Files(settings.files_folder)
                version = versions.upload(db, files, kari, form.id, data, "skriv.docx")
                make_queue(settings).check_soon(version.id)
                seconds = _wait(db, version)
            assert (version.stage, form.status) == (Stage.CHECKED, Status.DRAFT)
            assert seconds < 3
    finally:
        worker.send_signal(stop)
        code = worker.wait(timeout=15)
    assert code == 0
    engine.dispose()


def _wait(db: Session, version: Version) -> float:
    """Wait until a version is done, at most 30 s; return the seconds it took."""
    start = time.monotonic()
    while time.monotonic() - start < 30:
        db.commit()
        db.expire_all()
        if version.stage in (Stage.CHECKED, Stage.FAILED):
            break
        time.sleep(0.02)
    return time.monotonic() - start
