"""Check open forms again, one at a time, as planned in `recheck_plans`."""

from collections import Counter
from datetime import timedelta
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.engine import CheckResult
from app.checks.rule_book import RuleBook
from app.document.model import Document, from_json
from app.services import (
    audit,
    checking,
    differences,
    holding,
    proofs,
    recheck_plans,
    rule_books,
    shadow,
)
from app.services.open_forms import behind, open_forms
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.findings import Finding, Origin
from app.store.tables.rechecks import ChangeKind, Recheck, RecheckForm, Turn
from app.store.tables.reviews import Reading
from app.store.tables.trials import Form, Version
from app.store.types import utc_now

LEASE = timedelta(minutes=3)
"""How long a worker may be at one form before another takes its place; a check has 60 s."""

MOST_TRIES = 3
"""Times one form is begun before it is given up: it may be what stops the worker."""


class Step(StrEnum):
    """What a worker did: WORKED on one form, let an upload go first (LATER), or had nothing."""

    WORKED = "worked"
    LATER = "later"
    NOTHING = "nothing"


def step(db: Session, files: Files, book: RuleBook) -> Step:
    """Check the next waiting form again, one at a time however many workers there are.

    `book` is the one of the files. Uploads come first: while one waits, nothing is done here.
    A form that breaks down is noted and left as it was; trouble with the database is let
    through, and the form stays in its place.
    """
    if checking.waiting(db):
        return Step.LATER
    current = rule_books.current(db, book)
    turn = _take(db, current)
    if turn is None:
        return Step.NOTHING
    try:
        _check_again(db, files, current, turn)
    except sa.exc.SQLAlchemyError:
        raise
    except Exception as error:  # one broken form must not stop the others
        checking.log_failure("recheck_failed", turn.version_id, error)
        _end(db, turn, Turn.FAILED)
    _leave(db, turn.recheck_id)
    return Step.WORKED


def _take(db: Session, book: RuleBook) -> RecheckForm | None:
    """Return the form whose turn it is, for this worker alone; None when there is none."""
    row = recheck_plans.unfinished(db, book.hash)
    if row is None:
        return None
    now = utc_now()
    with transaction(db):
        done = db.execute(
            sa.update(Recheck)
            .where(
                col(Recheck.id) == row.id,
                sa.or_(col(Recheck.busy_until).is_(None), col(Recheck.busy_until) < now),
            )
            .values(busy_until=now + LEASE)
            .execution_options(synchronize_session=False)
        )
        if cast(sa.CursorResult[Any], done).rowcount != 1:
            return None
        query = (
            select(RecheckForm)
            .join(Form)
            .where(RecheckForm.recheck_id == row.id, RecheckForm.turn == Turn.WAITING)
            .order_by(col(RecheckForm.tries), col(Form.due_at).is_(None), col(Form.due_at))
            .execution_options(populate_existing=True)
        )
        turn = db.exec(query).first()
        if turn is not None:
            turn.tries += 1
            db.add(turn)
    if turn is None:
        _leave(db, row.id)
    return turn


def _check_again(db: Session, files: Files, book: RuleBook, turn: RecheckForm) -> None:
    """Run the rules on a version as it was read, and write down what they change; once."""
    version = db.get_one(Version, turn.version_id)
    reading = db.get(Reading, version.id)
    if turn.tries > MOST_TRIES or reading is None:
        _end(db, turn, Turn.FAILED)
        return
    now = next((f for f in open_forms(db, turn.form_id) if f.version.id == version.id), None)
    if now is None:
        _end(db, turn, Turn.SKIPPED)
        return
    document = from_json(reading.document)
    original = checking.read_original(files, version)
    said = proofs.of_check(db, now.check)
    result = checking.run_rules(db, book, version, document, original, now.answers, said)
    with transaction(db):
        if not _claim(db, turn, Turn.DONE):
            return
        form = checking.held_form(db, version)
        if not _is_stale(db, form, version, book):
            turn.turn = Turn.SKIPPED
            return
        _write(db, book, turn, form, version, document, result)


def _is_stale(db: Session, form: Form, version: Version, book: RuleBook) -> bool:
    """Say whether `version` still is what an open form waits for, now that the form is held."""
    late = behind(db, book, open_forms(db, form.id))
    return any(f.version.id == version.id for f in late)


def _write(
    db: Session,
    book: RuleBook,
    turn: RecheckForm,
    form: Form,
    version: Version,
    document: Document,
    result: CheckResult,
) -> None:
    """Write the new check and what it changes; people who have the form on screen are told.

    The sponsor sees the check at once, unless it found something that waits to be sent.
    """
    private = version.number > form.submitted_number
    differences.reword(db, form, version, document, book, result.outcomes)
    found = differences.differences(db, form, version, document, book, result.outcomes)
    ground = differences.Ground(db, turn, form, version, released=private)
    counts = differences.apply(ground, found)
    released = private or not _has_unsent(db, form)
    checking.write_check(db, book, version, document, result, released=released)
    shadow.record(db, form, version, document, book, result.outcomes)
    if found:
        holding.touch(db, form)
        audit.record(
            db, None, "rechecked", form=form, version=version.number, rule_book=book.hash,
            changes={kind.value: counts[kind] for kind in ChangeKind},
        )  # fmt: skip


def _has_unsent(db: Session, form: Form) -> bool:
    """Say whether a rule has found something in `form` that the sponsor is not to see yet."""
    query = select(Finding.id).where(
        Finding.form_id == form.id,
        Finding.origin == Origin.RULE,
        col(Finding.released).is_(False),
    )
    return db.exec(query).first() is not None


def _claim(db: Session, turn: RecheckForm, end: Turn) -> bool:
    """Set a waiting turn to `end`; say whether this worker was the one."""
    done = db.execute(
        sa.update(RecheckForm)
        .where(col(RecheckForm.id) == turn.id, col(RecheckForm.turn) == Turn.WAITING)
        .values(turn=end, done_at=utc_now())
        .execution_options(synchronize_session=False)
    )
    db.refresh(turn)
    return cast(sa.CursorResult[Any], done).rowcount == 1


def _end(db: Session, turn: RecheckForm, end: Turn) -> None:
    with transaction(db):
        _claim(db, turn, end)


def _leave(db: Session, recheck_id: UUID) -> None:
    """Let the next worker in, and close the re-check when nothing waits any more."""
    with transaction(db):
        row = db.get_one(Recheck, recheck_id, populate_existing=True)
        row.busy_until = None
        query = select(RecheckForm.turn).where(RecheckForm.recheck_id == recheck_id)
        turns = Counter(db.exec(query))
        if row.done_at is None and not turns[Turn.WAITING]:
            row.done_at = utc_now()
            audit.record(
                db, None, "recheck_done", rule_book=row.rule_book,
                forms={turn.value: turns[turn] for turn in (Turn.DONE, Turn.SKIPPED, Turn.FAILED)},
            )  # fmt: skip
        db.add(row)
