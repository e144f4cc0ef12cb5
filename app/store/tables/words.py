"""Words that staff added to the rule book, and what a change of them would do to open forms."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.checks.own_words import WordKind, WordLanguage
from app.store.tables.rechecks import Turn
from app.store.types import UtcTime, choice, utc_now


class OwnWordRow(SQLModel, table=True):
    """One word, as it was typed; never changed nor deleted, only withdrawn.

    `key` tells it again: while it stands there is no other of this kind and language.
    """

    __tablename__ = "own_word"
    __table_args__ = (
        sa.Index(
            "own_word_stands", "kind", "key", "language",
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        ),
    )  # fmt: skip

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: WordKind = Field(sa_type=choice(WordKind))
    language: WordLanguage = Field(sa_type=choice(WordLanguage))
    key: str = Field(max_length=80)
    word: str = Field(max_length=80)
    nb: str = ""
    nn: str = ""
    english: str = ""
    why: str = ""
    added_by: UUID = Field(foreign_key="user.id")
    added_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime, index=True)
    withdrawn_by: UUID | None = Field(default=None, foreign_key="user.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class WordTrial(SQLModel, table=True):
    """A change of the words that somebody tries out before it is saved.

    `add` are words as `OwnWord` has them, `withdraw` the ids of rows. `rule_book` is the hash of
    the rule book it is held against; `saved_at` is None until it is saved. It holds words of
    forms and is deleted after some days, saved or not.
    """

    __tablename__ = "word_trial"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    made_by: UUID = Field(foreign_key="user.id")
    made_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime, index=True)
    add: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    withdraw: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    rule_book: str = Field(max_length=64)
    saved_at: datetime | None = Field(default=None, sa_type=UtcTime)


class WordTrialForm(SQLModel, table=True):
    """One open form's turn in a trial; the row is the truth of what is left to try.

    `place` is its place in the row, `busy_until` how long whoever is at it may be left in peace.
    `found` has what would come, go and stay, with examples, as `services.word_effect` writes it.
    """

    __tablename__ = "word_trial_form"
    __table_args__ = (sa.UniqueConstraint("trial_id", "version_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    trial_id: UUID = Field(foreign_key="word_trial.id", index=True)
    form_id: UUID = Field(foreign_key="form.id", index=True)
    version_id: UUID = Field(foreign_key="version.id")
    turn: Turn = Field(default=Turn.WAITING, sa_type=choice(Turn), index=True)
    place: int = 0
    tries: int = 0
    busy_until: datetime | None = Field(default=None, sa_type=UtcTime)
    found: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
