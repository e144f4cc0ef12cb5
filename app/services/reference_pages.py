"""The pages of templates: all of them, one version with its passages, and what changed."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.rule_book import RuleBook
from app.document.passages import Passage, PassageKind, Passages
from app.services import reference_use
from app.services.coverage_views import SourceView
from app.services.reference_corrections import last_batch
from app.services.reference_use import Slot, Use
from app.services.reference_views import (
    KnownTemplate,
    PassageGroup,
    ReferenceRow,
    ReferencesPage,
    Saved,
    VersionPage,
    VersionRow,
)
from app.store.tables.accounts import User
from app.store.tables.references import Reference, ReferenceCorrection, ReferenceVersion
from app.workflow import permissions

UNSURE = "unsure"
"""A filter beside the kinds: only passages somebody should look at."""


def references_page(db: Session, rule_book: RuleBook, actor: User) -> ReferencesPage:
    """Return all templates by name, and those we know of.

    Raises:
        NotAllowed: the role sees no templates.
    """
    permissions.require(actor.role, "see_references")
    found = reference_use.slots(db)
    references = list(db.exec(select(Reference).order_by(col(Reference.name))))
    loaded = {reference.outline for reference in references}
    return ReferencesPage(
        rows=[ReferenceRow(r, _rows(db, r, found)) for r in references],
        known=[_known(rule_book, outline.id, loaded) for outline in rule_book.outlines],
    )


def reference_for(db: Session, actor: User, reference_id: UUID) -> Reference:
    """Return a template that a version can be uploaded of.

    Raises:
        NotAllowed: the actor may not change templates.
        NotFound: there is none.
    """
    permissions.require(actor.role, "change_references")
    return reference_use.reference_for(db, reference_id)


def version_page(
    db: Session, rule_book: RuleBook, actor: User, version_id: UUID, only: str | None = None
) -> VersionPage:
    """Return a version with its passages; `only` is a kind, "unsure", or None for all.

    Raises:
        NotAllowed: the role sees no templates.
        NotFound: there is no such version.
    """
    permissions.require(actor.role, "see_references")
    version = reference_use.version_for(db, version_id)
    reference = reference_use.reference_for(db, version.reference_id)
    passages = reference_use.reference_form_of(db, version).passages
    outline = next((o for o in rule_book.outlines if o.id == reference.outline), None)
    return VersionPage(
        reference=reference,
        version=version,
        use=use_of(db, version),
        groups=_groups(passages, only),
        counts=_counts(passages),
        unsure=sum(not passage.sure for passage in passages),
        verbatim=sum(passage.verbatim for passage in passages),
        lacking=outline.lacking(passages, rule_book.sections) if outline else (),
        history=_history(db, version),
        can_undo=bool(last_batch(db, version)),
        others=other_versions(db, version),
    )


def use_of(db: Session, version: ReferenceVersion) -> Use:
    """Return what a version is today."""
    found = reference_use.slots(db)
    slot = next(slot for slot in found if slot.id == version.id)
    return reference_use.use_of(slot, found, reference_use.today())


def other_versions(
    db: Session, version: ReferenceVersion
) -> list[tuple[Reference, ReferenceVersion]]:
    """Return the versions that `version` can be compared with, its own template's first."""
    query = (
        select(Reference, ReferenceVersion)
        .join(ReferenceVersion)
        .where(ReferenceVersion.id != version.id, ReferenceVersion.language == version.language)
        .order_by(col(Reference.name), col(ReferenceVersion.number).desc())
    )
    found = list(db.exec(query))
    return sorted(found, key=lambda pair: pair[0].id != version.reference_id)


def _rows(db: Session, reference: Reference, found: Iterable[Slot]) -> list[VersionRow]:
    slots = {slot.id: slot for slot in found}
    query = (
        select(ReferenceVersion)
        .where(ReferenceVersion.reference_id == reference.id)
        .order_by(col(ReferenceVersion.number).desc())
    )
    day = reference_use.today()
    return [
        VersionRow(
            version,
            reference_use.use_of(slots[version.id], slots.values(), day),
            _counts(reference_use.reference_form_of(db, version).passages),
        )
        for version in db.exec(query)
    ]


def _known(rule_book: RuleBook, outline_id: str, loaded: set[str]) -> KnownTemplate:
    outline = next(o for o in rule_book.outlines if o.id == outline_id)
    source = rule_book.sources[outline.source.source]
    view = SourceView(source.title, source.section, source.url, source.verified)
    return KnownTemplate(outline, view, outline.id in loaded)


def _counts(passages: Iterable[Passage]) -> dict[PassageKind, int]:
    counts = Counter(passage.kind for passage in passages)
    return {kind: counts[kind] for kind in PassageKind}


def _groups(passages: Passages, only: str | None) -> list[PassageGroup]:
    """Return the passages under their headings; headings stay, so that one sees where one is."""
    groups = [PassageGroup(None, [])]
    for passage in passages:
        if passage.kind is PassageKind.HEADING:
            groups.append(PassageGroup(passage, []))
        elif _passes(passage, only):
            groups[-1].passages.append(passage)
    shown = (None, PassageKind.HEADING)
    return [
        g for g in groups
        if g.passages or (g.heading and (only in shown or (only == UNSURE and not g.heading.sure)))
    ]  # fmt: skip


def _passes(passage: Passage, only: str | None) -> bool:
    return only is None or passage.kind == only or (only == UNSURE and not passage.sure)


def _history(db: Session, version: ReferenceVersion) -> list[Saved]:
    """Return the batches of corrections, newest first."""
    query = (
        select(ReferenceCorrection, User.name)
        .join(User, col(User.id) == ReferenceCorrection.corrected_by, isouter=True)
        .where(ReferenceCorrection.version_id == version.id)
        .order_by(col(ReferenceCorrection.batch).desc())
    )
    batches: dict[int, list[tuple[ReferenceCorrection, str | None]]] = {}
    for row, name in db.exec(query):
        batches.setdefault(row.batch, []).append((row, name))
    return [
        Saved(
            by=rows[0][1],
            at=rows[0][0].corrected_at,
            passages=len(rows),
            undone=rows[0][0].undone,
            undoes=rows[0][0].undoes is not None,
        )
        for rows in batches.values()
    ]
