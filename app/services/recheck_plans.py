"""Plan re-checks: which open forms wait for a new one, and why."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.rule_book import RuleBook
from app.services import rule_books
from app.services.open_forms import OpenForm, behind, open_forms
from app.store.session import transaction
from app.store.tables.rechecks import Cause, Recheck, RecheckForm, Turn
from app.store.tables.rules import RuleBookRow
from app.store.types import utc_now


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
        return unfinished(db, book.hash)
    with transaction(db):
        _one_at_a_time(db, book)
        _give_way(db, book)
        row, stale = unfinished(db, book.hash), _stale(db, book, retry)
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
    row = unfinished(db, rule_books.current(db, files).hash)
    return row is not None and (row.busy_until is None or row.busy_until < utc_now())


def _stale(db: Session, book: RuleBook, retry: bool) -> list[OpenForm]:
    """Return the open forms whose check is not what it would be now, and that wait for none.

    A form has one turn in a re-check: what the unfinished one has had waits for the next.
    """
    known = _planned(db, book.hash, {Turn.WAITING} if retry else {Turn.WAITING, Turn.FAILED})
    if row := unfinished(db, book.hash):
        turns = select(RecheckForm.version_id).where(RecheckForm.recheck_id == row.id)
        known |= set(db.exec(turns))
    return [f for f in behind(db, book, open_forms(db)) if f.version.id not in known]


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


def unfinished(db: Session, book_hash: str) -> Recheck | None:
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
