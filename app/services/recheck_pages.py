"""What re-checks after a change of the rule book made of open forms: only the difference."""

from collections import Counter, defaultdict
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.services import access
from app.services.rule_views import ChangedForm, ChangeView, RecheckPage, RecheckRow
from app.services.views import RecheckNote
from app.store.tables.accounts import User
from app.store.tables.findings import Finding, Place
from app.store.tables.rechecks import Cause, ChangeKind, Recheck, RecheckChange, RecheckForm, Turn
from app.store.tables.trials import Form, Trial, Version
from app.workflow import permissions

SHOWN = 20
"""Re-checks that are listed."""

_ORDER = list(ChangeKind)


def recheck_page(db: Session, actor: User, recheck_id: UUID | None = None) -> RecheckPage:
    """Return the last re-checks, and what one of them (the last) changed.

    Raises:
        NotAllowed: only staff may see them.
    """
    permissions.require(actor.role, "see_rechecks")
    found = _rows(db)
    chosen = next((r for r in found if recheck_id in (None, r.recheck.id)), None)
    if chosen is None:
        return RecheckPage(found, None, [], [], 0)
    turns = _turns(db, actor, chosen.recheck)
    changes = _changes(db, chosen.recheck)
    changed = [t for t in turns if t[0].id in changes]
    return RecheckPage(
        rechecks=found,
        chosen=chosen,
        forms=[_changed(t, changes[t[0].id]) for t in changed],
        failed=[_changed(t, []) for t in turns if t[0].turn is Turn.FAILED],
        private=len(changes) - len(changed),
    )


def progress(db: Session, actor: User) -> RecheckRow | None:
    """Return the last re-check, None when there was none.

    Raises:
        NotAllowed: only staff may see it.
    """
    permissions.require(actor.role, "see_rechecks")
    return next(iter(_rows(db, limit=1)), None)


def note(db: Session, actor: User, version: Version) -> RecheckNote | None:
    """Return what the last re-check of `version` changed that `actor` may see; None for nothing."""
    query = (
        select(RecheckForm)
        .where(RecheckForm.version_id == version.id, RecheckForm.turn == Turn.DONE)
        .order_by(col(RecheckForm.done_at).desc())
    )
    turn = db.exec(query).first()
    if turn is None or turn.done_at is None:
        return None
    changes = db.exec(
        select(RecheckChange)
        .join(Finding, col(Finding.id) == RecheckChange.finding_id)
        .where(RecheckChange.recheck_form_id == turn.id, access.visible_findings(actor))
    ).all()
    if not changes:
        return None
    counts = Counter(change.kind for change in changes if change.applied)
    cause = db.get_one(Recheck, turn.recheck_id).cause
    return RecheckNote(
        by_rules=cause is not Cause.FORMS,
        at=turn.done_at,
        recheck_id=turn.recheck_id,
        came=counts[ChangeKind.CAME],
        went=counts[ChangeKind.WENT],
        severity=counts[ChangeKind.SEVERITY],
        standing=sum(not change.applied for change in changes),
    )


def _rows(db: Session, limit: int = SHOWN) -> list[RecheckRow]:
    query = (
        select(Recheck)
        .where(Recheck.cause != Cause.FORMS)
        .order_by(col(Recheck.started_at).desc())
        .limit(limit)
    )
    found = db.exec(query.execution_options(populate_existing=True)).all()
    ids = [row.id for row in found]
    turns: dict[UUID, Counter[Turn]] = defaultdict(Counter)
    for recheck_id, turn, number in db.execute(
        sa.select(col(RecheckForm.recheck_id), col(RecheckForm.turn), sa.func.count())
        .where(col(RecheckForm.recheck_id).in_(ids))
        .group_by(col(RecheckForm.recheck_id), col(RecheckForm.turn))
    ):
        turns[recheck_id][turn] = number
    kinds: dict[UUID, Counter[ChangeKind]] = defaultdict(Counter)
    for recheck_id, kind, number in db.execute(
        sa.select(col(RecheckForm.recheck_id), col(RecheckChange.kind), sa.func.count())
        .join(RecheckForm, col(RecheckForm.id) == col(RecheckChange.recheck_form_id))
        .where(col(RecheckForm.recheck_id).in_(ids), col(RecheckChange.applied).is_(True))
        .group_by(col(RecheckForm.recheck_id), col(RecheckChange.kind))
    ):
        kinds[recheck_id][kind] = number
    return [_row(row, turns[row.id], kinds[row.id]) for row in found]


def _row(row: Recheck, turns: Counter[Turn], kinds: Counter[ChangeKind]) -> RecheckRow:
    return RecheckRow(
        recheck=row,
        total=turns.total(),
        done=turns.total() - turns[Turn.WAITING],
        failed=turns[Turn.FAILED],
        came=kinds[ChangeKind.CAME],
        went=kinds[ChangeKind.WENT],
        severity=kinds[ChangeKind.SEVERITY],
    )


_Seen = tuple[RecheckForm, Form, Trial, Version]


def _turns(db: Session, actor: User, row: Recheck) -> list[_Seen]:
    """Return the forms of a re-check that `actor` may see, by trial and name."""
    query = (
        select(RecheckForm, Form, Trial, Version)
        .join(Form, col(Form.id) == RecheckForm.form_id)
        .join(Trial, col(Trial.id) == Form.trial_id)
        .join(Version, col(Version.id) == RecheckForm.version_id)
        .where(
            RecheckForm.recheck_id == row.id,
            access.visible_forms(actor),
            access.visible_versions(actor),
        )
        .order_by(col(Trial.title), col(Form.name))
    )
    return list(db.exec(query).all())


def _changes(db: Session, row: Recheck) -> dict[UUID, list[ChangeView]]:
    """Return the changes of a re-check by form's turn; what came first, then what went."""
    query = (
        select(RecheckChange, Finding, Place)
        .join(RecheckForm, col(RecheckForm.id) == RecheckChange.recheck_form_id)
        .join(Finding, col(Finding.id) == RecheckChange.finding_id)
        .join(
            Place,
            sa.and_(
                col(Place.finding_id) == Finding.id,
                col(Place.version_id) == RecheckForm.version_id,
            ),
        )
        .where(RecheckForm.recheck_id == row.id)
    )
    found: dict[UUID, list[ChangeView]] = defaultdict(list)
    for change, finding, place in db.exec(query):
        quote = str(place.anchors[0]["quote"]) if place.anchors else ""
        found[change.recheck_form_id].append(
            ChangeView(
                finding, change.kind, not change.applied, change.old, change.new, quote,
                finding.released,
            )
        )  # fmt: skip
    for views in found.values():
        views.sort(key=lambda v: (v.standing, _ORDER.index(v.kind), v.finding.rule_id or ""))
    return found


def _changed(turn: _Seen, changes: list[ChangeView]) -> ChangedForm:
    _, form, trial, version = turn
    return ChangedForm(form, trial, version.number, changes)
