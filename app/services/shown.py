"""Which form, version and check a page is about."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.errors import NotFound
from app.services import access
from app.store.tables.accounts import Organisation, User
from app.store.tables.reviews import Check
from app.store.tables.trials import Form, Trial, Version


def form_with_people(
    db: Session, actor: User, form_id: UUID
) -> tuple[Form, Trial, Organisation, User | None]:
    """Return a form with its trial, organisation and assignee in one query.

    Raises:
        NotFound: no such form for this person.
    """
    query = (
        select(Form, Trial, Organisation, User)
        .join(Trial, col(Trial.id) == Form.trial_id)
        .join(Organisation, col(Organisation.id) == Trial.organisation_id)
        .join(User, col(User.id) == Form.assignee_id, isouter=True)
        .where(Form.id == form_id, access.visible_forms(actor))
    )
    found = db.exec(query).first()
    if found is None:
        raise NotFound
    form, trial, organisation, assignee = found
    return form, trial, organisation, assignee


def choose(versions: list[Version], number: int | None) -> Version | None:
    """Return the version with `number`, the latest for None, None when there are none.

    Raises:
        NotFound: there is no version with that number.
    """
    if number is None:
        return versions[-1] if versions else None
    for version in versions:
        if version.number == number:
            return version
    raise NotFound


def check_of(db: Session, actor: User, version: Version | None) -> Check | None:
    """Return the latest check of `version` that `actor` may see."""
    if version is None:
        return None
    query = select(Check).where(Check.version_id == version.id, access.visible_checks(actor))
    return db.exec(query.order_by(col(Check.done_at).desc())).first()
