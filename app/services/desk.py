"""What people see: a form with its findings, its coverage and history; the queue; the inbox."""

from collections import Counter
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.outcome import Result, Severity
from app.checks.rule_book import RuleBook
from app.document.model import from_json
from app.services import access, again, audit, guards, holding, recheck_pages, rows
from app.services.coverage import coverage_page
from app.services.finding_views import finding_views, matches
from app.services.shadow import shadow_views
from app.services.shown import check_of, choose, form_with_people
from app.services.versions import progress_of
from app.services.views import (
    Again,
    DecisionView,
    EventView,
    Filters,
    FormPage,
    Inbox,
    MoveView,
    QueueRow,
)
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Change, FindingState
from app.store.tables.reviews import Check, OutcomeRow, Reading
from app.store.tables.trials import Decision, Form, Version
from app.store.types import utc_now
from app.workflow import permissions
from app.workflow.states import HOLDERS, Holder, Role, Status, open_moves

_FINISHED = (Status.CLOSED, Status.WITHDRAWN)
_WRITES = ("upload", "add_finding", "judge_finding", "answer_finding", "comment", "move")
_WITH_UNIT = [s for s, h in HOLDERS.items() if h in (Holder.UNIT, Holder.EXPERT)]
_RECENT = 20


def form_page(
    db: Session,
    rule_book: RuleBook,
    actor: User,
    form_id: UUID,
    *,
    version: int | None = None,
    filters: Filters = Filters(),
) -> FormPage:
    """Return the page of a form, of its latest version or of number `version`.

    Takes the same few queries however many findings there are. An older version can only be read.

    Raises:
        NotFound: no such form or version for this person.
        NotAllowed: the role sees no forms.
    """
    permissions.require(actor.role, "see_form")
    form, trial, organisation, assignee = form_with_people(db, actor, form_id)
    versions = access.versions_for(db, actor, form)
    shown = choose(versions, version)
    read_only = form.status in _FINISHED or (shown is not None and shown is not versions[-1])
    views = finding_views(db, actor, form, shown, writable=not read_only) if shown else []
    is_open = [view for view in views if view.state is FindingState.OPEN]
    reading = db.get(Reading, shown.id) if shown else None
    check = check_of(db, actor, shown)
    to_answer = [view for view in is_open if view.finding.severity is Severity.MUST]
    now = utc_now()
    can = _can(actor, form, read_only)
    document = from_json(reading.document) if reading else None
    return FormPage(
        trial=trial,
        form=form,
        organisation=organisation,
        version=shown,
        versions=versions,
        read_only=read_only,
        document=document,
        check=check,
        findings=[view for view in views if matches(view, filters)],
        hidden=[view for view in views if not matches(view, filters)],
        filters=filters,
        all_counts={s: sum(v.finding.severity is s for v in is_open) for s in Severity},
        results=_results(db, check),
        changes={c: sum(v.change is c for v in views) for c in Change},
        sections=list(Counter(view.section for view in is_open).items()),
        moves=_moves(db, actor, form, versions),
        can=can,
        assignee=assignee,
        decisions=_decisions(db, form),
        progress=progress_of(versions[-1]) if versions else None,
        answered=sum(view.answered for view in to_answer),
        to_answer=len(to_answer),
        age=holding.age(form, now),
        due_in=holding.due_in(form, now),
        on_trial=shadow_views(db, actor, shown) if shown else [],
        rechecked=recheck_pages.note(db, actor, shown) if shown else None,
        again=again.standing(db, rule_book, form, shown, document, check, is_open)
        if shown and document and check and "upload" in can
        else Again(),
    )


def history_page(db: Session, actor: User, form_id: UUID) -> list[EventView]:
    """Return what happened to a form, newest first.

    Raises:
        NotFound: no such form for this person.
    """
    permissions.require(actor.role, "see_history")
    form = access.form_for(db, actor, form_id)
    return audit.read_events(
        db, col(AuditEvent.form_id) == form.id, audit.visible_events(actor), limit=1000
    )


def queue(db: Session, actor: User, view: str = "mine") -> list[QueueRow]:
    """Return the forms that are with the unit, nearest due date first.

    `view` is "mine" (assigned to the actor), "free" (nobody has taken it), "overdue" or "all";
    any other word is "all".

    Raises:
        NotAllowed: the role sees no queue.
    """
    permissions.require(actor.role, "see_queue")
    wanted: dict[str, list[sa.ColumnElement[bool]]] = {
        "mine": [col(Form.assignee_id) == actor.id],
        "free": [col(Form.assignee_id).is_(None)],
        "overdue": [col(Form.due_at) < utc_now()],
    }
    found = rows.form_rows(db, actor, col(Form.status).in_(_WITH_UNIT), *wanted.get(view, []))
    found.sort(key=lambda pair: _urgency(pair[0].form))
    return [
        QueueRow(r.form, r.trial, r.organisation, person, r.age, r.due_in, r.counts)
        for r, person in found
    ]


def inbox(db: Session, actor: User) -> Inbox:
    """Return what waits for `actor` and the last events of forms they may see."""
    waiting = [row for row, _ in rows.form_rows(db, actor, _waits_for(actor))]
    waiting.sort(key=lambda row: _urgency(row.form))
    recent = (
        audit.read_events(
            db,
            access.visible_forms(actor),
            audit.visible_events(actor),
            col(AuditEvent.action) != "rechecked",  # one change of rules would fill the list
            limit=_RECENT,
        )
        if permissions.allowed(actor.role, "see_trials")
        else []
    )
    return Inbox(waiting=waiting, recent=recent)


def _results(db: Session, check: Check | None) -> dict[Result, int]:
    """Return how many rules came to each result; those on trial count for nobody."""
    counts = dict.fromkeys(Result, 0)
    if check is not None:
        query = (
            sa.select(col(OutcomeRow.result), sa.func.count())
            .where(col(OutcomeRow.check_id) == check.id, col(OutcomeRow.shadow).is_(False))
            .group_by(col(OutcomeRow.result))
        )
        for result, number in db.execute(query):
            counts[result] = number
    return counts


def _moves(db: Session, actor: User, form: Form, versions: list[Version]) -> list[MoveView]:
    moves = [m for m in open_moves(form.status, actor.role) if m.action != "upload"]
    if not moves:
        return []
    now = guards.standing_of(db, actor, form, versions)
    found = [(move.action, guards.missing(move.action, now)) for move in moves]
    return [MoveView(action, not missing, missing) for action, missing in found]


def _can(actor: User, form: Form, read_only: bool) -> frozenset[str]:
    """Return what `actor` may do with `form` now; nothing is written on an older version."""
    things = (t for t in permissions.PERMISSIONS if not (read_only and t in _WRITES))
    return frozenset(t for t in things if permissions.allowed_in(actor.role, t, form.status))


def _decisions(db: Session, form: Form) -> list[DecisionView]:
    """Return the letters of `form`, newest first."""
    query = (
        select(Decision, User.name, Version.number)
        .join(User, col(User.id) == Decision.decided_by)
        .join(Version, col(Version.id) == Decision.version_id)
        .where(Decision.form_id == form.id)
        .order_by(col(Decision.decided_at).desc())
    )
    return [
        DecisionView(d.action, d.letter, name, d.decided_at, d.round, number)
        for d, name, number in db.exec(query)
    ]


def _waits_for(actor: User) -> sa.ColumnElement[bool]:
    """Return the condition for forms on which `actor` has to act."""
    if actor.role is Role.SPONSOR:
        held = [s for s, h in HOLDERS.items() if h is Holder.SPONSOR]
        return col(Form.status).in_(held)
    if actor.role is Role.EXPERT:
        return col(Form.status) == Status.WITH_EXPERT
    if permissions.allowed(actor.role, "take"):
        with_unit = col(Form.status).in_([s for s, h in HOLDERS.items() if h is Holder.UNIT])
        mine = col(Form.assignee_id) == actor.id
        return with_unit & (mine | col(Form.assignee_id).is_(None))
    return sa.false()


def _urgency(form: Form) -> tuple[bool, str, str]:
    due = form.due_at.isoformat() if form.due_at else ""
    return (not due, due, form.holder_since.isoformat())


__all__ = ["Filters", "coverage_page", "form_page", "history_page", "inbox", "queue"]
