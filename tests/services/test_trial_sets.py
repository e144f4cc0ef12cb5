"""The forms of a trial held against each other: when one changes, the others are checked again."""

from dataclasses import replace

import pytest
from sqlmodel import Session, col, select

from app.checks.rule import Rule
from app.checks.rule_book import RuleBook
from app.services import recheck_pages, recheck_plans, repeat
from app.store.files import Files
from app.store.tables.findings import FindingState
from app.store.tables.rechecks import Cause, Recheck
from app.store.tables.reviews import Check
from app.store.tables.trials import Form, Trial, Version
from tests.factory import Make
from tests.services.life import Life, Uploads

RULE = "set-plan-agrees"


@pytest.fixture
def rule_book(real_rule_book: RuleBook) -> RuleBook:
    """Only the rule that compares visits and durations."""
    rule = real_rule_book.about(RULE)
    assert isinstance(rule, Rule)
    return replace(real_rule_book, rules=(rule,), unchecked=(), hash="b" * 64)


@pytest.fixture
def parents(make: Make) -> Form:
    return make.form(document_type="parents", name="Foreldre", trial=make.trial(title="HAVBRIS"))


@pytest.fixture
def youth(make: Make, parents: Form) -> Form:
    trial = make.db.get_one(Trial, parents.trial_id)
    return make.form(document_type="youth-12-15", name="Ungdom", trial=trial)


@pytest.fixture
def six(parents: Form, upload: Uploads, life: Life) -> Version:
    return upload(life.kari, parents, "Barnet kommer til seks besøk.")


def said(life: Life, form: Form) -> list[str]:
    """Return what the open findings of a form say to its sponsor."""
    views = life.seen(life.kari, form, RULE)
    return [v.finding.message["nb"] for v in views if v.state is FindingState.OPEN]


def test_a_form_is_held_against_what_the_trial_s_other_forms_say(
    six: Version, youth: Form, upload: Uploads, life: Life
) -> None:
    upload(life.kari, youth, "Du kommer til åtte besøk.")

    (message,) = said(life, youth)

    assert "Her: «åtte besøk». I «Foreldre»: «Barnet kommer til seks besøk.»" in message
    assert message.endswith("Sjekk hva som er riktig.")


def test_the_form_that_was_there_first_is_checked_again(
    six: Version, parents: Form, youth: Form, upload: Uploads, life: Life
) -> None:
    upload(life.kari, youth, "Du kommer til åtte besøk.")
    assert said(life, parents) == []

    assert life.recheck() == 1

    (message,) = said(life, parents)
    assert "I «Ungdom»: «Du kommer til åtte besøk.»" in message
    assert life.recheck() == 0


def test_the_finding_goes_when_the_other_form_is_mended(
    six: Version, parents: Form, youth: Form, upload: Uploads, life: Life
) -> None:
    upload(life.kari, youth, "Du kommer til åtte besøk.")
    life.recheck()

    upload(life.kari, youth, "Du kommer til seks besøk.")
    life.recheck()

    assert said(life, parents) == said(life, youth) == []


def test_the_finding_quotes_what_the_other_form_says_now(
    six: Version, parents: Form, youth: Form, upload: Uploads, life: Life
) -> None:
    upload(life.kari, youth, "Du kommer til åtte besøk.")
    life.recheck()

    upload(life.kari, youth, "Du kommer til ni besøk.")
    life.recheck()

    (message,) = said(life, parents)
    assert "«Du kommer til ni besøk.»" in message


def test_what_the_sponsor_keeps_private_shows_in_no_form_the_unit_has(
    six: Version, parents: Form, youth: Form, upload: Uploads, life: Life
) -> None:
    life.move(life.kari, parents, "submit")
    life.recheck()

    upload(life.kari, youth, "Du kommer til åtte besøk.")
    life.recheck()
    assert life.seen(life.ola, parents, RULE) == []

    life.move(life.kari, youth, "submit")
    life.recheck()
    (view,) = life.seen(life.ola, parents, RULE)
    assert not view.finding.released


def test_a_finished_form_is_never_changed(
    six: Version, parents: Form, youth: Form, upload: Uploads, life: Life, db: Session
) -> None:
    for actor, action in ((life.kari, "submit"), (life.ola, "take"), (life.ola, "clear")):
        life.move(actor, parents, action, "Skrivet er i orden.")
    life.recheck()
    before = len(db.exec(select(Check).where(Check.version_id == six.id)).all())

    upload(life.kari, youth, "Du kommer til åtte besøk.")
    life.recheck()

    assert len(db.exec(select(Check).where(Check.version_id == six.id)).all()) == before
    assert life.seen(life.ola, parents, RULE) == []


def test_a_check_is_repeated_with_the_versions_it_was_held_against(
    six: Version, parents: Form, youth: Form, upload: Uploads, life: Life, db: Session, files: Files
) -> None:
    upload(life.kari, youth, "Du kommer til åtte besøk.")
    check = db.exec(select(Check).order_by(col(Check.done_at).desc())).first()
    assert check is not None
    assert check.compared is not None
    assert [one["version"] for one in check.compared] == [str(six.id)]

    upload(life.kari, parents, "Barnet kommer til åtte besøk.")
    life.recheck()

    assert repeat.repeat(db, files, life.rule_book, check.id).is_proof


def test_it_is_no_change_of_the_rule_book(
    six: Version, parents: Form, youth: Form, upload: Uploads, life: Life, db: Session
) -> None:
    version = upload(life.kari, youth, "Du kommer til åtte besøk.")
    life.recheck()

    assert db.exec(select(Recheck)).one().cause is Cause.FORMS
    assert recheck_pages.recheck_page(db, life.lise).rechecks == []
    note = recheck_pages.note(db, life.kari, six)
    assert note is not None
    assert (note.by_rules, note.came) == (False, 1)
    assert recheck_pages.note(db, life.kari, version) is None


def test_without_such_a_rule_nobody_is_checked_again(
    make: Make, parents: Form, youth: Form, upload: Uploads, life: Life, db: Session
) -> None:
    upload(life.kari, parents, "Barnet kommer til seks besøk.")
    upload(life.kari, youth, "Du kommer til åtte besøk.")
    book = replace(life.rule_book, rules=(), hash=life.rule_book.hash)

    assert recheck_plans.plan(db, book) is None
