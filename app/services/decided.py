"""Which findings somebody has decided on, so that no machine may change them."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.store.tables.findings import Comment, Finding, FindingState, Place
from app.store.tables.trials import Decision, Form


def decided(db: Session, form: Form) -> set[UUID]:
    """Return the findings of `form` that people have decided on.

    One that was kept, dismissed, worded anew or said to be fixed; one that the sponsor has
    answered, or that has a conversation; one that stood in a version a letter was sent about.
    """
    in_a_letter = (
        sa.select(col(Place.finding_id))
        .join(Decision, col(Decision.version_id) == col(Place.version_id))
        .where(col(Decision.form_id) == form.id)
    )
    query = select(Finding.id).where(
        Finding.form_id == form.id,
        sa.or_(
            col(Finding.kept).is_(True),
            col(Finding.answer).is_not(None),
            col(Finding.state) == FindingState.DISMISSED,
            col(Finding.id).in_(sa.select(col(Comment.finding_id))),
            col(Finding.id).in_(in_a_letter),
        ),
    )
    return set(db.exec(query))
