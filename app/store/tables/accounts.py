"""Who uses the service: organisations and their people."""

from datetime import datetime
from uuid import UUID, uuid4

from flask_security.core import RoleMixin, UserMixin
from sqlmodel import Field, SQLModel

from app.store.types import UtcTime, choice, utc_now
from app.workflow.states import Role


class Organisation(SQLModel, table=True):
    """A sponsor, CRO or hospital whose people see each other's trials."""

    __tablename__ = "organisation"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(max_length=200)


class AccountRole(RoleMixin):
    """A role as Flask-Security wants to see it; permissions are asked of `workflow.permissions`."""

    def __init__(self, name: str) -> None:
        self.name = name


class User(UserMixin, SQLModel, table=True):
    """A person with one role. Sponsors belong to an organisation, staff to none."""

    __tablename__ = "user"

    id: UUID = Field(default_factory=uuid4, primary_key=True)  # type: ignore[assignment]
    email: str = Field(max_length=255, unique=True, index=True)
    name: str = Field(max_length=200)
    role: Role = Field(sa_type=choice(Role))
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    language: str = Field(default="nb", max_length=2)
    password: str | None = Field(default=None, max_length=255)
    active: bool = True
    fs_uniquifier: str = Field(default_factory=lambda: uuid4().hex, max_length=64, unique=True)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcTime)

    @property
    def roles(self) -> list[AccountRole]:  # type: ignore[override]
        """The person's role as the one-element list Flask-Security asks for."""
        return [AccountRole(self.role)]
