"""Words that staff added to the rule book: the list, its history, and each word."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.own_words import OwnWord, WordKind
from app.errors import N_, InvalidInput, NotFound
from app.services import rule_books
from app.services.word_views import WordEvent, WordFilters, WordView
from app.store.tables.accounts import User
from app.store.tables.words import OwnWordRow
from app.workflow import permissions

EVENTS = 30
"""Lines of the history on the page."""

_Deed = tuple[datetime, UUID | None, bool, WordKind]
"""When, by whom, whether added, and what kind."""

IS_THERE = N_("Ordet er ikke trukket.")


def list_words(
    db: Session,
    actor: User,
    filters: WordFilters = WordFilters(),  # noqa: B008 - frozen
) -> list[WordView]:
    """Return the words that stand, or those that were withdrawn, by word.

    Raises:
        NotAllowed: only staff may see them.
    """
    permissions.require(actor.role, "see_words")
    withdrawn = col(OwnWordRow.withdrawn_at)
    query = select(OwnWordRow).where(
        withdrawn.is_not(None) if filters.withdrawn else withdrawn.is_(None)
    )
    if filters.kind:
        query = query.where(OwnWordRow.kind == filters.kind)
    rows = db.exec(query.order_by(col(OwnWordRow.key), col(OwnWordRow.added_at))).all()
    wanted = filters.text.casefold()
    return views(db, [row for row in rows if wanted in _searched(row)])


def counts(db: Session, actor: User) -> dict[WordKind, int]:
    """Return how many words of each kind stand.

    Raises:
        NotAllowed: only staff may see them.
    """
    permissions.require(actor.role, "see_words")
    words = rule_books.own_words(db)
    return {kind: sum(word.kind is kind for word in words) for kind in WordKind}


def history(db: Session, actor: User) -> list[WordEvent]:
    """Return who added and withdrew words, newest first; what came together is one line.

    Raises:
        NotAllowed: only staff may see it.
    """
    permissions.require(actor.role, "see_words")
    rows = db.exec(select(OwnWordRow).order_by(col(OwnWordRow.added_at).desc())).all()
    names = _names(db)
    groups: dict[_Deed, list[str]] = defaultdict(list)
    for row in rows:
        groups[row.added_at, row.added_by, True, row.kind].append(row.word)
        if row.withdrawn_at:
            groups[row.withdrawn_at, row.withdrawn_by, False, row.kind].append(row.word)
    events = [
        WordEvent(
            at=at, by=names.get(by, ""), added=is_added, kind=kind, words=tuple(sorted(words))
        )
        for (at, by, is_added, kind), words in groups.items()
    ]  # fmt: skip
    return sorted(events, key=lambda event: event.at, reverse=True)[:EVENTS]


def word_of(db: Session, actor: User, word_id: UUID) -> OwnWord:
    """Return a word that was withdrawn, so that it can be added again.

    Raises:
        NotAllowed: only a lead or an admin may.
        NotFound: there is no such word.
        InvalidInput: it stands.
    """
    permissions.require(actor.role, "change_words")
    row = row_of(db, word_id)
    if row.withdrawn_at is None:
        raise InvalidInput(IS_THERE, field="word")
    return rule_books.own_word(row)


def row_of(db: Session, word_id: UUID) -> OwnWordRow:
    """Return the row of a word, as it is now.

    Raises:
        NotFound: there is none.
    """
    row = db.get(OwnWordRow, word_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def views(db: Session, rows: Sequence[OwnWordRow]) -> list[WordView]:
    """Return the words of rows, with who added and who withdrew them."""
    names = _names(db)
    return [
        WordView(
            id=row.id,
            word=rule_books.own_word(row),
            added_by=names.get(row.added_by, ""),
            added_at=row.added_at,
            withdrawn_by=names.get(row.withdrawn_by, ""),
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows
    ]


def _names(db: Session) -> dict[UUID | None, str]:
    """Return the names of those who have changed words."""
    changed = (OwnWordRow.added_by, OwnWordRow.withdrawn_by)
    conditions = [col(User.id).in_(sa.select(col(column))) for column in changed]
    return dict(db.exec(select(User.id, User.name).where(sa.or_(*conditions))).all())


def _searched(row: OwnWordRow) -> str:
    return " ".join((row.word, row.nb, row.nn, row.english, row.why)).casefold()
