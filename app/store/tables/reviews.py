"""What the machine made of a version: its text, the check and each rule's outcome."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.checks.outcome import Result
from app.store.types import UtcTime, choice, utc_now


class Reading(SQLModel, table=True):
    """The text of a version as `document.model.to_json` wrote it."""

    __tablename__ = "reading"

    version_id: UUID = Field(foreign_key="version.id", primary_key=True)
    document: str = Field(sa_type=sa.Text)
    words: int
    page_count: int | None = None


class Check(SQLModel, table=True):
    """One run of the rule book on one version, with all that is needed to repeat it.

    `shown` is what the text alone shows of the trial's facts: yes, no or unknown; `facts` what the
    check went by: the trial's answers and, where there was none, what the text shows. `answers` are
    the trial's own, `siblings` the types of its other forms; both are None for checks made before
    they were kept. `said` is what the form says of its trial (`trial_set.particular`), `compared`
    the other forms with the versions they were compared in. `rules_on`
    is the day in Norway whose rules it went by, None for checks made before that was kept.
    `released` is False for a check of what the unit had in hand, made again after the rule book
    changed, until a decision is sent: sponsors see the one before it.
    """

    __tablename__ = "check"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    version_id: UUID = Field(foreign_key="version.id", index=True)
    rule_book: str = Field(max_length=64)
    engine: str = Field(max_length=40)
    document_type: str = Field(max_length=40)
    language: str = Field(default="nb", max_length=5)
    facts: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    shown: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    answers: dict[str, str] | None = Field(default=None, sa_type=sa.JSON)
    siblings: list[str] | None = Field(default=None, sa_type=sa.JSON)
    said: list[dict[str, Any]] | None = Field(default=None, sa_type=sa.JSON)
    compared: list[dict[str, str]] | None = Field(default=None, sa_type=sa.JSON)
    rules_on: date | None = None
    released: bool = True
    done_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)


class OutcomeRow(SQLModel, table=True):
    """What one rule said in one check. `evidence` holds anchors as JSON objects.

    `shadow` says that the rule was on trial then: only staff may see it, whatever it is now.
    """

    __tablename__ = "outcome"
    __table_args__ = (sa.UniqueConstraint("check_id", "rule_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    check_id: UUID = Field(foreign_key="check.id", index=True)
    rule_id: str = Field(max_length=80)
    result: Result = Field(sa_type=choice(Result))
    reason: str = Field(default="", max_length=200)
    shadow: bool = False
    evidence: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)


class ProofRow(SQLModel, table=True):
    """What a proofreader outside the service said in one check, as JSON of `checks.proof`."""

    __tablename__ = "proof"

    check_id: UUID = Field(foreign_key="check.id", primary_key=True)
    result: str = Field(sa_type=sa.Text)
