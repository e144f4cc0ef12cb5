"""Engines, sessions, and the one transaction helper."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, create_engine


def make_engine(url: str) -> sa.Engine:
    """Return an engine for `url`; SQLite gets WAL, foreign keys and a busy timeout of 5 s.

    PostgreSQL is reached by psycopg, however the address names it (`postgres:`, `postgresql:`).
    """
    kind, _, rest = url.partition("://")
    if kind in ("postgres", "postgresql"):
        url = f"postgresql+psycopg://{rest}"
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()


def make_session(engine: sa.Engine) -> Session:
    """Return a session whose rows stay readable after commit."""
    return Session(engine, expire_on_commit=False)


@contextmanager
def transaction(db: Session) -> Iterator[None]:
    """Commit what the block did, or roll all of it back and let the error through."""
    try:
        yield
        db.commit()
    except BaseException:
        db.rollback()
        raise
