"""A word is accepted from its finding, forbidden on the page and withdrawn, without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.test_everybody import form_of, grave_faults

pytestmark = pytest.mark.xdist_group("browser")


def when_tried(page: Page) -> None:
    """Wait until all open forms are tried; the page loads itself anew, script or not."""
    expect(page.get_by_role("button", name="Lagre")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("size", [(1366, 900), (390, 844)], ids=["desktop", "phone"])
def test_a_word_is_accepted_from_its_finding_and_withdrawn(
    people: People, size: tuple[int, int]
) -> None:
    lead = people.sign_in("lise@example.no", width=size[0], height=size[1])
    page = lead.page
    lead.go(form_of(lead, "LENDRA-2"))
    card = page.locator("details.finding", has=page.locator(".accept-word")).first
    card.locator("summary").first.click()
    card.get_by_role("button", name="Godkjenn ordet").click()
    when_tried(page)
    expect(page.locator("main")).to_contain_text("faller bort")
    assert grave_faults(lead) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    page.get_by_role("button", name="Lagre").click()

    expect(page.get_by_role("status")).to_contain_text("Endringen er lagret.")
    assert grave_faults(lead) == []
    page.get_by_role("button", name="Trekk").first.click()
    when_tried(page)
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator("main")).to_contain_text("trakk godkjent ord")


def test_a_word_is_forbidden_by_keyboard_and_without_script(people: People) -> None:
    lead = people.sign_in("lise@example.no", script=False)
    page = lead.page
    lead.go("/rules/words/new?kind=forbidden")
    page.get_by_label("Ord eller uttrykk").fill("og")
    page.get_by_label("Skriv i stedet", exact=True).fill("deltaker")
    page.get_by_role("button", name="Se hva det gjør").press("Enter")
    expect(page.locator("#word-error")).to_contain_text("Det ville gi funn overalt.")
    expect(page.get_by_label("Skriv i stedet", exact=True)).to_have_value("deltaker")

    page.get_by_label("Ord eller uttrykk").fill("forsøksdeltaker-test")
    page.get_by_label("Skriv i stedet", exact=True).fill("den som er med")
    page.get_by_role("button", name="Se hva det gjør").press("Enter")
    when_tried(page)

    expect(page.locator("main")).to_contain_text("Ingen endringer")
    page.get_by_role("link", name="Avbryt").click()
    expect(page.locator("main")).not_to_contain_text("forsøksdeltaker-test")
