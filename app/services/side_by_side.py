"""A form beside its English original: which sentences belong together, and where they differ."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.checks.engine import prepare
from app.checks.rule_book import RuleBook
from app.document.model import from_json
from app.errors import NotFound
from app.services import access
from app.services.checking import read_original
from app.services.finding_views import finding_views
from app.services.shown import choose, form_with_people
from app.services.side_by_side_rows import Pair, Row, rows_of
from app.services.views import FindingView
from app.store.files import Files
from app.store.tables.accounts import Organisation, User
from app.store.tables.findings import FindingState
from app.store.tables.reviews import Reading
from app.store.tables.trials import Form, Trial, Version
from app.workflow import permissions

PACK = "xl-"
"""How the ids of rules begin that hold a form against its original."""


@dataclass(frozen=True, slots=True)
class SideBySidePage:
    """A version beside its original.

    `rows` is None where the version or its original is not read; `has_original` says whether there
    is one. `language` is the form's. `elsewhere` are findings about the original that belong to no
    sentence.
    """

    trial: Trial
    form: Form
    organisation: Organisation
    assignee: User | None
    version: Version
    versions: list[Version]
    has_original: bool
    rows: list[Row] | None
    language: str
    elsewhere: list[FindingView]

    @property
    def differences(self) -> int:
        return sum(bool(row.findings) for row in self.rows or ())


def side_by_side_page(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    actor: User,
    form_id: UUID,
    version: int | None = None,
) -> SideBySidePage:
    """Return a version, the latest for None, beside the original it was uploaded with.

    The sentences are paired on the spot (about 0.1 s for 15 pages); the findings are those stored.

    Raises:
        NotFound: no such form or version for this person, or nothing is uploaded yet.
        NotAllowed: the role sees no forms.
    """
    permissions.require(actor.role, "see_form")
    form, trial, organisation, assignee = form_with_people(db, actor, form_id)
    versions = access.versions_for(db, actor, form)
    shown = choose(versions, version)
    if shown is None:
        raise NotFound
    pair = _pair(db, files, rule_book, form, shown)
    found = [
        view
        for view in finding_views(db, actor, form, shown, writable=False)
        if (view.finding.rule_id or "").startswith(PACK) and view.state is FindingState.OPEN
    ]
    rows = rows_of(pair, found) if pair else None
    told = {view.id for row in rows or () for view in row.findings}
    return SideBySidePage(
        trial=trial,
        form=form,
        organisation=organisation,
        assignee=assignee,
        version=shown,
        versions=versions,
        has_original=shown.original_key is not None,
        rows=rows,
        language=pair.form.language if pair else "nb",
        elsewhere=[view for view in found if view.id not in told],
    )


def _pair(
    db: Session, files: Files, rule_book: RuleBook, form: Form, version: Version
) -> Pair | None:
    """Return a version made ready beside its original; None where one of them is unread."""
    reading = db.get(Reading, version.id)
    original = read_original(files, version) if reading else None
    if reading is None or original is None:
        return None
    document = from_json(reading.document)
    prepared = prepare(
        rule_book, document, document_type=form.document_type, facts={}, original=original
    )
    return Pair(prepared, original)
