"""Tell the findings of a new version from those of the versions before it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlmodel import Session, col, select

from app.checks.outcome import Hit, Outcome, Result, Text
from app.checks.packs import RuleBook
from app.checks.rule import Rule, RuleStatus
from app.document.anchor import Anchor, Placement, find, make_anchor
from app.document.model import Document
from app.document.outline import Outline, outline
from app.services.anchors import anchor_of, section_of, source_object
from app.services.matching import Earlier, Fresh, match
from app.store.tables.findings import Change, Finding, FindingState, Origin, Place
from app.store.tables.trials import Form, Version

_TO_ACT_ON = frozenset({Result.MISSING, Result.WEAK, Result.VIOLATED})
_NOT_JUDGED = frozenset({Result.NOT_CHECKED, Result.NEEDS_PERSON})


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
    findings follow their words; where these are gone they stay open as orphans.
    """
    sections = outline(document, rule_book.sections)
    earlier = _earlier(db, form, version, document)
    fresh = list(_fresh(document, sections, rule_book, outcomes))
    match(fresh, earlier)
    judged = {o.rule_id for o in outcomes if o.result not in _NOT_JUDGED}
    places = [_place_hit(db, form, version, item) for item in fresh]
    places += filter(
        None, (_place_old(document, sections, version, e, judged) for e in earlier if not e.taken)
    )
    counts = dict.fromkeys(Change, 0)
    for place in places:
        db.add(place)
        counts[place.change] += 1
    return counts


def _earlier(db: Session, form: Form, version: Version, document: Document) -> list[Earlier]:
    """Return the findings of versions before `version`; open ones first, then by age."""
    query = (
        select(Finding, Place)
        .join(Place)
        .join(Version)
        .where(Finding.form_id == form.id, Version.number < version.number)
        .order_by(col(Version.number))
    )
    last = {finding.id: (finding, place) for finding, place in db.exec(query)}
    found = []
    for finding, place in last.values():
        anchors = [anchor_of(stored) for stored in place.anchors]
        now = [find(document, anchor) for anchor in anchors]
        found.append(Earlier(finding, place, anchors, now))
    return sorted(
        found,
        key=lambda e: (e.finding.state is FindingState.FIXED, e.finding.created_at, e.finding.id),
    )


def _fresh(
    document: Document, sections: Outline, rule_book: RuleBook, outcomes: Iterable[Outcome]
) -> Iterable[Fresh]:
    """Yield what active rules hit; rules on trial (shadow) give no findings."""
    for outcome in outcomes:
        rule = rule_book.about(outcome.rule_id)
        if not isinstance(rule, Rule) or rule.status is not RuleStatus.ACTIVE:
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
        finding, change = _new_finding(form, item), Change.NEW
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
    if not same_words and not finding.kept:
        finding.message = _text(item.hit.message) or item.rule.message.model_dump()
        finding.suggestion, finding.replaces = _suggestion(item), item.hit.replaces
    if was is FindingState.FIXED or (was is FindingState.DISMISSED and not same_words):
        finding.state = FindingState.OPEN
        finding.kept = False
        return Change.REOPENED
    same_section = item.section == old.place.section
    return Change.UNCHANGED if same_words and same_section else Change.MOVED


def _place_old(
    document: Document, sections: Outline, version: Version, old: Earlier, judged: set[str]
) -> Place | None:
    """Return the place of a finding that no rule hit now; None when nothing is left to show."""
    finding = old.finding
    if finding.state is FindingState.FIXED:
        return None
    if finding.origin is Origin.RULE and finding.rule_id in judged:
        finding.state = FindingState.FIXED
        return _place(version, old, Change.FIXED, old.anchors, old.place.section, None)
    if any(f.placement is Placement.ORPHANED for f in old.found[:1]):
        if finding.state is FindingState.DISMISSED:
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


def _new_finding(form: Form, item: Fresh) -> Finding:
    """Return a finding with the rule's texts as they are now."""
    rule = item.rule
    return Finding(
        form_id=form.id,
        rule_id=rule.id,
        origin=Origin.RULE,
        severity=item.hit.severity or rule.severity,
        fingerprint=item.fingerprint,
        title=rule.title.model_dump(),
        message=_text(item.hit.message) or rule.message.model_dump(),
        why=rule.why.model_dump(),
        sources=item.sources,
        suggestion=_suggestion(item),
        replaces=item.hit.replaces,
    )


def _suggestion(item: Fresh) -> dict[str, str] | None:
    own = item.rule.suggestion
    return _text(item.hit.suggestion) or (own.model_dump() if own else None)


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {key: value for key, value in asdict(text).items() if value}
