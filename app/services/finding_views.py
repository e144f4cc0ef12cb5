"""The findings of one version as a page shows them, with their threads, in three queries."""

from collections import defaultdict
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.engine import GATES
from app.checks.outcome import Severity
from app.document.anchor import Anchor
from app.services import access
from app.services.anchors import anchor_of, span_of
from app.services.guards import is_answered
from app.services.views import CommentView, Filters, FindingView
from app.store.tables.accounts import User
from app.store.tables.findings import Change, Comment, Finding, FindingState, Place
from app.store.tables.trials import Form, Version
from app.workflow import permissions
from app.workflow.states import Role

_SEVERITIES = list(Severity)
_GONE = frozenset({Change.FIXED, Change.ORPHANED})


def finding_views(
    db: Session, actor: User, form: Form, version: Version, *, writable: bool
) -> list[FindingView]:
    """Return all findings of `version` that `actor` may see, in reading order.

    What is about the whole form comes first. `writable` says whether the version can be worked on;
    the permissions of the actor narrow it further.
    """
    query = (
        select(Finding, Place)
        .join(Place)
        .where(Place.version_id == version.id, access.visible_findings(actor))
    )
    found = [
        (finding, place, [anchor_of(a) for a in place.anchors]) for finding, place in db.exec(query)
    ]
    found.sort(key=lambda row: _order(*row))
    threads = _threads(db, actor, form)
    can = {
        thing: writable and permissions.allowed_in(actor.role, thing, form.status)
        for thing in ("answer_finding", "judge_finding", "comment")
    }
    return [
        _view(number, finding, place, anchors, form, threads[finding.id], can)
        for number, (finding, place, anchors) in enumerate(found, 1)
    ]


def matches(view: FindingView, filters: Filters) -> bool:
    """Say whether a finding passes `filters`."""
    state = filters.state or FindingState.OPEN.value
    return (
        state in ("all", view.state.value)
        and filters.severity in (None, view.finding.severity)
        and filters.section in (None, view.section)
        and filters.change in (None, view.change)
        and filters.origin in (None, view.finding.origin)
    )


def _order(
    finding: Finding, place: Place, anchors: list[Anchor]
) -> tuple[bool, int, int, int, str, str]:
    """Return the key of reading order: what the form is, where, how grave, then the rule."""
    block, start = (anchors[0].block, anchors[0].start) if anchors else (_heading(place), -1)
    return (
        finding.rule_id not in GATES,
        block,
        start,
        _SEVERITIES.index(finding.severity),
        finding.rule_id or "",
        str(finding.id),
    )


def _heading(place: Place) -> int:
    return -1 if place.section_block is None else place.section_block


def _threads(db: Session, actor: User, form: Form) -> dict[UUID, list[CommentView]]:
    """Return the comments of all findings of `form` that `actor` may see, oldest first."""
    query = (
        select(Comment, User)
        .join(User)
        .join(Finding, col(Finding.id) == Comment.finding_id)
        .where(Finding.form_id == form.id)
        .order_by(col(Comment.created_at), col(Comment.id))
    )
    if actor.role is not Role.SPONSOR:
        query = query.where(_not_private(form))
    if not permissions.allowed(actor.role, "see_internal"):
        query = query.where(col(Comment.internal).is_(False))
    threads: dict[UUID, list[CommentView]] = defaultdict(list)
    for comment, person in db.exec(query):
        threads[comment.finding_id].append(
            CommentView(
                person.name,
                person.role,
                comment.text,
                comment.internal,
                comment.created_at,
                comment.source,
            )
        )
    return threads


def _not_private(form: Form) -> sa.ColumnElement[bool]:
    """Return the condition for messages that came with no file, or with one the unit was given."""
    given = sa.select(col(Version.id)).where(
        col(Version.form_id) == form.id, col(Version.number) <= form.submitted_number
    )
    return sa.or_(col(Comment.version_id).is_(None), col(Comment.version_id).in_(given))


def _view(
    number: int,
    finding: Finding,
    place: Place,
    anchors: list[Anchor],
    form: Form,
    thread: list[CommentView],
    can: dict[str, bool],
) -> FindingView:
    gone = place.change in _GONE
    is_open = place.state is FindingState.OPEN
    block = None if gone else anchors[0].block if anchors else place.section_block
    return FindingView(
        id=finding.id,
        number=number,
        finding=finding,
        state=place.state,
        change=place.change,
        section=place.section,
        anchor_block=block,
        spans=() if gone else tuple(span_of(a) for a in anchors),
        quotes=tuple(a.quote for a in anchors),
        thread=thread,
        answered=is_answered(finding, form),
        can_answer=can["answer_finding"] and is_open,
        can_judge=can["judge_finding"],
        can_comment=can["comment"],
        lapsed=place.lapsed,
    )
