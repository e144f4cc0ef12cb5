"""The open forms with their last checks, and which of these today's rules would not make."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.engine import is_older
from app.checks.rule_book import RuleBook
from app.services import other_forms
from app.store.tables.reviews import Check
from app.store.tables.trials import Form, Stage, Version
from app.workflow.states import Status

OPEN = (
    Status.DRAFT,
    Status.SUBMITTED,
    Status.RETURNED_INCOMPLETE,
    Status.IN_REVIEW,
    Status.WITH_EXPERT,
    Status.CHANGES_ASKED,
    Status.RFI_RECEIVED,
)
"""Forms whose latest version is checked again. What is checked just now gets today's rules anyway;
what was cleared is never changed."""


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is open, its latest version, and that version's last check."""

    form: Form
    version: Version
    check: Check

    @property
    def checked_with(self) -> str:
        """The hash of the rule book."""
        return self.check.rule_book

    def lags(self, book: RuleBook) -> bool:
        """Say whether its check is not what `book` and the engine of today would make.

        A newer engine than ours does not lag: while two editions run, only the newer one works.
        """
        return self.checked_with != book.hash or is_older(self.check.engine)

    @property
    def answers(self) -> dict[str, str]:
        """What the trial said of its facts then, where the text alone did not say the same.

        A new check goes by them: what it changes must come from the rules and nothing else.
        """
        if self.check.answers is not None:
            return self.check.answers
        shown = self.check.shown
        return {fact: said for fact, said in self.check.facts.items() if shown.get(fact) != said}


def open_forms(db: Session, form_id: UUID | None = None) -> list[OpenForm]:
    """Return the open forms whose latest version is checked, those due first at the front.

    A form with questions from the authority counts once a new version has come: the one before
    was cleared.
    """
    newest = (
        sa.select(col(Version.form_id), sa.func.max(col(Version.number)).label("number"))
        .group_by(col(Version.form_id))
        .subquery()
    )
    query = (
        select(Form, Version, Check)
        .join(Version, col(Version.form_id) == Form.id)
        .join(newest, sa.and_(newest.c.form_id == Form.id, newest.c.number == Version.number))
        .join(Check, col(Check.version_id) == Version.id)
        .where(
            col(Form.status).in_(OPEN),
            col(Version.stage) == Stage.CHECKED,
            sa.or_(
                col(Form.status) != Status.RFI_RECEIVED,
                col(Version.number) > col(Form.submitted_number),
            ),
        )
        .order_by(
            col(Form.due_at).is_(None), col(Form.due_at), col(Form.created_at), col(Check.done_at)
        )
        .execution_options(populate_existing=True)
    )
    if form_id is not None:
        query = query.where(Form.id == form_id)
    found = {form.id: OpenForm(form, version, check) for form, version, check in db.exec(query)}
    return list(found.values())


def behind(db: Session, book: RuleBook, found: Sequence[OpenForm]) -> list[OpenForm]:
    """Return the forms checked by other rules or an older engine, or with other versions of the
    trial's forms.
    """
    trials = {f.form.trial_id for f in found} if other_forms.asks(book) else set()
    families = other_forms.families(db, trials)
    return [
        f
        for f in found
        if f.lags(book)
        or (f.form.trial_id in families and _has_moved_on(families[f.form.trial_id], f))
    ]


def _has_moved_on(family: other_forms.Family, found: OpenForm) -> bool:
    now = family.seen_by(found.form, found.version.number)
    return other_forms.is_outdated(found.check, now)
