"""Staff's words on pages: tried out, saved, withdrawn, sent and fetched as CSV."""

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from app.checks.own_words import OwnWord, WordKind
from app.config import Settings
from app.services import trials, versions, word_changes
from app.services.checking import check
from app.store.files import Files
from app.store.tables import AuditEvent, Finding, Form, OwnWordRow, WordTrial
from app.store.tables.findings import FindingState
from app.workflow.states import Role
from tests.documents import docx_of
from tests.web.conftest import LINES, SIGN_IN, World, rule_book

WORD = "blåsofon"
BEFORE = "Se hva det gjør"


@pytest.fixture
def lead(world: World, sign_in: SIGN_IN) -> FlaskClient:
    return sign_in(world.people[Role.LEAD])


@pytest.fixture
def form(app: Flask, settings: Settings, db: Session, world: World) -> Form:
    """A form with the word, sent to the unit."""
    files, sponsor = Files(settings.files_folder), world.people[Role.SPONSOR]
    form = trials.add_form(db, sponsor, world.trial.id, name="Blåst", document_type="adult-main")
    said = (*LINES, f"Vi bruker en {WORD} til å måle pusten din.")
    version = versions.upload(db, files, sponsor, form.id, docx_of(*said), "nord.docx")
    check(db, files, rule_book(), version.id)
    db.refresh(form)
    form.submitted_number = 1
    db.add(form)
    db.commit()
    return form


def preview(client: FlaskClient, **fields: str) -> TestResponse:
    data = {"kind": "accepted", "language": "both", "word": WORD} | fields
    return client.post("/rules/words/preview", data=data)


def save(client: FlaskClient, answer: TestResponse) -> TestResponse:
    return client.post(f"{answer.location}/save", follow_redirects=True)


def states(db: Session, form: Form) -> list[FindingState]:
    db.expire_all()
    query = select(Finding).where(
        Finding.form_id == form.id, Finding.rule_id == "lang-unknown-word"
    )
    return [finding.state for finding in db.exec(query)]


def test_a_word_is_tried_out_saved_and_the_finding_is_gone(
    db: Session, form: Form, lead: FlaskClient
) -> None:
    assert states(db, form) == [FindingState.OPEN]
    tried = preview(lead)
    page = lead.get(tried.location).text
    assert "1 funn faller bort" in page
    assert re.search(rf"Vi bruker en <mark>{WORD}</mark> til å måle pusten din", page)
    assert db.exec(select(OwnWordRow)).all() == []

    listed = save(lead, tried).text

    assert "Endringen er lagret." in listed
    assert WORD in listed
    assert states(db, form) == [FindingState.FIXED]
    assert "Ordlistene er endret" in lead.get("/rules/changes").text
    assert "Endringen er lagret." in lead.get(tried.location).text  # and cannot be saved twice
    assert "/save" not in lead.get(tried.location).text


def test_a_word_is_accepted_from_its_finding_with_one_click(
    db: Session, form: Form, lead: FlaskClient, world: World, sign_in: SIGN_IN
) -> None:
    finding = db.exec(select(Finding).where(Finding.rule_id == "lang-unknown-word")).one()
    page = lead.get(f"/forms/{form.id}?finding={finding.id}").text
    button = re.search(r'<form class="accept-word".*?</form>', page, re.DOTALL)
    assert button is not None
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', button[0]))
    assert fields.pop("csrf_token", "") is not None
    assert fields == {"kind": "accepted", "language": "both", "word": WORD}

    tried = lead.post("/rules/words/preview", data=fields)

    assert tried.status_code == 302
    assert "1 funn faller bort" in lead.get(tried.location).text
    for role in (Role.REVIEWER, Role.SPONSOR):
        assert "accept-word" not in sign_in(world.people[role]).get(f"/forms/{form.id}").text


def test_what_cannot_be_added_comes_back_as_it_was_typed(db: Session, lead: FlaskClient) -> None:
    answer = preview(lead, kind="forbidden", word="av", nb="noe <b>", why="Fordi.")

    assert answer.status_code == 422
    assert "«av» er for kort." in answer.text
    assert 'value="av"' in answer.text
    assert 'value="noe &lt;b&gt;"' in answer.text
    assert 'aria-invalid="true" aria-describedby="word-hint word-error"' in answer.text
    assert db.exec(select(WordTrial)).all() == []


@pytest.mark.parametrize("fields", [{"kind": "odd"}, {"language": "odd"}, {"word": " "}])
def test_a_post_made_by_hand_is_refused(lead: FlaskClient, fields: dict[str, str]) -> None:
    assert preview(lead, **fields).status_code == 422


def test_a_word_is_withdrawn_and_comes_back(db: Session, form: Form, lead: FlaskClient) -> None:
    save(lead, preview(lead))
    (row,) = db.exec(select(OwnWordRow)).all()
    assert f"/rules/words/{row.id}/withdraw" in lead.get("/rules/words").text

    gone = lead.post(f"/rules/words/{row.id}/withdraw")
    assert "1 nytt funn" in lead.get(gone.location).text
    save(lead, gone)
    assert states(db, form) == [FindingState.OPEN]
    page = lead.get("/rules/words?state=withdrawn").text
    assert f"/rules/words/{row.id}/restore" in page

    back = lead.post(f"/rules/words/{row.id}/restore")
    save(lead, back)

    assert states(db, form) == [FindingState.FIXED]
    assert lead.post(f"/rules/words/{row.id}/withdraw").status_code == 422  # is withdrawn


def test_words_are_searched_and_filtered(world: World, lead: FlaskClient) -> None:
    save(lead, preview(lead))
    save(lead, preview(lead, kind="forbidden", word="pussig", nb="rar", why="Støter noen."))

    assert WORD not in main(lead.get("/rules/words?kind=forbidden").text)
    assert "pussig" in main(lead.get("/rules/words?q=støter").text)
    assert "Ingen ord passer" in lead.get("/rules/words?q=finnes-ikke").text


def main(page: str) -> str:
    """Return the list itself, without the history."""
    return page.partition('aria-labelledby="history"')[0]


def test_words_go_out_and_come_in_as_csv(db: Session, world: World, lead: FlaskClient) -> None:
    save(lead, preview(lead, kind="forbidden", word="pussig", nb="rar"))
    sent = lead.get("/rules/words/words.csv")
    assert sent.mimetype == "text/csv"
    assert sent.data.decode("utf-8-sig").splitlines()[1] == "forbidden,both,pussig,rar,,,"

    more = sent.data + f"accepted,nb,{WORD},,,,\r\n".encode()
    tried = lead.post("/rules/words/import", data={"file": (BytesIO(more), "ord.csv")})
    assert "pussig" not in lead.get(tried.location).text  # it stands already
    save(lead, tried)

    assert {row.word for row in db.exec(select(OwnWordRow))} == {WORD, "pussig"}
    same = lead.post("/rules/words/import", data={"file": (BytesIO(sent.data), "ord.csv")})
    assert same.status_code == 422
    assert "Det er ingen ord å legge til." in same.text


def test_a_file_with_faults_adds_nothing_and_says_each_line(
    db: Session, world: World, lead: FlaskClient
) -> None:
    data = f"kind;word\naccepted;{WORD}\nodd;ord\nforbidden;av\naccepted;{WORD}\n".encode()

    answer = lead.post("/rules/words/import", data={"file": (BytesIO(data), "ord.csv")})

    assert answer.status_code == 422
    assert "Linje 3: kind må være" in answer.text
    assert "Linje 4: «av» er for kort." in answer.text
    assert f"Linje 5: «{WORD}» står på listen fra før." in answer.text
    assert db.exec(select(WordTrial)).all() == []
    assert lead.post("/rules/words/import", data={}).status_code == 422


def test_somebody_who_was_faster_is_told_of_and_nothing_is_lost(
    world: World, lead: FlaskClient, sign_in: SIGN_IN
) -> None:
    tried = preview(lead)
    admin = sign_in(world.people[Role.ADMIN])
    save(admin, preview(admin, word="ørevarmer-test"))

    answer = lead.post(f"{tried.location}/save")

    assert answer.status_code == 409
    assert "Regelboken er endret" in answer.text
    assert WORD in answer.text
    anew = lead.post(f"{tried.location}/again")
    assert "Endringen er lagret." in save(lead, anew).text


def test_progress_is_told_until_all_forms_are_tried(
    db: Session, form: Form, world: World, lead: FlaskClient
) -> None:
    person = world.people[Role.LEAD]
    trial = word_changes.propose(
        db, rule_book(), person, [OwnWord(kind=WordKind.ACCEPTED, word=WORD)]
    )
    address = f"/rules/words/trials/{trial.id}"

    page = lead.get(address).text
    assert "Vi har prøvd endringen på 0 av" in page
    assert 'http-equiv="refresh"' in page
    assert "/save" not in page
    assert lead.post(f"{address}/save").status_code == 422
    running = lead.get(f"{address}/progress")
    assert "HX-Refresh" not in running.headers

    lead.post(f"{address}/again")  # the worker of these tests works at once
    done = lead.get(f"{address}/progress")
    assert done.headers["HX-Refresh"] == "true"
    assert "/save" in lead.get(address).text


def test_the_log_names_the_words(
    db: Session, world: World, lead: FlaskClient, sign_in: SIGN_IN
) -> None:
    save(lead, preview(lead))

    page = sign_in(world.people[Role.AUDITOR]).get("/audit").text
    assert "la til ord i ordlistene" in page
    assert f"«{WORD}»" in page
    assert db.exec(select(AuditEvent).where(AuditEvent.action == "add_words")).one().form_id is None


def test_readers_without_the_right_see_the_list_and_no_buttons(
    world: World, lead: FlaskClient, sign_in: SIGN_IN
) -> None:
    save(lead, preview(lead))

    page = sign_in(world.people[Role.REVIEWER]).get("/rules/words").text
    assert WORD in page
    for part in ("/withdraw", "/new", "/import"):
        assert part not in page
