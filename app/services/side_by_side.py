"""A form beside its English original: which sentences belong together, and where they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.checks.compared import Match, Passage, in_reading_order
from app.checks.engine import prepare
from app.checks.packs import RuleBook
from app.document.model import Document, from_json
from app.errors import NotFound
from app.services import access
from app.services.checking import read_original
from app.services.finding_views import finding_views
from app.services.shown import choose, form_with_people
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
class Row:
    """Sentences that say the same; one side is empty where the other stands alone.

    `heading` says that they are headings. `findings` are the open findings about them.
    """

    original: tuple[Passage, ...]
    form: tuple[Passage, ...]
    heading: bool
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class SideBySidePage:
    """A version beside its original.

    `rows` is None where the version or its original is not read; `has_original` says whether there
    is one. `elsewhere` are findings about the original that belong to no sentence.
    """

    trial: Trial
    form: Form
    organisation: Organisation
    assignee: User | None
    version: Version
    versions: list[Version]
    has_original: bool
    rows: list[Row] | None
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
    matches = _matches(db, files, rule_book, form, shown)
    found = [
        view
        for view in finding_views(db, actor, form, shown, writable=False)
        if (view.finding.rule_id or "").startswith(PACK) and view.state is FindingState.OPEN
    ]
    rows = _rows(matches[0], matches[1], found) if matches else None
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
        elsewhere=[view for view in found if view.id not in told],
    )


def _matches(
    db: Session, files: Files, rule_book: RuleBook, form: Form, version: Version
) -> tuple[Document, Sequence[Match]] | None:
    """Return the text of a version and how it belongs to its original; None where one is unread."""
    reading = db.get(Reading, version.id)
    original = read_original(files, version) if reading else None
    if reading is None or original is None:
        return None
    document = from_json(reading.document)
    prepared = prepare(
        rule_book, document, document_type=form.document_type, facts={}, original=original
    )
    return document, in_reading_order(prepared.matches)


def _rows(document: Document, matches: Sequence[Match], found: list[FindingView]) -> list[Row]:
    headings = {block.index for block in document.blocks if block.level}
    return [
        Row(
            match.original,
            match.form,
            bool(match.form) and match.form[0].block in headings,
            tuple(view for view in found if _is_about(view, match)),
        )
        for match in matches
    ]


def _is_about(view: FindingView, match: Match) -> bool:
    """Whether a finding stands in these sentences, or names the original's where nothing stands."""
    if view.spans:
        first = view.spans[0]
        return any(
            passage.block == first.block and _covers(passage, view.quotes) for passage in match.form
        )
    message = view.finding.message
    return not match.form and any(_names(message.values(), p) for p in match.original)


def _covers(passage: Passage, quotes: Sequence[str]) -> bool:
    words = " ".join(quotes[0].split()) if quotes else ""
    return not words or words in passage.text or passage.text in words


def _names(messages: Iterable[str], passage: Passage) -> bool:
    return any(passage.shortened() in message for message in messages)
