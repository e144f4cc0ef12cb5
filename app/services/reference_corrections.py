"""Correct what the machine made of a template's passages, and take a correction back."""

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.document.passages import Passage, PassageKind
from app.document.reference_form import Correction
from app.errors import N_, InvalidInput, Stale
from app.services import audit, reference_use
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.references import Reference, ReferenceCorrection, ReferenceVersion
from app.workflow import permissions

STALE = N_("Noen andre har endret malen siden du åpnet den. Se over og prøv igjen.")


def correct(
    db: Session, actor: User, version_id: UUID, said: Mapping[int, Correction], *, seen: int
) -> int:
    """Say what passages are, and which must stand word for word; return how many changed.

    Only fixed text can have to stand word for word. Checks that are done stay as they are.

    Raises:
        NotAllowed: the actor may not change templates.
        NotFound: there is no such version.
        InvalidInput: there is no such passage.
        Stale: somebody else corrected it since revision `seen`.
    """
    permissions.require(actor.role, "change_references")
    version = reference_use.version_for(db, version_id)
    passages = reference_use.reference_form_of(db, version).passages
    if any(not 0 <= number < len(passages) for number in said):
        raise InvalidInput
    changed = [
        row
        for number, wanted in sorted(said.items())
        if (row := _row(version, passages[number], wanted, seen + 1, actor))
    ]
    if changed:
        _save(db, actor, version, changed, "correct_reference", seen)
    return len(changed)


def undo(db: Session, actor: User, version_id: UUID, *, seen: int) -> int:
    """Take back the last batch of corrections that stands; return how many passages changed.

    Raises:
        NotAllowed: the actor may not change templates.
        NotFound: there is no such version.
        InvalidInput: there is nothing to take back.
        Stale: somebody else corrected it since revision `seen`.
    """
    permissions.require(actor.role, "change_references")
    version = reference_use.version_for(db, version_id)
    rows = last_batch(db, version)
    if not rows:
        raise InvalidInput(N_("Det er ingen rettinger å angre."))
    back = [
        ReferenceCorrection(
            version_id=version.id,
            batch=seen + 1,
            passage=row.passage,
            old_kind=row.new_kind,
            new_kind=row.old_kind,
            old_verbatim=row.new_verbatim,
            new_verbatim=row.old_verbatim,
            undoes=row.batch,
            corrected_by=actor.id,
        )
        for row in rows
    ]
    for row in rows:
        row.undone = True
    _save(db, actor, version, [*rows, *back], "undo_reference", seen)
    return len(rows)


def last_batch(db: Session, version: ReferenceVersion) -> list[ReferenceCorrection]:
    """Return the corrections that `undo` would take back, none when there is nothing."""
    query = (
        select(ReferenceCorrection)
        .where(
            ReferenceCorrection.version_id == version.id,
            col(ReferenceCorrection.undone).is_(False),
            col(ReferenceCorrection.undoes).is_(None),
        )
        .order_by(col(ReferenceCorrection.batch).desc(), col(ReferenceCorrection.passage))
    )
    rows = list(db.exec(query))
    return [row for row in rows if row.batch == rows[0].batch]


def _row(
    version: ReferenceVersion, old: Passage, wanted: Correction, batch: int, actor: User
) -> ReferenceCorrection | None:
    """Return the correction that makes a passage what is wanted, None when it is so already."""
    kind, verbatim = wanted[0], wanted[1] and wanted[0] is PassageKind.FIXED
    if (old.kind, old.verbatim) == (kind, verbatim):
        return None
    return ReferenceCorrection(
        version_id=version.id,
        batch=batch,
        passage=old.number,
        old_kind=old.kind,
        new_kind=kind,
        old_verbatim=old.verbatim,
        new_verbatim=verbatim,
        corrected_by=actor.id,
    )


def _save(
    db: Session,
    actor: User,
    version: ReferenceVersion,
    rows: Iterable[ReferenceCorrection],
    action: str,
    seen: int,
) -> None:
    with transaction(db):
        _next_revision(db, version, seen)
        fresh = [row for row in rows if row.batch == seen + 1]
        db.add_all(rows)
        audit.record(
            db, actor, action, reference=version.reference_id,
            name=db.get_one(Reference, version.reference_id).name, number=version.number,
            old={str(row.passage): row.old_kind.value for row in fresh},
            new={str(row.passage): row.new_kind.value for row in fresh},
        )  # fmt: skip


def _next_revision(db: Session, version: ReferenceVersion, seen: int) -> None:
    """Count one more batch of corrections, if nobody has since revision `seen`."""
    done = db.execute(
        sa.update(ReferenceVersion)
        .where(col(ReferenceVersion.id) == version.id, col(ReferenceVersion.revision) == seen)
        .values(revision=seen + 1)
        .execution_options(synchronize_session=False)
    )
    if cast(sa.CursorResult[Any], done).rowcount != 1:
        raise Stale(STALE)
    sa.orm.attributes.set_committed_value(version, "revision", seen + 1)
