"""All tables; importing this package is enough to know the whole schema."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from app.store.sealed import seal
from app.store.tables.accounts import AccountRole, Organisation, User
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Comment, Finding, Place
from app.store.tables.rechecks import Recheck, RecheckChange, RecheckForm
from app.store.tables.references import (
    ComparisonRow,
    Reference,
    ReferenceCorrection,
    ReferenceVersion,
)
from app.store.tables.reviews import Check, OutcomeRow, Reading
from app.store.tables.rules import RuleBookRow, RuleStatusRow, ShadowHit
from app.store.tables.trials import Decision, Form, Trial, Version
from app.store.tables.words import OwnWordRow, WordTrial, WordTrialForm

__all__ = [
    "AccountRole",
    "AuditEvent",
    "Check",
    "Comment",
    "ComparisonRow",
    "Decision",
    "Finding",
    "Form",
    "Organisation",
    "OutcomeRow",
    "OwnWordRow",
    "Place",
    "Reading",
    "Recheck",
    "RecheckChange",
    "RecheckForm",
    "Reference",
    "ReferenceCorrection",
    "ReferenceVersion",
    "RuleBookRow",
    "RuleStatusRow",
    "ShadowHit",
    "Trial",
    "User",
    "Version",
    "WordTrial",
    "WordTrialForm",
]


@sa.event.listens_for(SQLModel.metadata, "after_create")
def _seal(_metadata: sa.MetaData, connection: sa.Connection, **_more: Any) -> None:
    """Seal tables that were made without migrations too, as tests make them."""
    seal(connection)
