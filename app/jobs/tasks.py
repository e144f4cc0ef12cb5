"""What the worker does: check a version, look for what nobody nudged it about, check again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
import structlog
from huey import Huey, crontab

from app.checks.proof import Proofread
from app.checks.rule_book import RuleBook
from app.services import checking, recheck_plans, rechecks, rule_books, word_trials
from app.services.rechecks import Step
from app.store.files import Files
from app.store.session import make_session
from app.store.types import utc_now

PATIENCE = timedelta(seconds=20)
"""How long a version may wait before the sweep takes it for forgotten."""

log = structlog.get_logger()


SOON = 2
"""Seconds until a re-check that let an upload go first looks again."""

FIRST, LAST = 10, 0
"""Priorities in the queue: uploads before re-checks."""


@dataclass(frozen=True, slots=True)
class Work:
    """What tasks need, made once when the worker starts; `rule_book` is as the files have it."""

    engine: sa.Engine
    files: Files
    rule_book: RuleBook
    proofread: Proofread | None = None

    def check(self, version_id: UUID) -> None:
        """Read and check a version in a session of its own, by the rules of today."""
        with make_session(self.engine) as db:
            book = rule_books.current(db, self.rule_book)
            checking.check(db, self.files, book, version_id, self.proofread)

    def waiting(self) -> list[UUID]:
        """Return the versions that have waited longer than `PATIENCE`."""
        with make_session(self.engine) as db:
            return checking.waiting(db, before=utc_now() - PATIENCE)

    def start(self) -> None:
        """Say that a worker starts with these rules; open forms that had others wait from now."""
        with make_session(self.engine) as db:
            rule_books.started(db, self.rule_book)
            recheck_plans.plan(db, self.rule_book, retry=True)

    def plan(self) -> bool:
        """Find forms that wait for a new check or a trial; say whether a worker is wanted."""
        with make_session(self.engine) as db:
            recheck_plans.plan(db, self.rule_book)
            return recheck_plans.waits(db, self.rule_book) or word_trials.waits(db)

    def check_again(self) -> Step:
        """Check one waiting form again, unless an upload waits.

        Words that somebody tries out come first: a person waits for them.
        """
        with make_session(self.engine) as db:
            tried = word_trials.step(db, self.files, self.rule_book)
            if tried is not Step.NOTHING:
                return tried
            return rechecks.step(db, self.files, self.rule_book)


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of a queue; calling one puts it there."""

    check_version: Callable[[str], object]
    sweep: Callable[[], object]
    recheck: Callable[[], object]


def add_tasks(huey: Huey, work: Work | None, sweep_minutes: int) -> Tasks:
    """Make the tasks known to `huey` under the same names in web server and worker."""

    def check_version(version_id: str) -> None:
        _ready(work).check(UUID(version_id))
        log.info("version_checked", version=version_id)
        _go_on(_ready(work), again)  # the trial's other forms are held against the new version

    def sweep() -> None:
        for version_id in _ready(work).waiting():
            check(str(version_id))
        _go_on(_ready(work), again)

    def recheck() -> None:
        done = _ready(work).check_again()
        if done is Step.WORKED:
            again()
        elif done is Step.LATER:
            again.schedule(delay=SOON)

    check = huey.task(name="check_version", priority=FIRST)(check_version)
    again = huey.task(name="recheck", priority=LAST)(recheck)
    huey.periodic_task(crontab(minute=f"*/{sweep_minutes}"), name="sweep_each_minute")(sweep)
    return Tasks(check_version=check, sweep=huey.task(name="sweep")(sweep), recheck=again)


def _go_on(work: Work, again: Callable[[], object]) -> None:
    """Ask for a worker where forms wait for a new check."""
    if work.plan():
        again()


def _ready(work: Work | None) -> Work:
    if work is None:
        raise RuntimeError("this process sends tasks, it does not carry them out")
    return work
