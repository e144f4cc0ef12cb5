"""The desk: findings, threads, answers and decisions, as posts and pages."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from lxml import html
from sqlmodel import Session, select

from app.document.model import NoteReference, Part, from_json, to_json
from app.store import sealed
from app.store.tables import Comment, Finding, Form, Place, Reading, Version
from app.store.tables.findings import FindingState
from app.workflow.states import Role, Status
from tests.documents import docx_of
from tests.factory import Make
from tests.web.conftest import SIGN_IN, World

ASIDE = {"category": "other", "reason": "Står i vedlegget."}


def test_a_finding_is_added_on_words_typed_by_hand(
    world: World, db: Session, sign_in: SIGN_IN
) -> None:
    client = sign_in(world.people[Role.REVIEWER])

    answer = client.post(
        f"/forms/{world.form.id}/findings",
        data={
            "block": "2", "start": "", "quote": "et nytt legemiddel", "severity": "should",
            "message": "Si hva legemidlet heter.", "back": "severity=should",
        },
    )  # fmt: skip

    assert answer.status_code == 302
    assert "severity=should" in answer.headers["Location"]
    added = db.exec(select(Finding).where(Finding.severity == "should")).all()
    assert "Si hva legemidlet heter." in [f.message["nb"] for f in added]
    page = client.get(answer.headers["Location"].split("#")[0])
    assert "<p>et nytt legemiddel</p>" in page.text


def test_an_internal_comment_is_not_on_the_sponsor_s_page(
    world: World, db: Session, sign_in: SIGN_IN
) -> None:
    rule_finding = db.exec(select(Finding).where(Finding.origin == "rule")).first()
    assert rule_finding is not None
    path = f"/findings/{rule_finding.id}/comments"
    reviewer = sign_in(world.people[Role.REVIEWER])

    form = db.get_one(Form, rule_finding.form_id)
    if form.id != world.form.id:
        rule_finding = db.exec(
            select(Finding).where(Finding.origin == "rule", Finding.form_id == world.form.id)
        ).one()
        path = f"/findings/{rule_finding.id}/comments"
    reviewer.post(path, data={"text": "Bare mellom oss", "internal": "yes"})
    reviewer.post(path, data={"text": "Til dere også"})

    assert [c.internal for c in db.exec(select(Comment)).all()] == [True, False]
    for_sponsor = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{world.form.id}?state=all").text
    assert "Til dere også" in for_sponsor
    assert "Bare mellom oss" not in for_sponsor
    assert "Skriv kortere." not in for_sponsor


def test_a_finding_is_put_aside_with_a_reason_and_fetched_back(
    world: World, db: Session, sign_in: SIGN_IN
) -> None:
    client, path = sign_in(world.people[Role.REVIEWER]), f"/findings/{world.finding.id}"

    assert client.post(f"{path}/dismiss", data=ASIDE | {"reason": " "}).status_code == 422
    assert client.post(f"{path}/dismiss", data=ASIDE).status_code == 302
    assert state_of(db, world.finding) is FindingState.DISMISSED
    assert "Står i vedlegget." in client.get(f"/forms/{world.form.id}?state=dismissed").text

    client.post(f"{path}/restore")
    assert state_of(db, world.finding) is FindingState.OPEN


def state_of(db: Session, finding: Finding) -> FindingState:
    return db.get_one(Finding, finding.id, populate_existing=True).state


def test_a_stale_decision_keeps_the_letter(world: World, db: Session, sign_in: SIGN_IN) -> None:
    expert = sign_in(world.people[Role.EXPERT])
    letter = "Dosen er riktig, men si hvor ofte."

    answer = expert.post(
        f"/forms/{world.form.id}/moves",
        data={"action": "answer_expert", "seen": str(world.form.counter - 1), "text": letter},
    )

    assert answer.status_code == 409
    assert letter in answer.text
    assert f'name="seen" value="{world.form.counter}"' in answer.text
    assert db.get_one(Form, world.form.id, populate_existing=True).status is Status.WITH_EXPERT


def test_a_decision_written_before_a_finding_was_put_aside_is_stopped(
    world: World, db: Session, sign_in: SIGN_IN
) -> None:
    seen = world.form.counter
    sign_in(world.people[Role.LEAD]).post(f"/findings/{world.finding.id}/dismiss", data=ASIDE)

    answer = sign_in(world.people[Role.EXPERT]).post(
        f"/forms/{world.form.id}/moves",
        data={"action": "answer_expert", "seen": str(seen), "text": "Dosen er riktig."},
    )

    assert answer.status_code == 409
    assert "Dosen er riktig." in answer.text


def test_a_finding_put_aside_can_be_fetched_back_where_one_stands(
    world: World, sign_in: SIGN_IN
) -> None:
    client, path = sign_in(world.people[Role.REVIEWER]), f"/findings/{world.finding.id}"

    answer = client.post(f"{path}/dismiss", data=ASIDE)
    page = client.get(answer.headers["Location"].split("#")[0]).text
    assert "er satt til side." in page
    assert f"{path}/restore" in page

    answer = client.post(f"{path}/restore", data={"back": "state=dismissed&severity=must"})
    assert "state=" not in answer.headers["Location"]
    assert "severity=must" in answer.headers["Location"]
    assert f'data-finding="{world.finding.id}"' in client.get(answer.headers["Location"]).text


def test_a_sponsor_who_disagrees_is_told_that_a_reason_is_needed(
    world: World, db: Session, sign_in: SIGN_IN
) -> None:
    finding = db.exec(
        select(Finding).where(Finding.origin == "rule", Finding.form_id == world.draft.id)
    ).first()
    assert finding is not None

    answer = sign_in(world.people[Role.SPONSOR]).post(
        f"/findings/{finding.id}/answer", data={"answer": "disagree", "reason": " "}
    )

    assert answer.status_code == 422
    assert "Skriv hvorfor dere er uenige" in answer.text


def test_coverage_says_that_the_original_was_compared(world: World, sign_in: SIGN_IN) -> None:
    sponsor, lines = (
        sign_in(world.people[Role.SPONSOR]),
        ("# Spørsmål om å delta i en studie", "Nytt."),
    )
    sponsor.post(
        f"/forms/{world.draft.id}/versions",
        data={
            "file": (BytesIO(docx_of(*lines)), "ny.docx"),
            "original": (BytesIO(docx_of("# Study", "New text.")), "study.docx"),
        },
    )

    page = sponsor.get(f"/forms/{world.draft.id}/coverage").text

    assert "krav er ikke kontrollert" in page
    assert "sammenlignet med originalen «study.docx»" in page


def test_only_findings_of_the_filter_are_listed(world: World, sign_in: SIGN_IN) -> None:
    client = sign_in(world.people[Role.REVIEWER])

    every = client.get(f"/forms/{world.form.id}").text.count("data-finding=")
    must = client.get(f"/forms/{world.form.id}?severity=must").text
    none = client.get(f"/forms/{world.form.id}?severity=advice&state=dismissed").text

    assert 0 < must.count("data-finding=") <= every
    assert 'data-finding="' in must
    assert "sev-advice" not in must.split('id="findings-title"')[1].split("</nav>", 1)[1]
    assert "Ingen funn passer til filtrene." in none


@pytest.mark.parametrize(
    "query", ["severity=x", "version=abc", "finding=zzz", "change=%00", "view=q"]
)
def test_a_strange_address_gives_the_plain_page(world: World, sign_in: SIGN_IN, query: str) -> None:
    answer = sign_in(world.people[Role.REVIEWER]).get(f"/forms/{world.form.id}?{query}")

    assert answer.status_code == 200


def test_text_of_a_form_is_never_markup(world: World, sign_in: SIGN_IN) -> None:
    page = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{world.draft.id}?state=all").text

    assert "<telefonnummer>" not in page
    assert "&lt;telefonnummer&gt;" in page


@pytest.mark.parametrize(
    ("name", "start", "ending"),
    [
        ("annotated", b"PK", ".docx"),
        ("annotated_all", b"PK", ".docx"),
        ("suggestions", b"PK", ".docx"),
        ("clean", b"PK", ".docx"),
        ("summary", b"%PDF", ".pdf"),
        ("findings", b"{", ".json"),
    ],
)
def test_a_report_is_downloaded_with_its_name(
    world: World, sign_in: SIGN_IN, name: str, start: bytes, ending: str
) -> None:
    client = sign_in(world.people[Role.SPONSOR])

    answer = client.get(f"/forms/{world.draft.id}/reports/{name}")

    assert answer.status_code == 200
    assert answer.data.startswith(start)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Disposition"].isascii()  # web servers refuse other headers
    assert ending in answer.headers["Content-Disposition"]


def test_a_report_nobody_knows_is_not_found(world: World, sign_in: SIGN_IN) -> None:
    client = sign_in(world.people[Role.SPONSOR])

    assert client.get(f"/forms/{world.draft.id}/reports/hemmelig").status_code == 404


def test_coverage_shows_each_requirement_and_leads_to_its_place(
    world: World, sign_in: SIGN_IN
) -> None:
    page = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{world.draft.id}/coverage").text

    assert "res-met" in page
    assert "res-missing" in page
    assert "#block-" in page


def test_marked_words_keep_the_line_breaks_a_browser_takes_out(
    make: Make, db: Session, sign_in: SIGN_IN, world: World
) -> None:
    reading = db.exec(select(Reading).join(Version).where(Version.form_id == world.form.id)).one()
    document = from_json(reading.document)
    broken = replace(document.blocks[1], text="Første linje\nog neste")
    blocks = (document.blocks[0], broken, *document.blocks[2:])
    with sealed.lifted(db):
        reading.document = to_json(replace(document, blocks=blocks)).decode()
    db.add(reading)
    db.commit()
    data = {"block": "2", "start": "7", "end": "15", "quote": "linjeog", "message": "Del her."}

    answer = sign_in(world.people[Role.REVIEWER]).post(
        f"/forms/{world.form.id}/findings", data=data | {"severity": "advice"}
    )

    assert answer.status_code == 302
    own = select(Place).join(Finding).where(Finding.severity == "advice")
    place = db.exec(own.where(Finding.origin == "reviewer")).one()
    assert [anchor["quote"] for anchor in place.anchors] == ["linje\nog"]


def test_each_open_finding_on_text_read_from_an_image_says_so(
    db: Session, sign_in: SIGN_IN, world: World
) -> None:
    reading = db.exec(select(Reading).join(Version).where(Version.form_id == world.form.id)).one()
    document = from_json(reading.document)
    client = sign_in(world.people[Role.REVIEWER])
    before = client.get(f"/forms/{world.form.id}").text
    scanned = tuple(replace(block, ocr=True) for block in document.blocks)
    with sealed.lifted(db):
        reading.document = to_json(replace(document, blocks=scanned)).decode()
    db.add(reading)
    db.commit()

    after = client.get(f"/forms/{world.form.id}").text

    assert "lest fra bilde" not in before
    assert 0 < after.count("lest fra bilde") <= after.count("data-finding=")


def test_what_was_not_checked_stands_first_among_the_requirements(
    make: Make, db: Session, sign_in: SIGN_IN
) -> None:
    form, client = make.form(), sign_in(make.user())
    files = {"file": (BytesIO(docx_of("Hei. Dette er en handleliste.", "Melk og brød.")), "a.docx")}
    client.post(f"/forms/{form.id}/versions", data=files, content_type="multipart/form-data")

    page = client.get(f"/forms/{form.id}/coverage").text
    desk = client.get(f"/forms/{form.id}").text

    assert page.index('id="not-checked"') < page.index('id="group-1"')
    assert "Derfor er resten av reglene ikke kontrollert." in desk
    assert "Ingen åpne funn." not in desk


def test_the_original_is_handed_out_as_it_came_and_to_nobody_else(
    world: World, sign_in: SIGN_IN
) -> None:
    original = docx_of("# Study", "New text.")
    data = {
        "file": (BytesIO(docx_of("# Vil du delta i en studie?", "Ny tekst.")), "ny.docx"),
        "original": (BytesIO(original), "study.docx"),
    }
    sponsor = sign_in(world.people[Role.SPONSOR])
    address = f"/forms/{world.draft.id}/original"
    before = sponsor.get(address).status_code

    sponsor.post(f"/forms/{world.draft.id}/versions", data=data)

    assert before == 404
    answer = sponsor.get(address)
    assert answer.data == original
    assert "study.docx" in answer.headers["Content-Disposition"]
    assert sign_in(world.stranger).get(address).status_code == 404
    assert sign_in(world.people[Role.AUDITOR]).get(address).status_code == 403


def test_marks_of_notes_are_links_and_no_part_of_the_words(
    world: World, db: Session, sign_in: SIGN_IN
) -> None:
    version = db.exec(select(Version).where(Version.form_id == world.form.id)).one()
    reading = db.get_one(Reading, version.id)
    form = from_json(reading.document)
    note = replace(form.blocks[1], index=len(form.blocks), text="Sak 7.", part=Part.FOOTNOTE,
                   number="1")  # fmt: skip
    reference = NoteReference(1, len(form.blocks[1].text) - 1, note.index)
    with sealed.lifted(db):
        reading.document = to_json(
            replace(form, blocks=(*form.blocks, note), note_references=(reference,))
        ).decode()
    db.commit()

    page: Any = html.fromstring(
        sign_in(world.people[Role.REVIEWER]).get(f"/forms/{world.form.id}").text
    )

    (mark,) = page.xpath("//span[@data-block='1']//a[@class='note-mark']")
    assert (mark.get("href"), mark.get("aria-label")) == (f"#block-{note.index}", "Fotnote 1")
    (words,) = page.xpath("//span[@data-block='1']")
    assert words.text_content() == form.blocks[1].text
    (back,) = page.xpath(f"//*[@id='block-{note.index}']//a[@class='printed-number']")
    assert back.get("href") == "#block-1"
