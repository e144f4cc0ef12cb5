"""The other forms of a trial that one of its forms is held against, and what they say."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks import engine
from app.checks.kinds.set_agrees import SetAgrees
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.checks.trial_set.particular import FormOfSet, Particular, from_object
from app.document.model import from_json
from app.store.tables.reviews import Check, Reading
from app.store.tables.trials import Form, Stage, Version
from app.workflow.states import Status

Compared = list[dict[str, str]]
"""Which other forms a check knew, as the check keeps it: type, name, and the version's id or empty.

The version is the one that was compared; empty for a form without one.
"""


@dataclass(frozen=True, slots=True)
class Family:
    """The forms of a trial that are not withdrawn, oldest first, with their checked versions.

    `versions` has for each form's id its checked versions by number.
    """

    forms: tuple[Form, ...]
    versions: dict[UUID, dict[int, UUID]]

    def seen_by(self, form: Form, number: int) -> Compared:
        """Return what version `number` of `form` is held against.

        A version the unit has is held against versions the unit has: what the sponsor keeps
        private must not show in its findings. One the sponsor keeps is held against the latest.
        """
        private = number > form.submitted_number
        return [
            {
                "type": other.document_type,
                "name": other.name,
                "version": self._version(other, private=private),
            }
            for other in self.forms
            if other.id != form.id
        ]

    def _version(self, form: Form, *, private: bool) -> str:
        found = self.versions.get(form.id, {})
        numbers = [n for n in found if private or n <= form.submitted_number]
        return str(found[max(numbers)]) if numbers else ""


def families(db: Session, trial_ids: Collection[UUID]) -> dict[UUID, Family]:
    """Return the forms of each trial, in two queries however many there are."""
    query = (
        select(Form)
        .where(col(Form.trial_id).in_(trial_ids), Form.status != Status.WITHDRAWN)
        .order_by(col(Form.created_at), col(Form.id))
    )
    forms = db.exec(query.execution_options(populate_existing=True)).all()
    versions: dict[UUID, dict[int, UUID]] = defaultdict(dict)
    checked = select(Version.form_id, Version.number, Version.id).where(
        col(Version.form_id).in_([form.id for form in forms]), Version.stage == Stage.CHECKED
    )
    for form_id, number, version_id in db.exec(checked):
        versions[form_id][number] = version_id
    return {
        trial_id: Family(tuple(f for f in forms if f.trial_id == trial_id), versions)
        for trial_id in trial_ids
    }


def compared_with(db: Session, form: Form, version: Version) -> Compared:
    """Return which other forms a version is held against now."""
    return families(db, [form.trial_id])[form.trial_id].seen_by(form, version.number)


def siblings(
    db: Session, rule_book: RuleBook, compared: Iterable[dict[str, str]]
) -> list[FormOfSet]:
    """Return other forms with what they say; nothing is read where no rule asks for it."""
    wanted = asks(rule_book)
    return [
        FormOfSet(
            one["type"],
            one["name"],
            said_in(db, rule_book, UUID(one["version"]), one["type"])
            if wanted and one["version"]
            else (),
            one["version"],
        )
        for one in compared
    ]


def asks(rule_book: RuleBook) -> bool:
    """Say whether a rule that is run holds a form against the trial's other forms."""
    run = (RuleStatus.ACTIVE, RuleStatus.SHADOW)
    return any(isinstance(r.check, SetAgrees) and r.status in run for r in rule_book.rules)


def said_in(
    db: Session, rule_book: RuleBook, version_id: UUID, document_type: str
) -> tuple[Particular, ...]:
    """Return what a version says of its trial, as its last check by these rules read it.

    Where there is none, its text is read anew; without a text nothing is said.
    """
    query = (
        select(Check)
        .where(
            Check.version_id == version_id,
            Check.rule_book == rule_book.hash,
            col(Check.engine).in_({engine.ENGINE, engine.engine_here()}),
            Check.document_type == document_type,
        )
        .order_by(col(Check.done_at).desc())
    )
    check = db.exec(query).first()
    if check is not None and check.said is not None:
        return tuple(from_object(one) for one in check.said)
    reading = db.get(Reading, version_id)
    if reading is None:
        return ()
    return engine.said_by(rule_book, from_json(reading.document), document_type)


def kept(found: Iterable[FormOfSet] | None) -> list[dict[str, Any]] | None:
    """Return other forms as a check keeps them."""
    if found is None:
        return None
    return [{"type": f.document_type, "name": f.name, "version": f.key} for f in found]


def is_outdated(check: Check, now: Compared) -> bool:
    """Say whether a check went by other versions of the trial's other forms than `now`."""
    if check.compared is None:
        return False
    return [(one["type"], one["version"]) for one in check.compared] != [
        (one["type"], one["version"]) for one in now
    ]
