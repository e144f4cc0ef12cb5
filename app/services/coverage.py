"""Every requirement that applies, what came of it, and the words that show it."""

from collections import Counter, defaultdict
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.outcome import Result
from app.checks.rule import Rule
from app.checks.rule_book import RuleBook
from app.document.model import from_json
from app.services import access
from app.services.anchors import anchor_of, span_of
from app.services.coverage_views import CoverageGroup, CoveragePage, CoverageRow, SourceView
from app.services.held import held_page
from app.services.shown import check_of, choose, form_with_people
from app.store.tables.accounts import User
from app.store.tables.findings import Finding, FindingState, Place
from app.store.tables.reviews import Check, OutcomeRow, Reading
from app.store.tables.trials import Version
from app.workflow import permissions

_ORDER = (
    Result.NOT_CHECKED,
    Result.NEEDS_PERSON,
    Result.VIOLATED,
    Result.MISSING,
    Result.WEAK,
    Result.MET,
    Result.NOT_APPLICABLE,
)
"""What nobody has judged stands first: silence must not look like a pass."""


def coverage_page(
    db: Session, rule_book: RuleBook, actor: User, form_id: UUID, version: int | None = None
) -> CoveragePage:
    """Return the outcome of every rule for a version, by subject in rule-book order.

    Rules that were on trial are shown to staff only, and never counted. `check` is None, and
    there are no groups, until the version is checked.

    Raises:
        NotFound: no such form or version for this person.
    """
    permissions.require(actor.role, "see_coverage")
    form, trial, organisation, _ = form_with_people(db, actor, form_id)
    versions = access.versions_for(db, actor, form)
    shown = choose(versions, version)
    check = check_of(db, actor, shown)
    reading = db.get(Reading, shown.id) if shown else None
    document = from_json(reading.document) if reading else None
    rows = _rows(db, rule_book, actor, shown, check) if shown and check else []
    return CoveragePage(
        trial=trial,
        form=form,
        organisation=organisation,
        version=shown,
        versions=versions,
        check=check,
        ocr=document is not None and document.ocr,
        groups=_groups(rows),
        counts={
            **dict.fromkeys(Result, 0),
            **Counter(row.result for _, row in rows if not row.shadow),
        },
        can=frozenset(
            t for t in permissions.PERMISSIONS if permissions.allowed_in(actor.role, t, form.status)
        ),
        held=held_page(db, rule_book, form, check, document) if check and document else None,
    )


def _rows(
    db: Session, rule_book: RuleBook, actor: User, version: Version, check: Check
) -> list[tuple[str, CoverageRow]]:
    """Return subject and row of every outcome the actor may see, in rule-book order."""
    place = {entry.id: number for number, entry in enumerate(rule_book.entries)}
    outcomes = db.exec(select(OutcomeRow).where(OutcomeRow.check_id == check.id)).all()
    findings = _open_findings(db, actor, version)
    found = []
    for outcome in sorted(outcomes, key=lambda o: (place.get(o.rule_id, len(place)), o.rule_id)):
        subject, row = _row(rule_book, outcome, findings[outcome.rule_id])
        if not row.shadow or permissions.allowed(actor.role, "see_internal"):
            found.append((subject, row))
    return found


def _row(
    rule_book: RuleBook, outcome: OutcomeRow, finding_ids: list[UUID]
) -> tuple[str, CoverageRow]:
    """Return an outcome with its requirement's texts; one that is gone shows its id."""
    about = rule_book.about(outcome.rule_id)
    rule = about if isinstance(about, Rule) else None
    sources = [_source(rule_book, key) for key in rule.sources] if rule else []
    anchors = [anchor_of(stored) for stored in outcome.evidence]
    return about.subject if about else "", CoverageRow(
        rule_id=outcome.rule_id,
        title=about.title.model_dump() if about else {"nb": outcome.rule_id},
        severity=about.severity if about else None,
        result=outcome.result,
        reason=outcome.reason,
        evidence=[(anchor.quote, span_of(anchor)) for anchor in anchors],
        finding_ids=finding_ids,
        sources=sources,
        verified=all(source.verified for source in sources),
        shadow=outcome.shadow,
    )


def _source(rule_book: RuleBook, key: str) -> SourceView:
    source = rule_book.sources[key]
    return SourceView(source.title, source.section, source.url, source.verified)


def _groups(rows: list[tuple[str, CoverageRow]]) -> list[CoverageGroup]:
    groups: dict[str, list[CoverageRow]] = {}
    for subject, row in rows:
        groups.setdefault(subject, []).append(row)
    return [
        CoverageGroup(subject, sorted(found, key=lambda row: _ORDER.index(row.result)))
        for subject, found in groups.items()
    ]


def _open_findings(db: Session, actor: User, version: Version) -> dict[str, list[UUID]]:
    query = (
        select(Finding.rule_id, Finding.id)
        .join(Place)
        .where(
            Place.version_id == version.id,
            Place.state == FindingState.OPEN,
            col(Finding.rule_id).is_not(None),
            access.visible_findings(actor),
        )
    )
    found: dict[str, list[UUID]] = defaultdict(list)
    for rule_id, finding_id in db.exec(query):
        if rule_id is not None:
            found[rule_id].append(finding_id)
    return found
