"""Rows that nobody may change, whoever asks: the database itself refuses it.

What was uploaded, read, checked, decided and said stays as it was. Where findings stand may change
in the version at hand only: versions before the one that the unit was given last are of earlier
rounds. Triggers do it, so a slip in our own code, or SQL typed by hand, ends in an error.
SQLite drops the triggers of a table that a migration makes anew, so `migrate` sets them each time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

MESSAGE = "sealed"
"""What the database's error begins with; the table's name follows."""

_FILE = (
    "id, form_id, number, round, format, file_key, file_name, size,"
    " original_key, original_name, original_format, uploaded_at, uploaded_by"
)
_CHECK = (
    "id, version_id, rule_book, engine, document_type, language, facts, shown, answers, siblings,"
    " rules_on, done_at"
)
_EARLIER = "OLD.number < (SELECT submitted_number FROM form WHERE form.id = OLD.form_id)"
_IN_EARLIER = (
    "EXISTS (SELECT 1 FROM version JOIN form ON form.id = version.form_id"
    " WHERE version.id = OLD.version_id AND version.number < form.submitted_number)"
)
_ALWAYS = "1 = 1"


class Seal(NamedTuple):
    """One trigger: `event` on `table` is refused when `condition` holds."""

    name: str
    table: str
    event: str
    condition: str = _ALWAYS


def _both(table: str, condition: str = _ALWAYS) -> tuple[Seal, Seal]:
    return (
        Seal(f"sealed_{table}_update", table, "UPDATE", condition),
        Seal(f"sealed_{table}_delete", table, "DELETE", condition),
    )


SEALS: tuple[Seal, ...] = (
    Seal("sealed_version_file", "version", f"UPDATE OF {_FILE}"),
    Seal("sealed_version_update", "version", "UPDATE", _EARLIER),
    Seal("sealed_version_delete", "version", "DELETE"),
    Seal("sealed_check_update", "check", f"UPDATE OF {_CHECK}"),
    Seal("sealed_check_delete", "check", "DELETE"),
    Seal(
        "sealed_form_rounds",
        "form",
        "UPDATE OF round, submitted_number",
        "NEW.round < OLD.round OR NEW.submitted_number < OLD.submitted_number",
    ),
    *_both("reading"),
    *_both("place", _IN_EARLIER),
    *_both("outcome"),
    *_both("decision"),
    *_both("comment"),
    *_both("audit_event"),
)


def seal(connection: sa.Connection) -> None:
    """Set all triggers, also where some are there already."""
    unseal(connection)
    for statement in _making(connection.dialect.name):
        connection.execute(sa.text(statement))


def unseal(connection: sa.Connection) -> None:
    """Take all triggers away: to empty a database that nobody has used yet, or to go back."""
    for one in SEALS:
        if connection.dialect.name == "sqlite":
            connection.execute(sa.text(f"DROP TRIGGER IF EXISTS {one.name}"))
        else:
            connection.execute(sa.text(f'DROP TRIGGER IF EXISTS {one.name} ON "{one.table}"'))
            connection.execute(sa.text(f"DROP FUNCTION IF EXISTS {one.name}()"))


@contextmanager
def lifted(db: Session) -> Iterator[None]:
    """Let rows be changed within the block: for demos and tests, which play what is long ago."""
    unseal(db.connection())
    try:
        yield
        db.flush()
    finally:
        if db.is_active:
            seal(db.connection())


def missing(connection: sa.Connection) -> set[str]:
    """Return the names of triggers that are not set."""
    listed = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    there = set(connection.execute(sa.text(listed)).scalars())
    return {one.name for one in SEALS} - there


def _making(dialect: str) -> Iterator[str]:
    for one in SEALS:
        if dialect == "sqlite":
            yield (
                f'CREATE TRIGGER {one.name} BEFORE {one.event} ON "{one.table}"'
                f" WHEN {one.condition}"
                f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}: {one.table}'); END"
            )
        else:
            yield _function(one)
            yield (
                f'CREATE TRIGGER {one.name} BEFORE {one.event} ON "{one.table}"'
                f" FOR EACH ROW EXECUTE FUNCTION {one.name}()"
            )


def _function(one: Seal) -> str:
    goes_on = "OLD" if one.event == "DELETE" else "NEW"
    return (
        f"CREATE FUNCTION {one.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {one.condition} THEN RAISE EXCEPTION '{MESSAGE}: {one.table}'; END IF;"
        f" RETURN {goes_on}; END $$"
    )
