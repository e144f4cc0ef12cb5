"""The life of a rule on pages: figures, decisions, new checks, and hits on trial."""

import csv
import json
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdfium2 import PdfDocument
from sqlmodel import Session, select

from app.checks.rule import RuleStatus
from app.store.tables import Finding, RuleStatusRow, ShadowHit, User
from app.store.tables.findings import Dismissal, FindingState
from app.store.tables.rules import Verdict
from app.workflow.states import Role
from tests.web.conftest import SIGN_IN, World, rule_book

RULE = "template-placeholder-left"
TITLE = rule_book().rule(RULE).title.nb
MESSAGE = rule_book().rule(RULE).message.nb


@pytest.fixture
def lead(world: World, sign_in: SIGN_IN) -> FlaskClient:
    return sign_in(world.people[Role.LEAD])


@pytest.fixture
def reviewer(world: World, sign_in: SIGN_IN) -> FlaskClient:
    return sign_in(world.people[Role.REVIEWER])


@pytest.fixture
def sponsor(world: World, sign_in: SIGN_IN) -> FlaskClient:
    return sign_in(world.people[Role.SPONSOR])


def decide(
    client: FlaskClient, status: str = "shadow", seen: int = 0, reason: str = "Feil."
) -> int:
    data = {"status": status, "reason": reason, "seen": str(seen)}
    return client.post(f"/rules/{RULE}/status", data=data).status_code


def test_the_lead_sees_what_a_decision_would_do_before_it_is_made(
    world: World, db: Session, lead: FlaskClient
) -> None:
    page = lead.get(f"/rules/{RULE}/status?to=shadow").text

    assert "2 funn faller bort" in page
    assert "Det gjelder 2 skriv." in page
    assert "Hovedskriv" in page  # with the unit
    assert "Ungdom" not in page  # still the sponsor's own
    assert db.exec(select(RuleStatusRow)).all() == []


def test_a_decision_is_made_with_a_reason_and_can_be_taken_back(
    world: World, db: Session, lead: FlaskClient, reviewer: FlaskClient, app: Flask
) -> None:
    assert decide(lead) == 302

    page = reviewer.get(f"/rules/{RULE}").text
    assert "på prøve" in page
    assert "i regelboken: i bruk" in page
    assert "Feil." in page
    assert "/status" not in page  # a reviewer has no buttons for it
    assert TITLE not in app.test_client().get("/rules").text
    assert TITLE in reviewer.get("/rules").text

    assert lead.post(f"/rules/{RULE}/status/undo", data={"seen": "1"}).status_code == 302
    assert "i regelboken" not in lead.get(f"/rules/{RULE}").text
    assert TITLE in app.test_client().get("/rules").text


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"status": "shadow", "reason": "Feil.", "seen": "7"}, 409),
        ({"status": "shadow", "reason": " ", "seen": "0"}, 422),
        ({"status": "active", "reason": "Bra.", "seen": "0"}, 422),
        ({"status": "no such", "reason": "Bra.", "seen": "0"}, 422),
        ({"status": "shadow", "reason": "Bra."}, 422),
    ],
)
def test_a_decision_that_cannot_be_made_changes_nothing_and_keeps_what_was_typed(
    world: World, db: Session, lead: FlaskClient, data: dict[str, str], status: int
) -> None:
    answer = lead.post(f"/rules/{RULE}/status", data=data)

    assert answer.status_code == status
    assert data["reason"].strip() in answer.text
    assert db.exec(select(RuleStatusRow)).all() == []


@pytest.mark.parametrize("to", ["", "active", "draft", "x"])
def test_an_address_without_a_way_leads_back_to_the_rule(
    world: World, lead: FlaskClient, to: str
) -> None:
    answer = lead.get(f"/rules/{RULE}/status?to={to}")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/rules/{RULE}#status"


def test_a_rule_that_fails_its_cases_is_said_before_anybody_writes_a_reason(
    app: Flask, world: World, lead: FlaskClient
) -> None:
    book, other = rule_book(), rule_book().rule("gdpr-complaint")
    broken = book.rule(RULE).model_copy(update={"cases": other.cases, "status": RuleStatus.DRAFT})
    put_in(app, broken)

    page = lead.get(f"/rules/{RULE}/status?to=shadow").text

    assert "består ikke sine egne eksempler" in page
    assert "<textarea" not in page


def put_in(app: Flask, rule: object) -> None:
    parts = app.extensions["parts"]
    rules = tuple(rule if r.id == RULE else r for r in parts.rule_book.rules)
    book = replace(parts.rule_book, rules=rules)
    app.extensions["parts"] = replace(parts, rule_book=book)


def test_a_draft_is_for_staff_only(app: Flask, world: World, reviewer: FlaskClient) -> None:
    put_in(app, rule_book().rule(RULE).model_copy(update={"status": RuleStatus.DRAFT}))

    assert reviewer.get(f"/rules/{RULE}").status_code == 200
    assert app.test_client().get(f"/rules/{RULE}").status_code == 404
    assert TITLE not in app.test_client().get("/rules").text


def test_the_days_a_rule_holds_stand_on_its_page(app: Flask, world: World) -> None:
    put_in(app, rule_book().rule(RULE).model_copy(update={"valid_from": date(2031, 1, 1)}))

    page = app.test_client().get(f"/rules/{RULE}").text

    assert "Gjelder fra og med 1. jan. 2031." in page
    assert "på prøve" in page


def test_after_a_decision_each_side_sees_what_became_of_its_forms(
    world: World, lead: FlaskClient, reviewer: FlaskClient, sponsor: FlaskClient
) -> None:
    assert "ikke endret siden skrivene ble kontrollert" in reviewer.get("/rules/changes").text
    decide(lead)

    page = reviewer.get("/rules/changes").text
    assert "falt bort" in page
    assert "Hovedskriv" in page
    assert "Ungdom" not in page
    assert "1 skriv til er endret, men det er ikke sendt til enheten." in page
    for client in (reviewer, sponsor):
        form = client.get(f"/forms/{world.form.id}?state=fixed").text
        assert "Regelboken er endret" in form
        assert "falt bort – regelboken er endret" in form
    assert "/rules/changes" not in sponsor.get(f"/forms/{world.form.id}").text


def test_progress_is_a_piece_of_page_that_ends_by_itself(
    world: World, reviewer: FlaskClient
) -> None:
    answer = reviewer.get("/rules/changes/progress")

    assert answer.headers["HX-Refresh"] == "true"
    assert answer.text.strip() == ""


def test_a_new_rule_s_finding_is_marked_and_goes_with_the_letter(
    world: World, db: Session, lead: FlaskClient, reviewer: FlaskClient, sponsor: FlaskClient,
    sign_in: SIGN_IN,
) -> None:  # fmt: skip
    decide(lead, "retired")
    for finding in db.exec(select(Finding).where(Finding.rule_id == RULE)):
        finding.state = FindingState.FIXED  # as if it had never been
        finding.rule_id = "gone"
        db.add(finding)
    db.commit()
    decide(lead, "active", 1)

    page = reviewer.get(f"/forms/{world.form.id}").text
    assert "fra endret regelbok" in page
    assert "ikke sendt ennå" in page
    assert "fra endret regelbok" not in sponsor.get(f"/forms/{world.form.id}").text
    coverage = sponsor.get(f"/forms/{world.form.id}/coverage").text
    assert db.exec(select(Finding).where(Finding.released == False)).all()  # noqa: E712
    assert "Kontrollens nummer" not in coverage


def test_hits_on_trial_are_on_no_page_and_in_no_file_of_the_sponsor(
    world: World, lead: FlaskClient, reviewer: FlaskClient, sponsor: FlaskClient
) -> None:
    decide(lead)
    words = "Ring oss på <telefonnummer>"

    assert "Fra regler på prøve" in reviewer.get(f"/forms/{world.form.id}").text
    form = f"/forms/{world.draft.id}"
    for part in ("", "/coverage", "/history"):
        page = sponsor.get(form + part).text
        assert "på prøve" not in page, part
        assert "on-trial" not in page, part
    for client, address in ((sponsor, form), (reviewer, f"/forms/{world.form.id}")):
        findings = json.loads(client.get(f"{address}/reports/findings").data)["documents"][0]
        assert RULE not in {o["rule_id"] for o in findings["outcomes"]}
        assert RULE not in {f["rule_id"] for f in findings["findings"] if f["status"] == "open"}
        copy = docx.Document(BytesIO(client.get(f"{address}/reports/annotated").data))
        assert not [c.text for c in copy.comments if MESSAGE in c.text]
        assert words in "\n".join(paragraph.text for paragraph in copy.paragraphs)
        summary = client.get(f"{address}/reports/summary").data
        pages = PdfDocument(summary)
        text = "".join(page.get_textpage().get_text_range() for page in pages)
        assert TITLE not in " ".join(text.split())


def test_staff_judge_a_hit_and_take_it_back_where_they_stand(
    world: World, db: Session, lead: FlaskClient, reviewer: FlaskClient
) -> None:
    decide(lead)
    hit = db.exec(select(ShadowHit).where(ShadowHit.form_id == world.form.id)).one()

    answer = reviewer.post(f"/on-trial/{hit.id}", data={"verdict": "wrong", "back": "state=all"})

    assert answer.headers["Location"] == f"/forms/{world.form.id}?state=all#trial-{hit.id}"
    assert "Vurdert som feil." in reviewer.get(f"/forms/{world.form.id}").text
    reviewer.post(f"/on-trial/{hit.id}", data={"verdict": "none"})
    assert db.get_one(ShadowHit, hit.id, populate_existing=True).verdict is None
    assert reviewer.post(f"/on-trial/{hit.id}", data={"verdict": "x"}).status_code == 422


def test_the_expert_reads_hits_on_trial_and_has_no_buttons(
    world: World, lead: FlaskClient, sign_in: SIGN_IN
) -> None:
    decide(lead)

    page = sign_in(world.people[Role.EXPERT]).get(f"/forms/{world.form.id}").text

    assert "Fra regler på prøve" in page
    assert 'name="verdict"' not in page


def judged(world: World, db: Session, right: int, wrong: int) -> None:
    finding = db.exec(
        select(Finding).where(Finding.rule_id == RULE, Finding.form_id == world.form.id)
    ).one()
    for number in range(right + wrong):
        copy = {
            key: getattr(finding, key)
            for key in ("form_id", "rule_id", "origin", "severity", "title", "message")
        }
        if number < right:
            db.add(Finding(**copy, kept=True))
        else:
            state, why = FindingState.DISMISSED, Dismissal.WRONG
            db.add(Finding(**copy, kept=True, state=state, dismissal=why))
    db.commit()


def test_the_table_tells_how_often_a_rule_is_right_in_words(
    world: World, db: Session, reviewer: FlaskClient
) -> None:
    judged(world, db, 6, 4)

    page = reviewer.get("/rules/figures?candidates=yes").text

    assert TITLE in page
    assert "60 %" in page
    assert "n = 10" in page
    assert "mellom 31 og 83 %" in page
    assert "bør på prøve" in page
    assert "Regelen tar ofte feil." in reviewer.get(f"/rules/{RULE}").text


def test_the_table_is_sorted_by_its_heads_and_says_so(
    world: World, db: Session, reviewer: FlaskClient
) -> None:
    judged(world, db, 1, 1)

    page = reviewer.get("/rules/figures?sort=precision").text

    assert 'aria-sort="ascending"' in page
    assert page.index(TITLE) < page.index("ikke vurdert ennå")
    assert "sort=precision&amp;order=desc" in page


@pytest.mark.parametrize("query", ["status=x&subject=y", "sort=%00", "order=desc&severity=z"])
def test_a_strange_address_gives_the_whole_table(
    world: World, reviewer: FlaskClient, query: str
) -> None:
    answer = reviewer.get(f"/rules/figures?{query}")

    assert answer.status_code == 200
    assert answer.text.count('scope="row"') == len(rule_book().rules)


def test_filters_that_fit_no_rule_say_so(world: World, reviewer: FlaskClient) -> None:
    assert "Ingen regler passer til filtrene." in reviewer.get("/rules/figures?status=draft").text
    assert "Ingen regler bør på prøve nå." in reviewer.get("/rules/figures?candidates=yes").text


def test_the_same_figures_come_as_csv(world: World, db: Session, reviewer: FlaskClient) -> None:
    judged(world, db, 6, 4)

    answer = reviewer.get("/rules/figures.csv?candidates=yes")

    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    (line,) = csv.DictReader(StringIO(answer.data.decode("utf-8-sig")))
    assert line["rule"] == RULE
    assert (line["n"], line["accepted"], line["dismissed_as_wrong"]) == ("10", "6", "4")
    assert (line["precision"], line["precision_low"], line["precision_high"]) == (
        "0.600", "0.313", "0.832",
    )  # fmt: skip
    assert line["candidate_for_trial"] == "yes"
    everything = reviewer.get("/rules/figures.csv").data.decode("utf-8-sig")
    assert len(list(csv.DictReader(StringIO(everything)))) == len(rule_book().rules)


def test_a_finding_is_put_aside_with_a_category(
    world: World, db: Session, reviewer: FlaskClient
) -> None:
    path = f"/findings/{world.finding.id}/dismiss"

    without = reviewer.post(path, data={"reason": "Står i vedlegget."})
    with_one = reviewer.post(path, data={"reason": "Står i vedlegget.", "category": "wrong"})

    assert (without.status_code, with_one.status_code) == (422, 302)
    assert "Står i vedlegget." in without.text
    kept = db.get_one(Finding, world.finding.id, populate_existing=True)
    assert kept.dismissal is Dismissal.WRONG
    page = reviewer.get(f"/forms/{world.form.id}?state=dismissed").text
    assert "Regelen tar feil. Står i vedlegget." in page


def test_the_audit_log_names_the_rule_and_both_statuses(
    world: World, lead: FlaskClient, sign_in: SIGN_IN
) -> None:
    decide(lead)

    page = sign_in(world.people[Role.AUDITOR]).get("/audit").text

    assert "endret statusen til en regel" in page
    assert RULE in page
    assert "i bruk → på prøve" in page


def test_a_verdict_says_who_gave_it(
    world: World, db: Session, lead: FlaskClient, reviewer: FlaskClient
) -> None:
    decide(lead)
    hit = db.exec(select(ShadowHit).where(ShadowHit.form_id == world.form.id)).one()
    reviewer.post(f"/on-trial/{hit.id}", data={"verdict": "right"})

    kept = db.get_one(ShadowHit, hit.id, populate_existing=True)

    assert (kept.verdict, kept.judged_by) == (Verdict.RIGHT, world.people[Role.REVIEWER].id)
    assert db.get_one(User, kept.judged_by).role is Role.REVIEWER
