"""Fixtures for all tests: a database, files, and `make`, which builds what a test needs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

import app.store.tables  # noqa: F401 - makes all tables known
from app.store.files import Files
from app.store.session import make_engine, make_session
from tests.factory import Make

pytest_plugins = ("tests.needs",)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An SQLite file with all tables and no rows; copying it is faster than making it."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    engine = make_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    with engine.connect() as connection:
        connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()
    return path.read_bytes()


@pytest.fixture
def engine(tmp_path: Path, empty_database: bytes) -> Iterator[sa.Engine]:
    path = tmp_path / "test.db"
    path.write_bytes(empty_database)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture
def db(engine: sa.Engine) -> Iterator[Session]:
    with make_session(engine) as session:
        yield session


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


@pytest.fixture
def make(db: Session) -> Make:
    return Make(db)
