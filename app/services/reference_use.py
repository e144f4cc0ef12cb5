"""Which template a form is held against, and what each version of a template is just now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.engine import form_language
from app.checks.rule_book import RuleBook
from app.document.model import Document
from app.document.reference_form import (
    Correction,
    ReferenceForm,
    corrected,
    passages_from_json,
)
from app.errors import N_, InvalidInput, NotFound
from app.store.tables.references import (
    ComparisonRow,
    Reference,
    ReferenceCorrection,
    ReferenceVersion,
)
from app.store.tables.reviews import Check
from app.store.tables.trials import Form, Version
from app.store.types import utc_now
from app.workflow.clock import OSLO


class Use(StrEnum):
    """DRAFT is not taken into use yet, PLANNED is from a later day, REPLACED has a later version
    of the same template in its place, RETIRED was taken out of use.
    """

    DRAFT = "draft"
    PLANNED = "planned"
    IN_USE = "in_use"
    REPLACED = "replaced"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Slot:
    """A version of a template without its text: enough to know whether it is in use."""

    id: UUID
    reference_id: UUID
    number: int
    language: str
    document_types: tuple[str, ...]
    active_from: date | None
    retired: bool


def today() -> date:
    """Return the day it is in Norway."""
    return utc_now().astimezone(OSLO).date()


def slots(db: Session) -> list[Slot]:
    """Return all versions of all templates, oldest first, without their texts."""
    row = ReferenceVersion
    query = select(
        row.id, row.reference_id, row.number, row.language, row.document_types, row.active_from,
        row.retired_at,
    ).order_by(col(row.number))  # type: ignore[call-overload]  # more columns than it has types for  # fmt: skip
    return [
        Slot(key, owner, number, language, tuple(types), since, until is not None)
        for key, owner, number, language, types, since, until in db.exec(query)
    ]


def use_of(slot: Slot, all_of_them: Iterable[Slot], day: date) -> Use:
    """Return what a version is on `day`."""
    if slot.retired:
        return Use.RETIRED
    if slot.active_from is None:
        return Use.DRAFT
    if slot.active_from > day:
        return Use.PLANNED
    later = any(
        other.reference_id == slot.reference_id
        and not other.retired
        and other.active_from is not None
        and other.active_from <= day
        and (other.active_from, other.number) > (slot.active_from, slot.number)
        for other in all_of_them
    )
    return Use.REPLACED if later else Use.IN_USE


def in_use(db: Session, document_type: str, day: date) -> list[Slot]:
    """Return the versions that forms of `document_type` are held against on `day`."""
    found = slots(db)
    return [
        slot
        for slot in found
        if document_type in slot.document_types and use_of(slot, found, day) is Use.IN_USE
    ]


def choose(db: Session, form: Form, document: Document) -> ReferenceVersion | None:
    """Return the version that `form` is held against, None when no template is for its type.

    A form that was submitted keeps the version it was held against then, unless that was taken
    out of use: a new template makes no new findings in the middle of a review. Of templates in
    several languages, the one in the language of `document`, the form's text, is meant.
    """
    if (bound := _bound(db, form)) is not None:
        return bound
    found = in_use(db, form.document_type, today())
    if len(found) > 1:
        language = form_language(document)
        found.sort(key=lambda slot: slot.language != language)
    return db.get(ReferenceVersion, found[0].id) if found else None


def _bound(db: Session, form: Form) -> ReferenceVersion | None:
    query = (
        select(ReferenceVersion)
        .join(ComparisonRow, col(ComparisonRow.reference_version_id) == col(ReferenceVersion.id))
        .join(Check, col(Check.id) == col(ComparisonRow.check_id))
        .join(Version, col(Version.id) == col(Check.version_id))
        .where(
            Version.form_id == form.id,
            Version.number <= form.submitted_number,
            ComparisonRow.result != "",
            col(ReferenceVersion.retired_at).is_(None),
        )
        .order_by(col(Version.number).desc(), col(Check.done_at).desc())
    )
    return db.exec(query).first()


def for_form(db: Session, form: Form, document: Document) -> ReferenceForm | None:
    """Return the template that `form` is held against just now, None where there is none."""
    version = choose(db, form, document)
    return reference_form_of(db, version) if version else None


def of_check(db: Session, check: Check) -> ReferenceForm | None:
    """Return the template of a check that was made, with the corrections that stood then."""
    row = db.get(ComparisonRow, check.id)
    if row is None:
        return None
    return reference_form_of(db, version_for(db, row.reference_version_id), row.revision)


def reference_form_of(
    db: Session, version: ReferenceVersion, revision: int | None = None
) -> ReferenceForm:
    """Return a version as forms are held against it: with its corrections up to `revision`."""
    revision = version.revision if revision is None else revision
    said = corrections(db, version, revision)
    passages = corrected(passages_from_json(version.passages), said)
    return ReferenceForm(
        name_of(db, version), version.language, passages, f"{version.id}:{revision}"
    )


def used(key: str) -> tuple[UUID, int]:
    """Return the version and the revision of a template that a form was held against."""
    version, _, revision = key.partition(":")
    return UUID(version), int(revision)


def name_of(db: Session, version: ReferenceVersion) -> str:
    """Return what a version is called: the template's name and the publisher's label."""
    name = db.get_one(Reference, version.reference_id).name
    return f"{name}, {version.label}" if version.label else name


def corrections(
    db: Session, version: ReferenceVersion, revision: int | None = None
) -> dict[int, Correction]:
    """Return what was last said of each passage, by its number, up to `revision`."""
    last = version.revision if revision is None else revision
    query = (
        select(ReferenceCorrection)
        .where(ReferenceCorrection.version_id == version.id, ReferenceCorrection.batch <= last)
        .order_by(col(ReferenceCorrection.batch))
    )
    return {row.passage: (row.new_kind, row.new_verbatim) for row in db.exec(query)}


def known_types(rule_book: RuleBook, document_types: Iterable[str]) -> list[str]:
    """Return types of form in the rule book's order.

    Raises:
        InvalidInput: none was chosen, or one that is not there.
    """
    codes, chosen = rule_book.document_types.codes(), set(document_types)
    if not chosen or not chosen <= set(codes):
        raise InvalidInput(N_("Velg minst én type skriv."), field="document_types")
    return [code for code in codes if code in chosen]


def reference_for(db: Session, reference_id: UUID) -> Reference:
    """Return a template.

    Raises:
        NotFound: there is none.
    """
    reference = db.get(Reference, reference_id)
    if reference is None:
        raise NotFound
    return reference


def version_for(db: Session, version_id: UUID) -> ReferenceVersion:
    """Return a version of a template.

    Raises:
        NotFound: there is none.
    """
    version = db.get(ReferenceVersion, version_id)
    if version is None:
        raise NotFound
    return version
