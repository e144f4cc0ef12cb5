"""`samtykkesjekk rules repeat`: the same again, or plainly why not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session, select

from app import formats
from app.checks.packs import load_rule_book
from app.checks.rule_book import RuleBook
from app.cli import repeat, samtykkesjekk
from app.config import Settings
from app.formats import sandbox
from app.services import checking, versions
from app.store.files import Files
from app.store.migrations import migrate
from app.store.session import make_engine, make_session
from app.store.tables.reviews import Check
from tests.documents import docx_of
from tests.factory import Make

BOOK = load_rule_book()


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A service with a database and files of its own, named by the environment."""
    folder = Settings.create_instance(tmp_path / "instance")
    monkeypatch.setenv("SAMTYKKESJEKK_INSTANCE", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(sandbox, "read", formats.read)
    settings = Settings(instance=folder)
    engine = make_engine(settings.database_url)
    migrate(engine)
    with make_session(engine) as db:
        make = Make(db)
        data = docx_of("# Vil du delta i en studie?", "Det er frivillig å delta.")
        files = Files(settings.files_folder)
        version = versions.upload(db, files, make.user(), make.form().id, data, "skriv.docx")
        checking.check(db, files, BOOK, version.id)
        yield db
    engine.dispose()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(samtykkesjekk, ["rules", "repeat", *arguments])


def check_of(db: Session) -> Check:
    return db.exec(select(Check)).one()


def other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def another() -> RuleBook:
        return replace(BOOK, hash="b" * 64, rules=BOOK.rules[1:])

    monkeypatch.setattr(repeat, "load_rule_book", another)


def test_the_same_rules_say_the_same_again(service: Session) -> None:
    result = run(str(check_of(service).id))

    assert result.exit_code == 0, result.output
    assert f"rule book  {BOOK.hash}" in result.stdout
    assert "outcomes are the same, 0 are not." in result.stdout
    assert "ANOTHER" not in result.stdout


def test_another_rule_book_is_said_plainly_and_nothing_is_run(
    service: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_rules(monkeypatch)

    result = run(str(check_of(service).id))

    assert result.exit_code == 2
    assert "The rule book at hand is ANOTHER one" in result.stdout
    assert f"at hand    {'b' * 64}" in result.stdout
    assert "Nothing was run." in result.stdout


def test_who_insists_gets_the_differences(
    service: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_rules(monkeypatch)

    result = run(str(check_of(service).id), "--anyway")

    assert result.exit_code == 1
    assert f"  {BOOK.rules[0].id}: then met [" in result.stdout
    assert "1 are not." in result.stdout


def test_a_check_that_is_not_there_is_said(service: Session) -> None:
    unknown = uuid4()

    result = run(str(unknown))

    assert result.exit_code == 2
    assert f"There is no check {unknown}" in result.stderr


def test_what_is_no_number_of_a_check_is_refused(service: Session) -> None:
    assert run("abc").exit_code == 2
