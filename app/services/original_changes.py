"""What a new English original changes, and which Norwegian passages it touches."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.checks.new_original import Effect, Pair, Touch, touched
from app.checks.rule_book import RuleBook
from app.document.model import Document
from app.errors import NotFound
from app.services import access
from app.services.checking import read_original
from app.services.shown import form_with_people
from app.services.version_changes import chosen, document_of, has_new_original
from app.store.files import Files
from app.store.tables.accounts import Organisation, User
from app.store.tables.trials import Form, Trial, Version
from app.workflow import permissions


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """The changes of the original between two versions; `touches` None where one is unreadable."""

    trial: Trial
    form: Form
    organisation: Organisation
    assignee: User | None
    versions: list[Version]
    old: Version
    version: Version
    touches: list[Touch] | None

    def count(self, effect: Effect) -> int:
        return sum(touch.effect is effect for touch in self.touches or ())


def original_page(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    actor: User,
    form_id: UUID,
    *,
    old: int | None = None,
    new: int | None = None,
) -> OriginalPage:
    """Return what the originals of two versions differ in, by default of the latest two.

    Raises:
        NotFound: no such form or versions for this person, or they have not two originals that
            differ.
        NotAllowed: the role sees no forms.
    """
    permissions.require(actor.role, "see_form")
    form, trial, organisation, assignee = form_with_people(db, actor, form_id)
    versions = access.versions_for(db, actor, form)
    before, after = chosen(versions, old, new)
    if before is None or not has_new_original(before, after):
        raise NotFound
    pairs = [_pair(db, files, rule_book, version) for version in (before, after)]
    read = [pair for pair in pairs if pair]
    return OriginalPage(
        trial=trial,
        form=form,
        organisation=organisation,
        assignee=assignee,
        versions=versions,
        old=before,
        version=after,
        touches=touched(*read) if len(read) == len(pairs) else None,
    )


def _pair(db: Session, files: Files, rule_book: RuleBook, version: Version) -> Pair | None:
    form: Document | None = document_of(db, version)
    original = read_original(files, version) if form else None
    if form is None or original is None:
        return None
    return Pair(original, form, rule_book.sections, rule_book.words.dictionary)
