"""How often each rule was right, counted from what people did with its findings."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.precision import Precision
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.errors import NotFound
from app.services import access
from app.services.rule_views import Example, RuleFigures, RuleFilters
from app.store.tables.accounts import User
from app.store.tables.findings import Answer, Dismissal, Finding, FindingState, Origin, Place
from app.store.tables.rules import ShadowHit, Verdict
from app.store.tables.trials import Form, Trial, Version
from app.workflow import permissions

_DISMISSED = col(Finding.state) == FindingState.DISMISSED
WRONG = sa.and_(_DISMISSED, col(Finding.dismissal) == Dismissal.WRONG)
ACCEPTED = sa.and_(
    sa.not_(_DISMISSED),
    sa.or_(col(Finding.kept).is_(True), col(Finding.answer) == Answer.FIXED),
)
"""A reviewer let it stand, or the sponsor said that it was mended."""

SORTS: dict[str, Callable[[RuleFigures], Any]] = {
    "rule": lambda f: f.rule.title.nb.casefold(),
    "status": lambda f: list(RuleStatus).index(f.status),
    "found": lambda f: f.found,
    "open": lambda f: f.open,
    "accepted": lambda f: f.precision.accepted,
    "wrong": lambda f: f.precision.wrong,
    "n": lambda f: f.precision.n,
    "precision": lambda f: f.precision.value,
}
"""Columns that the figures can be sorted by; rules without a value always come last."""


def figures(
    db: Session,
    book: RuleBook,
    filed: RuleBook,
    actor: User,
    filters: RuleFilters | None = None,
) -> list[RuleFigures]:
    """Return the figures of the rules that pass `filters`, in the order they ask for.

    `book` holds today, `filed` is as its files have it. Findings of all forms count, private ones
    too: what is shown are sums.

    Raises:
        NotAllowed: only staff may see them.
    """
    permissions.require(actor.role, "see_rule_figures")
    filters = filters or RuleFilters()
    found, on_trial = _findings(db), _hits(db)
    rows = [_figures(rule, filed.rule(rule.id), found, on_trial) for rule in book.rules]
    rows = [row for row in rows if _passes(row, filters)]
    rank = SORTS.get(filters.sort, SORTS["rule"])
    known = [row for row in rows if rank(row) is not None]
    known.sort(key=rank, reverse=filters.descending)
    return known + [row for row in rows if rank(row) is None]


def figures_of(
    db: Session, book: RuleBook, filed: RuleBook, actor: User, rule_id: str
) -> RuleFigures:
    """Return the figures of one rule.

    Raises:
        NotAllowed: only staff may see them.
        NotFound: there is no such rule.
    """
    for row in figures(db, book, filed, actor):
        if row.rule.id == rule_id:
            return row
    raise NotFound


def examples(db: Session, actor: User, rule_id: str, limit: int = 5) -> list[Example]:
    """Return the last findings of a rule that people judged, right ones first, `limit` of each.

    Only of forms and versions that the actor may read.
    """
    if not permissions.allowed(actor.role, "see_internal"):
        return []
    found = [
        *_judged_findings(db, actor, rule_id, ACCEPTED, right=True, limit=limit),
        *_judged_hits(db, actor, rule_id, Verdict.RIGHT, limit),
        *_judged_findings(db, actor, rule_id, WRONG, right=False, limit=limit),
        *_judged_hits(db, actor, rule_id, Verdict.WRONG, limit),
    ]
    return sorted(found, key=lambda example: not example.right)


def _findings(db: Session) -> dict[str, tuple[int, ...]]:
    """Return by rule: all findings, open, accepted, wrong, put aside, dismissed unsorted."""
    aside = sa.and_(
        _DISMISSED, col(Finding.dismissal).in_((Dismissal.NOT_IMPORTANT, Dismissal.OTHER))
    )
    query = (
        sa.select(
            col(Finding.rule_id),
            sa.func.count(),
            _count(col(Finding.state) == FindingState.OPEN),
            _count(ACCEPTED),
            _count(WRONG),
            _count(aside),
            _count(sa.and_(_DISMISSED, col(Finding.dismissal).is_(None))),
        )
        .where(col(Finding.origin) == Origin.RULE, col(Finding.rule_id).is_not(None))
        .group_by(col(Finding.rule_id))
    )
    return {rule_id: tuple(counts) for rule_id, *counts in db.execute(query)}


def _hits(db: Session) -> dict[str, tuple[int, ...]]:
    """Return by rule: hits on trial judged right, judged wrong, present and not judged."""
    waiting = sa.and_(col(ShadowHit.verdict).is_(None), col(ShadowHit.present).is_(True))
    query = (
        sa.select(
            col(ShadowHit.rule_id),
            _count(col(ShadowHit.verdict) == Verdict.RIGHT),
            _count(col(ShadowHit.verdict) == Verdict.WRONG),
            _count(waiting),
        )
        .where(col(ShadowHit.finding_id).is_(None))
        .group_by(col(ShadowHit.rule_id))
    )
    return {rule_id: tuple(counts) for rule_id, *counts in db.execute(query)}


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _figures(
    rule: Rule,
    filed: Rule,
    findings: dict[str, tuple[int, ...]],
    hits: dict[str, tuple[int, ...]],
) -> RuleFigures:
    found, is_open, accepted, wrong, aside, unsorted = findings.get(rule.id, (0,) * 6)
    right, not_right, waiting = hits.get(rule.id, (0,) * 3)
    return RuleFigures(
        rule=rule,
        status=rule.status,
        filed=filed.status,
        found=found,
        open=is_open,
        precision=Precision(accepted + right, wrong + not_right),
        put_aside=aside,
        unsorted=unsorted,
        on_trial=waiting,
    )


def _passes(row: RuleFigures, filters: RuleFilters) -> bool:
    return (
        filters.status in (None, row.status)
        and filters.subject in (None, row.rule.subject)
        and filters.severity in (None, row.rule.severity)
        and (not filters.candidates or row.is_candidate)
    )


def _judged_findings(
    db: Session,
    actor: User,
    rule_id: str,
    judged: sa.ColumnElement[bool],
    *,
    right: bool,
    limit: int,
) -> list[Example]:
    query = (
        sa.select(Finding, Place, Version, Form, Trial)
        .join(Place, col(Place.finding_id) == Finding.id)
        .join(Version, col(Version.id) == Place.version_id)
        .join(Form, col(Form.id) == Finding.form_id)
        .join(Trial, col(Trial.id) == Form.trial_id)
        .where(
            col(Finding.rule_id) == rule_id,
            judged,
            access.visible_forms(actor),
            access.visible_versions(actor),
        )
        .order_by(col(Finding.created_at).desc(), col(Finding.id), col(Version.number).desc())
    )
    newest: dict[UUID, Example] = {}
    for finding, place, version, form, trial in db.execute(query):
        if len(newest) == limit and finding.id not in newest:
            break
        quote = str(place.anchors[0]["quote"]) if place.anchors else ""
        newest.setdefault(
            finding.id,
            Example(
                form, trial, version.number, finding.id, finding.message, quote, right,
                finding.dismissal_reason,
            ),
        )  # fmt: skip
    return list(newest.values())


def _judged_hits(
    db: Session, actor: User, rule_id: str, verdict: Verdict, limit: int
) -> list[Example]:
    query = (
        select(ShadowHit, Version, Form, Trial)
        .join(Version, col(Version.id) == ShadowHit.version_id)
        .join(Form, col(Form.id) == ShadowHit.form_id)
        .join(Trial, col(Trial.id) == Form.trial_id)
        .where(
            ShadowHit.rule_id == rule_id,
            ShadowHit.verdict == verdict,
            col(ShadowHit.finding_id).is_(None),
            access.visible_forms(actor),
            access.visible_versions(actor),
        )
        .order_by(col(ShadowHit.judged_at).desc())
        .limit(limit)
    )
    return [
        Example(
            form, trial, version.number, None, hit.message,
            str(hit.anchors[0]["quote"]) if hit.anchors else "", verdict is Verdict.RIGHT, "",
        )
        for hit, version, form, trial in db.exec(query)
    ]  # fmt: skip
