"""How long the server takes for the desk of a form with a hundred findings."""

import re
import statistics
import tempfile
import time
from pathlib import Path

from sqlmodel import Session

from app import create_app
from app.checks.outcome import Severity
from app.checks.packs import load_rule_book
from app.config import Settings
from app.services import accounts, checking, decisions, desk, findings, trials, versions
from app.store.files import Files
from app.store.migrations import migrate
from app.store.session import make_engine, make_session
from app.store.tables import Form, User
from app.workflow.states import Role
from bench.made_forms import form_of_pages
from bench.row import Row

FINDINGS = 100
RUNS = 20


def measure() -> list[Row]:
    """Open the desk of an 8-page form with a hundred findings; the median of twenty."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(instance=Path(folder), secret_key="m" * 40, password_salt="m" * 40)
        engine = make_engine(settings.database_url)
        migrate(engine)
        with make_session(engine) as db:
            reviewer, form = _form_in_review(db, Files(settings.files_folder))
            address, session = f"/forms/{form.id}?state=all", reviewer.fs_uniquifier
        client = create_app(settings, engine=engine).test_client()
        with client.session_transaction() as cookie:
            cookie.update({"_user_id": session, "_fresh": True})
        seconds = []
        for _ in range(RUNS + 2):
            start = time.perf_counter()
            page = client.get(address)
            seconds.append(time.perf_counter() - start)
        engine.dispose()
    shown = len(re.findall(r"data-finding=", page.text))
    assert page.status_code == 200
    assert shown >= FINDINGS
    note = f"{shown} findings, {len(page.data) // 1024} kB, median of {RUNS}"
    return [Row("desk with 100 findings, server time", 0.15, statistics.median(seconds[2:]), note)]


def _form_in_review(db: Session, files: Files) -> tuple[User, Form]:
    organisation = accounts.add_organisation(db, None, "Måling")
    sponsor = accounts.add_person(
        db, None, email="a@example.no", name="A", role=Role.SPONSOR,
        organisation_id=organisation.id,
    )  # fmt: skip
    reviewer = accounts.add_person(db, None, email="b@example.no", name="B", role=Role.REVIEWER)
    book = load_rule_book()
    trial = trials.create_trial(db, sponsor, title="Måling")
    form = trials.add_form(db, sponsor, trial.id, name="Måling", document_type="adult-main")
    data = form_of_pages(8, name="D01.docx")
    version = versions.upload(db, files, sponsor, form.id, data, "skriv.docx")
    checking.check(db, files, book, version.id)
    for actor, action in ((sponsor, "submit"), (reviewer, "take")):
        db.refresh(form)
        decisions.move(db, actor, form.id, action, seen=form.counter)
    document = desk.form_page(db, book, reviewer, form.id).document
    assert document is not None
    long_ones = [block for block in document.body() if len(block.text) > 40]
    for number in range(FINDINGS):
        block = long_ones[number % len(long_ones)]
        findings.add(
            db, reviewer, form.id, block=block.index, start=0, end=20, quote=block.text[:20],
            severity=Severity.SHOULD, message=f"Skriv dette på en annen måte ({number}).",
        )  # fmt: skip
    return reviewer, form
