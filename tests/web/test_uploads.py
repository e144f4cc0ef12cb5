from io import BytesIO
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlmodel import Session, col, select
from werkzeug.test import TestResponse

from app.config import Settings
from app.errors import UNREADABLE_TEXTS, Unreadable
from app.formats import MAX_BYTES
from app.store.files import Files
from app.store.tables import Form, Version
from app.workflow.states import Role, Status
from tests.documents import docx_of, pdf_without_text
from tests.factory import Make
from tests.web.conftest import LINES, SIGN_IN, World


def send(client: FlaskClient, form_id: UUID, data: bytes, name: str = "skriv.docx") -> TestResponse:
    return client.post(
        f"/forms/{form_id}/versions",
        data={"file": (BytesIO(data), name)},
        content_type="multipart/form-data",
    )


def locked_pdf() -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="eier", user="bruker"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason", "status"),
    [
        (b"", Unreadable.EMPTY, 422),
        (b"bare tekst", Unreadable.WRONG_TYPE, 415),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Unreadable.OLD_WORD, 422),
        (locked_pdf(), Unreadable.PASSWORD, 422),
        (b"%PDF-1.7\n" + b"0" * MAX_BYTES, Unreadable.TOO_LARGE, 413),
        (b"%PDF-1.7\n" + b"0" * (2 * MAX_BYTES + 2_000_000), Unreadable.TOO_LARGE, 413),
    ],
    ids=["empty", "not a form", "old Word", "password", "too large", "too large for the server"],
)
def test_a_bad_file_is_refused_with_one_sentence_and_nothing_is_kept(
    make: Make, db: Session, sign_in: SIGN_IN, settings: Settings,
    data: bytes, reason: Unreadable, status: int,
) -> None:  # fmt: skip
    sponsor, form = make.user(), make.form()

    answer = send(sign_in(sponsor), form.id, data)

    assert answer.status_code == status
    assert UNREADABLE_TEXTS[reason] in answer.text
    assert db.exec(select(Version)).all() == []
    assert not list(settings.files_folder.rglob("*")) if settings.files_folder.exists() else True


def test_a_refused_upload_is_told_at_the_file_on_the_same_page(
    make: Make, sign_in: SIGN_IN
) -> None:
    form = make.form()
    files = {
        "file": (BytesIO(docx_of(*LINES)), "skriv <1>.docx"),
        "original": (BytesIO(b"bare tekst"), "original.txt"),
    }

    answer = sign_in(make.user()).post(
        f"/forms/{form.id}/versions", data=files, content_type="multipart/form-data"
    )

    page: Any = html.fromstring(answer.text)
    (told,) = page.xpath("//form[@data-upload]//*[@id='original-error']")
    assert answer.status_code == 415
    assert UNREADABLE_TEXTS[Unreadable.WRONG_TYPE] in told.text_content()
    assert page.xpath("//*[@id='original']/@aria-invalid") == ["true"]
    assert page.xpath("//*[@id='file-error']")[0].text_content() == ""
    assert page.xpath("//*[@class='again']/text()") == ["Velg på nytt: skriv <1>.docx"]
    assert page.xpath("//h1/text()") == [form.name]


def test_the_page_says_that_the_original_goes_on(make: Make, sign_in: SIGN_IN) -> None:
    form, client = make.form(), sign_in(make.user())
    english = BytesIO(docx_of("# Purpose", "We want to study a new medicine."))
    files = {"file": (BytesIO(docx_of(*LINES)), "skriv.docx"), "original": (english, "master.docx")}
    address = f"/forms/{form.id}/versions"
    client.post(address, data=files, content_type="multipart/form-data")
    make.db.expire_all()
    make.db.get_one(Form, form.id).status = Status.DRAFT
    make.db.commit()

    page: Any = html.fromstring(client.get(f"/forms/{form.id}").text)
    other = {"file": (BytesIO(docx_of("En annen tekst.")), "b.docx"), "no_original": "yes"}
    client.post(address, data=other, content_type="multipart/form-data")

    assert "master.docx" in page.xpath("//details[@class='original']/summary")[0].text_content()
    kept = make.db.exec(select(Version.original_name).order_by(col(Version.number))).all()
    assert kept == ["master.docx", None]


def test_links_on_the_page_of_a_refused_upload_lead_to_the_desk(
    world: World, sign_in: SIGN_IN
) -> None:
    answer = send(sign_in(world.people[Role.SPONSOR]), world.draft.id, b"bare tekst")

    page: Any = html.fromstring(answer.text)
    assert not [a for a in page.xpath("//a/@href") if "/versions" in a]


def test_a_script_gets_the_trouble_as_json(make: Make, sign_in: SIGN_IN) -> None:
    answer = sign_in(make.user()).post(
        f"/forms/{make.form().id}/versions", data={}, headers={"Accept": "application/json"}
    )

    assert (answer.status_code, answer.get_json()["detail"]) == (422, "Velg en fil først.")


def test_a_post_without_a_file_asks_for_one(make: Make, sign_in: SIGN_IN) -> None:
    answer = sign_in(make.user()).post(f"/forms/{make.form().id}/versions", data={})

    assert answer.status_code == 422
    assert "Velg en fil først." in answer.text


def test_a_file_cannot_be_put_on_somebody_else_s_form(
    make: Make, db: Session, sign_in: SIGN_IN
) -> None:
    stranger = make.user(organisation=make.organisation())

    answer = send(sign_in(stranger), make.form().id, docx_of("Hei"))

    assert answer.status_code == 404
    assert db.exec(select(Version)).all() == []


def test_after_an_upload_the_findings_stand_beside_the_document(
    make: Make, db: Session, sign_in: SIGN_IN
) -> None:
    form, client = make.form(), sign_in(make.user())

    answer = send(client, form.id, docx_of(*LINES))
    page = client.get(answer.headers["Location"])

    assert db.get_one(Form, form.id, populate_existing=True).status is Status.DRAFT
    assert 'class="mark' in page.text
    assert "data-finding=" in page.text


def test_progress_tells_the_stages_and_asks_for_a_fresh_page_when_done(
    world: World, sign_in: SIGN_IN
) -> None:
    answer = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{world.draft.id}/progress")

    assert answer.headers["HX-Refresh"] == "true"
    assert "Kontrollert" in answer.text


def test_a_waiting_version_is_shown_with_its_stages_also_without_scripts(
    app: Flask, make: Make, sign_in: SIGN_IN
) -> None:
    form = make.form(Status.CHECKING)
    make.version(form, stage="received")

    page = sign_in(make.user()).get(f"/forms/{form.id}")

    assert 'hx-trigger="every' in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert "Ingen åpne funn" not in page.text


def test_a_page_is_shown_from_the_browsers_copy_only_to_who_may_see_it(
    app: Flask, make: Make, sign_in: SIGN_IN, settings: Settings
) -> None:
    key = Files(settings.files_folder).put(pdf_without_text())
    form = make.form()
    make.version(form, format="pdf", file_key=key)
    address = f"/forms/{form.id}/pages/0.jpg"

    first = sign_in(make.user()).get(address)
    known = {"If-None-Match": first.headers["ETag"]}

    assert first.headers["Cache-Control"] == "private, no-cache"
    assert sign_in(make.user()).get(address, headers=known).status_code == 304
    assert app.test_client().get(address, headers=known).status_code == 302
    stranger = make.user(organisation=make.organisation())
    assert sign_in(stranger).get(address, headers=known).status_code == 404
