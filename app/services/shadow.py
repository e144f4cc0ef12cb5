"""Hits of rules on trial: kept with each check, shown to staff only, judged right or wrong."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.outcome import Outcome
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.document.model import Document
from app.document.outline import outline
from app.errors import NotFound
from app.services import access, audit
from app.services.anchors import anchor_of
from app.services.carry_over import hits_of, message_of
from app.services.matching import Fresh
from app.services.views import ShadowView
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.findings import Dismissal, Finding, FindingState
from app.store.tables.rules import ShadowHit, Verdict
from app.store.tables.trials import Form, Trial, Version
from app.store.types import utc_now
from app.workflow import permissions

_REASON = "Vurdert som feil mens regelen var på prøve."
"""Why a finding begins dismissed; kept in the language of the service, as people's reasons are."""


def record(
    db: Session,
    form: Form,
    version: Version,
    document: Document,
    rule_book: RuleBook,
    outcomes: Sequence[Outcome],
) -> None:
    """Bring the hits of rules on trial up to date with a check, in the running transaction.

    A hit is known again by rule, section and words; what people said of it stays. What is not
    hit any more is kept for its verdict and no longer shown.
    """
    known = {row.key: row for row in db.exec(select(ShadowHit).where(ShadowHit.form_id == form.id))}
    for row in known.values():
        row.present = False
    sections = outline(document, rule_book.sections)
    fresh = hits_of(document, sections, rule_book, outcomes, RuleStatus.SHADOW)
    for key, item in _keyed(fresh):
        row = known.get(key) or ShadowHit(
            form_id=form.id, version_id=version.id, rule_id=item.rule.id, key=key,
            severity=item.rule.severity, finding_id=_judged_finding(db, form, item),
        )  # fmt: skip
        row.version_id, row.present = version.id, True
        row.severity, row.title = item.rule.severity, item.rule.title.model_dump()
        row.message, row.section = message_of(item), item.section
        row.anchors = [asdict(anchor) for anchor in item.anchors]
        db.add(row)
    db.flush()


def inherit(db: Session, form: Form, finding: Finding) -> None:
    """Let a new finding begin with what staff said of it while its rule was on trial."""
    query = select(ShadowHit).where(
        ShadowHit.form_id == form.id,
        ShadowHit.rule_id == finding.rule_id,
        ShadowHit.key == _key(finding.fingerprint, 0),
        col(ShadowHit.verdict).is_not(None),
    )
    hit = db.exec(query).first()
    if hit is None:
        return
    hit.finding_id = finding.id
    finding.kept = True
    if hit.verdict is Verdict.WRONG:
        finding.state, finding.dismissal = FindingState.DISMISSED, Dismissal.WRONG
        finding.dismissal_reason = _REASON


def judge(db: Session, actor: User, hit_id: UUID, verdict: Verdict | None) -> ShadowHit:
    """Note whether a hit is right or wrong; None takes the verdict back.

    Raises:
        NotFound: no such hit for this person.
        NotAllowed: only the unit judges.
    """
    permissions.require(actor.role, "judge_shadow")
    with transaction(db):
        hit, form = _hit(db, actor, hit_id)
        old, hit.verdict = hit.verdict, verdict
        hit.judged_by = actor.id if verdict else None
        hit.judged_at = utc_now() if verdict else None
        audit.record(
            db, actor, "judge_shadow", form=form, rule=hit.rule_id,
            old=old.value if old else None, new=verdict.value if verdict else None,
        )  # fmt: skip
    return hit


def shadow_views(db: Session, actor: User, version: Version) -> list[ShadowView]:
    """Return the hits of rules on trial in `version`, in reading order; none but for staff."""
    if not permissions.allowed(actor.role, "see_internal"):
        return []
    query = select(ShadowHit).where(
        ShadowHit.version_id == version.id,
        col(ShadowHit.present).is_(True),
        col(ShadowHit.finding_id).is_(None),
    )
    views = [
        ShadowView(
            id=hit.id,
            rule_id=hit.rule_id,
            severity=hit.severity,
            title=hit.title,
            message=hit.message,
            section=hit.section,
            quotes=tuple(anchor.quote for anchor in anchors),
            block=anchors[0].block if anchors else None,
            verdict=hit.verdict,
        )
        for hit in db.exec(query)
        for anchors in [[anchor_of(stored) for stored in hit.anchors]]
    ]
    return sorted(views, key=lambda v: (-1 if v.block is None else v.block, v.rule_id, str(v.id)))


def _hit(db: Session, actor: User, hit_id: UUID) -> tuple[ShadowHit, Form]:
    query = (
        select(ShadowHit, Form)
        .join(Form, col(Form.id) == ShadowHit.form_id)
        .join(Trial, col(Trial.id) == Form.trial_id)
        .join(Version, col(Version.id) == ShadowHit.version_id)
        .where(ShadowHit.id == hit_id, access.visible_forms(actor), access.visible_versions(actor))
    )
    found = db.exec(query).first()
    if found is None:
        raise NotFound
    return found


def _keyed(fresh: Iterator[Fresh]) -> Iterator[tuple[str, Fresh]]:
    """Yield each hit with its key; the same words in the same section are counted through."""
    seen: Counter[str] = Counter()
    for item in fresh:
        yield _key(item.fingerprint, seen[item.fingerprint]), item
        seen[item.fingerprint] += 1


def _key(fingerprint: str, number: int) -> str:
    return hashlib.sha256(f"{fingerprint}\n{number}".encode()).hexdigest()


def _judged_finding(db: Session, form: Form, item: Fresh) -> UUID | None:
    """Return the finding that this hit was when its rule was active, if somebody judged it."""
    query = select(Finding.id).where(
        Finding.form_id == form.id,
        Finding.rule_id == item.rule.id,
        Finding.fingerprint == item.fingerprint,
        col(Finding.kept).is_(True),
    )
    return db.exec(query).first()
