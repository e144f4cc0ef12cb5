"""Take a version of a template into use from a day on, and out of it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlmodel import Session

from app.checks.rule_book import RuleBook
from app.errors import N_, InvalidInput
from app.services import audit, reference_use
from app.services.reference_use import Use
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.references import Reference, ReferenceVersion
from app.store.types import utc_now
from app.workflow import permissions


def activate(
    db: Session,
    rule_book: RuleBook,
    actor: User | None,
    version_id: UUID,
    *,
    day: date,
    document_types: Iterable[str],
) -> ReferenceVersion:
    """Take a version into use from `day` on, for forms of `document_types`.

    Forms that are checked from then on are held against it; a version of the same template that
    was in use before is then replaced. `actor` None is the command line.

    Raises:
        NotAllowed: the actor may not change templates.
        NotFound: there is no such version.
        InvalidInput: no type of form was chosen, or another template in the same language is for
            one of them.
    """
    _require(actor)
    types = reference_use.known_types(rule_book, document_types)
    with transaction(db):
        version = reference_use.version_for(db, version_id)
        _refuse_two(db, version, types)
        old = version.active_from
        version.active_from, version.retired_at, version.document_types = day, None, types
        db.add(version)
        audit.record(
            db, actor, "activate_reference", reference=version.reference_id,
            name=db.get_one(Reference, version.reference_id).name, number=version.number,
            old=old.isoformat() if old else None, new=day.isoformat(), document_types=types,
        )  # fmt: skip
    return version


def retire(db: Session, actor: User | None, version_id: UUID) -> ReferenceVersion:
    """Take a version out of use; checks that were made with it stay as they are.

    Raises:
        NotAllowed: the actor may not change templates.
        NotFound: there is no such version.
        InvalidInput: it is not in use.
    """
    _require(actor)
    with transaction(db):
        version = reference_use.version_for(db, version_id)
        if version.active_from is None or version.retired_at is not None:
            raise InvalidInput(N_("Malen er ikke i bruk."))
        version.retired_at = utc_now()
        db.add(version)
        audit.record(
            db, actor, "retire_reference", reference=version.reference_id,
            name=db.get_one(Reference, version.reference_id).name, number=version.number,
        )  # fmt: skip
    return version


def _require(actor: User | None) -> None:
    if actor is not None:
        permissions.require(actor.role, "change_references")


def _refuse_two(db: Session, version: ReferenceVersion, types: Iterable[str]) -> None:
    """Stop two templates in one language from being for the same type of form."""
    found = reference_use.slots(db)
    for slot in found:
        use = reference_use.use_of(slot, found, reference_use.today())
        if (
            slot.reference_id != version.reference_id
            and slot.language == version.language
            and use in (Use.IN_USE, Use.PLANNED)
            and set(types) & set(slot.document_types)
        ):
            raise InvalidInput(
                N_("«%(name)s» er i bruk for samme type skriv. Ta den ut av bruk først."),
                field="document_types",
                name=db.get_one(Reference, slot.reference_id).name,
            )
