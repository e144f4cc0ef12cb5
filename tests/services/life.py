"""The people around a form and the rule book, and what they do, for tests of the life cycle."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.services import decisions, desk, recheck_plans, rechecks, rule_books, rule_status
from app.services.rechecks import Step
from app.services.views import Filters, FindingView
from app.store.files import Files
from app.store.tables.accounts import User
from app.store.tables.trials import Form, Version

PAID, TRIAL = "no-kroner", "on-trial"
"""Rules of the small rule book: one that is active, one on trial."""

LINES = ("Du får 500 kroner.", "I studien får du medisin.")
"""What one of them and the other objects to."""

Uploads = Callable[..., Version]


@dataclass(frozen=True)
class Life:
    """A sponsor, a reviewer and a lead, with what they do in one line each."""

    db: Session
    files: Files
    rule_book: RuleBook
    kari: User
    ola: User
    lise: User

    def book(self) -> RuleBook:
        """Return the rule book as it holds now."""
        return rule_books.current(self.db, self.rule_book)

    def decide(self, rule_id: str, status: RuleStatus) -> None:
        """Let the lead give a rule another status."""
        seen = rule_status.standing(self.db, self.rule_book, rule_id).number
        rule_status.change(
            self.db, self.rule_book, self.lise, rule_id, status, "Prøver.", seen=seen
        )

    def undo(self, rule_id: str) -> None:
        seen = rule_status.standing(self.db, self.rule_book, rule_id).number
        rule_status.undo(self.db, self.rule_book, self.lise, rule_id, seen=seen)

    def recheck(self, book: RuleBook | None = None) -> int:
        """Check again all that waits, as the worker does; return how many forms that were."""
        recheck_plans.plan(self.db, book or self.rule_book)
        done = 0
        while rechecks.step(self.db, self.files, book or self.rule_book) is Step.WORKED:
            done += 1
        return done

    def move(self, actor: User, form: Form, action: str, text: str = "") -> None:
        self.db.refresh(form)
        decisions.move(self.db, actor, form.id, action, seen=form.counter, text=text)

    def seen(self, actor: User, form: Form, rule_id: str | None = None) -> list[FindingView]:
        """Return the findings on somebody's page of a form, of one rule or of all."""
        self.db.expire_all()
        page = desk.form_page(self.db, self.book(), actor, form.id, filters=Filters(state="all"))
        return [v for v in page.findings if rule_id in (None, v.finding.rule_id)]


def everything(db: Session) -> dict[str, list[Any]]:
    """Return all rows of all tables, as plain values."""
    db.expire_all()
    return {
        table.name: sorted(map(str, db.execute(sa.select(table)).all()))
        for table in Form.metadata.sorted_tables
    }
