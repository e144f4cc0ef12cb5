"""What a changed rule book makes of the findings of a version that was checked before."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlmodel import Session

from app.checks.kinds.set_agrees import SetAgrees
from app.checks.outcome import Outcome, Severity
from app.checks.rule_book import RuleBook
from app.document.model import Document
from app.document.outline import outline
from app.services import shadow
from app.services.carry_over import (
    earlier_findings,
    hits_of,
    judged_rules,
    message_of,
    new_finding,
)
from app.services.decided import decided
from app.services.matching import Earlier, Fresh, match
from app.store.tables.findings import Change, Finding, FindingState, Origin, Place
from app.store.tables.rechecks import ChangeKind, RecheckChange, RecheckForm
from app.store.tables.trials import Form, Version


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding that would come, go or get another severity.

    `applied` is False where somebody has decided on it: then it stands as it is, and only the
    mark `lapsed` may be set. `earlier` is None for a new finding, `fresh` for one that goes.
    """

    kind: ChangeKind
    applied: bool
    rule_id: str
    earlier: Earlier | None = None
    fresh: Fresh | None = None
    old: Severity | None = None
    new: Severity | None = None


def differences(
    db: Session,
    form: Form,
    version: Version,
    document: Document,
    rule_book: RuleBook,
    outcomes: Sequence[Outcome],
    *,
    only: Collection[str] | None = None,
) -> list[Difference]:
    """Return what `outcomes` change in the findings of `version`; nothing is written.

    `only` looks at the findings of these rules. Reviewers' own findings never change. Those that
    somebody has decided on (`services.decided`) keep their state and severity.
    """
    sections = outline(document, rule_book.sections)
    earlier = [
        e
        for e in earlier_findings(db, form, document, before=version.number + 1)
        if e.finding.origin is Origin.RULE and (only is None or e.finding.rule_id in only)
    ]
    fresh = list(hits_of(document, sections, rule_book, outcomes))
    match(fresh, earlier)
    untouchable = decided(db, form)
    judged = judged_rules(rule_book, outcomes)
    gone = (e for e in earlier if not e.taken and _goes(e, version, judged))
    return [*_hit(fresh, version, untouchable), *_lost(gone, untouchable)]


def reword(
    db: Session,
    form: Form,
    version: Version,
    document: Document,
    rule_book: RuleBook,
    outcomes: Sequence[Outcome],
) -> None:
    """Bring open findings about other forms up to date with what those say now.

    The words of this form are the same, so that nothing comes or goes; what the finding quotes of
    the other form is not. What somebody has decided on, or worded, stands as it is.
    """
    earlier = earlier_findings(db, form, document, before=version.number + 1)
    fresh = list(hits_of(document, outline(document, rule_book.sections), rule_book, outcomes))
    match(fresh, earlier)
    untouchable = decided(db, form)
    for item in fresh:
        if item.match is None or not isinstance(item.rule.check, SetAgrees):
            continue
        finding = item.match.finding
        is_open = finding.state is FindingState.OPEN and finding.origin is Origin.RULE
        if is_open and not finding.kept and finding.id not in untouchable:
            finding.message = message_of(item)


def _hit(fresh: Iterable[Fresh], version: Version, untouchable: set[UUID]) -> Iterator[Difference]:
    for item in fresh:
        old, rule = item.match, item.rule
        if old is None or _is_gone(old, version):
            yield Difference(ChangeKind.CAME, True, rule.id, old, item, new=rule.severity)
        elif old.finding.state is not FindingState.OPEN:
            continue
        elif old.place.lapsed:
            yield Difference(ChangeKind.CAME, False, rule.id, old, item)
        elif old.finding.severity is not rule.severity:
            applied, was = old.finding.id not in untouchable, old.finding.severity
            yield Difference(ChangeKind.SEVERITY, applied, rule.id, old, item, was, rule.severity)


def _lost(gone: Iterable[Earlier], untouchable: set[UUID]) -> Iterator[Difference]:
    for old in gone:
        applied = old.finding.id not in untouchable
        rule_id = old.finding.rule_id or ""
        yield Difference(ChangeKind.WENT, applied, rule_id, old, old=old.finding.severity)


def _is_gone(old: Earlier, version: Version) -> bool:
    """Say whether a machine took a finding away; what a person called fixed stays so."""
    if old.finding.state is not FindingState.FIXED:
        return False
    elsewhere = old.place.version_id != version.id
    return elsewhere or old.place.lapsed or old.place.change is Change.FIXED


def _goes(old: Earlier, version: Version, judged: Mapping[str, bool]) -> bool:
    """Say whether an open finding of this version has lost its rule, or its rule's reason."""
    here = old.place.version_id == version.id and old.place.state is FindingState.OPEN
    return here and not old.place.lapsed and judged.get(old.finding.rule_id or "", True)


@dataclass(frozen=True, slots=True)
class Ground:
    """What differences are carried out on.

    `released` False keeps new findings from the sponsor until a decision is sent.
    """

    db: Session
    turn: RecheckForm
    form: Form
    version: Version
    released: bool


def apply(ground: Ground, found: Iterable[Difference]) -> Counter[ChangeKind]:
    """Carry out differences and write them down; return how many of each were applied."""
    counts: Counter[ChangeKind] = Counter()
    for difference in found:
        finding = _act(ground, difference)
        ground.db.add(
            RecheckChange(
                recheck_form_id=ground.turn.id,
                finding_id=finding.id,
                kind=difference.kind,
                applied=difference.applied,
                old=difference.old,
                new=difference.new,
            )
        )
        counts[difference.kind] += difference.applied
    return counts


def _act(ground: Ground, difference: Difference) -> Finding:
    old, item = difference.earlier, difference.fresh
    if difference.kind is ChangeKind.CAME and difference.applied and item is not None:
        return _come(ground, item, old)
    if old is None:
        raise ValueError("only a finding that comes can be new")
    if difference.kind is ChangeKind.SEVERITY:
        if difference.applied and difference.new:
            old.finding.severity = difference.new
        return old.finding
    old.place.lapsed = difference.kind is ChangeKind.WENT
    if difference.applied:
        old.finding.state = old.place.state = FindingState.FIXED
    return old.finding


def _come(ground: Ground, item: Fresh, old: Earlier | None) -> Finding:
    """Return the finding of a hit: the one it was before, or a new one.

    One that lapsed stands up again. One that was mended is opened again where the sponsor checks
    in private; where the unit has the form, a new one waits to be sent.
    """
    if old is not None and not old.place.lapsed and not ground.released:
        old = None
    finding = old.finding if old else _new(ground, item)
    place = old.place if old and old.place.version_id == ground.version.id else None
    change = place.change if place and place.lapsed else Change.REOPENED if old else Change.NEW
    if old is not None:
        finding.state, finding.kept = FindingState.OPEN, False
        finding.fingerprint = item.fingerprint
        shadow.inherit(ground.db, ground.form, finding)
    place = place or Place(finding_id=finding.id, version_id=ground.version.id, change=change)
    place.change, place.state, place.lapsed = change, finding.state, False
    place.section, place.section_block = item.section, item.section_block
    place.anchors = [asdict(anchor) for anchor in item.anchors]
    ground.db.add(place)
    return finding


def _new(ground: Ground, item: Fresh) -> Finding:
    finding = new_finding(ground.form, item)
    finding.released, finding.recheck_id = ground.released, ground.turn.recheck_id
    ground.db.add(finding)
    ground.db.flush()
    shadow.inherit(ground.db, ground.form, finding)
    return finding
