"""What `create_app` wired and every request may use: rule book, files, and the nudge."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask import Flask, current_app, g

from app.checks.rule_book import RuleBook
from app.gate.log import log
from app.gate.session import db
from app.services import rule_books
from app.store.files import Files

Nudge = Callable[[UUID], None]


@dataclass(frozen=True, slots=True)
class Parts:
    """`nudge` tells the worker that a version waits; a lost nudge is found by the sweep.

    `recheck` tells it that open forms wait for a new check. `rule_book` is as the files have it.
    `answer_within_days` is how many working days the unit gives itself, `unit_name` what it is
    called.
    """

    rule_book: RuleBook
    files: Files
    nudge: Nudge
    recheck: Callable[[], None]
    answer_within_days: int
    unit_name: str


def init_app(app: Flask, parts: Parts) -> None:
    app.extensions["parts"] = parts


def _parts() -> Parts:
    parts: Parts = current_app.extensions["parts"]
    return parts


def rule_book() -> RuleBook:
    """Return the rule book as it holds today, with what people have decided."""
    if "rule_book" not in g:
        g.rule_book = rule_books.current(db(), _parts().rule_book)
    book: RuleBook = g.rule_book
    return book


def filed_rule_book() -> RuleBook:
    """Return the rule book as its files have it."""
    return _parts().rule_book


def files() -> Files:
    return _parts().files


def answer_within_days() -> int:
    return _parts().answer_within_days


def unit_name() -> str:
    return _parts().unit_name


def recheck() -> None:
    """Tell the worker that open forms wait for a new check or a trial; the sweep finds them too."""
    try:
        _parts().recheck()
    except Exception as error:  # what was decided holds, whatever the queue says
        log.warning("nudge_lost", recheck=True, kind=type(error).__name__)


def nudge(version_id: UUID) -> None:
    """Tell the worker that `version_id` waits to be checked; the sweep finds it all the same."""
    try:
        _parts().nudge(version_id)
    except Exception as error:  # the file is kept: a queue out of order must not say otherwise
        log.warning("nudge_lost", version=str(version_id), kind=type(error).__name__)
