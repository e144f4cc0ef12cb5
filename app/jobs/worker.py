"""The worker: `python -m app.jobs.worker` carries out tasks until it is told to stop."""

import logging

import structlog

from app.checks.packs import load_rule_book
from app.checks.warm import warm
from app.config import Settings
from app.jobs.queue import make_queue
from app.jobs.tasks import Work
from app.store.files import Files
from app.store.language_tool import make_proofread
from app.store.session import make_engine


def run(settings: Settings) -> None:
    """Carry out tasks until SIGINT or SIGTERM.

    The files of the rule book are loaded once, so a change of them needs a new start; what people
    decide of rules holds at once. Open forms that were checked with other rules are checked
    again, behind uploads. What is cut off is found again by the sweep, because it still waits.

    Raises:
        RuleBookError: the rule book does not load.
    """
    work = Work(
        engine=make_engine(settings.database_url),
        files=Files(settings.files_folder),
        rule_book=load_rule_book(),
        proofread=make_proofread(settings.languagetool_url, settings.languagetool_seconds),
    )
    warm(work.rule_book)
    queue = make_queue(settings, work)
    work.start()
    queue.sweep_soon()
    consumer = queue.huey.create_consumer(
        workers=settings.workers,
        worker_type="thread",
        initial_delay=settings.poll_seconds / 2,
        max_delay=settings.poll_seconds,
        check_worker_health=True,
        shutdown_timeout=10,
    )
    consumer.run()
    work.engine.dispose()


def main() -> None:
    logging.basicConfig(level=logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(),
    )
    run(Settings())


if __name__ == "__main__":
    main()
