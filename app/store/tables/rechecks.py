"""New checks of all open forms after the rule book changed, and what they changed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.checks.outcome import Severity
from app.store.types import UtcTime, choice, utc_now


class Cause(StrEnum):
    """FILES came in another edition, or the ENGINE that runs them did; STATUS was decided by
    people, or a day came; WORDS of staff's were added or withdrawn.

    FORMS: the rules are the same, but another form of the trial got a new version.
    """

    FILES = "files"
    ENGINE = "engine"
    STATUS = "status"
    WORDS = "words"
    FORMS = "forms"


class Turn(StrEnum):
    """How far a re-check has come with one form; SKIPPED was no longer open when its turn came."""

    WAITING = "waiting"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


class ChangeKind(StrEnum):
    CAME = "came"
    WENT = "went"
    SEVERITY = "severity"


class Recheck(SQLModel, table=True):
    """All open forms against one rule book, or against each other, in the background.

    `rule_book` and `before` are hashes: what is checked with, and what most of the forms were
    checked with. `rules` are the rules whose status changed. `busy_until` is how long the worker
    that is at it may be left in peace. `superseded` says that a newer one took over.
    """

    __tablename__ = "recheck"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    rule_book: str = Field(max_length=64)
    before: str = Field(max_length=64)
    cause: Cause = Field(sa_type=choice(Cause))
    rules: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    started_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime, index=True)
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)
    busy_until: datetime | None = Field(default=None, sa_type=UtcTime)
    superseded: bool = False


class RecheckForm(SQLModel, table=True):
    """One version's turn in a re-check; the row is the truth of what is left to do."""

    __tablename__ = "recheck_form"
    __table_args__ = (sa.UniqueConstraint("recheck_id", "version_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    recheck_id: UUID = Field(foreign_key="recheck.id", index=True)
    form_id: UUID = Field(foreign_key="form.id", index=True)
    version_id: UUID = Field(foreign_key="version.id")
    turn: Turn = Field(default=Turn.WAITING, sa_type=choice(Turn), index=True)
    tries: int = 0
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)


class RecheckChange(SQLModel, table=True):
    """One finding that came, went, or got another severity.

    `applied` is False where somebody had decided on the finding before, so that it stands as it
    was. `old` and `new` are severities.
    """

    __tablename__ = "recheck_change"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    recheck_form_id: UUID = Field(foreign_key="recheck_form.id", index=True)
    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    kind: ChangeKind = Field(sa_type=choice(ChangeKind))
    applied: bool = True
    old: Severity | None = Field(default=None, sa_type=choice(Severity))
    new: Severity | None = Field(default=None, sa_type=choice(Severity))
