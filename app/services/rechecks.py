"""Check open forms again when the rule book, or another form of the trial, has changed.

Planned, throttled, once for each.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.engine import CheckResult, is_older
from app.checks.rule_book import RuleBook
from app.document.model import Document, from_json
from app.services import (
    audit,
    checking,
    differences,
    holding,
    other_forms,
    proofs,
    rule_books,
    shadow,
)
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.findings import Finding, Origin
from app.store.tables.rechecks import Cause, ChangeKind, Recheck, RecheckForm, Turn
from app.store.tables.reviews import Check, Reading
from app.store.tables.rules import RuleBookRow
from app.store.tables.trials import Form, Stage, Version
from app.store.types import utc_now
from app.workflow.states import Status

OPEN = (
    Status.DRAFT,
    Status.SUBMITTED,
    Status.RETURNED_INCOMPLETE,
    Status.IN_REVIEW,
    Status.WITH_EXPERT,
    Status.CHANGES_ASKED,
    Status.RFI_RECEIVED,
)
"""Forms whose latest version is checked again. What is checked just now gets today's rules anyway;
what was cleared is never changed."""

LEASE = timedelta(minutes=3)
"""How long a worker may be at one form before another takes its place; a check has 60 s."""

MOST_TRIES = 3
"""Times one form is begun before it is given up: it may be what stops the worker."""


class Step(StrEnum):
    """What a worker did: WORKED on one form, let an upload go first (LATER), or had nothing."""

    WORKED = "worked"
    LATER = "later"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is open, its latest version, and that version's last check."""

    form: Form
    version: Version
    check: Check

    @property
    def checked_with(self) -> str:
        """The hash of the rule book."""
        return self.check.rule_book

    def lags(self, book: RuleBook) -> bool:
        """Say whether its check is not what `book` and the engine of today would make.

        A newer engine than ours does not lag: while two editions run, only the newer one works.
        """
        return self.checked_with != book.hash or is_older(self.check.engine)

    @property
    def answers(self) -> dict[str, str]:
        """What the trial said of its facts then, where the text alone did not say the same.

        A new check goes by them: what it changes must come from the rules and nothing else.
        """
        if self.check.answers is not None:
            return self.check.answers
        shown = self.check.shown
        return {fact: said for fact, said in self.check.facts.items() if shown.get(fact) != said}


def open_forms(db: Session, form_id: UUID | None = None) -> list[OpenForm]:
    """Return the open forms whose latest version is checked, those due first at the front.

    A form with questions from the authority counts once a new version has come: the one before
    was cleared.
    """
    newest = (
        sa.select(col(Version.form_id), sa.func.max(col(Version.number)).label("number"))
        .group_by(col(Version.form_id))
        .subquery()
    )
    query = (
        select(Form, Version, Check)
        .join(Version, col(Version.form_id) == Form.id)
        .join(newest, sa.and_(newest.c.form_id == Form.id, newest.c.number == Version.number))
        .join(Check, col(Check.version_id) == Version.id)
        .where(
            col(Form.status).in_(OPEN),
            col(Version.stage) == Stage.CHECKED,
            sa.or_(
                col(Form.status) != Status.RFI_RECEIVED,
                col(Version.number) > col(Form.submitted_number),
            ),
        )
        .order_by(
            col(Form.due_at).is_(None), col(Form.due_at), col(Form.created_at), col(Check.done_at)
        )
        .execution_options(populate_existing=True)
    )
    if form_id is not None:
        query = query.where(Form.id == form_id)
    found = {form.id: OpenForm(form, version, check) for form, version, check in db.exec(query)}
    return list(found.values())


def plan(db: Session, files: RuleBook, *, retry: bool = False) -> Recheck | None:
    """Write down which open forms wait for a new check; return the re-check they belong to.

    None when every open form was checked with today's rules and engine, or a newer edition of the
    files is in use. Asking again changes nothing. A re-check with an older rule book gives way.
    `retry` also takes the forms that this rule book broke down on.
    """
    if not rule_books.is_newest(db, files):
        return None
    book = rule_books.current(db, files)
    if not _stale(db, book, retry) and not _outdated(db, book):
        return _unfinished(db, book.hash)
    with transaction(db):
        _one_at_a_time(db, book)
        _give_way(db, book)
        row, stale = _unfinished(db, book.hash), _stale(db, book, retry)
        if stale and row is None:
            row = _new(db, book, stale)
        if row is not None:
            _wait(db, row, stale)
    return row


def _wait(db: Session, row: Recheck, stale: Sequence[OpenForm]) -> None:
    """Give each form a turn; one that had its turn in this re-check gets another."""
    turns = db.exec(select(RecheckForm).where(RecheckForm.recheck_id == row.id)).all()
    had = {turn.version_id: turn for turn in turns}
    for f in stale:
        turn = had.get(f.version.id) or RecheckForm(
            recheck_id=row.id, form_id=f.form.id, version_id=f.version.id
        )
        turn.turn, turn.tries, turn.done_at = Turn.WAITING, 0, None
        db.add(turn)


def waits(db: Session, files: RuleBook) -> bool:
    """Say whether a form waits for its new check and no worker is at one."""
    row = _unfinished(db, rule_books.current(db, files).hash)
    return row is not None and (row.busy_until is None or row.busy_until < utc_now())


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


def _stale(db: Session, book: RuleBook, retry: bool) -> list[OpenForm]:
    """Return the open forms whose check is not what it would be now, and that wait for none.

    A form has one turn in a re-check: what the unfinished one has had waits for the next.
    """
    known = _planned(db, book.hash, {Turn.WAITING} if retry else {Turn.WAITING, Turn.FAILED})
    if row := _unfinished(db, book.hash):
        turns = select(RecheckForm.version_id).where(RecheckForm.recheck_id == row.id)
        known |= set(db.exec(turns))
    return [f for f in _behind(db, book, open_forms(db)) if f.version.id not in known]


def _behind(db: Session, book: RuleBook, found: Sequence[OpenForm]) -> list[OpenForm]:
    """Return the forms checked by other rules or an older engine, or with other versions of the
    trial's forms.
    """
    trials = {f.form.trial_id for f in found} if other_forms.asks(book) else set()
    families = other_forms.families(db, trials)
    return [
        f
        for f in found
        if f.lags(book)
        or (f.form.trial_id in families and _has_moved_on(families[f.form.trial_id], f))
    ]


def _has_moved_on(family: other_forms.Family, found: OpenForm) -> bool:
    now = family.seen_by(found.form, found.version.number)
    return other_forms.is_outdated(found.check, now)


def _one_at_a_time(db: Session, book: RuleBook) -> None:
    """Hold the rule book's row until the transaction ends, so that nobody else plans meanwhile."""
    rule_books.remember(db, book)
    db.execute(
        sa.update(RuleBookRow)
        .where(col(RuleBookRow.hash) == book.hash)
        .values(files=book.files_hash)
        .execution_options(synchronize_session=False)
    )


def _outdated(db: Session, book: RuleBook) -> list[Recheck]:
    """Return the re-checks that are not finished and go by another rule book."""
    query = select(Recheck).where(col(Recheck.done_at).is_(None), Recheck.rule_book != book.hash)
    return list(db.exec(query))


def _give_way(db: Session, book: RuleBook) -> None:
    """End re-checks with other rule books; what they had not done is planned anew."""
    for row in _outdated(db, book):
        row.done_at, row.superseded = utc_now(), True
        db.add(row)
        db.execute(
            sa.update(RecheckForm)
            .where(col(RecheckForm.recheck_id) == row.id, col(RecheckForm.turn) == Turn.WAITING)
            .values(turn=Turn.SKIPPED, done_at=utc_now())
            .execution_options(synchronize_session=False)
        )


def _unfinished(db: Session, book_hash: str) -> Recheck | None:
    query = select(Recheck).where(col(Recheck.done_at).is_(None), Recheck.rule_book == book_hash)
    return db.exec(query.execution_options(populate_existing=True)).first()


def _planned(db: Session, book_hash: str, turns: set[Turn]) -> set[UUID]:
    """Return the versions whose turn with this rule book is one of `turns`."""
    query = (
        select(RecheckForm.version_id)
        .join(Recheck)
        .where(Recheck.rule_book == book_hash, col(RecheckForm.turn).in_(turns))
    )
    return set(db.exec(query))


def _cause(
    book: RuleBook,
    before: str,
    stale: Sequence[OpenForm],
    *,
    moved: bool,
    same_files: bool,
) -> Cause:
    if before == book.hash:
        return Cause.ENGINE if any(f.lags(book) for f in stale) else Cause.FORMS
    if not same_files:
        return Cause.FILES
    return Cause.STATUS if moved else Cause.WORDS


def _new(db: Session, book: RuleBook, stale: Sequence[OpenForm]) -> Recheck:
    """Return a new re-check, with what has changed since most of the forms were checked."""
    before = Counter(f.checked_with for f in stale).most_common(1)[0][0]
    row = db.get(RuleBookRow, before)
    was = row.statuses if row else {}
    now = {rule_id: status.value for rule_id, status in book.moved.items()}
    moved = sorted(k for k in {*was, *now} if was.get(k) != now.get(k))
    same_files = (row.files if row else before) == book.files_hash
    cause = _cause(book, before, stale, moved=bool(moved), same_files=same_files)
    recheck = Recheck(rule_book=book.hash, before=before, cause=cause, rules=moved)
    db.add(recheck)
    db.flush()
    return recheck


def _take(db: Session, book: RuleBook) -> RecheckForm | None:
    """Return the form whose turn it is, for this worker alone; None when there is none."""
    row = _unfinished(db, book.hash)
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
    behind = _behind(db, book, open_forms(db, form.id))
    return any(f.version.id == version.id for f in behind)


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
