"""Tell the findings of a new version from those of the versions before it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.outcome import Hit, Outcome, Result, Text
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.document.anchor import Anchor, Placement, find, make_anchor
from app.document.follow import Trail
from app.document.model import Document, from_json
from app.document.outline import Outline, outline
from app.services.anchors import anchor_of, section_of, source_object
from app.services.decided import decided
from app.services.matching import Earlier, Fresh, match
from app.store.tables.findings import Change, Finding, FindingState, Origin, Place
from app.store.tables.reviews import Reading
from app.store.tables.trials import Form, Version

_TO_ACT_ON = frozenset({Result.MISSING, Result.WEAK, Result.VIOLATED})


def carry_over(
    db: Session,
    form: Form,
    version: Version,
    document: Document,
    rule_book: RuleBook,
    outcomes: Sequence[Outcome],
) -> dict[Change, int]:
    """Give every finding of `form` its place in `version` and add new ones; return how many.

    Rule findings are known again by rule, section and words, then by words, then by place, then
    by likeness. One that is not hit again is fixed, unless its rule could not judge this version:
    then it stays as it was. One that was dismissed stays dismissed while its words do. Reviewers'
    findings follow their words; where these are gone they stay open as orphans. So do those
    findings of a rule that is no longer active which somebody has decided on; others lapse.
    """
    sections = outline(document, rule_book.sections)
    earlier = earlier_findings(db, form, document, before=version.number)
    fresh = list(hits_of(document, sections, rule_book, outcomes))
    match(fresh, earlier)
    judged = judged_rules(rule_book, outcomes)
    places = [_place_hit(db, form, version, item) for item in fresh]
    untouchable = decided(db, form)
    for old in earlier:
        if old.taken:
            continue
        lapsed = _lapse(old, judged, untouchable)
        place = _place_old(document, sections, version, old, judged, lapsed=lapsed)
        if place is not None:
            place.lapsed = lapsed
            places.append(place)
    counts = dict.fromkeys(Change, 0)
    for place in places:
        db.add(place)
        counts[place.change] += 1
    return counts


def earlier_findings(db: Session, form: Form, document: Document, *, before: int) -> list[Earlier]:
    """Return the findings of versions before number `before`; open ones first, then by age.

    Those that stood in the latest of these versions are followed with its text at hand.
    """
    query = (
        select(Finding, Place)
        .join(Place)
        .join(Version)
        .where(Finding.form_id == form.id, Version.number < before)
        .order_by(col(Version.number))
        .execution_options(populate_existing=True)
    )
    rows = list(db.exec(query))
    latest = rows[-1][1].version_id if rows else None
    reading = db.get(Reading, latest) if latest else None
    trail = Trail(from_json(reading.document), document) if reading else None
    found = []
    for finding, place in {finding.id: (finding, place) for finding, place in rows}.values():
        anchors = [anchor_of(stored) for stored in place.anchors]
        known = trail if place.version_id == latest else None
        now = [known.follow(a) if known else find(document, a) for a in anchors]
        within = _within(known, anchors) if known else None
        found.append(Earlier(finding, place, anchors, now, within, known))
    return sorted(
        found,
        key=lambda e: (e.finding.state is FindingState.FIXED, e.finding.created_at, e.finding.id),
    )


def _within(trail: Trail, anchors: Sequence[Anchor]) -> frozenset[int] | None:
    """Return the blocks of the new text where a finding with these anchors may be hit again."""
    blocks: set[int] = set()
    for anchor in anchors:
        there = trail.rewritten(anchor)
        if there is None:
            return None
        blocks |= there
    return frozenset(blocks) if anchors else None


def judged_rules(rule_book: RuleBook, outcomes: Iterable[Outcome]) -> dict[str, bool]:
    """Return for each active rule whether it could judge the form; other rules are left out."""
    active = {rule.id for rule in rule_book.rules if rule.status is RuleStatus.ACTIVE}
    return {o.rule_id: o.is_judged for o in outcomes if o.rule_id in active}


def hits_of(
    document: Document,
    sections: Outline,
    rule_book: RuleBook,
    outcomes: Iterable[Outcome],
    status: RuleStatus = RuleStatus.ACTIVE,
) -> Iterator[Fresh]:
    """Yield what rules with `status` hit; only active ones give findings."""
    for outcome in outcomes:
        rule = rule_book.about(outcome.rule_id)
        if not isinstance(rule, Rule) or rule.status is not status:
            continue
        hits = outcome.hits or ((Hit(),) if outcome.result in _TO_ACT_ON else ())
        for hit in hits:
            anchors = [make_anchor(document, span) for span in hit.spans]
            block = hit.spans[0].block if hit.spans else hit.section
            title, heading = section_of(sections, block)
            sources = [source_object(rule_book, key) for key in rule.sources]
            yield Fresh(rule, hit, anchors, title, heading, sources)


def _place_hit(db: Session, form: Form, version: Version, item: Fresh) -> Place:
    """Return the place of a hit, with its finding made or brought up to date."""
    if item.match is None:
        finding, change = new_finding(form, item), Change.NEW
        db.add(finding)
        db.flush()
    else:
        finding, change = item.match.finding, _take_up(item, item.match)
    return Place(
        finding_id=finding.id,
        version_id=version.id,
        change=change,
        state=finding.state,
        section=item.section,
        section_block=item.section_block,
        anchors=[asdict(anchor) for anchor in item.anchors],
    )


def _take_up(item: Fresh, old: Earlier) -> Change:
    """Bring an earlier finding up to date with a hit of its rule; return how it changed."""
    finding, same_words = old.finding, item.words == old.words
    was = finding.state
    finding.fingerprint = item.fingerprint
    if finding.origin is Origin.RULE and was is FindingState.OPEN:
        finding.released = True  # the sponsor's own check, with the rules of today
    if not same_words and not finding.kept:
        finding.message = message_of(item)
        finding.suggestion, finding.replaces = _suggestion(item), item.hit.replaces
    if was is FindingState.FIXED or (was is FindingState.DISMISSED and not same_words):
        finding.state = FindingState.OPEN
        finding.kept = False
        return Change.REOPENED
    same_section = item.section == old.place.section
    return Change.UNCHANGED if same_words and same_section else Change.MOVED


def _lapse(old: Earlier, judged: Mapping[str, bool], untouchable: set[UUID]) -> bool:
    """Say whether a finding's rule is no longer active; nothing is to do then, unless decided."""
    finding = old.finding
    if finding.origin is not Origin.RULE or finding.rule_id in judged:
        return False
    if finding.state is FindingState.FIXED:
        return False
    if finding.id not in untouchable:
        finding.state = FindingState.FIXED
    return True


def _place_old(
    document: Document,
    sections: Outline,
    version: Version,
    old: Earlier,
    judged: Mapping[str, bool],
    *,
    lapsed: bool,
) -> Place | None:
    """Return the place of a finding that no rule hit now; None when nothing is left to show."""
    finding = old.finding
    if finding.state is FindingState.FIXED and not lapsed:
        return None
    if finding.origin is Origin.RULE and judged.get(finding.rule_id or ""):
        finding.state = FindingState.FIXED
        return _place(version, old, Change.FIXED, old.anchors, old.place.section, None)
    if any(f.placement is Placement.ORPHANED for f in old.found[:1]):
        if finding.state is not FindingState.OPEN:
            return None
        return _place(version, old, Change.ORPHANED, old.anchors, old.place.section, None)
    anchors = [make_anchor(document, f.span) for f in old.found if f.span is not None]
    block = anchors[0].block if anchors else None
    title, heading = section_of(sections, block)
    return _place(version, old, _how(old, title), anchors, title, heading)


def _how(old: Earlier, section: str) -> Change:
    moved = any(f.placement is not Placement.PLACED for f in old.found)
    return Change.MOVED if moved or section != old.place.section else Change.UNCHANGED


def _place(
    version: Version,
    old: Earlier,
    change: Change,
    anchors: list[Anchor],
    section: str,
    block: int | None,
) -> Place:
    return Place(
        finding_id=old.finding.id,
        version_id=version.id,
        change=change,
        state=old.finding.state,
        section=section,
        section_block=block,
        anchors=[asdict(anchor) for anchor in anchors],
    )


def new_finding(form: Form, item: Fresh) -> Finding:
    """Return a finding with the rule's texts as they are now."""
    rule = item.rule
    return Finding(
        form_id=form.id,
        rule_id=rule.id,
        origin=Origin.RULE,
        severity=item.hit.severity or rule.severity,
        fingerprint=item.fingerprint,
        title=rule.title.model_dump(),
        message=message_of(item),
        why=rule.why.model_dump(),
        sources=item.sources,
        suggestion=_suggestion(item),
        replaces=item.hit.replaces,
    )


def message_of(item: Fresh) -> dict[str, str]:
    """Return what a hit says: its own message, else its rule's."""
    return _text(item.hit.message) or item.rule.message.model_dump()


def _suggestion(item: Fresh) -> dict[str, str] | None:
    own = item.rule.suggestion
    return _text(item.hit.suggestion) or (own.model_dump() if own else None)


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {key: value for key, value in asdict(text).items() if value}
