"""What nobody sends by mistake: it is refused plainly, never a failure, and leads nowhere else."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from sqlmodel import Session, select

from app.store.tables import Trial, User
from app.workflow.states import Role
from tests.documents import docx_of
from tests.factory import Make
from tests.web.conftest import LINES, SIGN_IN, World

PASSWORD = "et langt passord"


@pytest.fixture
def person(app: Flask, make: Make) -> User:
    with app.app_context():
        return make.user(password=hash_password(PASSWORD))


def sign(client: FlaskClient, email: str, password: str = PASSWORD) -> int:
    return client.post("/login", data={"email": email, "password": password}).status_code


class TestSignIn:
    def test_other_spellings_of_an_address_count_as_the_same(
        self, app: Flask, person: User
    ) -> None:
        user, domain = person.email.split("@")
        wide = [domain.replace(letter, chr(ord(letter) + 0xFEE0)) for letter in sorted({*domain})]
        spellings = [f"{user}@{d}" for d in (domain, domain.upper(), domain.replace(".", "。"))]
        spellings += [f"{user}@{d}" for d in wide if "-" not in d][:7]
        client = app.test_client()

        tries = [sign(client, email, "feil passord her") for email in spellings]

        assert tries == [200] * 10
        assert sign(client, person.email) == 429

    def test_a_copied_cookie_ends_with_the_sign_out(self, app: Flask, person: User) -> None:
        client, thief = app.test_client(), app.test_client()
        sign(client, person.email)
        cookie = client.get_cookie("samtykkesjekk")
        assert cookie is not None
        thief.set_cookie("samtykkesjekk", cookie.value)
        assert thief.get("/").status_code == 200

        client.post("/logout")

        assert thief.get("/").status_code == 302

    def test_a_session_ends_when_its_account_is_closed(
        self, app: Flask, person: User, db: Session
    ) -> None:
        client = app.test_client()
        sign(client, person.email)

        person.active = False
        db.add(person)
        db.commit()

        assert client.get("/").status_code == 302

    @pytest.mark.parametrize(
        "body", ["[1]", '"x"', '{"email":"\\ud800@x.no","password":"\\ud800"}']
    )
    def test_it_is_a_form_and_takes_no_json(self, app: Flask, body: str) -> None:
        answer = app.test_client().post("/login", data=body, content_type="application/json")

        assert answer.status_code == 400

    @pytest.mark.parametrize(
        "address",
        ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "//["],
    )
    def test_it_leads_to_no_other_site(self, app: Flask, person: User, address: str) -> None:
        data = {"email": person.email, "password": PASSWORD, "next": address}
        answer = app.test_client().post("/login", data=data)

        location = answer.headers.get("Location", "/")
        assert answer.status_code < 500
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "https://evil.example", "//["]
)
def test_choosing_a_language_leads_to_no_other_site(app: Flask, back: str) -> None:
    answer = app.test_client().post("/language", data={"language": "en", "back": back})

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [{"Referer": "http://["}, {"Referer": "//[x"}, {"Host": "x" * 100}, {"Accept": "*/*;q=a"}],
)
def test_broken_headers_are_no_failure(app: Flask, headers: dict[str, str]) -> None:
    client = app.test_client()

    assert client.get("/finnes-ikke", headers=headers).status_code in (400, 404)
    assert client.post("/finnes-ikke", headers=headers).status_code in (400, 404)


@pytest.mark.parametrize(
    "query",
    [
        "endpoint=x", "_method=x", "_anchor=x", "_external=1&_scheme=javascript", "form_id=x",
        "self=x", "version=" + "9" * 5000, "finding=%00", "section=%22%3E%3Cscript%3E", "\xff",
    ],
)  # fmt: skip
def test_an_odd_address_changes_no_link(world: World, sign_in: SIGN_IN, query: str) -> None:
    answer = sign_in(world.people[Role.SPONSOR]).get(
        f"/forms/{world.draft.id}", environ_overrides={"QUERY_STRING": query}
    )

    assert answer.status_code in (200, 400, 404)
    assert 'href="javascript:' not in answer.text
    assert "<script>" not in answer.text


def test_what_nobody_sees_is_not_kept(make: Make, db: Session, sign_in: SIGN_IN) -> None:
    client = sign_in(make.user())

    client.post("/trials/new", data={"title": "N\0O\u202eRD\u200b"})
    answer = client.post("/trials/new", data={"title": "\0\u200b"})

    assert answer.status_code == 422
    assert db.exec(select(Trial.title)).all() == ["NORD"]


@pytest.mark.parametrize("kind", ["finnes-ikke", "a" * 3000, "../adult-main", ""])
def test_a_form_has_a_type_of_the_rule_book(make: Make, sign_in: SIGN_IN, kind: str) -> None:
    data = {"name": "Hovedskriv", "document_type": kind}

    answer = sign_in(make.user()).post(f"/trials/{make.trial().id}/forms", data=data)

    assert answer.status_code == 422
    assert "Velg hva slags skriv dette er." in answer.text


def test_an_original_that_is_refused_is_told_as_the_original(make: Make, sign_in: SIGN_IN) -> None:
    given = {"file": (BytesIO(docx_of(*LINES)), "nb.docx"), "original": (BytesIO(b"x"), "en.docx")}

    answer = sign_in(make.user()).post(f"/forms/{make.form().id}/versions", data=given)

    assert answer.status_code == 415
    assert "Originalen kan ikke brukes. Dette er ikke en Word-fil" in answer.text


def test_an_upload_is_kept_when_the_queue_is_out_of_order(
    app: Flask, make: Make, sign_in: SIGN_IN
) -> None:
    def out_of_order(_version: object) -> None:
        raise OSError

    parts = app.extensions["parts"]
    object.__setattr__(parts, "nudge", out_of_order)
    given = {"file": (BytesIO(docx_of(*LINES)), "nb.docx")}

    answer = sign_in(make.user()).post(f"/forms/{make.form().id}/versions", data=given)

    assert answer.status_code == 302
