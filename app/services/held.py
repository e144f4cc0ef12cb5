"""How a version of a form stands against its template: as its check found it, or as it is now."""

from itertools import groupby

from sqlmodel import Session

from app.checks.engine import form_language
from app.checks.rule_book import RuleBook
from app.document.comparison import Comparison, Held, Standing, comparison_from_json, hold
from app.document.model import Document
from app.services import reference_use
from app.services.coverage_views import HeldGroup, HeldPage
from app.store.tables.references import ComparisonRow, ReferenceVersion
from app.store.tables.reviews import Check
from app.store.tables.trials import Form


def held_page(
    db: Session, rule_book: RuleBook, form: Form, check: Check, document: Document
) -> HeldPage | None:
    """Return what `check` found of the template's text, None where there is nothing to say.

    What was found then is shown as it was, whatever happened to the template since. Where the
    check had no template and one is in use now, the form is held against it on the spot.
    """
    row = db.get(ComparisonRow, check.id)
    if row is not None and not row.result:
        return None
    if row is not None:
        version = db.get_one(ReferenceVersion, row.reference_version_id)
        comparison = comparison_from_json(row.result)
        return _page(db, version, comparison, revision=row.revision, stored=True)
    now = reference_use.choose(db, form, document)
    if now is None or now.language != form_language(document):
        return None
    reference = reference_use.reference_form_of(db, now)
    comparison = hold(document, reference.passages, rule_book.sections)
    return _page(db, now, comparison, revision=now.revision, stored=False)


def _page(
    db: Session, version: ReferenceVersion, comparison: Comparison, *, revision: int, stored: bool
) -> HeldPage:
    return HeldPage(
        name=reference_use.name_of(db, version),
        version=version,
        revision=revision,
        stored=stored,
        groups=list(_groups(comparison)),
        counts=comparison.counts(),
        guidance=comparison.guidance,
        unfilled=comparison.unfilled,
    )


def _groups(comparison: Comparison) -> list[HeldGroup]:
    rows = groupby(
        (h for h in comparison.held if not h.label), key=lambda held: (held.section, held.title)
    )
    return [
        HeldGroup(title, comparison.headings.get(section), held, _counts(held))
        for (section, title), found in rows
        if (held := list(found))
    ]


def _counts(held: list[Held]) -> dict[Standing, int]:
    return {s: sum(h.standing is s for h in held) for s in Standing if s is not Standing.ADDED}
