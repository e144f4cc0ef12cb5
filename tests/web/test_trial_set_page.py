"""The page with all forms of a trial: facts as rows, forms as columns, and the same as CSV."""

import csv
from io import StringIO
from uuid import UUID

import pytest
from flask import Flask
from sqlmodel import Session, select

from app.config import Settings
from app.services import checking, trials, versions
from app.store.files import Files
from app.store.tables import Form, Trial
from app.workflow.states import Role
from tests.documents import docx_of
from tests.web.conftest import SIGN_IN, World, rule_book

LINES = {
    "parents": (
        "# Vil dere la barnet deres delta i forskningsprosjektet HAVBRIS?",
        "Dette er et spørsmål til dere som foreldre om en studie av et nytt legemiddel.",
        "Barnet kommer til seks besøk.",
        "Barn mellom 6 og 15 år kan delta.",
        "Studielege Per Moen, telefon +47 55 90 12 00.",
        "Det er frivillig å delta. Dere samtykker ved å skrive under.",
    ),
    "youth-12-15": (
        "# Vil du være med i forskningsprosjektet HAVBRIS?",
        "Dette er et spørsmål til deg som er mellom 12 og 15 år om en studie.",
        "Du kommer til åtte besøk.",
        "Det er frivillig å delta. Foreldrene dine samtykker ved å skrive under.",
    ),
}


@pytest.fixture
def trial(world: World, db: Session, settings: Settings) -> Trial:
    sponsor = world.people[Role.SPONSOR]
    made = trials.create_trial(db, sponsor, title="HAVBRIS", facts={"minors": "yes"})
    for kind, lines in LINES.items():
        form = trials.add_form(db, sponsor, made.id, name=f"Skriv {kind}", document_type=kind)
        files = Files(settings.files_folder)
        version = versions.upload(db, files, sponsor, form.id, docx_of(*lines), "skriv.docx")
        checking.check(db, files, rule_book(), version.id)
    return made


def page(sign_in: SIGN_IN, world: World, trial_id: UUID, language: str = "nb") -> str:
    client = sign_in(world.people[Role.SPONSOR], language)
    return client.get(f"/trials/{trial_id}/set").text


def test_conflicts_are_marked_with_words_and_lead_to_their_places(
    trial: Trial, world: World, sign_in: SIGN_IN, db: Session
) -> None:
    html = page(sign_in, world, trial.id)

    row = html[html.index("Antall besøk") :].partition("</tr>")[0]
    assert "Ulikt. Sjekk" in row
    assert row.count("Skiller seg ut") == 2
    assert row.count('class="apart"') == 2
    for form in db.exec(select(Form).where(Form.trial_id == trial.id)):
        assert f"/forms/{form.id}?version=1#block-2" in row
    assert "feil" not in row.lower()


def test_missing_forms_stand_on_top_with_the_reason(
    trial: Trial, world: World, sign_in: SIGN_IN
) -> None:
    html = page(sign_in, world, trial.id)
    box = html[html.index("Skriv vi ikke fant") : html.index("<table")]

    assert "Skriv til barn under 12 år" in box
    assert "Er noen av deltakerne under 18 år?" in box
    assert "Svaret på studien er ja." in box


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Antall besøk"), ("nn", "Talet på besøk"), ("en", "The number")]
)
def test_topics_are_named_in_the_reader_s_language(
    trial: Trial, world: World, sign_in: SIGN_IN, language: str, words: str
) -> None:
    assert words in page(sign_in, world, trial.id, language)


def test_the_csv_has_what_the_page_shows_and_runs_no_formula(
    trial: Trial, world: World, sign_in: SIGN_IN
) -> None:
    answer = sign_in(world.people[Role.SPONSOR]).get(f"/trials/{trial.id}/set.csv")
    lines = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))

    assert answer.mimetype == "text/csv"
    assert lines[0] == ["topic", "agreement", "Skriv youth-12-15", "Skriv parents"]
    assert ["antall besøk", "conflict", "åtte besøk", "seks besøk"] in lines
    assert ["studielegen", "one", "", "'+47 55 90 12 00"] in lines


def test_what_the_unit_was_not_given_it_does_not_see(
    trial: Trial, world: World, sign_in: SIGN_IN
) -> None:
    reviewer = sign_in(world.people[Role.REVIEWER])

    assert reviewer.get(f"/trials/{trial.id}/set").status_code == 404
    assert reviewer.get(f"/trials/{trial.id}/set.csv").status_code == 404
    stranger = sign_in(world.stranger)
    assert stranger.get(f"/trials/{trial.id}/set").status_code == 404


def test_a_trial_without_checked_forms_says_so(
    app: Flask, world: World, sign_in: SIGN_IN, db: Session
) -> None:
    empty = trials.create_trial(db, world.people[Role.SPONSOR], title="Tom")
    trials.add_form(db, world.people[Role.SPONSOR], empty.id, name="Ny", document_type="adult-main")

    html = page(sign_in, world, empty.id)

    assert "Ingen skriv er kontrollert ennå." in html
    assert "Uten kontrollert versjon" in html
