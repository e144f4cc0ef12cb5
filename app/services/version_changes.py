"""What changed from one version of a form to another: the words, and what became of findings."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.document.model import Document, from_json
from app.document.version_diff import VersionDiff, version_diff
from app.errors import NotFound
from app.services import access
from app.services.finding_views import finding_views
from app.services.shown import check_of, choose, form_with_people
from app.services.views import FindingView
from app.store.tables.accounts import Organisation, User
from app.store.tables.findings import Change, FindingState, Place
from app.store.tables.reviews import Check, Reading
from app.store.tables.trials import Form, Trial, Version
from app.workflow import permissions


@dataclass(frozen=True, slots=True)
class FindingChange:
    """What became of a finding between two versions.

    `view` is as it stands in the new version, or in the old one where the new has it no more.
    `text_changed`: it was put aside in the old version, and its words are others now.
    """

    view: FindingView
    change: Change
    text_changed: bool = False


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Two versions of a form side by side; `old` is None where there is only one.

    `diff` is None where there is nothing to compare: one version, or one that could not be read
    (`unread` has their numbers). `new_original`: both came with an original, and not the same.
    """

    trial: Trial
    form: Form
    organisation: Organisation
    assignee: User | None
    versions: list[Version]
    version: Version
    old: Version | None
    check: Check | None
    before: Document | None
    document: Document | None
    diff: VersionDiff | None
    findings: list[FindingChange]
    unread: list[int]

    @property
    def new_original(self) -> bool:
        return self.old is not None and has_new_original(self.old, self.version)


def has_new_original(old: Version, new: Version) -> bool:
    """Say whether two versions were translated from different files."""
    return None not in (old.original_key, new.original_key) and old.original_key != new.original_key


def changes_page(
    db: Session, actor: User, form_id: UUID, *, old: int | None = None, new: int | None = None
) -> ChangesPage:
    """Return what changed between two versions, by default the latest and the one before it.

    Numbers in the wrong order are turned around; the same number twice is held against the one
    before it.

    Raises:
        NotFound: no such form or version for this person, or no version at all.
        NotAllowed: the role sees no forms.
    """
    permissions.require(actor.role, "see_form")
    form, trial, organisation, assignee = form_with_people(db, actor, form_id)
    versions = access.versions_for(db, actor, form)
    before, after = chosen(versions, old, new)
    texts = [document_of(db, version) for version in (before, after)]
    pair = [text for text in texts if text]
    return ChangesPage(
        trial=trial,
        form=form,
        organisation=organisation,
        assignee=assignee,
        versions=versions,
        version=after,
        old=before,
        check=check_of(db, actor, after),
        before=texts[0],
        document=texts[1],
        diff=version_diff(*pair) if len(pair) == 2 else None,
        findings=_findings(db, actor, form, before, after) if before else [],
        unread=[v.number for v, text in zip((before, after), texts, strict=True) if v and not text],
    )


def chosen(
    versions: list[Version], old: int | None, new: int | None
) -> tuple[Version | None, Version]:
    """Return the older and the newer of two versions; None for the older where there is none.

    Raises:
        NotFound: there is no version with such a number, or none at all.
    """
    if old is not None and new is not None and old > new:
        old, new = new, old
    after = choose(versions, new)
    if after is None:
        raise NotFound
    if old is None or old == after.number:
        earlier = [v for v in versions if v.number < after.number]
        return (earlier[-1] if earlier else None), after
    return choose(versions, old), after


def document_of(db: Session, version: Version | None) -> Document | None:
    """Return the text of a version; None for none, or one that could not be read."""
    reading = db.get(Reading, version.id) if version else None
    return from_json(reading.document) if reading else None


def _findings(
    db: Session, actor: User, form: Form, before: Version, after: Version
) -> list[FindingChange]:
    """Return what became of each finding, in reading order; those that are gone come last."""
    then = {v.id: v for v in finding_views(db, actor, form, before, writable=False)}
    now = finding_views(db, actor, form, after, writable=False)
    known = _stood_until(db, form, before)
    found = [
        FindingChange(view, change, _was_put_aside(then.get(view.id), change))
        for view in now
        if (change := _change(then.get(view.id), view, known)) is not None
    ]
    here = {view.id for view in now}
    gone = [v for v in then.values() if v.id not in here and v.state is FindingState.OPEN]
    return found + [FindingChange(view, Change.FIXED) for view in gone]


def _stood_until(db: Session, form: Form, version: Version) -> set[UUID]:
    """Return the findings that stood in `version` or in one before it."""
    query = (
        select(Place.finding_id)
        .join(Version)
        .where(Version.form_id == form.id, col(Version.number) <= version.number)
    )
    return set(db.exec(query))


def _was_put_aside(then: FindingView | None, change: Change) -> bool:
    dismissed = then is not None and then.state is FindingState.DISMISSED
    return dismissed and change is Change.REOPENED


def _change(then: FindingView | None, now: FindingView, known: set[UUID]) -> Change | None:
    """Return how a finding of the new version relates to the old one; None for old news."""
    if then is None or then.state is FindingState.FIXED:
        if now.state is FindingState.FIXED:
            return None
        return Change.REOPENED if now.id in known else Change.NEW
    if now.state is FindingState.FIXED:
        return Change.FIXED
    if then.state is FindingState.DISMISSED and now.state is FindingState.OPEN:
        return Change.REOPENED
    if now.change is Change.ORPHANED:
        return Change.ORPHANED
    same = (then.quotes, then.section) == (now.quotes, now.section)
    return Change.UNCHANGED if same else Change.MOVED
