"""Undo what a check of a version found, so that another can be written in its place."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.outcome import Outcome
from app.services.decided import decided
from app.store.tables.findings import Change, Finding, FindingState, Origin, Place
from app.store.tables.rechecks import RecheckChange
from app.store.tables.rules import ShadowHit
from app.store.tables.trials import Form, Version

Kept = list[tuple[Finding, Place]]


def take_back(db: Session, form: Form, version: Version) -> Kept:
    """Undo what an earlier check of `version` found, so that a new one can begin.

    Findings that stood in an earlier version are again as they were there. Those nobody has
    worked with are gone. The others are returned, and stay until `settle`. The running
    transaction is the caller's. Before the first check of a version there is nothing to undo.
    """
    rows = db.exec(select(Finding, Place).join(Place).where(Place.version_id == version.id)).all()
    if not rows:
        return []
    worked_with = _worked_with(db, form)
    kept: Kept = []
    for finding, place in rows:
        before = _place_before(db, finding, version)
        if before is not None:
            finding.state = before.state
            db.delete(place)
        elif finding.id in worked_with:
            kept.append((finding, place))
        else:
            db.delete(place)
            db.flush()
            db.delete(finding)
    db.flush()
    return kept


def settle(db: Session, version: Version, kept: Kept, outcomes: Iterable[Outcome]) -> None:
    """Join kept findings with what the new check found, and mark those it did not find."""
    judged = {o.rule_id for o in outcomes if o.is_judged}
    for finding, place in kept:
        twin = _twin(db, finding, version)
        if twin is not None:
            found, at = twin
            place.anchors, place.section, place.section_block = (
                at.anchors, at.section, at.section_block,
            )  # fmt: skip
            finding.message = found.message
            db.delete(at)
            db.flush()
            db.delete(found)
        elif finding.origin is Origin.RULE and finding.rule_id in judged:
            finding.state = place.state = FindingState.FIXED
            place.change = Change.FIXED


def _worked_with(db: Session, form: Form) -> set[UUID]:
    """Return the findings that somebody has decided on, or that other rows tell of."""
    named = sa.union(
        sa.select(col(RecheckChange.finding_id)),
        sa.select(col(ShadowHit.finding_id)).where(col(ShadowHit.finding_id).is_not(None)),
    ).subquery()
    query = select(Finding.id).where(
        Finding.form_id == form.id,
        sa.or_(col(Finding.origin) == Origin.REVIEWER, col(Finding.id).in_(sa.select(named))),
    )
    return decided(db, form) | set(db.exec(query))


def _place_before(db: Session, finding: Finding, version: Version) -> Place | None:
    query = (
        select(Place)
        .join(Version)
        .where(Place.finding_id == finding.id, Version.number < version.number)
        .order_by(col(Version.number).desc())
    )
    return db.exec(query).first()


def _twin(db: Session, finding: Finding, version: Version) -> tuple[Finding, Place] | None:
    """Return the same finding as the new check has made it."""
    query = (
        select(Finding, Place)
        .join(Place)
        .where(
            Place.version_id == version.id,
            Place.change == Change.NEW,
            Finding.rule_id == finding.rule_id,
            Finding.fingerprint == finding.fingerprint,
            Finding.id != finding.id,
        )
    )
    return db.exec(query).first()
