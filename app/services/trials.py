"""Trials, their facts and their forms."""

import re
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.rule_book import RuleBook
from app.errors import N_, InvalidInput, NotFound
from app.services import access, audit, rows
from app.services.fact_rows import fact_rows
from app.services.views import FormRow, TrialPage, TrialRow
from app.store.session import transaction
from app.store.tables.accounts import Organisation, User
from app.store.tables.trials import Form, Trial
from app.text.typed import plain
from app.workflow import permissions

_EU_CT_NUMBER = re.compile(r"\d{4}-5\d{5}-\d{2}(-\d{2})?", re.ASCII)
_DOCUMENT_TYPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def create_trial(
    db: Session,
    actor: User,
    *,
    title: str,
    eu_ct_number: str = "",
    area: str = "",
    facts: Mapping[str, str] | None = None,
) -> Trial:
    """Return a new trial of the actor's organisation.

    `facts` answers profile questions with yes, no or unknown; unknown ones are not kept.

    Raises:
        NotAllowed: the actor is no sponsor.
        InvalidInput: the title is empty or too long, or the EU CT number is none.
    """
    permissions.require(actor.role, "create_trial")
    if actor.organisation_id is None:
        raise NotFound
    with transaction(db):
        trial = Trial(
            organisation_id=actor.organisation_id,
            title=_needed(title, "title", 500),
            eu_ct_number=_eu_ct_number(eu_ct_number),
            area=_short(area, "area", 200),
            facts=_known(facts or {}),
            created_by=actor.id,
        )
        db.add(trial)
        db.flush()
        audit.record(db, actor, "create_trial", trial=trial, new=trial.title, facts=trial.facts)
    return trial


def change_facts(db: Session, actor: User, trial_id: UUID, facts: Mapping[str, str]) -> Trial:
    """Answer profile questions of a trial; those not in `facts` stay as they are.

    Forms that are checked already keep their outcomes; the next check uses the new facts.

    Raises:
        NotFound: no such trial for this person.
        NotAllowed: the actor is no sponsor.
        InvalidInput: an answer is not yes, no or unknown.
    """
    permissions.require(actor.role, "edit_trial")
    with transaction(db):
        trial = access.trial_for(db, actor, trial_id)
        old = dict(trial.facts)
        trial.facts = _known({**old, **facts})
        changed = sorted(k for k in {*old, *trial.facts} if old.get(k) != trial.facts.get(k))
        if changed:
            audit.record(
                db,
                actor,
                "change_facts",
                trial=trial,
                old={key: old.get(key, "unknown") for key in changed},
                new={key: trial.facts.get(key, "unknown") for key in changed},
            )
    return trial


def add_form(db: Session, actor: User, trial_id: UUID, *, name: str, document_type: str) -> Form:
    """Return a new form of a trial, a draft without versions.

    Raises:
        NotFound: no such trial for this person.
        NotAllowed: the actor is no sponsor.
        InvalidInput: the name is empty or too long, or the document type is no code.
    """
    permissions.require(actor.role, "edit_trial")
    if len(document_type) > 40 or not _DOCUMENT_TYPE.fullmatch(document_type):
        raise InvalidInput(N_("Velg hva slags skriv dette er."), field="document_type")
    with transaction(db):
        trial = access.trial_for(db, actor, trial_id)
        form = Form(trial_id=trial.id, name=_needed(name, "name", 300), document_type=document_type)
        db.add(form)
        db.flush()
        audit.record(db, actor, "add_form", form=form, new=form.name, document_type=document_type)
    return form


def list_trials(db: Session, actor: User) -> list[TrialRow]:
    """Return the trials open to `actor`, newest first, each with its visible forms.

    Raises:
        NotAllowed: the role sees no trials.
    """
    permissions.require(actor.role, "see_trials")
    query = (
        select(Trial, Organisation)
        .join(Organisation)
        .where(access.visible_trials(actor))
        .order_by(col(Trial.created_at).desc(), col(Trial.id))
    )
    found = db.exec(query).all()
    forms: dict[UUID, list[FormRow]] = {trial.id: [] for trial, _ in found}
    for row, _ in rows.form_rows(db, actor):
        forms[row.trial.id].append(row)
    return [TrialRow(trial, organisation, forms[trial.id]) for trial, organisation in found]


def trial_page(db: Session, rule_book: RuleBook, actor: User, trial_id: UUID) -> TrialPage:
    """Return a trial with its forms and facts.

    Raises:
        NotFound: no such trial for this person.
    """
    permissions.require(actor.role, "see_trials")
    trial = access.trial_for(db, actor, trial_id)
    return TrialPage(
        trial=trial,
        organisation=db.get_one(Organisation, trial.organisation_id),
        forms=[row for row, _ in rows.form_rows(db, actor, col(Form.trial_id) == trial.id)],
        facts=fact_rows(db, rule_book, actor, trial),
        can=frozenset(t for t in permissions.PERMISSIONS if permissions.allowed(actor.role, t)),
    )


def _known(facts: Mapping[str, str]) -> dict[str, str]:
    if set(facts.values()) - {"yes", "no", "unknown"}:
        raise InvalidInput(N_("Svar ja, nei eller vet ikke."), field="facts")
    return {key: value for key, value in facts.items() if value != "unknown"}


def _needed(text: str, field: str, limit: int) -> str:
    if not plain(text):
        raise InvalidInput(N_("Fyll ut dette feltet."), field=field)
    return _short(text, field, limit)


def _short(text: str, field: str, limit: int) -> str:
    text = " ".join(plain(text).split())
    if len(text) > limit:
        raise InvalidInput(N_("Teksten er for lang."), field=field)
    return text


def _eu_ct_number(text: str) -> str:
    """Return the number as it is written in CTIS, or empty when there is none yet.

    Source: EU CT number format of CTIS, year, 5 and five digits, check digits, and the two
    digits of the submission where given: 2023-504321-12-00.
    """
    number = re.sub(r"\s", "", text)
    if number and not _EU_CT_NUMBER.fullmatch(number):
        raise InvalidInput(
            N_("EU CT-nummeret skal se slik ut: 2023-504321-12-00."), field="eu_ct_number"
        )
    return number
