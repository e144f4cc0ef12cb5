"""The type of a form and the facts of a trial are confirmed with one click."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from app.config import Settings
from app.services import checking, decisions, trials, versions
from app.services.rule_books import current
from app.store.files import Files
from app.store.tables.trials import Form, Trial
from app.workflow.states import Role
from tests.documents import docx_of
from tests.web.conftest import SIGN_IN, World, rule_book

PARENTS = (
    "# Forespørsel til foreldre og foresatte om deltakelse i studien VEKST",
    "Vi spør om barnet deres kan delta i en studie av en ny medisin. Foresatte samtykker.",
    "# Hva innebærer studien?",
    "Loddtrekning avgjør om barnet deres får medisinen eller placebo. Det er frivillig å delta.",
    "# Samtykke",
    "Vi samtykker til at barnet vårt deltar.",
)


@pytest.fixture
def trial(db: Session, world: World) -> Trial:
    return trials.create_trial(db, world.people[Role.SPONSOR], title="VEKST")


@pytest.fixture
def form(db: Session, world: World, trial: Trial, settings: Settings) -> Form:
    kari = world.people[Role.SPONSOR]
    form = trials.add_form(db, kari, trial.id, name="Hovedskriv", document_type="adult-main")
    files = Files(settings.files_folder)
    version = versions.upload(db, files, kari, form.id, docx_of(*PARENTS), "skriv.docx")
    checking.check(db, files, current(db, rule_book()), version.id)
    db.refresh(form)
    return form


@pytest.fixture
def sponsor(world: World, sign_in: SIGN_IN) -> FlaskClient:
    return sign_in(world.people[Role.SPONSOR])


def checked(db: Session, settings: Settings, form: Form) -> None:
    for version_id in checking.waiting(db):
        checking.check(db, Files(settings.files_folder), current(db, rule_book()), version_id)
    db.refresh(form)


def test_the_wrong_type_is_told_first_and_changed_with_one_click(
    db: Session, sponsor: FlaskClient, form: Form, settings: Settings
) -> None:
    page = sponsor.get(f"/forms/{form.id}").text
    assert "Er dette riktig type skriv?" in page
    assert "«Skriv til foresatte» og kontroller på nytt" in page
    assert page.index("Er dette riktig type skriv?") < page.index('id="findings-title"')

    sponsor.post(f"/forms/{form.id}/type", data={"document_type": "parents"})
    checked(db, settings, form)

    assert form.document_type == "parents"
    page = sponsor.get(f"/forms/{form.id}").text
    assert "Er dette riktig type skriv?" not in page
    assert "Skriv til foresatte" in page


def test_reviewers_read_of_the_wrong_type_and_cannot_change_it(
    db: Session, world: World, sign_in: SIGN_IN, form: Form
) -> None:
    decisions.move(db, world.people[Role.SPONSOR], form.id, "submit", seen=form.counter)

    page = sign_in(world.people[Role.REVIEWER]).get(f"/forms/{form.id}").text

    assert "men teksten er skrevet som «Skriv til foresatte»" in page
    assert "/type" not in page


def test_a_type_nobody_knows_is_refused(sponsor: FlaskClient, form: Form) -> None:
    answer = sponsor.post(f"/forms/{form.id}/type", data={"document_type": "brosjyre"})

    assert answer.status_code == 422


def test_facts_that_a_form_shows_are_offered_with_its_words(
    sponsor: FlaskClient, form: Form, trial: Trial
) -> None:
    page = sponsor.get(f"/trials/{trial.id}").text

    assert "«Hovedskriv» tyder på ja" in page
    assert "Loddtrekning avgjør om barnet deres får medisinen eller placebo." in page
    assert "Bekreft alt vi har lest" in page


@pytest.mark.parametrize(
    ("data", "facts"),
    [
        ({"confirm": "placebo=yes", "drug": "unknown"}, {"placebo": "yes"}),
        (
            {"confirm": "all", "offer": ["placebo=yes", "minors=yes"]},
            {"placebo": "yes", "minors": "yes"},
        ),
        ({"confirm": "unheard_of=yes"}, {}),
    ],
)
def test_one_click_answers(
    db: Session, sponsor: FlaskClient, trial: Trial, data: dict[str, Any], facts: dict[str, str]
) -> None:
    sponsor.post(f"/trials/{trial.id}/facts", data=data)

    db.refresh(trial)
    assert trial.facts == facts


def test_an_answer_that_a_form_contradicts_is_a_finding_until_it_is_corrected(
    db: Session, sponsor: FlaskClient, form: Form, trial: Trial, settings: Settings
) -> None:
    sponsor.post(f"/trials/{trial.id}/facts", data={"placebo": "no"})
    page = sponsor.get(f"/forms/{form.id}").text
    assert "endret siden kontrollen" in page

    sponsor.post(f"/forms/{form.id}/again")
    checked(db, settings, form)

    assert "Dere har svart nei på «Får noen placebo?»" in sponsor.get(f"/forms/{form.id}").text
    assert "Endre svaret til ja" in sponsor.get(f"/trials/{trial.id}").text
    sponsor.post(f"/trials/{trial.id}/facts", data={"confirm": "placebo=yes"})
    sponsor.post(f"/forms/{form.id}/again")
    checked(db, settings, form)
    assert "Dere har svart nei" not in sponsor.get(f"/forms/{form.id}").text
