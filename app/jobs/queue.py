"""The queue: a file beside the SQLite database, or tables in PostgreSQL."""

from uuid import UUID

from huey import Huey, PostgresHuey, SqliteHuey

from app.config import Settings
from app.jobs.tasks import Work, add_tasks

_NAME = "samtykkesjekk"


class Queue:
    """Nudges for the worker. The rows are the truth: a nudge that is lost costs time only."""

    def __init__(self, huey: Huey, work: Work | None = None, *, sweep_minutes: int = 1) -> None:
        """Without `work`, as in the web server, tasks can be sent but not carried out."""
        self.huey = huey
        self._tasks = add_tasks(huey, work, sweep_minutes)

    def check_soon(self, version_id: UUID) -> None:
        """Ask the worker to read and check a version; returns at once."""
        self._tasks.check_version(str(version_id))

    def sweep_soon(self) -> None:
        """Ask the worker to look for versions whose nudge was lost, and for forms to recheck."""
        self._tasks.sweep()

    def recheck_soon(self) -> None:
        """Ask the worker to check open forms again, as long as some wait."""
        self._tasks.recheck()


def make_queue(settings: Settings, work: Work | None = None) -> Queue:
    """Return the queue of an installation; its store follows the database."""
    return Queue(_huey(settings), work, sweep_minutes=settings.sweep_minutes)


def _huey(settings: Settings) -> Huey:
    if settings.database_url.startswith("postgres"):
        address = settings.database_url.split("://", 1)[1]
        return PostgresHuey(_NAME, dsn=f"postgresql://{address}", results=False)
    settings.instance.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(_NAME, filename=str(settings.jobs_file), results=False)
