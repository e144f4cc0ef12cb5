"""The rule books that were used, what people decided of rules, and hits of rules on trial."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.checks.outcome import Severity
from app.checks.rule import RuleStatus
from app.store.types import UtcTime, choice, utc_now


class RuleBookRow(SQLModel, table=True):
    """One rule book that checks were made with, so that they can be repeated.

    `files` is the SHA-256 of its files, `statuses` the rules whose status was another than in
    their files, `words` those that staff had added, as `OwnWord` has them. `started_at` is when a
    worker last started with these files, None on rows of books that also hold decisions.
    """

    __tablename__ = "rule_book"

    hash: str = Field(max_length=64, primary_key=True)
    files: str = Field(max_length=64)
    statuses: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    words: list[dict[str, str]] = Field(
        default_factory=list, sa_type=sa.JSON, sa_column_kwargs={"server_default": "[]"}
    )
    first_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    started_at: datetime | None = Field(default=None, sa_type=UtcTime)


class RuleStatusRow(SQLModel, table=True):
    """One decision on a rule's status; appended, never changed.

    `number` counts from 1 for each rule. `status` None is what the file says; `filed` is what it
    said when this was decided: once the file says something else, the decision holds no longer.
    `undoes` is the decision that this one takes back.
    """

    __tablename__ = "rule_status"
    __table_args__ = (sa.UniqueConstraint("rule_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    rule_id: str = Field(max_length=80)
    number: int
    was: RuleStatus = Field(sa_type=choice(RuleStatus))
    status: RuleStatus | None = Field(default=None, sa_type=choice(RuleStatus))
    filed: RuleStatus = Field(sa_type=choice(RuleStatus))
    reason: str = ""
    set_by: UUID = Field(foreign_key="user.id")
    set_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
    undoes: UUID | None = Field(default=None, foreign_key="rule_status.id")


class Verdict(StrEnum):
    """What staff say of a hit of a rule on trial."""

    RIGHT = "right"
    WRONG = "wrong"


class ShadowHit(SQLModel, table=True):
    """What a rule on trial would have found in a form; never shown to a sponsor.

    It is kept apart from findings on purpose: nothing that lists, counts or prints findings can
    show it. `key` tells it again in later versions; `version_id` is the one it was last seen in.
    `finding_id` is the finding it has become, or was before, and is counted there.
    """

    __tablename__ = "shadow_hit"
    __table_args__ = (sa.UniqueConstraint("form_id", "key"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    form_id: UUID = Field(foreign_key="form.id", index=True)
    version_id: UUID = Field(foreign_key="version.id", index=True)
    rule_id: str = Field(max_length=80, index=True)
    key: str = Field(max_length=64)
    present: bool = True
    severity: Severity = Field(sa_type=choice(Severity))
    title: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    message: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    section: str = Field(default="", max_length=300)
    anchors: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    verdict: Verdict | None = Field(default=None, sa_type=choice(Verdict))
    judged_by: UUID | None = Field(default=None, foreign_key="user.id")
    judged_at: datetime | None = Field(default=None, sa_type=UtcTime)
    finding_id: UUID | None = Field(default=None, foreign_key="finding.id")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)
