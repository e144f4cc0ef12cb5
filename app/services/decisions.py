"""Move a form from status to status: submit, take, ask for changes, clear and all the others."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.rule_book import RuleBook
from app.errors import N_, InvalidInput, NotAllowed, NotReady, Stale
from app.services import access, audit, guards, holding, letters
from app.services.finding_views import finding_views
from app.services.guards import Standing
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.findings import Finding, FindingState, Origin
from app.store.tables.reviews import Check
from app.store.tables.trials import Decision, Form, Trial, Version
from app.store.types import utc_now
from app.text.typed import plain
from app.workflow import clock, permissions
from app.workflow.states import HOLDERS, Holder, Role, Status, next_status

WITH_LETTER = frozenset({"ask_changes", "clear", "return_incomplete"})
"""Moves that send the sponsor a letter and release what only the unit has seen."""

LONGEST_LETTER = 50_000
"""Characters a letter may have."""

_TO_UNIT = frozenset({"submit", "resubmit"})


def move(
    db: Session,
    actor: User,
    form_id: UUID,
    action: str,
    *,
    seen: int,
    text: str = "",
    expert_id: UUID | None = None,
    answer_within: int = clock.ANSWER_WITHIN_DAYS,
) -> Form:
    """Carry out `action` on a form and record it, or change nothing.

    `seen` is the form's counter as the actor had it on screen. `text` is the letter of a decision;
    `expert_id` whom `ask_expert` asks. `answer_within` is in working days.

    Raises:
        NotFound: no such form for this person.
        Stale: the form has changed since the actor saw it.
        NotAllowed: the actor's role has no such move from the present status.
        NotReady: something must be in place first; `missing` lists it.
        InvalidInput: the letter is too long, or the person asked is no active expert.
    """
    permissions.require(actor.role, "move")
    text = plain(text)
    if len(text) > LONGEST_LETTER:
        raise InvalidInput(N_("Teksten er for lang."), field="text")
    with transaction(db):
        form = access.form_for(db, actor, form_id, lock=True)
        if form.counter != seen:
            raise Stale
        old = form.status
        status = _next(form, action, actor.role)
        if action == "ask_expert":
            _check_expert(db, expert_id)
        now = guards.standing(
            db, actor, form, text=text, has_expert=None if expert_id is None else True
        )
        missing = guards.missing(action, now)
        if missing:
            raise NotReady(missing=missing)
        holding.claim(db, form, seen)
        _carry_out(form, action, status, now, actor, expert_id, answer_within)
        if action in WITH_LETTER:
            _send(db, actor, form, action, now, text)
        audit.record(
            db, actor, action, form=form, old=old.value, new=status.value, round=form.round,
            version=now.latest.number if now.latest else None,
        )  # fmt: skip
    return form


def take_next(db: Session, actor: User) -> Form | None:
    """Give `actor` the form that nobody has taken and that is due first; None when there is none.

    Two people who ask at once get two forms.

    Raises:
        NotAllowed: the role takes no forms.
    """
    permissions.require(actor.role, "take")
    query = (
        select(Form.id, Form.counter)
        .where(Form.status == Status.SUBMITTED)
        .order_by(col(Form.due_at), col(Form.submitted_at), col(Form.id))
    )
    for form_id, counter in db.exec(query).all():
        try:
            return move(db, actor, form_id, "take", seen=counter)
        except (Stale, NotAllowed):
            continue
    return None


def draft_letter(
    db: Session, rule_book: RuleBook, actor: User, form_id: UUID, action: str, language: str
) -> str:
    """Return the letter the sponsor would get with `action`, for the reviewer to edit.

    `language` is nb, nn or en.

    Raises:
        NotFound: no such form for this person.
        NotAllowed: the actor sends no letters, or the action has none.
    """
    permissions.require(actor.role, "judge_finding")
    if action not in WITH_LETTER:
        raise NotAllowed
    form = access.form_for(db, actor, form_id)
    versions = access.versions_for(db, actor, form)
    views = finding_views(db, actor, form, versions[-1], writable=False) if versions else []
    return letters.write(
        action,
        language,
        trial=db.get_one(Trial, form.trial_id).title,
        form=form.name,
        findings=[view for view in views if view.state is FindingState.OPEN],
        signed=actor.name,
    )


def _next(form: Form, action: str, role: Role) -> Status:
    if action == "upload":
        raise NotAllowed
    return next_status(form.status, action, role)


def _check_expert(db: Session, expert_id: UUID | None) -> None:
    if expert_id is None:
        raise NotReady(missing=(guards.NO_EXPERT,))
    expert = db.get(User, expert_id)
    if expert is None or expert.role is not Role.EXPERT or not expert.active:
        raise InvalidInput(guards.NO_EXPERT, field="expert_id")


def _carry_out(
    form: Form,
    action: str,
    status: Status,
    standing: Standing,
    actor: User,
    expert_id: UUID | None,
    answer_within: int,
) -> None:
    """Change the form's own columns as `action` asks."""
    now = utc_now()
    if action in _TO_UNIT:
        _submit(form, standing, now)
    if action == "take":
        form.assignee_id = actor.id
    if action == "release":
        form.assignee_id = None
    if action == "ask_expert":
        form.expert_id = expert_id
    holding.set_status(form, status, now)
    if HOLDERS[status] is Holder.UNIT and form.due_at is None:
        form.due_at = clock.add_working_days(now, answer_within)


def _submit(form: Form, standing: Standing, now: datetime) -> None:
    """Give the unit the latest version. Sending again what came back incomplete is no new round."""
    if form.status is not Status.RETURNED_INCOMPLETE:
        form.round += 1
    form.submitted_number = standing.latest.number if standing.latest else form.submitted_number
    form.submitted_at = now


def _send(
    db: Session, actor: User, form: Form, action: str, standing: Standing, letter: str
) -> None:
    """Write the decision down and let the sponsor see what only the unit has seen.

    Reviewers' own findings, what re-checks have found and nobody has put aside, and the re-checks
    themselves.
    """
    if standing.latest is None:
        raise NotReady(missing=(guards.NO_VERSION,))
    db.add(
        Decision(
            form_id=form.id,
            version_id=standing.latest.id,
            round=form.round,
            action=action,
            letter=letter,
            decided_by=actor.id,
        )
    )
    of_form = sa.select(col(Version.id)).where(col(Version.form_id) == form.id)
    to_send = sa.or_(
        col(Finding.origin) == Origin.REVIEWER, col(Finding.state) == FindingState.OPEN
    )
    for table, wanted in (
        (Finding, sa.and_(col(Finding.form_id) == form.id, to_send)),
        (Check, col(Check.version_id).in_(of_form)),
    ):
        db.execute(
            sa.update(table)
            .where(col(table.released).is_(False), wanted)
            .values(released=True)
            .execution_options(synchronize_session="fetch")
        )
