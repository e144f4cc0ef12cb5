"""What happened to the forms of the demo, told by calling the services people call."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.outcome import Severity
from app.checks.rule_book import RuleBook
from app.document.model import from_json
from app.services import checking, decisions, desk, findings, trials, versions
from app.services.views import FindingView
from app.store import sealed
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Answer, Comment, Finding
from app.store.tables.reviews import Check, Reading
from app.store.tables.trials import Decision, Form, Trial, Version
from app.workflow import clock


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the demo by the part they play."""

    sponsor: User
    colleague: User
    reviewer: User
    second_reviewer: User
    lead: User
    expert: User


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the stories are told."""

    db: Session
    files: Files
    rule_book: RuleBook
    cast: Cast
    forms: Path

    def upload(self, form: Form, name: str, original: str | None = None) -> Version:
        """Upload a file of the demo and check it at once, as the worker would."""
        pair = ((self.forms / original).read_bytes(), original) if original else None
        data = (self.forms / name).read_bytes()
        version = versions.upload(self.db, self.files, self.cast.sponsor, form.id, data, name, pair)
        checking.check(self.db, self.files, self.rule_book, version.id)
        return version

    def move(
        self, actor: User, form: Form, action: str, text: str = "", expert: UUID | None = None
    ) -> None:
        decisions.move(
            self.db, actor, form.id, action, seen=form.counter, text=text, expert_id=expert
        )

    def send(self, actor: User, form: Form, action: str) -> None:
        """Carry out a decision with the letter that the service drafts for it."""
        letter = decisions.draft_letter(self.db, self.rule_book, actor, form.id, action, "nb")
        self.move(actor, form, action, letter)

    def open(self, actor: User, form: Form) -> list[FindingView]:
        """Return the open findings of the form as `actor` sees them."""
        return desk.form_page(self.db, self.rule_book, actor, form.id).findings


def tell(db: Session, files: Files, rule_book: RuleBook, cast: Cast, forms: Path) -> None:
    """Make trials with forms in all sorts of states; some happened days ago."""
    stage = Stage(db, files, rule_book, cast, forms)
    facts = {"drug": "yes", "samples": "yes"}
    numbers = {"NYREVERN": "2025-523417-36-00", "FRISKPUST": "2025-520764-11-00"}
    made: dict[str, Trial] = {}
    stories: tuple[tuple[str, str, str, Callable[[Stage, Form], None], int], ...] = (
        ("NYREVERN", "NYREVERN, hovedskriv", "adult-main", _sent, 30),
        ("PUSTELYST", "PUSTELYST, skriv til foreldre", "parents", _changes_asked, 9),
        ("LENDRA-2", "LENDRA-2, hovedskriv", "adult-main", _in_review, 3),
        ("FRISKPUST", "FRISKPUST, hovudskriv", "adult-main", _submitted, 10),
        ("NYREVERN", "NYREVERN, hovedskriv som PDF", "adult-main", _submitted_pdf, 1),
        ("BALANSE-T2", "BALANSE-T2, hovedskriv", "adult-main", _draft, 0),
        ("STØDIGE STEG", "STØDIGE STEG, hovudskriv", "health-research", _cleared, 12),
        ("Tarmbiobanken", "Tarmbiobanken, VILLUS", "biobank", _with_expert, 5),
    )
    for title, name, document_type, story, days in stories:
        if title not in made:
            is_drug = document_type in ("adult-main", "parents")
            made[title] = trials.create_trial(
                db,
                cast.sponsor if is_drug else cast.colleague,
                title=f"{title}, Fjellvik",
                eu_ct_number=numbers.get(title, ""),
                area=_AREAS[title],
                facts=facts if is_drug else {},
            )
        form = trials.add_form(
            db, cast.sponsor, made[title].id, name=name, document_type=document_type
        )
        story(stage, form)
        _long_ago(db, form, days)


_AREAS = {
    "NYREVERN": "Nyresykdom",
    "PUSTELYST": "Lungesykdom hos barn",
    "LENDRA-2": "Hudsykdom",
    "FRISKPUST": "Lungesykdom",
    "BALANSE-T2": "Diabetes",
    "STØDIGE STEG": "Ortopedi",
    "Tarmbiobanken": "Gastroenterologi",
}


def _draft(stage: Stage, form: Form) -> None:
    """A draft that was checked, with all its findings, not yet shown to the unit."""
    stage.upload(form, "D02.docx")


def _submitted(stage: Stage, form: Form) -> None:
    """A form that waits for somebody to take it."""
    stage.upload(form, "D04.docx")
    stage.move(stage.cast.sponsor, form, "submit")


def _submitted_pdf(stage: Stage, form: Form) -> None:
    stage.upload(form, "D09.pdf")
    stage.move(stage.cast.sponsor, form, "submit")


def _in_review(stage: Stage, form: Form) -> None:
    """A form on the desk: threads, a finding of the reviewer's own, one kept, one dismissed."""
    db, cast = stage.db, stage.cast
    version = stage.upload(form, "D01.docx", original="D01_en.docx")
    stage.move(cast.sponsor, form, "submit")
    stage.move(cast.reviewer, form, "take")
    found = stage.open(cast.reviewer, form)
    findings.keep(db, cast.reviewer, found[0].id)
    findings.comment(db, cast.reviewer, found[0].id, "Kan dere se på dette først?")
    findings.comment(db, cast.sponsor, found[0].id, "Ja, vi retter det i neste versjon.")
    findings.comment(
        db, cast.lead, found[0].id, "Samme feil som i forrige skriv fra dem.", internal=True
    )
    findings.dismiss(
        db, cast.reviewer, _mildest(found).id, "Ordvalget er forklart i avsnittet før."
    )
    _own_finding(
        stage, form, version, "Setningen er lang og har to tanker. Del den i to korte setninger."
    )


def _changes_asked(stage: Stage, form: Form) -> None:
    """A form that came back with a letter, was answered, and has a second version."""
    db, cast = stage.db, stage.cast
    version = stage.upload(form, "D05.docx")
    stage.move(cast.sponsor, form, "submit")
    stage.move(cast.second_reviewer, form, "take")
    _own_finding(stage, form, version, "Skriv dette så foreldre uten medisinsk bakgrunn forstår.")
    found = stage.open(cast.second_reviewer, form)
    findings.comment(db, cast.second_reviewer, found[-1].id, "Dette må på plass før innsending.")
    stage.send(cast.second_reviewer, form, "ask_changes")
    must = [f for f in stage.open(cast.sponsor, form) if f.finding.severity is Severity.MUST]
    findings.answer(db, cast.sponsor, must[0].id, Answer.FIXED)
    if len(must) > 2:
        findings.answer(
            db, cast.sponsor, must[1].id, Answer.DISAGREE, "Opplysningen står i tabellen på side 1."
        )
    stage.upload(form, "D05_2.docx")


def _cleared(stage: Stage, form: Form) -> None:
    """A form that is ready to be sent."""
    stage.upload(form, "D10.docx")
    stage.move(stage.cast.sponsor, form, "submit")
    stage.move(stage.cast.lead, form, "take")
    _clear(stage, form, stage.cast.lead)


def _sent(stage: Stage, form: Form) -> None:
    """A form that the sponsor has sent to the authority."""
    stage.upload(form, "D09.docx")
    stage.move(stage.cast.sponsor, form, "submit")
    stage.move(stage.cast.reviewer, form, "take")
    _clear(stage, form, stage.cast.reviewer)
    stage.move(stage.cast.sponsor, form, "mark_sent")


def _with_expert(stage: Stage, form: Form) -> None:
    """A form on which an expert was asked."""
    cast = stage.cast
    stage.upload(form, "D08.docx")
    stage.move(cast.colleague, form, "submit")
    stage.move(cast.reviewer, form, "take")
    found = stage.open(cast.reviewer, form)
    findings.comment(
        stage.db,
        cast.reviewer,
        found[0].id,
        "Tor, holder dette for en biobank?",
        internal=True,
    )
    stage.move(cast.reviewer, form, "ask_expert", expert=cast.expert.id)


def _clear(stage: Stage, form: Form, actor: User) -> None:
    """Look at what is left, put it aside with a reason, and clear the form."""
    for view in stage.open(actor, form):
        if view.finding.severity is Severity.MUST:
            findings.dismiss(stage.db, actor, view.id, "Står i vedlegget som følger skrivet.")
    stage.send(actor, form, "clear")


def _own_finding(stage: Stage, form: Form, version: Version, message: str) -> Finding:
    """Add a reviewer's finding on the longest sentence of the form."""
    document = from_json(stage.db.get_one(Reading, version.id).document)
    block = max(document.body(), key=lambda b: max(map(len, b.text.split(". "))))
    sentence = max(block.text.split(". "), key=len)
    start = block.text.index(sentence)
    actor = stage.db.get_one(User, form.assignee_id)
    return findings.add(
        stage.db, actor, form.id, block=block.index, start=start, end=start + len(sentence),
        quote=sentence, severity=Severity.SHOULD, message=message,
    )  # fmt: skip


def _mildest(found: list[FindingView]) -> FindingView:
    order = list(Severity)
    return max(found, key=lambda view: order.index(view.finding.severity))


def _long_ago(db: Session, form: Form, days: int) -> None:
    """Let all that happened to `form` have happened `days` days earlier."""
    if not days:
        return
    back = timedelta(days=days)
    with transaction(db):
        with sealed.lifted(db):
            for kind, time, mine in _TIMES:
                for row in db.exec(select(kind).where(mine(form))):
                    setattr(row, time, getattr(row, time) - back)
        form.created_at -= back
        form.holder_since -= back
        form.submitted_at = form.submitted_at - back if form.submitted_at else None
        if form.due_at and form.submitted_at:
            form.due_at = clock.add_working_days(form.submitted_at, clock.ANSWER_WITHIN_DAYS)


def _of_versions(form: Form) -> sa.ColumnElement[bool]:
    versions_of_form = sa.select(col(Version.id)).where(col(Version.form_id) == form.id)
    return col(Check.version_id).in_(versions_of_form)


def _of_findings(form: Form) -> sa.ColumnElement[bool]:
    findings_of_form = sa.select(col(Finding.id)).where(col(Finding.form_id) == form.id)
    return col(Comment.finding_id).in_(findings_of_form)


_TIMES: tuple[tuple[Any, str, Callable[[Form], sa.ColumnElement[bool]]], ...] = (
    (Version, "uploaded_at", lambda form: col(Version.form_id) == form.id),
    (Check, "done_at", _of_versions),
    (AuditEvent, "at", lambda form: col(AuditEvent.form_id) == form.id),
    (Decision, "decided_at", lambda form: col(Decision.form_id) == form.id),
    (Finding, "created_at", lambda form: col(Finding.form_id) == form.id),
    (Comment, "created_at", _of_findings),
)
"""What has a time of its own, and how to find it by the form."""
