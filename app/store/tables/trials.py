"""Trials, their forms, the uploaded versions and the unit's decisions."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.store.types import UtcTime, choice, utc_now
from app.workflow.states import Status


class Stage(StrEnum):
    """How far the worker has come with a version."""

    RECEIVED = "received"
    READ = "read"
    CHECKED = "checked"
    FAILED = "failed"


class Trial(SQLModel, table=True):
    """One study of one organisation. `facts` answers profile questions: yes, no or absent."""

    __tablename__ = "trial"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    title: str = Field(max_length=500)
    eu_ct_number: str = Field(default="", max_length=40)
    area: str = Field(default="", max_length=200)
    facts: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    created_by: UUID = Field(foreign_key="user.id")


class Form(SQLModel, table=True):
    """One consent form of a trial; the thing that has a status.

    `counter` grows with every move, upload and judged finding and catches two people working at
    once. `resume` is the status an upload came from and goes back to after the check. `round`
    counts submissions; sending again after "returned, incomplete" is no new round.
    `submitted_number` is the number of the latest version the unit was given, 0 before the first:
    what is uploaded after it is private to the sponsor. `holder_since` is when the present holder
    got the form, `due_at` when the unit should answer, None while the unit does not have it.
    """

    __tablename__ = "form"
    __table_args__ = (
        sa.CheckConstraint("round >= 0", name="form_round_from_0"),
        sa.CheckConstraint("submitted_number >= 0", name="form_submitted_from_0"),
        sa.CheckConstraint("counter >= 1", name="form_counter_from_1"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    trial_id: UUID = Field(foreign_key="trial.id", index=True)
    name: str = Field(max_length=300)
    document_type: str = Field(max_length=40)
    status: Status = Field(default=Status.DRAFT, sa_type=choice(Status), index=True)
    resume: Status = Field(default=Status.DRAFT, sa_type=choice(Status))
    round: int = 0
    submitted_number: int = 0
    counter: int = 1
    assignee_id: UUID | None = Field(default=None, foreign_key="user.id", index=True)
    expert_id: UUID | None = Field(default=None, foreign_key="user.id", index=True)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    holder_since: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Version(SQLModel, table=True):
    """One uploaded file of a form, never changed. Files are named by their SHA-256.

    `number` counts from 1 within the form, `size` is in bytes. `round` is the round of the form
    when the file came.
    """

    __tablename__ = "version"
    __table_args__ = (
        sa.UniqueConstraint("form_id", "number"),
        sa.CheckConstraint("number >= 1", name="version_number_from_1"),
        sa.CheckConstraint("size > 0", name="version_not_empty"),
        sa.CheckConstraint("length(file_key) = 64", name="version_key_is_sha256"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    form_id: UUID = Field(foreign_key="form.id", index=True)
    number: int
    round: int
    format: str = Field(max_length=10)
    file_key: str = Field(max_length=64)
    file_name: str = Field(max_length=255)
    size: int
    original_key: str | None = Field(default=None, max_length=64)
    original_name: str | None = Field(default=None, max_length=255)
    original_format: str | None = Field(default=None, max_length=10)
    stage: Stage = Field(default=Stage.RECEIVED, sa_type=choice(Stage), index=True)
    problem: str = Field(default="", max_length=40)
    """Why reading failed: a value of `errors.Unreadable`, or "error"; empty when it did not."""
    uploaded_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    uploaded_by: UUID = Field(foreign_key="user.id")


class Decision(SQLModel, table=True):
    """A reviewer's move of a form, with the letter the sponsor gets."""

    __tablename__ = "decision"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    form_id: UUID = Field(foreign_key="form.id", index=True)
    version_id: UUID = Field(foreign_key="version.id")
    round: int
    action: str = Field(max_length=40)
    letter: str = ""
    decided_by: UUID = Field(foreign_key="user.id")
    decided_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
