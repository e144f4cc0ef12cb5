"""Templates on the pages: upload, correct with undo, take into use, drift, and forms held."""

import html
import re
from io import BytesIO

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlmodel import Session, select

from app.config import Settings
from app.document.passages import PassageKind
from app.errors import UNREADABLE_TEXTS, Unreadable
from app.services import reference_use
from app.store.files import Files
from app.store.tables import AuditEvent, Reference, ReferenceVersion
from app.workflow.states import Role
from tests.factory import Make
from tests.reference_made import DRUG, GENERAL, word
from tests.web.conftest import SIGN_IN, Templates, World


def send(client: FlaskClient, data: bytes, **typed: str) -> tuple[int, str]:
    fields = {"name": "Ny mal", "document_types": "adult-main", "publisher": "", "label": "3"}
    answer = client.post(
        "/references",
        data={**fields, **typed, "file": (BytesIO(data), "mal.docx")},
        content_type="multipart/form-data",
    )
    return answer.status_code, answer.headers.get("Location", "") or html.unescape(answer.text)


def plain(text: str) -> str:
    """The words of a page, without tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture
def admin(world: World, sign_in: SIGN_IN) -> FlaskClient:
    return sign_in(world.people[Role.ADMIN])


def test_without_templates_the_page_says_what_that_means_and_what_to_do(
    admin: FlaskClient,
) -> None:
    page = plain(admin.get("/references").text)

    assert "Ingen mal er lastet opp ennå." in page
    assert "ordlyden ikke er holdt mot malen" in page
    assert "REK KULMUs mal for legemiddelstudier" in page
    assert "ikke bekreftet kilde" in page


def test_an_uploaded_template_is_kept_and_shown_with_its_passages(
    admin: FlaskClient, db: Session, settings: Settings
) -> None:
    data = word(GENERAL)

    status, place = send(admin, data)

    version = db.exec(select(ReferenceVersion)).one()
    assert (status, place) == (302, f"/references/versions/{version.id}")
    assert Files(settings.files_folder).get(version.file_key) == data
    page = admin.get(place).text
    assert "Slik har vi lest malen" in page
    assert page.count('<select class="ds-input"') == 32
    assert plain(page).count("Veiledning Denne malen er til prosjekter med voksne.") == 1


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", Unreadable.EMPTY), (b"bare tekst", Unreadable.WRONG_TYPE)]
)
def test_a_bad_file_is_told_beside_the_field_and_what_was_typed_stays(
    admin: FlaskClient, db: Session, data: bytes, reason: Unreadable
) -> None:
    status, page = send(admin, data, name="Helt ny mal")

    assert status in (415, 422)
    assert f'id="file-error">{UNREADABLE_TEXTS[reason]}' in page
    assert 'value="Helt ny mal"' in page
    assert "checked" in page
    assert db.exec(select(Reference)).all() == []


def test_a_template_for_no_form_is_told_beside_the_choices(admin: FlaskClient) -> None:
    status, page = send(admin, word(GENERAL), document_types="")

    assert status == 422
    assert "Velg minst én type skriv." in page


def test_the_known_outline_fills_in_the_form_and_says_what_lacks(
    admin: FlaskClient, db: Session
) -> None:
    page = admin.get("/references/new?outline=rek-general").text
    assert 'value="REKs generelle mal for voksne"' in page
    assert re.search(r'value="health-research" checked', page)

    send(admin, word(GENERAL), outline="rek-general")

    version = db.exec(select(ReferenceVersion)).one()
    lacking = admin.get(f"/references/versions/{version.id}").text
    assert "Deling av opplysninger og overføringer til utlandet" in lacking


def test_a_correction_is_saved_told_and_taken_back(
    admin: FlaskClient, db: Session, templates: Templates
) -> None:
    address = f"/references/versions/{templates.new.id}"

    answer = admin.post(
        f"{address}/passages",
        data={"seen": "0", "kind-3": "guidance", "kind-6": "fixed", "verbatim-6": "on"},
        follow_redirects=True,
    )

    assert "2 avsnitt er rettet." in plain(answer.text)
    db.expire_all()
    passages = reference_use.reference_form_of(db, templates.new).passages
    assert (passages[3].kind, passages[6].verbatim) == (PassageKind.GUIDANCE, True)
    assert "Angre siste retting" in answer.text
    answer = admin.post(f"{address}/undo", data={"seen": "1"}, follow_redirects=True)
    assert "Den siste rettingen er angret." in plain(answer.text)
    db.expire_all()
    assert reference_use.reference_form_of(db, templates.new).passages[3].kind is PassageKind.FIXED


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(
    admin: FlaskClient, templates: Templates
) -> None:
    answer = admin.post(
        f"/references/versions/{templates.old.id}/passages",
        data={"seen": "0", "kind-3": "guidance"},
    )

    assert answer.status_code == 409
    assert "Noen andre har endret malen" in answer.text


@pytest.mark.parametrize("field", ["kind-x", "kind-", "kind-99999999"])
def test_nonsense_in_the_form_is_refused(
    admin: FlaskClient, templates: Templates, field: str
) -> None:
    answer = admin.post(
        f"/references/versions/{templates.old.id}/passages", data={"seen": "1", field: "fixed"}
    )

    assert answer.status_code == 422


def test_only_one_kind_is_shown_and_only_that_is_saved(
    admin: FlaskClient, db: Session, templates: Templates
) -> None:
    address = f"/references/versions/{templates.new.id}"
    page = admin.get(f"{address}?only=guidance").text
    numbers = re.findall(r'<select[^>]+name="kind-(\d+)"', page)
    assert numbers == ["1", "4", "8", "17"]

    data = {f"kind-{number}": "guidance" for number in numbers} | {"seen": "0", "only": "guidance"}
    answer = admin.post(f"{address}/passages", data=data)

    assert answer.headers["Location"].endswith("?only=guidance")
    assert db.get_one(ReferenceVersion, templates.new.id).revision == 0


def test_a_template_is_taken_into_use_and_out_of_it(
    admin: FlaskClient, db: Session, templates: Templates
) -> None:
    address = f"/references/versions/{templates.new.id}"

    answer = admin.post(
        f"{address}/use", data={"day": "2026-01-02", "document_types": ["parents", "deputy"]}
    )

    assert answer.status_code == 302
    page = plain(admin.get("/references").text)
    assert "Tatt ut av bruk" not in page
    assert admin.post(f"{address}/retire").status_code == 302
    assert "Tatt ut av bruk" in plain(admin.get("/references").text)
    actions = [event.action for event in db.exec(select(AuditEvent))]
    assert actions[-2:] == ["activate_reference", "retire_reference"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"day": "i morgen", "document_types": "parents"}, "Skriv en dato."),
        ({"day": "2026-01-02"}, "Velg minst én type skriv."),
    ],
)
def test_what_is_wrong_when_taking_into_use_is_told_on_the_page(
    admin: FlaskClient, templates: Templates, data: dict[str, str], sentence: str
) -> None:
    answer = admin.post(f"/references/versions/{templates.new.id}/use", data=data)

    assert answer.status_code == 422
    assert sentence in answer.text


def test_another_template_for_the_same_forms_is_refused_with_its_name(
    admin: FlaskClient, templates: Templates, db: Session
) -> None:
    send(admin, word((*GENERAL, "Enda en fast setning står her.")))
    version = db.exec(select(ReferenceVersion).where(ReferenceVersion.label == "3")).one()

    answer = admin.post(
        f"/references/versions/{version.id}/use",
        data={"day": reference_use.today().isoformat(), "document_types": "parents"},
    )

    assert answer.status_code == 422
    assert "«Generell mal» er i bruk for samme type skriv." in html.unescape(answer.text)


def test_the_drift_page_shows_words_and_rules(
    world: World, sign_in: SIGN_IN, templates: Templates
) -> None:
    page = sign_in(world.people[Role.REVIEWER]).get(
        f"/references/versions/{templates.new.id}/drift"
    )

    text = plain(page.text)
    assert "i malen: 30 i skrivet: 60" in text
    assert '<a class="ds-link" href="/rules/eco-expenses">' in page.text
    assert "Forsikring" in text
    old = f"/references/versions/{templates.old.id}/drift"
    reviewer = sign_in(world.people[Role.REVIEWER])
    assert reviewer.get(old).status_code == 404
    assert reviewer.get(f"{old}?against={templates.new.id}").status_code == 200
    assert reviewer.get(f"{old}?against=nonsense").status_code == 404


def test_a_reviewer_sees_the_passages_and_cannot_change_them(
    world: World, sign_in: SIGN_IN, templates: Templates
) -> None:
    page = sign_in(world.people[Role.REVIEWER]).get(f"/references/versions/{templates.old.id}").text

    assert "Slik har vi lest malen" in page
    assert "<select" not in page
    assert "Lagre rettinger" not in page


def test_the_coverage_page_shows_the_form_against_its_template(
    world: World, sign_in: SIGN_IN, templates: Templates
) -> None:
    page = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{templates.form.id}/coverage").text

    text = plain(page)
    assert "Holdt mot malen" in text
    assert "«Generell mal, 1.0», versjon 1." in text
    assert re.search(r"uendret 11 endret 2 ikke funnet 1", text)
    assert "i malen: ikke i skrivet: bare" in text
    assert "Forklar besøk, prøver og spørreskjemaer." in text
    assert "[hvem]" in text
    assert "skal stå ordrett" in text
    assert "Kontrollen ble gjort før malen ble tatt i bruk." not in text


def test_without_a_template_the_coverage_page_says_that_nothing_was_held(
    world: World, sign_in: SIGN_IN
) -> None:
    page = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{world.form.id}/coverage").text

    assert 'id="held"' not in page
    assert "Det er ikke lagt inn noen mal for denne typen skriv" in page


def test_what_stands_in_a_template_is_never_taken_for_markup(
    admin: FlaskClient, db: Session
) -> None:
    send(admin, word([*DRUG, "Det er <script>alert(1)</script> frivillig å vere med i studien."]))
    version = db.exec(select(ReferenceVersion)).one()

    page = admin.get(f"/references/versions/{version.id}").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_page_of_a_template_takes_few_queries(
    admin: FlaskClient, templates: Templates, make: Make, db: Session
) -> None:

    seen: list[str] = []
    engine = db.get_bind()
    sa.event.listen(engine, "before_cursor_execute", lambda *given: seen.append(given[2]))

    admin.get(f"/references/versions/{templates.old.id}")

    assert len(seen) < 20
