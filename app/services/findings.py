"""Findings on the desk: a reviewer's own, and what people say and decide of each."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.checks.outcome import Severity
from app.document.model import BlockKind, Document, Span, from_json
from app.errors import N_, InvalidInput, NotFound
from app.services import access, audit, holding
from app.services.anchors import anchor_objects
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.findings import (
    Answer,
    Change,
    Comment,
    Dismissal,
    Finding,
    FindingState,
    Origin,
    Place,
)
from app.store.tables.reviews import Reading
from app.store.tables.trials import Form, Version
from app.text.typed import plain
from app.workflow import permissions

LONGEST = 10_000
"""Characters a message, suggestion, comment or reason may have."""

_NO_REASON = N_("Skriv hvorfor dere er uenige, eller hvorfor funnet ikke gjelder.")
_OWN_TITLE = {
    "nb": N_("Merknad fra gjennomgangen"),
    "nn": "Merknad frå gjennomgangen",
    "en": "Remark from the review",
}


def add(  # noqa: PLR0913 - what a reviewer fills in
    db: Session,
    actor: User,
    form_id: UUID,
    *,
    block: int,
    start: int,
    end: int,
    quote: str,
    severity: Severity,
    message: str,
    suggestion: str = "",
) -> Finding:
    """Return a reviewer's own finding on characters `[start, end)` of a block.

    `quote` is what the reviewer saw there; it must be what stands there. An empty range with an
    empty quote is about the whole form. The sponsor sees it once a decision is sent.

    Raises:
        NotFound: no such form for this person, or nothing readable was submitted.
        NotAllowed: not this role, or not while the form has this status.
        InvalidInput: the message is empty or too long, or the place is not in the form.
    """
    permissions.require(actor.role, "add_finding")
    with transaction(db):
        form = access.form_for(db, actor, form_id, lock=True)
        permissions.require(actor.role, "add_finding", form.status)
        version, document = _read(db, actor, form)
        anchors = _anchors(document, Span(block, start, end), quote)
        text = _text(message, "message")
        finding = Finding(
            form_id=form.id,
            origin=Origin.REVIEWER,
            severity=severity,
            title=_OWN_TITLE,
            message={"nb": text},
            suggestion=_suggestion(suggestion),
            kept=True,
            created_by=actor.id,
            released=False,
        )
        db.add(finding)
        db.flush()
        title, heading = _heading_above(document, block) if anchors else ("", None)
        db.add(
            Place(
                finding_id=finding.id,
                version_id=version.id,
                change=Change.NEW,
                section=title,
                section_block=heading,
                anchors=anchors,
            )
        )
        holding.touch(db, form)
        audit.record(
            db, actor, "add_finding", form=form, finding=finding.id, severity=severity.value,
            version=version.number,
        )  # fmt: skip
    return finding


def comment(
    db: Session, actor: User, finding_id: UUID, text: str, internal: bool = False
) -> Comment:
    """Add a message to a finding's thread. Internal ones never leave the unit.

    Raises:
        NotFound: no such finding for this person.
        NotAllowed: not this role, or the form is finished.
        InvalidInput: the text is empty or too long.
    """
    thing = "comment_internal" if internal else "comment"
    with transaction(db):
        finding, form = _finding(db, actor, finding_id, thing)
        row = Comment(
            finding_id=finding.id,
            author_id=actor.id,
            text=_text(text, "text"),
            internal=internal,
        )
        db.add(row)
        db.flush()
        audit.record(db, actor, thing, form=form, finding=finding.id, comment=row.id)
    return row


def keep(db: Session, actor: User, finding_id: UUID) -> Finding:
    """Note that a reviewer has looked at a finding and lets it stand.

    Raises:
        NotFound, NotAllowed: as in `comment`.
    """
    with transaction(db):
        finding, form = _finding(db, actor, finding_id, "judge_finding")
        old, finding.kept = finding.kept, True
        audit.record(
            db, actor, "keep_finding", form=form, finding=finding.id, old=old, new=True
        )  # fmt: skip
    return finding


def edit(
    db: Session,
    actor: User,
    finding_id: UUID,
    message: str,
    suggestion: str,
    severity: Severity,
) -> Finding:
    """Word a finding anew; a changed text stands in all languages as the reviewer wrote it.

    Raises:
        NotFound, NotAllowed: as in `comment`.
        InvalidInput: the message is empty or too long.
    """
    with transaction(db):
        finding, form = _finding(db, actor, finding_id, "judge_finding")
        text, changed = _text(message, "message"), []
        if text not in finding.message.values():
            finding.message = {"nb": text}
            changed.append("message")
        proposal = plain(suggestion)
        if proposal not in (finding.suggestion or {"nb": ""}).values():
            finding.suggestion = _suggestion(proposal)
            changed.append("suggestion")
        old, finding.severity, finding.kept = finding.severity, severity, True
        holding.touch(db, form)
        audit.record(
            db, actor, "edit_finding", form=form, finding=finding.id, changed=changed,
            old=old.value, new=severity.value,
        )  # fmt: skip
    return finding


def dismiss(
    db: Session,
    actor: User,
    finding_id: UUID,
    reason: str,
    category: Dismissal = Dismissal.OTHER,
) -> Finding:
    """Put a finding aside, for a reason that everybody can read.

    `category` says whether the rule was wrong; only then it counts against the rule.

    Raises:
        NotFound, NotAllowed: as in `comment`.
        InvalidInput: there is no reason, or it is too long.
    """
    reason = _text(reason, "reason")
    return _set_state(
        db, actor, finding_id, FindingState.DISMISSED, "dismiss_finding", reason, category
    )


def resolve(db: Session, actor: User, finding_id: UUID) -> Finding:
    """Note that a finding is fixed; the sponsor may only say so.

    Raises:
        NotFound, NotAllowed: as in `comment`.
    """
    return _set_state(db, actor, finding_id, FindingState.FIXED, "resolve_finding")


def restore(db: Session, actor: User, finding_id: UUID) -> Finding:
    """Open a finding again that was dismissed or said to be fixed.

    Raises:
        NotFound, NotAllowed: as in `comment`.
    """
    return _set_state(db, actor, finding_id, FindingState.OPEN, "restore_finding")


def answer(db: Session, actor: User, finding_id: UUID, answer: Answer, reason: str = "") -> Finding:
    """Say what the sponsor makes of a finding; only the unit closes it.

    A reason given in an earlier round is kept as a comment in the thread.

    Raises:
        NotFound, NotAllowed: as in `comment`.
        InvalidInput: "disagree" and "not relevant" need a reason.
    """
    with transaction(db):
        finding, form = _finding(db, actor, finding_id, "answer_finding")
        reason = plain(reason)
        if answer is not Answer.FIXED and not reason:
            raise InvalidInput(_NO_REASON, field="reason")
        text = _text(reason, "reason") if reason else ""
        if finding.answer_reason and finding.answer_round != form.round:
            db.add(Comment(finding_id=finding.id, author_id=actor.id, text=finding.answer_reason))
        old = finding.answer
        finding.answer, finding.answer_reason, finding.answer_round = answer, text, form.round
        audit.record(
            db, actor, "answer_finding", form=form, finding=finding.id,
            old=old.value if old else None, new=answer.value,
        )  # fmt: skip
    return finding


def _finding(db: Session, actor: User, finding_id: UUID, thing: str) -> tuple[Finding, Form]:
    """Return a finding and its form, held, when `actor` may do `thing` with it now."""
    permissions.require(actor.role, thing)
    finding = access.finding_for(db, actor, finding_id)
    form = access.form_for(db, actor, finding.form_id, lock=True)
    permissions.require(actor.role, thing, form.status)
    return finding, form


def _set_state(
    db: Session,
    actor: User,
    finding_id: UUID,
    state: FindingState,
    action: str,
    reason: str = "",
    category: Dismissal | None = None,
) -> Finding:
    """Change a finding's state in the version under review and any later one, not in older ones."""
    with transaction(db):
        finding, form = _finding(db, actor, finding_id, "judge_finding")
        old, finding.state, finding.dismissal_reason = finding.state, state, reason
        finding.kept, finding.dismissal = state is not FindingState.OPEN, category
        under_review = sa.select(col(Version.id)).where(
            col(Version.form_id) == form.id, col(Version.number) >= form.submitted_number
        )
        db.execute(
            sa.update(Place)
            .where(col(Place.finding_id) == finding.id, col(Place.version_id).in_(under_review))
            .values(state=state)
            .execution_options(synchronize_session="fetch")
        )
        holding.touch(db, form)
        audit.record(
            db, actor, action, form=form, finding=finding.id, old=old.value, new=state.value,
            category=category.value if category else None,
        )  # fmt: skip
    return finding


def _read(db: Session, actor: User, form: Form) -> tuple[Version, Document]:
    versions = access.versions_for(db, actor, form)
    reading = db.get(Reading, versions[-1].id) if versions else None
    if reading is None:
        raise NotFound
    return versions[-1], from_json(reading.document)


def _anchors(document: Document, span: Span, quote: str) -> list[dict[str, object]]:
    if not quote and span.start == span.end:
        return []
    in_form = 0 <= span.block < len(document.blocks) and 0 <= span.start < span.end
    if not in_form or document.text(span) != quote:
        raise InvalidInput(N_("Marker teksten på nytt."), field="quote")
    return anchor_objects(document, [span])


def _heading_above(document: Document, block: int) -> tuple[str, int | None]:
    for above in reversed(document.blocks[: block + 1]):
        if above.kind is BlockKind.HEADING:
            return above.text.strip()[:300], above.index
    return "", None


def _text(text: str, field: str) -> str:
    text = plain(text)
    if not text:
        raise InvalidInput(N_("Fyll ut dette feltet."), field=field)
    if len(text) > LONGEST:
        raise InvalidInput(N_("Teksten er for lang."), field=field)
    return text


def _suggestion(text: str) -> dict[str, str] | None:
    return {"nb": _text(text, "suggestion")} if plain(text) else None
