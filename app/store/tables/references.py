"""Templates that forms are held against, their versions, corrections, and what came of it."""

from datetime import date, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.document.passages import PassageKind
from app.store.types import UtcTime, choice, utc_now


class Reference(SQLModel, table=True):
    """A template as its publisher knows it, living through its versions.

    `outline` names the outline of `review_rules/reference_forms` that it follows, if any.
    `created_by` is None for the command line.
    """

    __tablename__ = "reference"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(max_length=200)
    publisher: str = Field(default="", max_length=200)
    outline: str = Field(default="", max_length=60)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    created_by: UUID | None = Field(default=None, foreign_key="user.id")


class ReferenceVersion(SQLModel, table=True):
    """One uploaded file of a template, never changed.

    `number` counts from 1 within the template, `label` is what the publisher calls the version.
    `passages` is JSON as `document.reference_form` writes it, as they were found; `document` is
    the text as it was read. `revision` counts the batches of corrections. In use from the day
    `active_from` (None: not yet) until `retired_at`, or until a later version is.
    """

    __tablename__ = "reference_version"
    __table_args__ = (
        sa.UniqueConstraint("reference_id", "number"),
        sa.CheckConstraint("number >= 1", name="reference_version_number_from_1"),
        sa.CheckConstraint("length(file_key) = 64", name="reference_version_key_is_sha256"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    reference_id: UUID = Field(foreign_key="reference.id", index=True)
    number: int
    label: str = Field(default="", max_length=100)
    language: str = Field(max_length=5)
    document_types: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    file_key: str = Field(max_length=64)
    file_name: str = Field(max_length=255)
    size: int
    document: str = Field(sa_type=sa.Text)
    passages: str = Field(sa_type=sa.Text)
    revision: int = 0
    active_from: date | None = None
    retired_at: datetime | None = Field(default=None, sa_type=UtcTime)
    uploaded_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    uploaded_by: UUID | None = Field(default=None, foreign_key="user.id")


class ReferenceCorrection(SQLModel, table=True):
    """What somebody said of one passage, appended and never changed but for `undone`.

    Corrections saved together are one `batch`; `undoes` is the batch that this one took back.
    """

    __tablename__ = "reference_correction"
    __table_args__ = (sa.UniqueConstraint("version_id", "batch", "passage"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    version_id: UUID = Field(foreign_key="reference_version.id", index=True)
    batch: int
    passage: int
    old_kind: PassageKind = Field(sa_type=choice(PassageKind))
    new_kind: PassageKind = Field(sa_type=choice(PassageKind))
    old_verbatim: bool
    new_verbatim: bool
    undoes: int | None = None
    undone: bool = False
    corrected_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    corrected_by: UUID | None = Field(default=None, foreign_key="user.id")


class ComparisonRow(SQLModel, table=True):
    """What came of holding a version against a template in one check.

    `result` is JSON as `document.comparison` writes it, empty when the two could not be compared:
    another language, no form. With `revision`, the corrections that counted then are known.
    """

    __tablename__ = "comparison"

    check_id: UUID = Field(foreign_key="check.id", primary_key=True)
    reference_version_id: UUID = Field(foreign_key="reference_version.id", index=True)
    revision: int
    result: str = Field(sa_type=sa.Text)
