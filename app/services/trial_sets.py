"""All forms of a trial on one page: what each says, where they differ, and what is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.rule_book import RuleBook
from app.checks.trial_set.comparison import Agreement, Row, rows
from app.checks.trial_set.needed import Missing, missing_forms
from app.checks.trial_set.particular import FormOfSet, Topic
from app.services import access
from app.services.fact_rows import fact_rows
from app.services.other_forms import said_in
from app.services.views import FactRow
from app.store.tables.accounts import Organisation, User
from app.store.tables.trials import Form, Stage, Trial, Version
from app.workflow import permissions
from app.workflow.states import Status


@dataclass(frozen=True, slots=True)
class Column:
    """One form of the set, in the latest checked version the reader may see."""

    form: Form
    version: Version
    said: FormOfSet


@dataclass(frozen=True, slots=True)
class Lack:
    """A form that is not there, with the row of the fact that asks for it; None for every trial."""

    missing: Missing
    why: FactRow | None


@dataclass(frozen=True, slots=True)
class SetPage:
    """`waiting` are forms without a checked version that the reader may see."""

    trial: Trial
    organisation: Organisation
    columns: list[Column]
    rows: list[Row]
    lacks: list[Lack]
    waiting: list[Form]
    can: frozenset[str]

    @property
    def conflicts(self) -> list[Row]:
        """The rows on which forms contradict each other."""
        return [row for row in self.rows if row.agreement is Agreement.CONFLICT]


def set_page(db: Session, rule_book: RuleBook, actor: User, trial_id: UUID) -> SetPage:
    """Return the forms of a trial side by side, as far as `actor` may see them.

    Raises:
        NotFound: no such trial for this person.
        NotAllowed: the role sees no trials.
    """
    permissions.require(actor.role, "see_trials")
    trial = access.trial_for(db, actor, trial_id)
    forms = _forms(db, actor, trial)
    latest = _latest(db, actor, trial)
    columns = [_column(db, rule_book, f, latest[f.id]) for f in forms if f.id in latest]
    order = [kind.code for kind in rule_book.document_types.types]
    columns.sort(key=lambda column: _place(order, column.form.document_type))
    return SetPage(
        trial=trial,
        organisation=db.get_one(Organisation, trial.organisation_id),
        columns=columns,
        rows=rows([column.said for column in columns]),
        lacks=_lacks(db, rule_book, actor, trial, forms, columns),
        waiting=[form for form in forms if form.id not in latest],
        can=frozenset(t for t in permissions.PERMISSIONS if permissions.allowed(actor.role, t)),
    )


def _place(order: Sequence[str], document_type: str) -> int:
    """Return the place of a type among the types; one that is gone comes last."""
    return order.index(document_type) if document_type in order else len(order)


def _forms(db: Session, actor: User, trial: Trial) -> list[Form]:
    query = (
        select(Form)
        .join(Trial)
        .where(
            Form.trial_id == trial.id,
            Form.status != Status.WITHDRAWN,
            access.visible_forms(actor),
        )
    )
    return list(db.exec(query.order_by(col(Form.created_at), col(Form.id))))


def _latest(db: Session, actor: User, trial: Trial) -> dict[UUID, Version]:
    """Return the latest checked version of each form that `actor` may see."""
    query = (
        select(Version)
        .join(Form)
        .join(Trial)
        .where(
            Form.trial_id == trial.id,
            Version.stage == Stage.CHECKED,
            access.visible_forms(actor),
            access.visible_versions(actor),
        )
        .order_by(col(Version.number))
    )
    return {version.form_id: version for version in db.exec(query)}


def _column(db: Session, rule_book: RuleBook, form: Form, version: Version) -> Column:
    said = said_in(db, rule_book, version.id, form.document_type)
    return Column(form, version, FormOfSet(form.document_type, form.name, said, str(version.id)))


def _lacks(
    db: Session,
    rule_book: RuleBook,
    actor: User,
    trial: Trial,
    forms: Sequence[Form],
    columns: Sequence[Column],
) -> list[Lack]:
    """Return the forms that are not there; the trial's answers count before what texts show.

    What a text shows of genes asks for no form of its own: that text may be all there is to say.
    """
    found = {row.fact.id: row for row in fact_rows(db, rule_book, actor, trial)}
    facts = {key: _answer(row) for key, row in found.items()}
    if found["genetics"].read_from_text == "yes":
        facts["genetics"] = "unknown"
    ages = [p for column in columns for p in column.said.of(Topic.AGES)]
    span = (int(min(p.low for p in ages)), int(max(p.high for p in ages))) if ages else None
    present = {form.document_type for form in forms}
    return [Lack(one, found.get(one.fact)) for one in missing_forms(present, facts, span)]


def _answer(row: FactRow) -> str:
    return row.answer if row.answer != "unknown" else row.read_from_text or "unknown"
