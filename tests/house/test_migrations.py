"""The migrations make exactly the tables the code knows, and can be undone."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

import app.store.tables  # noqa: F401 - makes all tables known
from app.store import sealed
from app.store.migrations import migrate, undo
from app.store.session import make_engine


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    return make_engine(f"sqlite:///{tmp_path / 'house.db'}")


def _differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        tables = list(compare_metadata(context, SQLModel.metadata))
        return [*tables, *sorted(sealed.missing(connection))]


def test_migrating_from_nothing_gives_the_tables_of_the_code(engine: sa.Engine) -> None:
    assert _differences(engine) != []

    migrate(engine)

    assert _differences(engine) == []


def test_migrating_again_changes_nothing(engine: sa.Engine) -> None:
    migrate(engine)

    migrate(engine)

    assert _differences(engine) == []


def test_every_step_down_can_be_taken_up_again(engine: sa.Engine) -> None:
    migrate(engine)

    undo(engine)
    assert _differences(engine) != []
    migrate(engine)

    assert _differences(engine) == []


def test_nothing_is_left_after_going_all_the_way_down(engine: sa.Engine) -> None:
    migrate(engine)

    undo(engine, "base")

    assert sa.inspect(engine).get_table_names() == ["alembic_version"]
