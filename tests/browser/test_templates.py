"""A template from upload to the form held against it: by keyboard, on a phone, without script."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import People, Person
from tests.browser.test_everybody import grave_faults
from tests.reference_made import FILLED, GENERAL, GENERAL_NEXT, Lines, edited, word

pytestmark = pytest.mark.xdist_group("browser")


def file(path: Path, given: Lines) -> Path:
    path.write_bytes(word(given))
    return path


def upload_template(admin: Person, path: Path, name: str, kind: str) -> str:
    page = admin.page
    admin.go("/references/new")
    page.get_by_label("Navn på malen").fill(name)
    page.get_by_label(kind).check()
    page.get_by_label("Velg malen").set_input_files(path)
    page.get_by_role("button", name="Last opp og les").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    return page.url


def retire(admin: Person, address: str) -> None:
    """Leave the service as it was for the tests after this one."""
    admin.page.goto(address)
    admin.page.get_by_text("Når og for hvilke skriv").click()
    admin.page.get_by_role("button", name="Ta malen ut av bruk").click()
    expect(admin.page.locator(".facts-line")).to_contain_text("Tatt ut av bruk")


def chosen(page: Page, number: int) -> str:
    return page.locator(f"#kind-{number}").input_value()


def test_a_template_is_corrected_by_keys_taken_into_use_and_a_form_held_against_it(
    people: People, tmp_path: Path
) -> None:
    admin = people.sign_in("admin@example.no")
    page = admin.page
    address = upload_template(
        admin, file(tmp_path / "mal.docx", GENERAL), "Tastaturmal", "Hovedskriv voksne"
    )

    page.locator("#kind-3").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Lagre rettinger").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("1 avsnitt er rettet.")
    assert chosen(page, 3) == "guidance"
    page.get_by_role("button", name="Angre siste retting").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Den siste rettingen er angret.")
    assert chosen(page, 3) == "fixed"
    assert grave_faults(admin) == []
    page.get_by_role("button", name="Ta i bruk").click()
    expect(page.locator(".facts-line")).to_contain_text("I bruk")

    sponsor = people.sign_in("kari@example.no")
    form = steps.create_trial_and_form(sponsor, "Mot malen", "Hovedskriv")
    steps.upload(sponsor, file(tmp_path / "skriv.docx", edited(FILLED, senest_i="kanskje i")))
    sponsor.go(f"{form}/coverage")
    held = sponsor.page.locator("#held")
    expect(held.locator("del")).to_contain_text("senest")
    expect(held.locator("ins")).to_contain_text("kanskje")
    assert grave_faults(sponsor) == []
    retire(admin, address)


def test_templates_work_without_script_and_on_a_phone(people: People, tmp_path: Path) -> None:
    lead = people.sign_in("lise@example.no", script=False, width=390, height=844)
    page = lead.page
    old = [*GENERAL, "Denne setningen finnes bare på telefonen."]
    first = upload_template(lead, file(tmp_path / "a.docx", old), "Telefonmal", "IVD-studie")

    page.locator("#kind-3").select_option("example")
    page.get_by_role("button", name="Lagre rettinger").click()
    assert chosen(page, 3) == "example"
    lead.go("/references")
    page.get_by_role("link", name="Ny versjon Telefonmal").click()
    page.get_by_label("Velg malen").set_input_files(file(tmp_path / "b.docx", GENERAL_NEXT))
    page.get_by_role("button", name="Last opp og les").click()
    assert page.url != first
    assert chosen(page, 3) == "example"
    page.get_by_role("link", name="Se hva som er nytt").click()

    expect(page.locator(".change")).to_have_count(6)
    expect(page.get_by_role("heading", name="Forsikring")).to_be_visible()
