"""Findings, where they stand in each version, and their threads."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.checks.outcome import Severity
from app.store.types import UtcTime, choice, utc_now


class Origin(StrEnum):
    RULE = "rule"
    REVIEWER = "reviewer"


class FindingState(StrEnum):
    """OPEN needs something; FIXED is gone from the latest version; DISMISSED was put aside."""

    OPEN = "open"
    FIXED = "fixed"
    DISMISSED = "dismissed"


class Answer(StrEnum):
    """What the sponsor says of a finding."""

    FIXED = "fixed"
    DISAGREE = "disagree"
    NOT_RELEVANT = "not_relevant"


class Dismissal(StrEnum):
    """Why a finding was put aside: only WRONG counts against its rule."""

    WRONG = "wrong"
    NOT_IMPORTANT = "not_important"
    OTHER = "other"


class Change(StrEnum):
    """How a finding in one version relates to the version before."""

    NEW = "new"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    FIXED = "fixed"
    REOPENED = "reopened"
    ORPHANED = "orphaned"


class Finding(SQLModel, table=True):
    """Something to act on, living through all versions of a form.

    Rule texts are frozen here as they were when it was found. `message`, `title` and `why` are
    objects with nb, nn, en; `suggestion` with nb (and nn); `sources` objects with title, section,
    address and verified. `fingerprint` (rule, section, normalised quote) helps to know it again.
    `kept` is True once a reviewer has looked at a rule's finding and let it stand. `state` is the
    one in the latest version; `Place.state` has it for each version. `answer_round` is the round
    in which `answer` was given: in a later round it is no longer an answer. `replaces` says that
    the suggestion is what should stand instead of the first anchor's words; a reviewer's own
    suggestion always is. `dismissal` is None also where a finding was dismissed before it was
    asked for. `recheck_id` is the re-check that found it, None when an upload did.
    """

    __tablename__ = "finding"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    form_id: UUID = Field(foreign_key="form.id", index=True)
    rule_id: str | None = Field(default=None, max_length=80)
    origin: Origin = Field(sa_type=choice(Origin))
    severity: Severity = Field(sa_type=choice(Severity))
    state: FindingState = Field(default=FindingState.OPEN, sa_type=choice(FindingState))
    kept: bool = False
    fingerprint: str = Field(default="", max_length=64, index=True)
    title: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    message: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    why: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    sources: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    suggestion: dict[str, str] | None = Field(default=None, sa_type=sa.JSON)
    replaces: bool = False
    answer: Answer | None = Field(default=None, sa_type=choice(Answer))
    answer_reason: str = ""
    answer_round: int | None = None
    dismissal_reason: str = ""
    dismissal: Dismissal | None = Field(default=None, sa_type=choice(Dismissal))
    recheck_id: UUID | None = Field(default=None, foreign_key="recheck.id")
    created_by: UUID | None = Field(default=None, foreign_key="user.id")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    released: bool = True
    """False for a reviewer's own finding, and for one from a re-check of what the unit has in
    hand, until a decision sends it to the sponsor."""


class Place(SQLModel, table=True):
    """Where and how a finding stands in one version.

    `anchors` are objects as `document.anchor.Anchor`, the most important first; none for something
    that is missing. `section` is the heading it stands under, `section_block` that heading's block
    index. `state` lets an old version show what was true then. `lapsed` says that no rule finds
    it in this version any more since the rule book changed; its state is then FIXED, unless
    somebody had decided on it.
    """

    __tablename__ = "place"
    __table_args__ = (sa.UniqueConstraint("finding_id", "version_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    version_id: UUID = Field(foreign_key="version.id", index=True)
    change: Change = Field(sa_type=choice(Change))
    state: FindingState = Field(default=FindingState.OPEN, sa_type=choice(FindingState))
    section: str = Field(default="", max_length=300)
    section_block: int | None = None
    lapsed: bool = False
    anchors: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)


class Comment(SQLModel, table=True):
    """One message in a finding's thread. Internal ones never leave the unit.

    One that was written in Word came with `version_id` and is as private as that version is;
    `source` is what it is known by in files (`document.threads.comment_key`), so that it comes in
    once. Both are empty for messages written here.
    """

    __tablename__ = "comment"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    finding_id: UUID = Field(foreign_key="finding.id", index=True)
    author_id: UUID = Field(foreign_key="user.id")
    text: str
    internal: bool = False
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    version_id: UUID | None = Field(default=None, foreign_key="version.id")
    source: str = Field(default="", max_length=32)
