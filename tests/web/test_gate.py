"""Sign-in, headers, cookies and how trouble is told."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from sqlmodel import Session

from app.gate.headers import POLICY, is_loopback
from app.store.tables import User
from app.workflow.states import Role
from tests.factory import Make
from tests.web.conftest import SIGN_IN, World

PASSWORD = "et langt passord"


@pytest.fixture
def email(app: Flask, make: Make) -> str:
    with app.app_context():
        person = make.user(password=hash_password(PASSWORD))
    return person.email


def sign(client: FlaskClient, email: str, password: str) -> int:
    return client.post("/login", data={"email": email, "password": password}).status_code


def test_the_right_password_leads_to_the_inbox(app: Flask, email: str) -> None:
    client = app.test_client()

    assert sign(client, email, PASSWORD) == 302
    assert client.get("/").status_code == 200


def test_a_wrong_password_and_an_unknown_account_are_told_alike(app: Flask, email: str) -> None:
    def told(address: str) -> str:
        data = {"email": address, "password": "feil passord her"}
        page = app.test_client().post("/login", data=data).text
        return re.sub(r'value="[^"]*"', "", page)

    assert told(email) == told("ingen@example.no")
    assert "E-postadressen eller passordet stemmer ikke." in told(email)


def test_a_closed_account_cannot_sign_in(app: Flask, make: Make) -> None:
    with app.app_context():
        person = make.user(password=hash_password(PASSWORD), active=False)
    client = app.test_client()

    sign(client, person.email, PASSWORD)

    assert client.get("/").status_code == 302


def test_the_eleventh_try_within_a_quarter_is_refused(app: Flask, email: str) -> None:
    client = app.test_client()

    tries = [sign(client, email, "feil passord her") for _ in range(11)]

    assert tries == [200] * 10 + [429]
    assert sign(client, "annen@example.no", "feil passord her") == 200


def test_a_post_without_a_token_changes_nothing(app: Flask, world: World, sign_in: SIGN_IN) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    answer = sign_in(world.people[Role.SPONSOR]).post("/trials/new", data={"title": "Ny"})

    assert answer.status_code == 400
    assert "Siden har stått for lenge." in answer.text


def test_every_answer_carries_the_policy(app: Flask) -> None:
    for path in ("/login", "/finnes-ikke", "/healthz", "/static/app.css"):
        headers = app.test_client().get(path).headers

        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize(
    ("host", "scheme", "secure"),
    [
        ("127.0.0.1:8000", "http", False),
        ("localhost", "http", False),
        ("127.0.0.1", "https", True),
        ("samtykke.example.no", "http", True),
        ("localhost.example.no", "http", True),
    ],
)
def test_cookies_are_secure_everywhere_but_on_the_machine_itself(
    app: Flask, host: str, scheme: str, secure: bool
) -> None:
    answer = app.test_client().get("/login", base_url=f"{scheme}://{host}")

    cookie = answer.headers["Set-Cookie"]
    assert ("Secure" in cookie) is secure
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_an_address_is_known_as_the_machine_itself_with_and_without_port() -> None:
    assert [is_loopback(h) for h in ("[::1]:80", "[::1]", "127.0.0.1", "10.0.0.1:80")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_a_failure_is_told_plainly_and_logged_without_words_of_a_form(
    app: Flask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> str:
        raise RuntimeError("hemmelig tekst fra skrivet")

    monkeypatch.setitem(app.view_functions, "rules.index", fail)
    fail.__dict__["thing"] = "public"

    answer = app.test_client().get("/rules")

    assert answer.status_code == 500
    assert "Noe gikk galt hos oss." in answer.text
    logged = capsys.readouterr()
    assert "RuntimeError" in logged.out + logged.err
    assert "hemmelig" not in logged.out + logged.err + answer.text


def test_a_script_gets_trouble_as_json(app: Flask) -> None:
    answer = app.test_client().get("/rules/finnes-ikke", headers={"Accept": "application/json"})

    assert answer.status_code == 404
    assert answer.json == {
        "code": "not_found", "detail": "Vi fant ikke siden du ba om.", "missing": [],
    }  # fmt: skip


def test_what_was_typed_is_given_back_when_it_cannot_be_used(
    world: World, sign_in: SIGN_IN
) -> None:
    client = sign_in(world.people[Role.REVIEWER])
    data = {"message": "Et langt og gjennomtenkt funn", "block": "1", "quote": "finnes ikke"}

    answer = client.post(f"/forms/{world.form.id}/findings", data=data | {"severity": "must"})

    assert answer.status_code == 422
    assert "Et langt og gjennomtenkt funn" in answer.text


def test_a_route_that_asks_for_nothing_answers_nobody(app: Flask) -> None:
    app.add_url_rule("/glemt", "glemt", lambda: "hemmelig")

    assert app.test_client().get("/glemt").status_code == 404


def test_the_language_of_a_person_who_is_signed_in_is_remembered(
    make: Make, db: Session, sign_in: SIGN_IN
) -> None:
    person = make.user()

    sign_in(person).post("/language", data={"language": "en"})

    assert db.get_one(User, person.id, populate_existing=True).language == "en"
