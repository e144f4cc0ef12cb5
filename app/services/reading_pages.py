"""The page of a form as its reader meets it."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.checks.engine import prepare
from app.checks.reader_view import ReaderView, reader_view
from app.checks.rule_book import RuleBook
from app.document.model import Document, from_json
from app.services import access
from app.services.shown import choose, form_with_people
from app.services.versions import progress_of
from app.services.views import Progress
from app.store.tables.accounts import Organisation, User
from app.store.tables.reviews import Reading
from app.store.tables.trials import Form, Trial, Version
from app.workflow import permissions


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A version as its reader meets it.

    `version` and `progress` are None before the first upload, `document` and `view` until a
    version is read.
    """

    trial: Trial
    form: Form
    organisation: Organisation
    version: Version | None
    versions: list[Version]
    progress: Progress | None
    document: Document | None
    view: ReaderView | None


def reading_page(
    db: Session, rule_book: RuleBook, actor: User, form_id: UUID, version: int | None = None
) -> ReadingPage:
    """Return what a reader meets in a version, the latest for None.

    It is worked out on the spot (some 20 ms for 1 500 words), from the text as it was read and the
    rules of today.

    Raises:
        NotFound: no such form or version for this person.
        NotAllowed: the role sees no forms.
    """
    permissions.require(actor.role, "see_form")
    form, trial, organisation, _ = form_with_people(db, actor, form_id)
    versions = access.versions_for(db, actor, form)
    shown = choose(versions, version)
    reading = db.get(Reading, shown.id) if shown else None
    document = from_json(reading.document) if reading else None
    return ReadingPage(
        trial=trial,
        form=form,
        organisation=organisation,
        version=shown,
        versions=versions,
        progress=progress_of(shown) if shown else None,
        document=document,
        view=_view(rule_book, document, form.document_type) if document else None,
    )


def _view(rule_book: RuleBook, document: Document, document_type: str) -> ReaderView:
    prepared = prepare(rule_book, document, document_type=document_type, facts={})
    return reader_view(rule_book, prepared)
