"""The only way to a trial, form, version or finding: what a person may not know of is not found."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import NotFound
from app.store.tables.accounts import User
from app.store.tables.findings import Finding, Place
from app.store.tables.reviews import Check
from app.store.tables.trials import Form, Trial, Version
from app.workflow.states import Role

_SEES_SUBMITTED = frozenset({Role.REVIEWER, Role.LEAD, Role.AUDITOR})


def visible_forms(actor: User) -> sa.ColumnElement[bool]:
    """Return the condition for forms open to `actor`; the query must join `Trial`.

    Sponsors see all forms of their organisation, the unit and the auditor what was submitted at
    least once, an expert what they were asked about, an admin none.
    """
    if actor.role is Role.SPONSOR:
        return col(Trial.organisation_id) == actor.organisation_id
    if actor.role in _SEES_SUBMITTED:
        return col(Form.submitted_number) > 0
    if actor.role is Role.EXPERT:
        return col(Form.expert_id) == actor.id
    return sa.false()


def visible_trials(actor: User) -> sa.ColumnElement[bool]:
    """Return the condition for trials open to `actor`: own ones, or those with a visible form."""
    if actor.role is Role.SPONSOR:
        return col(Trial.organisation_id) == actor.organisation_id
    return (
        sa.select(col(Form.id))
        .where(col(Form.trial_id) == col(Trial.id), visible_forms(actor))
        .correlate(Trial)
        .exists()
    )


def visible_versions(actor: User) -> sa.ColumnElement[bool]:
    """Return the condition for versions open to `actor`; the query must join `Form`.

    What the sponsor uploaded after the last submission is private until the next.
    """
    if actor.role is Role.SPONSOR:
        return sa.true()
    return col(Version.number) <= col(Form.submitted_number)


def visible_findings(actor: User) -> sa.ColumnElement[bool]:
    """Return the condition for findings open to `actor`: sponsors see released ones."""
    return col(Finding.released).is_(True) if actor.role is Role.SPONSOR else sa.true()


def visible_checks(actor: User) -> sa.ColumnElement[bool]:
    """Return the condition for checks open to `actor`: sponsors see released ones."""
    return col(Check.released).is_(True) if actor.role is Role.SPONSOR else sa.true()


def trial_for(db: Session, actor: User, trial_id: UUID) -> Trial:
    """Return the trial.

    Raises:
        NotFound: there is none, or none for this person.
    """
    trial = db.exec(select(Trial).where(Trial.id == trial_id, visible_trials(actor))).first()
    if trial is None:
        raise NotFound
    return trial


def form_for(db: Session, actor: User, form_id: UUID, lock: bool = False) -> Form:
    """Return the form; with `lock`, fresh from the database and held until the transaction ends.

    Holding it is a write that changes nothing: SQLite knows no other way.

    Raises:
        NotFound: there is none, or none for this person.
    """
    query = select(Form).join(Trial).where(Form.id == form_id, visible_forms(actor))
    if lock and db.exec(query).first() is not None:
        same = sa.update(Form).where(col(Form.id) == form_id).values(counter=col(Form.counter))
        db.execute(same.execution_options(synchronize_session=False))
        query = query.execution_options(populate_existing=True)
    form = db.exec(query).first()
    if form is None:
        raise NotFound
    return form


def version_for(db: Session, actor: User, version_id: UUID) -> Version:
    """Return the version.

    Raises:
        NotFound: there is none, or none for this person.
    """
    query = (
        select(Version)
        .join(Form)
        .join(Trial)
        .where(Version.id == version_id, visible_forms(actor), visible_versions(actor))
    )
    version = db.exec(query).first()
    if version is None:
        raise NotFound
    return version


def finding_for(db: Session, actor: User, finding_id: UUID) -> Finding:
    """Return the finding.

    Raises:
        NotFound: there is none, or none for this person: another organisation's, a reviewer's
            own that is not sent yet, or one of a version that is private to the sponsor.
    """
    query = (
        select(Finding)
        .join(Form)
        .join(Trial)
        .where(
            Finding.id == finding_id,
            visible_forms(actor),
            visible_findings(actor),
            sa.select(col(Place.id))
            .join(Version)
            .where(col(Place.finding_id) == finding_id, visible_versions(actor))
            .correlate(Form)
            .exists(),
        )
    )
    finding = db.exec(query).first()
    if finding is None:
        raise NotFound
    return finding


def versions_for(db: Session, actor: User, form: Form) -> list[Version]:
    """Return the versions of `form` that `actor` may see, oldest first."""
    query = (
        select(Version)
        .join(Form)
        .where(Version.form_id == form.id, visible_versions(actor))
        .order_by(col(Version.number))
    )
    return list(db.exec(query))
