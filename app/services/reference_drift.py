"""What changed between two versions of a template, and which rules it has to do with."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from sqlmodel import Session

from app.checks.rule import Rule
from app.checks.rule_book import RuleBook
from app.checks.touched import Touched, rules_for, rules_of_section, touched
from app.document.drift import Change, Shift, drift
from app.document.model import from_json
from app.document.passages import Passage, Passages
from app.errors import NotFound
from app.services import reference_use
from app.services.reference_pages import other_versions
from app.services.reference_views import DriftGroup, DriftPage, DriftRow
from app.store.tables.accounts import User
from app.store.tables.references import ReferenceVersion
from app.workflow import permissions


def drift_page(
    db: Session, rule_book: RuleBook, actor: User, version_id: UUID, against: UUID | None = None
) -> DriftPage:
    """Return what is new in a version, compared with `against` or the version before it.

    Raises:
        NotAllowed: the role sees no templates.
        NotFound: there is no such version, or none before it.
    """
    permissions.require(actor.role, "see_references")
    new = reference_use.version_for(db, version_id)
    others = other_versions(db, new)
    old = _before(new, [version for _, version in others], against)
    before = reference_use.reference_form_of(db, old).passages
    after = reference_use.reference_form_of(db, new).passages
    found = drift(before, after)
    was, now = _touched(rule_book, old, before), _touched(rule_book, new, after)
    rules = rules_for(rule_book, {*old.document_types, *new.document_types})
    rows = [_row(change, was, now, rules) for change in found.changes]
    return DriftPage(
        reference=reference_use.reference_for(db, new.reference_id),
        old=old,
        old_name=reference_use.name_of(db, old),
        new=new,
        groups=_groups(rows, before, after),
        counts={shift: sum(c.shift is shift for c in found.changes) for shift in Shift},
        same=found.same,
        lost=sorted(was.met - now.met),
        gained=sorted(now.met - was.met),
        titles={rule.id: rule.title.model_dump() for rule in rules},
        others=others,
    )


def _before(
    new: ReferenceVersion, others: list[ReferenceVersion], against: UUID | None
) -> ReferenceVersion:
    if against is not None:
        wanted = [version for version in others if version.id == against]
    else:
        wanted = [
            version
            for version in others
            if version.reference_id == new.reference_id and version.number < new.number
        ]
    if not wanted:
        raise NotFound
    return max(wanted, key=lambda version: version.number)


def _touched(rule_book: RuleBook, version: ReferenceVersion, passages: Passages) -> Touched:
    return touched(rule_book, from_json(version.document), passages, version.document_types)


def _row(change: Change, was: Touched, now: Touched, rules: list[Rule]) -> DriftRow:
    found: dict[str, None] = {}
    if change.new is not None:
        found |= dict.fromkeys(now.by_passage.get(change.new.number, ()))
    if change.old is not None:
        found |= dict.fromkeys(was.by_passage.get(change.old.number, ()))
    near = rules_of_section(rules, change.passage.section)
    return DriftRow(change, tuple(found), tuple(rule for rule in near if rule not in found))


def _groups(rows: Iterable[DriftRow], before: Passages, after: Passages) -> list[DriftGroup]:
    """Return the changes under the headings they stand under now, or stood under last."""

    def title(row: DriftRow) -> str:
        passages = after if row.change.new is not None else before
        return _title(row.change.passage, passages)

    return [DriftGroup(name, list(found)) for name, found in groupby(rows, key=title)]


def _title(passage: Passage, passages: Passages) -> str:
    return passages[passage.heading].text if passage.heading is not None else ""
