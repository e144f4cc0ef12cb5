"""What the worker does: check a version, and look for versions that nobody nudged it about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
import structlog
from huey import Huey, crontab

from app.checks.packs import RuleBook
from app.services import checking
from app.store.files import Files
from app.store.session import make_session
from app.store.types import utc_now

PATIENCE = timedelta(seconds=20)
"""How long a version may wait before the sweep takes it for forgotten."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Work:
    """What tasks need, made once when the worker starts."""

    engine: sa.Engine
    files: Files
    rule_book: RuleBook

    def check(self, version_id: UUID) -> None:
        """Read and check a version in a session of its own."""
        with make_session(self.engine) as db:
            checking.check(db, self.files, self.rule_book, version_id)

    def waiting(self) -> list[UUID]:
        """Return the versions that have waited longer than `PATIENCE`."""
        with make_session(self.engine) as db:
            return checking.waiting(db, before=utc_now() - PATIENCE)


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of a queue; calling one puts it there."""

    check_version: Callable[[str], object]
    sweep: Callable[[], object]


def add_tasks(huey: Huey, work: Work | None, sweep_minutes: int) -> Tasks:
    """Make the tasks known to `huey` under the same names in web server and worker."""

    def check_version(version_id: str) -> None:
        _ready(work).check(UUID(version_id))
        log.info("version_checked", version=version_id)

    def sweep() -> None:
        for version_id in _ready(work).waiting():
            check(str(version_id))

    check = huey.task(name="check_version")(check_version)
    huey.periodic_task(crontab(minute=f"*/{sweep_minutes}"), name="sweep_each_minute")(sweep)
    return Tasks(check_version=check, sweep=huey.task(name="sweep")(sweep))


def _ready(work: Work | None) -> Work:
    if work is None:
        raise RuntimeError("this process sends tasks, it does not carry them out")
    return work
