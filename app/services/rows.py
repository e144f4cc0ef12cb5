"""Lists of forms with holder, clock and counts, in three queries however long the list."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.outcome import Severity
from app.services import access, holding
from app.services.views import Counts, FormRow
from app.store.tables.accounts import Organisation, User
from app.store.tables.findings import Finding, FindingState, Place
from app.store.tables.trials import Form, Stage, Trial, Version
from app.store.types import utc_now
from app.workflow.states import HOLDERS


def form_rows(
    db: Session, actor: User, *conditions: sa.ColumnElement[bool] | bool
) -> list[tuple[FormRow, User | None]]:
    """Return the visible forms that fulfil `conditions`, oldest first, each with its assignee."""
    query = (
        select(Form, Trial, Organisation, User)
        .join(Trial, col(Trial.id) == Form.trial_id)
        .join(Organisation, col(Organisation.id) == Trial.organisation_id)
        .join(User, col(User.id) == Form.assignee_id, isouter=True)
        .where(access.visible_forms(actor), *conditions)
        .order_by(col(Form.created_at), col(Form.id))
    )
    found = db.exec(query).all()
    counts = open_counts(db, actor, [form.id for form, *_ in found])
    now = utc_now()
    return [
        (
            FormRow(
                form=form,
                trial=trial,
                organisation=organisation,
                holder=HOLDERS[form.status],
                assignee_name=person.name if person else None,
                counts=counts[form.id],
                due_in=holding.due_in(form, now),
                age=holding.age(form, now),
            ),
            person,
        )
        for form, trial, organisation, person in found
    ]


def open_counts(db: Session, actor: User, form_ids: Iterable[UUID]) -> dict[UUID, Counts]:
    """Return the open findings by severity for each form, in its latest checked version.

    Only versions and findings that `actor` may see count; all severities are there, from 0.
    """
    ids = list(form_ids)
    counts = {form_id: dict.fromkeys(Severity, 0) for form_id in ids}
    if not ids:
        return counts
    latest = (
        sa.select(col(Version.form_id), sa.func.max(Version.number).label("number"))
        .join(Form, col(Form.id) == col(Version.form_id))
        .where(
            col(Version.form_id).in_(ids),
            col(Version.stage) == Stage.CHECKED,
            access.visible_versions(actor),
        )
        .group_by(col(Version.form_id))
        .subquery()
    )
    query = (
        sa.select(col(Version.form_id), col(Finding.severity), sa.func.count())
        .join(
            latest,
            sa.and_(
                latest.c.form_id == col(Version.form_id), latest.c.number == col(Version.number)
            ),
        )
        .join(Place, col(Place.version_id) == col(Version.id))
        .join(Finding, col(Finding.id) == col(Place.finding_id))
        .where(col(Place.state) == FindingState.OPEN, access.visible_findings(actor))
        .group_by(col(Version.form_id), col(Finding.severity))
    )
    for form_id, severity, number in db.execute(query):
        counts[form_id][severity] = number
    return counts
