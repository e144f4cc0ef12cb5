"""What another status of a rule would do to open forms: tried out, nothing written."""

import time
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, select

from app.checks.engine import GATES
from app.checks.kinds.proofreader import Proofreader
from app.checks.lifecycle import status_on
from app.checks.outcome import Outcome
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.document.model import from_json
from app.errors import NotFound
from app.services import access, checking, proofs, rule_books
from app.services.differences import Difference, differences
from app.services.open_forms import OpenForm, open_forms
from app.services.rule_views import Effect, EffectRow
from app.store.files import Files
from app.store.tables.accounts import User
from app.store.tables.rechecks import ChangeKind
from app.store.tables.reviews import Reading
from app.store.tables.trials import Form, Trial
from app.workflow import permissions

PATIENCE = 6.0
"""Seconds a person waits for the page; forms not reached by then are counted as not tried."""


def effect(
    db: Session,
    files: Files,
    filed: RuleBook,
    actor: User,
    rule_id: str,
    status: RuleStatus,
    *,
    patience: float = PATIENCE,
    clock: Callable[[], float] = time.monotonic,
) -> Effect:
    """Return what `status` would change in open forms if a rule had it from today.

    Only this rule is run, by the very code that a re-check uses, on the newest version of each
    open form as it was read. Forms that the actor may not see are counted, not named.

    Raises:
        NotAllowed: only a lead or an admin may.
        NotFound: there is no such rule.
    """
    permissions.require(actor.role, "change_rules")
    book, then = _alone(db, filed, rule_id, status)
    visible = _visible(db, actor)
    waiting = open_forms(db)
    ends, tried, rows = clock() + patience, 0, []
    for one in waiting:
        if clock() > ends:
            break
        tried += 1
        found = _try(db, files, book, then, one)
        if found:
            rows.append(_row(one, found, one.form.id in visible))
    return Effect(
        status=then.status,
        tried=tried,
        not_tried=len(waiting) - tried,
        came=sum(row.came for row in rows),
        went=sum(row.went for row in rows),
        kept=sum(row.kept for row in rows),
        forms=len(rows),
        rows=[row for row in rows if row.form is not None],
    )


def _alone(db: Session, filed: RuleBook, rule_id: str, status: RuleStatus) -> tuple[RuleBook, Rule]:
    """Return today's rule book with nothing but what one rule waits for, and the rule."""
    try:
        rule = filed.rule(rule_id)
    except KeyError as error:
        raise NotFound from error
    then = rule.model_copy(update={"status": status_on(rule, status, rule_books.today())})
    now = rule_books.current(db, filed)
    before = isinstance(rule.check, Proofreader)  # such a rule leaves out what others have told
    others = tuple(r for r in now.rules if (before or r.id in GATES) and r.id != rule_id)
    return replace(now, rules=(*others, then), unchecked=()), then


def _try(db: Session, files: Files, book: RuleBook, rule: Rule, one: OpenForm) -> list[Difference]:
    """Return what one rule changes in one form that was read."""
    reading = db.get(Reading, one.version.id)
    if reading is None:
        return []
    document = from_json(reading.document)
    outcomes: list[Outcome] = []
    if rule.status is RuleStatus.ACTIVE:
        compares = rule.subject == "original"  # reading another file is slow: only where it counts
        original = checking.read_original(files, one.version) if compares else None
        said = proofs.of_check(db, one.check)
        result = checking.run_rules(db, book, one.version, document, original, one.answers, said)
        outcomes = [o for o in result.outcomes if o.rule_id == rule.id]
    return differences(db, one.form, one.version, document, book, outcomes, only={rule.id})


def _visible(db: Session, actor: User) -> set[UUID]:
    query = select(Form.id).join(Trial).where(access.visible_forms(actor))
    return set(db.exec(query))


def _row(one: OpenForm, found: list[Difference], is_visible: bool) -> EffectRow:
    """Return the row of one form; without the form where it is private to the sponsor."""
    given = one.version.number <= one.form.submitted_number
    return EffectRow(
        form=one.form if is_visible and given else None,
        came=sum(d.kind is ChangeKind.CAME and d.applied for d in found),
        went=sum(d.kind is ChangeKind.WENT and d.applied for d in found),
        kept=sum(d.kind is ChangeKind.WENT and not d.applied for d in found),
    )
