"""A seeded application, and a client for each role."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlmodel import Session

from app import create_app, formats
from app.checks import packs
from app.checks.outcome import Severity
from app.checks.rule_book import RuleBook
from app.config import Settings
from app.document.passages import PassageKind
from app.formats import sandbox
from app.jobs.tasks import Work
from app.services import (
    checking,
    decisions,
    findings,
    reference_corrections,
    reference_days,
    reference_use,
    references,
    trials,
    versions,
)
from app.services.rechecks import Step
from app.store.files import Files
from app.store.session import make_session
from app.store.tables import Finding, Form, ReferenceVersion, Trial, User
from app.workflow.states import Role
from tests.documents import docx_of
from tests.factory import Make
from tests.reference_made import FILLED, GENERAL, GENERAL_NEXT, edited, word

_LOAD = packs.load_rule_book
SIGN_IN = Callable[..., FlaskClient]
LINES = (
    "# Vil du delta i forskningsprosjektet NORD?",
    "Dette er et spørsmål til deg om å delta i en studie av et nytt legemiddel.",
    "# Frivillig deltakelse",
    "Det er frivillig å delta. Du samtykker ved å skrive under.",
    "Ring oss på <telefonnummer> hvis du lurer på noe.",
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the rule book once, and read files in this process; the sandbox has its own tests."""
    monkeypatch.setattr(packs, "load_rule_book", rule_book)
    monkeypatch.setattr(sandbox, "read", formats.read)


@cache
def rule_book() -> RuleBook:
    return _LOAD()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance=tmp_path, secret_key="s" * 40, password_salt="p" * 40)


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once for all applications of this run."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(
    settings: Settings, engine: sa.Engine, compiled_templates: FileSystemBytecodeCache
) -> Flask:
    """The application, with a worker that checks at once."""

    def check(version_id: UUID) -> None:
        with make_session(engine) as db:
            checking.check(db, Files(settings.files_folder), rule_book(), version_id)

    def recheck() -> None:
        work = Work(engine, Files(settings.files_folder), rule_book())
        while work.check_again() is Step.WORKED:
            pass

    app = create_app(settings, engine=engine, nudge=check, recheck=recheck)
    app.jinja_env.bytecode_cache = compiled_templates
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def sign_in(app: Flask) -> SIGN_IN:
    """Return a client with a person's session, without going through the sign-in page."""

    def signed_in(person: User, language: str = "nb") -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = person.fs_uniquifier
            session["_fresh"] = True
            session["language"] = language
        return client

    return signed_in


@dataclass
class World:
    """One form in review, with what stands around it."""

    people: dict[Role, User]
    stranger: User
    trial: Trial
    form: Form
    draft: Form
    finding: Finding


@pytest.fixture
def world(app: Flask, settings: Settings, db: Session, make: Make) -> World:
    people: dict[Role, User] = {role: make.user(role) for role in Role if role is not Role.SYSTEM}
    sponsor, reviewer = people[Role.SPONSOR], people[Role.REVIEWER]
    trial = trials.create_trial(db, sponsor, title="NORD-studien", eu_ct_number="2024-512345-11-00")
    files = Files(settings.files_folder)

    def uploaded(name: str) -> Form:
        form = trials.add_form(db, sponsor, trial.id, name=name, document_type="adult-main")
        version = versions.upload(db, files, sponsor, form.id, docx_of(*LINES), "nord.docx")
        checking.check(db, files, rule_book(), version.id)
        db.refresh(form)
        return form

    form, draft = uploaded("Hovedskriv"), uploaded("Ungdom")
    for actor, action in ((sponsor, "submit"), (reviewer, "take")):
        decisions.move(db, actor, form.id, action, seen=form.counter)
        db.refresh(form)
    decisions.move(
        db, reviewer, form.id, "ask_expert",
        seen=form.counter, text="Er dosen riktig?", expert_id=people[Role.EXPERT].id,
    )  # fmt: skip
    db.refresh(form)
    finding = findings.add(
        db, reviewer, form.id, block=1, start=0, end=4, quote="Dett",
        severity=Severity.MUST, message="Skriv kortere.",
    )  # fmt: skip
    return World(people, make.user(organisation=make.organisation()), trial, form, draft, finding)


@dataclass
class Templates:
    """A template in two versions, the first in use and corrected, and a form held against it."""

    old: ReferenceVersion
    new: ReferenceVersion
    form: Form


@pytest.fixture
def templates(db: Session, settings: Settings, world: World) -> Templates:
    admin, sponsor = world.people[Role.ADMIN], world.people[Role.SPONSOR]
    files, book = Files(settings.files_folder), rule_book()
    about = references.About("Generell mal", ("parents",), "Komiteen", "1.0", "rek-general")
    old = references.upload(db, files, book, admin, word(GENERAL), "mal.docx", about)
    new = references.upload_version(
        db, files, book, admin, old.reference_id, word(GENERAL_NEXT), "mal.docx", "2.0"
    )
    said = {15: (PassageKind.FIXED, True), 10: (PassageKind.GUIDANCE, False)}
    reference_corrections.correct(db, admin, old.id, said, seen=0)
    reference_days.activate(
        db, book, admin, old.id, day=reference_use.today(), document_types=["parents"]
    )
    form = trials.add_form(db, sponsor, world.trial.id, name="Foresatte", document_type="parents")
    given = edited(
        FILLED, ikke_å_forklare="bare å forklare", Du_er_dekket_av=None, innen_30_dager="en dag",
        Du_bruker="Forklar besøk, prøver og spørreskjemaer. Du bruker", prosjektlederen="[hvem]",
        behandlingen_din_verken="behandlingen din. Vi noterer det. Verken",
    )  # fmt: skip
    version = versions.upload(db, files, sponsor, form.id, word(given), "skriv.docx")
    checking.check(db, files, book, version.id)
    db.refresh(form)
    return Templates(old, new, form)


VISITS = "Du kommer til klinikken 4 ganger i løpet av studien."
BLOOD = "Vi tar 50 ml blod av deg ved hvert besøk på klinikken."
OLD_LINES = (*LINES, "# Besøk", BLOOD, VISITS, "Reisen dekker vi.")
NEW_LINES = (
    *LINES[:-1], BLOOD, "Ring oss hvis du lurer på noe.", "# Besøk", VISITS,
    "Vi har også laget en film om studien til deg.",
)  # fmt: skip
OLD_ORIGINAL = (
    "# Do you want to take part?",
    "We take 50 ml of blood at each visit.",
    "You will visit the clinic 4 times during the study.",
    "Call us at the hospital if you have any questions about the study.",
)
NEW_ORIGINAL = (*OLD_ORIGINAL[:2], OLD_ORIGINAL[2].replace("4", "6"), OLD_ORIGINAL[3])


@pytest.fixture
def revised(db: Session, settings: Settings, world: World) -> Form:
    """A form in review with two versions and their originals: words, a moved one, a new one."""
    sponsor, reviewer = world.people[Role.SPONSOR], world.people[Role.REVIEWER]
    files, trial = Files(settings.files_folder), world.trial
    form = trials.add_form(db, sponsor, trial.id, name="Revidert", document_type="adult-main")
    for lines, original in ((OLD_LINES, OLD_ORIGINAL), (NEW_LINES, NEW_ORIGINAL)):
        version = versions.upload(
            db, files, sponsor, form.id, docx_of(*lines), "revidert.docx",
            (docx_of(*original), "original.docx"),
        )  # fmt: skip
        checking.check(db, files, rule_book(), version.id)
        db.refresh(form)
    for actor, action in ((sponsor, "submit"), (reviewer, "take")):
        decisions.move(db, actor, form.id, action, seen=form.counter)
        db.refresh(form)
    return form
