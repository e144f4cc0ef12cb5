"""Make a file to download from what is known of a version."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.outcome import Outcome, Text
from app.checks.rule_book import RuleBook
from app.document.model import Document, from_json
from app.errors import NotFound, NotReady
from app.reports import REPORTS, WITH_CHANGES, WORD_ONLY
from app.reports.excerpts import excerpt
from app.reports.from_check import rule_outcome, type_name
from app.reports.remark import (
    AUTHOR,
    EarlierVersion,
    Message,
    Remark,
    RemarkState,
    Report,
    ReportInput,
    RuleOutcome,
    SourceRef,
)
from app.services import access, audit, guards
from app.services.anchors import anchor_of, reference_of, span_of
from app.services.finding_views import finding_views
from app.services.shown import check_of, choose, form_with_people
from app.services.version_changes import chosen, document_of
from app.services.views import FindingView
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.findings import FindingState, Origin
from app.store.tables.reviews import Check, OutcomeRow, Reading
from app.store.tables.trials import Form, Version
from app.store.types import utc_now
from app.workflow import permissions
from app.workflow.states import Status

_OF_THE_SUBMITTED = frozenset(
    {Status.CLEARED, Status.SENT, Status.RFI_RECEIVED, Status.CLOSED, Status.IN_REVIEW}
)


def make(  # noqa: PLR0913 - what is asked for, and whose name goes into it
    db: Session,
    files: Files,
    rule_book: RuleBook,
    actor: User,
    form_id: UUID,
    name: str,
    language: str,
    *,
    version: int | None = None,
    author: str = "",
) -> Report:
    """Return the report called `name` of a form's latest version, or of number `version`.

    It holds what the actor may see, but no internal comment: those never leave the unit.
    `language` is nb, nn or en. `author` signs comments and changes, by default the service.

    Raises:
        NotFound: no such form, version or report for this person, or no such report of a PDF.
        NotAllowed: the role downloads nothing.
        NotReady: the version is not checked yet.
    """
    permissions.require(actor.role, "download")
    if name not in REPORTS:
        raise NotFound
    form, trial, _, _ = form_with_people(db, actor, form_id)
    versions = access.versions_for(db, actor, form)
    shown = choose(versions, version)
    check = check_of(db, actor, shown)
    reading = db.get(Reading, shown.id) if shown else None
    if shown is None or check is None or reading is None:
        raise NotReady(missing=(guards.NOT_CHECKED,))
    document = from_json(reading.document)
    if name in WORD_ONLY and document.format != "docx":
        raise NotFound
    views = finding_views(db, actor, form, shown, writable=False)
    report = REPORTS[name](
        ReportInput(
            file_name=shown.file_name,
            document=document,
            document_type=check.document_type,
            document_type_name=type_name(rule_book.document_types, check.document_type),
            own_wording=rule_book.document_types.has_own_wording(check.document_type),
            form_language=check.language,
            rule_book_hash=check.rule_book,
            engine=check.engine,
            made_at=utc_now(),
            data=files.get(shown.file_key),
            file_hash=shown.file_key,
            remarks=tuple(_remark(view, document) for view in views if not _is_void(view)),
            outcomes=_outcomes(db, rule_book, check, document),
            trial_title=trial.title,
            eu_ct_number=trial.eu_ct_number,
            form_name=form.name,
            version=shown.number,
            status=_status(form, shown),
            language=language,
            author=author or AUTHOR,
            earlier=_earlier(db, versions, shown) if name in WITH_CHANGES else None,
        )
    )
    with transaction(db):
        audit.record(
            db, actor, "download", form=form, report=name, version=shown.number, language=language
        )
    return report


def _earlier(db: Session, versions: list[Version], shown: Version) -> EarlierVersion | None:
    earlier, _ = chosen(versions, None, shown.number)
    document = document_of(db, earlier)
    return EarlierVersion(earlier.number, document) if earlier and document else None


def _status(form: Form, version: Version) -> str:
    """Return the form's status where it is about `version`: nobody cleared any other."""
    about_another = form.status in _OF_THE_SUBMITTED and version.number != form.submitted_number
    return "" if about_another else form.status.value


def _is_void(view: FindingView) -> bool:
    """Say whether a finding went with its rule: nobody mended it, so no report says "fixed"."""
    return view.lapsed and view.state is FindingState.FIXED


def _remark(view: FindingView, document: Document) -> Remark:
    finding = view.finding
    return Remark(
        number=view.number,
        rule_id=finding.rule_id,
        severity=finding.severity,
        state=RemarkState(view.state.value),
        change=view.change.value,
        section=view.section,
        section_block=None if view.spans else view.anchor_block,
        title=_text(finding.title),
        message=_text(finding.message),
        why=_text(finding.why),
        sources=tuple(
            SourceRef(s["title"], s["section"], s["url"], s["verified"]) for s in finding.sources
        ),
        suggestion=_text(finding.suggestion) if finding.suggestion else None,
        replaces=finding.replaces or finding.origin is Origin.REVIEWER,
        reference=reference_of(finding.id),
        spans=view.spans,
        quotes=view.quotes if view.spans else (),
        excerpt=excerpt(document, view.spans[0]) if view.spans else "",
        thread=tuple(
            Message(comment.author, comment.text, comment.at, comment.key)
            for comment in view.thread
            if not comment.internal
        ),
        answer=finding.answer.value if finding.answer else "",
        answer_reason=finding.answer_reason,
        dismissal_reason=finding.dismissal_reason,
    )


def _text(words: dict[str, str]) -> Text:
    return Text(words.get("nb", ""), words.get("nn", ""), words.get("en", ""))


def _outcomes(
    db: Session, rule_book: RuleBook, check: Check, document: Document
) -> tuple[RuleOutcome, ...]:
    """Return the outcomes of a check in rule-book order, without rules that were on trial.

    Rules that are no longer in the book come last; they are told by their id.
    """
    rows = {
        row.rule_id: Outcome(
            row.rule_id,
            row.result,
            evidence=tuple(span_of(anchor_of(stored)) for stored in row.evidence),
            reason=row.reason,
        )
        for row in db.exec(
            select(OutcomeRow).where(
                OutcomeRow.check_id == check.id, col(OutcomeRow.shadow).is_(False)
            )
        )
    }
    order = [entry.id for entry in rule_book.entries]
    gone = sorted(rows.keys() - set(order))
    return tuple(
        rule_outcome(rule_book, document, rows[rule_id])
        for rule_id in (*order, *gone)
        if rule_id in rows
    )
