"""Decide on a rule's status: on trial, active or retired, with a reason, and take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from app.checks.cases import judge_case
from app.checks.engine import GATES
from app.checks.lifecycle import NEXT
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.errors import N_, InvalidInput, NotFound, Stale
from app.services import audit, recheck_plans, rule_books
from app.services.rule_views import RuleDecision
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.rules import RuleStatusRow
from app.text.typed import plain
from app.workflow import permissions

LONGEST = 2000
"""Characters a reason may have."""

STALE = N_("Noen andre har endret regelen siden du åpnet siden. Se over og prøv igjen.")
GATE = N_("Denne regelen avgjør om vi prøver de andre. Du kan bare endre den i regelboken.")
NO_WAY = N_("Regelen kan ikke få denne statusen nå.")
NO_REASON = N_("Skriv hvorfor du endrer statusen.")
CASES_FAIL = N_(
    "Regelen består ikke sine egne eksempler: %(cases)s. Vi kan ikke bruke den før de stemmer."
)
NOTHING_TO_UNDO = N_("Det er ingen endring å angre.")


@dataclass(frozen=True, slots=True)
class Standing:
    """A rule, what its file says, what people decided last, and where it may go from there.

    `status` leaves its dates out of account. `number` is that of the last decision, 0 for none:
    it tells whether somebody else was faster. `undoable` says that there is one to take back.
    """

    rule: Rule
    status: RuleStatus
    ends: tuple[RuleStatus, ...]
    number: int
    undoable: bool
    overruled: bool


def standing(db: Session, files: RuleBook, rule_id: str) -> Standing:
    """Return how a rule stands; `files` is the rule book as its files have it.

    `overruled` says that the last decision holds no longer, because the file has been changed.

    Raises:
        NotFound: there is no such rule.
    """
    rule = _rule(files, rule_id)
    rows = _rows(db, rule_id)
    status = _status(rule, rows)
    last = _stack(rows)[-1] if _stack(rows) else None
    return Standing(
        rule=rule,
        status=status,
        ends=() if rule.id in GATES else NEXT[status],
        number=rows[-1].number if rows else 0,
        undoable=last is not None and rule_books.holds(last, rule.status),
        overruled=last is not None and not rule_books.holds(last, rule.status),
    )


def change(
    db: Session,
    files: RuleBook,
    actor: User,
    rule_id: str,
    status: RuleStatus,
    reason: str,
    *,
    seen: int,
) -> RuleStatusRow:
    """Give a rule another status from now on, and let open forms wait for a new check.

    `files` is the rule book as its files have it, `seen` the number of the last decision that
    the actor had on screen.

    Raises:
        NotAllowed: only a lead or an admin may.
        NotFound: there is no such rule.
        InvalidInput: no reason; no way from the present status to this one (a draft goes on
            trial first); the rule does not pass its own cases; or it decides over all others.
        Stale: somebody else was faster.
    """
    permissions.require(actor.role, "change_rules")
    reason = _reason(reason)
    now = standing(db, files, rule_id)
    _check_seen(now, seen)
    if now.rule.id in GATES:
        raise InvalidInput(GATE, field="status")
    if status not in now.ends:
        raise InvalidInput(NO_WAY, field="status")
    check_cases(files, now.rule, status)
    row = RuleStatusRow(
        rule_id=rule_id, number=now.number + 1, was=now.status, status=status,
        filed=now.rule.status, reason=reason, set_by=actor.id,
    )  # fmt: skip
    return _write(db, files, actor, row, "set_rule_status", status)


def undo(db: Session, files: RuleBook, actor: User, rule_id: str, *, seen: int) -> RuleStatusRow:
    """Take the last decision on a rule back: what was decided before it, or its file, holds.

    Raises:
        NotAllowed, NotFound, Stale: as in `change`.
        InvalidInput: there is no decision to take back.
    """
    permissions.require(actor.role, "change_rules")
    now = standing(db, files, rule_id)
    _check_seen(now, seen)
    stack = _stack(_rows(db, rule_id))
    if not now.undoable:
        raise InvalidInput(NOTHING_TO_UNDO, field="status")
    before = stack[-2] if len(stack) > 1 else None
    held = before if before and rule_books.holds(before, now.rule.status) else None
    status = held.status if held and held.status else now.rule.status
    check_cases(files, now.rule, status)
    row = RuleStatusRow(
        rule_id=rule_id, number=now.number + 1, was=now.status,
        status=held.status if held else None, filed=now.rule.status,
        set_by=actor.id, undoes=stack[-1].id,
    )  # fmt: skip
    return _write(db, files, actor, row, "undo_rule_status", status)


def history(db: Session, rule_id: str) -> list[RuleDecision]:
    """Return what people decided on a rule, newest first."""
    query = (
        select(RuleStatusRow, User.name)
        .join(User, col(User.id) == RuleStatusRow.set_by)
        .where(RuleStatusRow.rule_id == rule_id)
        .order_by(col(RuleStatusRow.number).desc())
    )
    found = db.exec(query).all()
    undone = {row.undoes for row, _ in found}
    return [
        RuleDecision(
            at=row.set_at, by=name, was=row.was, status=row.status or row.filed,
            reason=row.reason, is_undo=row.undoes is not None, undone=row.id in undone,
        )
        for row, name in found
    ]  # fmt: skip


def check_cases(files: RuleBook, rule: Rule, status: RuleStatus) -> None:
    """Stop a rule that does not pass its own cases from being run.

    The loader sees to it that there are enough of them.

    Raises:
        InvalidInput: a case turned out otherwise than it says.
    """
    if status not in (RuleStatus.SHADOW, RuleStatus.ACTIVE):
        return
    failed = [c.name for c in rule.cases if judge_case(files, rule, c)[0].result is not c.expect]
    if failed:
        raise InvalidInput(CASES_FAIL, field="status", cases=", ".join(failed))


def _write(
    db: Session, files: RuleBook, actor: User, row: RuleStatusRow, action: str, new: RuleStatus
) -> RuleStatusRow:
    try:
        with transaction(db):
            db.add(row)
            audit.record(
                db, actor, action, rule=row.rule_id, old=row.was.value, new=new.value,
                decision=row.number,
            )  # fmt: skip
    except IntegrityError as error:  # two people at once: one number, one of them
        raise Stale(STALE) from error
    recheck_plans.plan(db, files)
    return row


def _check_seen(now: Standing, seen: int) -> None:
    if now.number != seen:
        raise Stale(STALE)


def _rule(files: RuleBook, rule_id: str) -> Rule:
    try:
        return files.rule(rule_id)
    except KeyError as error:
        raise NotFound from error


def _rows(db: Session, rule_id: str) -> Sequence[RuleStatusRow]:
    query = select(RuleStatusRow).where(RuleStatusRow.rule_id == rule_id)
    return db.exec(query.order_by(col(RuleStatusRow.number))).all()


def _status(rule: Rule, rows: Sequence[RuleStatusRow]) -> RuleStatus:
    """Return the status a rule has by its file and its last decision, its dates left out."""
    last = rows[-1] if rows else None
    if last is None or last.status is None or not rule_books.holds(last, rule.status):
        return rule.status
    return last.status


def _stack(rows: Sequence[RuleStatusRow]) -> list[RuleStatusRow]:
    """Return the decisions that were not taken back, oldest first."""
    undone: set[UUID | None] = {row.undoes for row in rows}
    return [row for row in rows if row.undoes is None and row.id not in undone]


def _reason(text: str) -> str:
    text = plain(text)
    if not text:
        raise InvalidInput(NO_REASON, field="reason")
    if len(text) > LONGEST:
        raise InvalidInput(N_("Teksten er for lang."), field="reason")
    return text
