"""A version is checked once more when its type or an answer about the trial was wrong."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from app.checks.outcome import Severity
from app.checks.rule import Applies
from app.checks.rule_book import RuleBook
from app.errors import InvalidInput, NotAllowed, NotFound
from app.services import again, checking, decisions, desk, findings, trials, versions
from app.store.files import Files
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Answer, Change, Finding, FindingState, Place
from app.store.tables.reviews import Check
from app.store.tables.trials import Form, Stage, Version
from app.workflow.states import Role, Status
from tests.documents import docx_of
from tests.factory import Make

PARENTS = "Til foreldre: Vi spør om barnet deres kan delta. Foresatte samtykker."


@pytest.fixture
def book(rule_book: RuleBook) -> RuleBook:
    """The rule on kroner is for adults only, that on guarantees for parents only."""
    adults = rule_book.rules[0].model_copy(update={"applies": Applies(documents=("adult-main",))})
    parents = rule_book.rules[1].model_copy(update={"applies": Applies(documents=("parents",))})
    return replace(rule_book, rules=(adults, parents, *rule_book.rules[2:]))


def upload(
    db: Session, files: Files, book: RuleBook, actor: User, form: Form, *lines: str
) -> Version:
    data = docx_of("# Risiko og ulemper", "Du kan bli kvalm av medisinen.", *lines)
    version = versions.upload(db, files, actor, form.id, data, "skriv.docx")
    checking.check(db, files, book, version.id)
    db.refresh(form)
    return version


def open_rules(db: Session, version: Version) -> set[str | None]:
    query = (
        select(Finding.rule_id)
        .join(Place)
        .where(Place.version_id == version.id, Place.state == FindingState.OPEN)
    )
    return set(db.exec(query))


def test_another_type_is_checked_at_once(
    db: Session, files: Files, make: Make, book: RuleBook
) -> None:
    form, kari = make.form(), make.user()
    version = upload(db, files, book, kari, form, "Du får 500 kroner. Det er garantert trygt.")
    assert open_rules(db, version) == {"no-kroner"}

    waiting = again.change_type(db, book, kari, form.id, "parents")

    assert waiting is not None
    assert (form.status, waiting.stage) == (Status.CHECKING, Stage.READ)
    checking.check(db, files, book, version.id)
    db.refresh(form)
    assert (form.status, form.document_type) == (Status.DRAFT, "parents")
    assert open_rules(db, version) == {"no-guarantee"}
    assert db.exec(select(Check.document_type).order_by(Check.done_at)).all() == [  # type: ignore[arg-type]
        "adult-main",
        "parents",
    ]
    assert {f.rule_id for f in db.exec(select(Finding))} == {"no-guarantee"}


def test_what_somebody_has_answered_stays_and_is_told_once(
    db: Session, files: Files, make: Make, book: RuleBook
) -> None:
    form, kari = make.form(), make.user()
    version = upload(db, files, book, kari, form, "Du får 500 kroner.")
    finding = db.exec(select(Finding)).one()
    findings.answer(db, kari, finding.id, Answer.DISAGREE, "Det er reise.")

    again.check_again(db, kari, form.id)
    checking.check(db, files, book, version.id)

    (same,) = db.exec(select(Finding)).all()
    assert (same.id, same.answer_reason) == (finding.id, "Det er reise.")
    assert open_rules(db, version) == {"no-kroner"}

    again.change_type(db, book, kari, form.id, "parents")
    checking.check(db, files, book, version.id)

    db.refresh(same)
    place = db.exec(select(Place).where(Place.finding_id == same.id)).one()
    assert (same.state, place.change) == (FindingState.FIXED, Change.FIXED)


def test_findings_of_the_version_before_are_as_they_were(
    db: Session, files: Files, make: Make, book: RuleBook
) -> None:
    form, kari = make.form(), make.user()
    upload(db, files, book, kari, form, "Du får 500 kroner.")
    second = upload(db, files, book, kari, form, "Du får 500 kroner.", "Mer tekst her.")

    again.check_again(db, kari, form.id)
    checking.check(db, files, book, second.id)

    (finding,) = db.exec(select(Finding)).all()
    places = db.exec(select(Place).where(Place.finding_id == finding.id)).all()
    assert sorted(place.change for place in places) == [Change.NEW, Change.UNCHANGED]


def test_what_the_unit_has_is_not_checked_again(
    db: Session, files: Files, make: Make, book: RuleBook
) -> None:
    form, kari, ola = make.form(), make.user(), make.user(Role.REVIEWER)
    upload(db, files, book, kari, form, "Du får 500 kroner.")
    decisions.move(db, kari, form.id, "submit", seen=form.counter)
    with pytest.raises(NotAllowed):
        again.check_again(db, kari, form.id)
    for actor, action, text in ((ola, "take", ""), (ola, "ask_changes", "Rett dette.")):
        db.refresh(form)
        decisions.move(db, actor, form.id, action, seen=form.counter, text=text)

    assert again.change_type(db, book, kari, form.id, "parents") is None
    with pytest.raises(NotAllowed):
        again.check_again(db, kari, form.id)
    db.refresh(form)
    assert (form.status, form.document_type) == (Status.CHANGES_ASKED, "parents")


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LEAD, Role.AUDITOR, Role.ADMIN])
def test_only_the_sponsor_changes_a_type(
    db: Session, make: Make, book: RuleBook, role: Role
) -> None:
    form = make.form()

    with pytest.raises(NotAllowed):
        again.change_type(db, book, make.user(role), form.id, "parents")
    with pytest.raises(NotAllowed):
        again.check_again(db, make.user(role), form.id)
    with pytest.raises(NotAllowed):
        again.keep_type(db, make.user(role), form.id)
    assert db.exec(select(AuditEvent)).all() == []


def test_a_stranger_finds_no_form_and_an_unknown_type_is_refused(
    db: Session, make: Make, book: RuleBook
) -> None:
    form, stranger = make.form(), make.user(organisation=make.organisation())

    with pytest.raises(NotFound):
        again.change_type(db, book, stranger, form.id, "parents")
    with pytest.raises(InvalidInput):
        again.change_type(db, book, make.user(), form.id, "brosjyre")


def test_a_form_that_looks_like_another_type_is_asked_about_until_somebody_says_it_is_right(
    db: Session, files: Files, make: Make, book: RuleBook
) -> None:
    form, kari, ola = make.form(), make.user(), make.user(Role.REVIEWER)
    upload(db, files, book, kari, form, PARENTS)

    guess = desk.form_page(db, book, kari, form.id).again.type_guess

    assert guess is not None
    assert (guess.code, guess.surely) == ("parents", False)
    assert "barnet deres" in " ".join(guess.quotes)
    again.keep_type(db, kari, form.id)
    assert desk.form_page(db, book, kari, form.id).again.type_guess is None
    decisions.move(db, kari, form.id, "submit", seen=form.counter)
    assert desk.form_page(db, book, ola, form.id).again.type_guess is None


def test_answers_and_forms_that_changed_since_are_noticed(
    db: Session, files: Files, make: Make, book: RuleBook
) -> None:
    trial = make.trial(facts={"drug": "yes"})
    form, kari = make.form(trial=trial), make.user()
    version = upload(db, files, book, kari, form, "Du får 500 kroner.")
    assert not desk.form_page(db, book, kari, form.id).again.outdated

    trials.change_facts(db, kari, trial.id, {"placebo": "no"})

    page = desk.form_page(db, book, kari, form.id)
    assert (page.again.outdated, page.again.possible) == (True, True)
    again.check_again(db, kari, form.id)
    checking.check(db, files, book, version.id)
    assert not desk.form_page(db, book, kari, form.id).again.outdated
    trials.add_form(db, kari, trial.id, name="Foreldre", document_type="parents")
    assert desk.form_page(db, book, kari, form.id).again.outdated


def test_the_types_of_the_trials_other_forms_are_known_to_the_rules(
    db: Session, files: Files, make: Make, real_rule_book: RuleBook
) -> None:
    book = replace(
        real_rule_book,
        rules=(real_rule_book.rule("child-sheet-set"),),
        unchecked=(),
        hash="b" * 64,
    )
    trial = make.trial(facts={"minors": "yes"})
    form, kari = make.form(trial=trial, document_type="parents"), make.user()
    version = upload(db, files, book, kari, form, PARENTS)
    (finding,) = db.exec(select(Finding)).all()
    assert (finding.rule_id, finding.severity) == ("child-sheet-set", Severity.MUST)

    trials.add_form(db, kari, trial.id, name="Barn", document_type="child-u12")
    again.check_again(db, kari, form.id)
    checking.check(db, files, book, version.id)

    assert open_rules(db, version) == set()
    stored = db.exec(select(Check).order_by(Check.done_at)).all()[-1]  # type: ignore[arg-type]
    assert (stored.answers, stored.siblings) == ({"minors": "yes"}, ["child-u12"])


def test_pages_do_not_make_the_whole_rule_book_ready(
    db: Session, files: Files, make: Make, book: RuleBook
) -> None:
    """Only the worker tries the patterns of rules: making them ready takes seconds."""
    form, kari = make.form(), make.user()
    upload(db, files, book, kari, form, PARENTS)
    anew = replace(book)

    desk.form_page(db, anew, kari, form.id)
    trials.trial_page(db, anew, kari, form.trial_id)

    assert "reading_vocabulary" in vars(anew)
    assert "vocabulary" not in vars(anew)
