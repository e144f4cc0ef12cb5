"""The page of changes between two versions, and that of a new original."""

import re
import time
from dataclasses import replace
from typing import Protocol

import pytest
from flask import Flask
from sqlmodel import Session

from app import formats
from app.config import Settings
from app.document.model import to_json
from app.services import checking, findings, version_changes, versions
from app.store.files import Files
from app.store.tables import Form, Reading
from app.workflow.states import Role, Status
from bench.made_forms import form_of_pages
from tests.documents import docx_of
from tests.factory import Make
from tests.web.conftest import LINES, SIGN_IN, World, rule_book


class Shown(Protocol):
    def __call__(
        self, part: str = "", role: Role = Role.REVIEWER, form: Form | None = None
    ) -> str: ...


@pytest.fixture
def shown(sign_in: SIGN_IN, world: World, revised: Form) -> Shown:
    """The page of changes as somebody gets it, without its white space."""

    def _shown(part: str = "", role: Role = Role.REVIEWER, form: Form | None = None) -> str:
        answer = sign_in(world.people[role]).get(f"/forms/{(form or revised).id}/changes{part}")
        assert answer.status_code == 200, answer.status_code
        return " ".join(answer.text.split())

    return _shown


def words(html: str) -> str:
    """Return what is printed in `html`, without what only screen readers say."""
    without = re.sub(r'<span class="sr-only"[^>]*>[^<]*</span>', "", html)
    return " ".join(re.sub(r"<[^>]+>", " ", without).split())


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.REVIEWER, Role.EXPERT, Role.AUDITOR])
def test_who_sees_the_form_sees_its_changes(
    shown: Shown, db: Session, world: World, revised: Form, role: Role
) -> None:
    revised.expert_id = world.people[Role.EXPERT].id
    db.commit()

    page = shown(role=role)

    assert "Endringer mellom versjon 1 og 2" in page
    assert re.search(r"<del><span[^>]*>tatt bort: </span>på &lt;telefonnummer&gt; ?</del>", page)
    assert "<ins><span" in page


def test_a_moved_paragraph_says_where_from_and_links_there(shown: Shown) -> None:
    page = shown()

    note = re.search(r'<a class="ds-link" href="#(told-\d+)">Flyttet hit fra «Besøk»</a>', page)
    assert note is not None
    left = re.search(rf'id="{note[1]}" class="told told-left".*?href="#(told-\d+)"', page)
    assert left is not None
    assert f'id="{left[1]}" class="told told-moved"' in page


def test_only_changes_leave_the_rest_out_and_the_whole_form_has_it(shown: Shown) -> None:
    some, whole = shown(), shown("?show=all")

    assert "avsnitt uten endring" in some
    assert LINES[1] not in some
    assert "avsnitt uten endring" not in whole
    assert LINES[1] in whole
    assert "Frivillig deltakelse" in some  # the heading above a change


def test_each_run_of_changes_leads_to_the_next_and_back(shown: Shown) -> None:
    page = shown()
    runs = page.count("data-change ")

    assert runs >= 2
    for number in range(1, runs + 1):
        assert f'id="change-{number}"' in page
        assert f"{number} av {runs}" in words(page)
        assert (f'href="#change-{number + 1}"' in page) == (number < runs)


def test_what_became_of_findings_stands_beside(shown: Shown) -> None:
    page = shown()
    beside = page[page.index('id="findings-title"') :]

    fixed = beside.index("Rettet <span")
    assert "telefonnummer" in beside[fixed:]


def test_findings_are_linked_at_the_words_they_are_about(shown: Shown) -> None:
    page = shown("?show=all")

    for finding in re.findall(r'class="at-finding[^"]*"[^>]*href="#(finding-[^"]+)"', page):
        assert f'id="{finding}"' in page


def test_a_form_with_one_version_says_so(shown: Shown, world: World) -> None:
    assert "Det er bare én versjon." in shown(form=world.form)


def test_versions_in_the_wrong_order_are_turned_around(shown: Shown) -> None:
    assert "Endringer mellom versjon 1 og 2" in shown("?from=2&to=1")
    assert "Endringer mellom versjon 1 og 2" in shown("?from=2&to=2")


def test_a_version_that_is_not_there_is_not_found(
    sign_in: SIGN_IN, world: World, revised: Form
) -> None:
    client = sign_in(world.people[Role.REVIEWER])

    assert client.get(f"/forms/{revised.id}/changes?from=1&to=9").status_code == 404


def _uploaded(db: Session, settings: Settings, world: World, form: Form, *lines: str) -> None:
    files = Files(settings.files_folder)
    version = versions.upload(
        db, files, world.people[Role.SPONSOR], form.id, docx_of(*lines), "ny.docx"
    )
    checking.check(db, files, rule_book(), version.id)
    db.refresh(form)


def test_a_version_with_the_same_words_says_so(
    shown: Shown, db: Session, settings: Settings, world: World
) -> None:
    _uploaded(db, settings, world, world.draft, *LINES[:2], f"# {LINES[2][2:]} ", *LINES[3:])

    page = shown(role=Role.SPONSOR, form=world.draft)

    assert "Ordlyden er den samme." in page
    assert "Bare formatering kan være endret." in page


def test_what_the_sponsor_uploads_in_private_is_not_compared_for_the_unit(
    shown: Shown, sign_in: SIGN_IN, db: Session, settings: Settings, world: World, revised: Form
) -> None:
    revised.status = Status.CHANGES_ASKED
    db.commit()
    _uploaded(db, settings, world, revised, *LINES, "Dette er hemmelig.")

    assert "Dette er hemmelig." in shown(role=Role.SPONSOR)
    assert "Dette er hemmelig." not in shown()
    client = sign_in(world.people[Role.REVIEWER])
    assert client.get(f"/forms/{revised.id}/changes?from=2&to=3").status_code == 404


def test_a_dismissed_finding_whose_words_changed_is_told_to_be_back(
    shown: Shown, db: Session, settings: Settings, world: World, revised: Form
) -> None:
    reviewer, sponsor = world.people[Role.REVIEWER], world.people[Role.SPONSOR]
    harmless = "Medisinen er helt ufarlig for deg."
    revised.status = Status.CHANGES_ASKED
    db.commit()
    _uploaded(db, settings, world, revised, *LINES, harmless)
    revised.status, revised.submitted_number = Status.IN_REVIEW, 3
    db.commit()
    finding = next(
        f.view
        for f in version_changes.changes_page(db, sponsor, revised.id).findings
        if "ufarlig" in "".join(f.view.quotes)
    )
    findings.dismiss(db, reviewer, finding.id, "Greit her.")
    revised.status = Status.CHANGES_ASKED
    db.commit()
    _uploaded(db, settings, world, revised, *LINES, harmless.replace("er helt", "er nesten helt"))

    page = shown(role=Role.SPONSOR)

    assert "satt til side før – teksten er endret" in page


def test_a_new_original_lists_norwegian_passages_that_were_not_changed(shown: Shown) -> None:
    assert "Originalen er også en annen enn sist." in shown()

    page = shown("/original")

    assert "Originalen er endret, men den norske teksten her er den samme." in page
    assert re.search(r"<del>.*?4 </del><ins>.*?6 </ins>", page)
    assert "Du kommer til klinikken 4 ganger i løpet av studien." in page
    assert "50 ml" not in page


def test_two_versions_without_new_original_have_no_such_page(
    sign_in: SIGN_IN, world: World
) -> None:
    client = sign_in(world.people[Role.SPONSOR])

    assert client.get(f"/forms/{world.form.id}/changes/original").status_code == 404


@pytest.mark.parametrize("part", ["", "/history"])
def test_the_form_and_its_history_lead_to_the_changes(
    app: Flask, sign_in: SIGN_IN, world: World, revised: Form, part: str
) -> None:
    page = sign_in(world.people[Role.REVIEWER]).get(f"/forms/{revised.id}{part}").text

    assert f"/forms/{revised.id}/changes" in page


def test_the_page_of_20_pages_takes_less_than_a_second(
    sign_in: SIGN_IN, world: World, db: Session, make: Make
) -> None:
    form = make.form(trial=world.trial)
    old = formats.read(form_of_pages(20))
    blocks = (
        replace(b, text=f"{b.text} endret") if n % 9 == 0 else b for n, b in enumerate(old.blocks)
    )
    for number, document in enumerate((old, replace(old, blocks=tuple(blocks))), 1):
        version = make.version(form, number)
        db.add(Reading(version_id=version.id, document=to_json(document).decode(), words=1))
    db.commit()
    client = sign_in(world.people[Role.SPONSOR])
    client.get("/trials")

    start = time.process_time()
    answer = client.get(f"/forms/{form.id}/changes?show=all")

    assert answer.text.count("data-change ") > 20
    assert time.process_time() - start <= 1.0  # 0.2 s on the build machine, templates compiled too
