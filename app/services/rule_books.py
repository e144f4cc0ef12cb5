"""The rule book as it holds now: its files, what people decided, and the day."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from app.checks.engine import GATES
from app.checks.lifecycle import effective, with_statuses, with_words
from app.checks.own_words import OwnWord
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.store.session import transaction
from app.store.tables.rules import RuleBookRow, RuleStatusRow
from app.store.tables.words import OwnWordRow
from app.store.types import utc_now
from app.workflow import clock


def today() -> date:
    """Return the day whose rules hold, in Norway."""
    return day_of(utc_now())


def day_of(moment: datetime) -> date:
    """Return the day in Norway that a moment belongs to."""
    return clock.local_day(moment)


def current(db: Session, files: RuleBook, on: date | None = None) -> RuleBook:
    """Return the rule book of `files` with people's decisions, as it holds on a day (today).

    Their words among them.
    """
    return effective(files, decided(db, files), on or today(), own_words(db))


def own_words(db: Session) -> tuple[OwnWord, ...]:
    """Return the words that staff added and nobody has withdrawn, by kind and word."""
    query = (
        select(OwnWordRow)
        .where(col(OwnWordRow.withdrawn_at).is_(None))
        .order_by(col(OwnWordRow.kind), col(OwnWordRow.key), col(OwnWordRow.language))
    )
    return tuple(own_word(row) for row in db.exec(query))


def own_word(row: OwnWordRow) -> OwnWord:
    """Return the word of a row."""
    return OwnWord(**{name: getattr(row, name) for name in OwnWord.model_fields})


def decided(db: Session, files: RuleBook) -> dict[str, RuleStatus]:
    """Return the statuses that people gave to rules and that still hold."""
    filed = {rule.id: rule.status for rule in files.rules}
    return {
        row.rule_id: row.status
        for row in latest(db).values()
        if row.status and holds(row, filed.get(row.rule_id))
    }


def holds(row: RuleStatusRow, filed: RuleStatus | None) -> bool:
    """Say whether a decision still holds: the rule's file has not been given another status.

    A rule that decides whether the others are tried is moved in its file only.
    """
    return row.filed is filed and row.rule_id not in GATES


def latest(db: Session) -> dict[str, RuleStatusRow]:
    """Return the last decision on each rule that has one."""
    query = select(RuleStatusRow).order_by(col(RuleStatusRow.number))
    return {row.rule_id: row for row in db.exec(query)}


def remember(db: Session, book: RuleBook) -> None:
    """Keep what a rule book is made of, in the running transaction; once for each hash."""
    row: dict[str, Any] = {
        "hash": book.hash,
        "files": book.files_hash,
        "statuses": {rule_id: status.value for rule_id, status in book.moved.items()},
        "words": [word.model_dump(mode="json") for word in book.own_words],
        "first_at": utc_now(),
    }
    kind = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    db.execute(kind.insert(RuleBookRow).values(row).on_conflict_do_nothing())


def remembered(db: Session, files: RuleBook, book_hash: str) -> RuleBook | None:
    """Return the rule book called `book_hash`, None when its files are not those at hand."""
    row = db.get(RuleBookRow, book_hash)
    if row is None:  # from before rule books were kept: no decisions were possible then
        return files if book_hash == files.hash else None
    if row.files != files.hash:
        return None
    moved = {rule_id: RuleStatus(status) for rule_id, status in row.statuses.items()}
    return with_words(with_statuses(files, moved), tuple(OwnWord(**word) for word in row.words))


def started(db: Session, files: RuleBook) -> None:
    """Note that a worker starts with these files: from now on they are the newest."""
    with transaction(db):
        remember(db, files)
        row = db.get_one(RuleBookRow, files.hash, populate_existing=True)
        row.started_at = utc_now()
        db.add(row)


def is_newest(db: Session, files: RuleBook) -> bool:
    """Say whether no worker has started with other files since one did with these.

    While two editions run side by side, only the newer one checks open forms again.
    """
    query = (
        select(RuleBookRow.files)
        .where(col(RuleBookRow.started_at).is_not(None))
        .order_by(col(RuleBookRow.started_at).desc())
    )
    return db.exec(query).first() in (None, files.files_hash)
