"""Bring a database to the tables of this version of the service."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from app.store.sealed import seal


def migrate(engine: sa.Engine, revision: str = "head") -> None:
    """Bring the database of `engine` up to `revision`; does nothing when it is there already.

    At the newest one all sealed rows are sealed, whichever tables a migration has made anew.
    """
    with engine.begin() as connection:
        command.upgrade(_config(connection), revision)
        if revision == "head":
            seal(connection)


def undo(engine: sa.Engine, revision: str = "-1") -> None:
    """Take the database of `engine` back to `revision`, by default one step; loses data."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
