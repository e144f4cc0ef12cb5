"""Trials and their forms."""

import pytest
from sqlmodel import Session, select

from app.checks.rule_book import RuleBook
from app.errors import InvalidInput, NotAllowed, NotFound
from app.services import trials
from app.store.tables.audit import AuditEvent
from app.store.tables.trials import Form, Trial
from app.workflow.states import Role, Status
from tests.factory import Make
from tests.services.life import Uploads


def test_a_sponsor_creates_a_trial_of_its_own_organisation(db: Session, make: Make) -> None:
    kari = make.user()

    trial = trials.create_trial(
        db, kari, title="  Ny   studie ", eu_ct_number="2025-523417-36-00",
        facts={"drug": "yes", "placebo": "unknown"},
    )  # fmt: skip

    assert (trial.title, trial.organisation_id) == ("Ny studie", kari.organisation_id)
    assert trial.facts == {"drug": "yes"}
    event = db.exec(select(AuditEvent)).one()
    assert (event.action, event.trial_id, event.actor_id) == ("create_trial", trial.id, kari.id)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "),
        ("title", "x" * 501),
        ("eu_ct_number", "2019-003418-27"),
        ("eu_ct_number", "hello"),
        ("area", "x" * 201),
    ],
)
def test_a_trial_that_is_not_filled_in_right_names_the_field(
    db: Session, make: Make, field: str, value: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        trials.create_trial(db, make.user(), **({"title": "Studie"} | {field: value}))  # type: ignore[arg-type]

    assert refused.value.field == field
    assert db.exec(select(Trial)).all() == []


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.SPONSOR, Role.SYSTEM)])
def test_only_sponsors_create_and_change_trials(db: Session, make: Make, role: Role) -> None:
    actor, trial = make.user(role), make.trial()

    with pytest.raises(NotAllowed):
        trials.create_trial(db, actor, title="Studie")
    with pytest.raises(NotAllowed):
        trials.change_facts(db, actor, trial.id, {"drug": "yes"})
    with pytest.raises(NotAllowed):
        trials.add_form(db, actor, trial.id, name="Skriv", document_type="adult-main")

    assert db.exec(select(AuditEvent)).all() == []


def test_changed_facts_are_written_down_with_old_and_new(db: Session, make: Make) -> None:
    trial = make.trial(facts={"drug": "yes", "placebo": "no"})

    trials.change_facts(db, make.user(), trial.id, {"drug": "no", "placebo": "no", "ivd": "yes"})

    assert trial.facts == {"drug": "no", "placebo": "no", "ivd": "yes"}
    event = db.exec(select(AuditEvent)).one()
    assert event.detail == {
        "old": {"drug": "yes", "ivd": "unknown"},
        "new": {"drug": "no", "ivd": "yes"},
    }


def test_answering_the_same_again_is_no_change(db: Session, make: Make) -> None:
    trial = make.trial(facts={"drug": "yes"})

    trials.change_facts(db, make.user(), trial.id, {"drug": "yes", "ivd": "unknown"})

    assert db.exec(select(AuditEvent)).all() == []


def test_a_form_is_added_as_a_draft(db: Session, make: Make) -> None:
    trial = make.trial()

    form = trials.add_form(db, make.user(), trial.id, name="Hovedskriv", document_type="adult-main")

    assert (form.status.value, form.counter) == ("draft", 1)
    assert db.exec(select(AuditEvent.action)).one() == "add_form"
    with pytest.raises(InvalidInput):
        trials.add_form(db, make.user(), trial.id, name="Skriv", document_type="<script>")


def test_nobody_adds_to_a_foreign_trial(db: Session, make: Make) -> None:
    stranger = make.user(organisation=make.organisation())
    trial = make.trial()

    with pytest.raises(NotFound):
        trials.add_form(db, stranger, trial.id, name="Skriv", document_type="adult-main")
    with pytest.raises(NotFound):
        trials.change_facts(db, stranger, trial.id, {"drug": "yes"})

    assert db.exec(select(Form)).all() == []


def test_a_form_that_shows_yes_counts_before_one_that_shows_no(
    db: Session, make: Make, rule_book: RuleBook, upload: Uploads
) -> None:
    kari, trial = make.user(), make.trial(facts={"drug": "no"})
    main, biobank = make.form(trial=trial), make.form(trial=trial, document_type="biobank")
    upload(kari, main, "Loddtrekning avgjør om du får medisinen eller placebo. EU CT 1.")
    upload(kari, biobank, "Det er ingen loddtrekning her. Vi lagrer blodprøver i en biobank.")

    rows = {row.fact.id: row for row in trials.trial_page(db, rule_book, kari, trial.id).facts}

    assert (rows["randomised"].read_from_text, rows["randomised"].form) == ("yes", main)
    assert rows["randomised"].offered
    assert rows["randomised"].quote == ("Loddtrekning avgjør om du får medisinen eller placebo.")
    assert rows["drug"].differs
    assert (rows["biobank"].quote, rows["biobank"].form) == (
        "Vi lagrer blodprøver i en biobank.",
        biobank,
    )
    assert not rows["ivd"].offered


def test_an_expert_reads_no_words_of_forms_they_were_not_asked_about(
    db: Session, make: Make, rule_book: RuleBook, upload: Uploads
) -> None:
    kari, tor, trial = make.user(), make.user(Role.EXPERT), make.trial()
    upload(kari, make.form(trial=trial), "Loddtrekning avgjør hva du får.")
    make.form(Status.WITH_EXPERT, trial=trial, expert_id=tor.id)

    page = trials.trial_page(db, rule_book, tor, trial.id)

    assert {row.read_from_text for row in page.facts} == {None}
