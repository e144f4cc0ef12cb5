"""Who did what, when."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.store.types import UtcTime, utc_now


class AuditEvent(SQLModel, table=True):
    """One change or download, appended and never changed; holds no text of forms.

    `actor_id` is None for the system. `detail` has old and new values where there are any.
    """

    __tablename__ = "audit_event"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    at: datetime = Field(default_factory=utc_now, sa_type=UtcTime, index=True)
    actor_id: UUID | None = Field(default=None, foreign_key="user.id")
    action: str = Field(max_length=60)
    trial_id: UUID | None = Field(default=None, foreign_key="trial.id", index=True)
    form_id: UUID | None = Field(default=None, foreign_key="form.id", index=True)
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
