"""A rule goes on trial and comes back, without script and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.test_everybody import form_of, grave_faults

pytestmark = pytest.mark.xdist_group("browser")

RULE = "/rules/lang-jargon"
TITLE = "Faguttrykk uten forklaring"


def until_done(page: Page) -> None:
    """Wait until open forms are checked again; the page loads itself anew, script or not."""
    page.goto("/rules/changes")
    expect(page.locator(".progress")).to_have_count(0, timeout=60_000)


def decide(page: Page, move: str, reason: str) -> None:
    page.goto(RULE)
    page.get_by_role("link", name=move).click()
    expect(page.get_by_role("heading", name="Dette skjer med åpne skriv")).to_be_visible()
    page.get_by_label("Hvorfor?").fill(reason)
    page.get_by_role("button", name=move).click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_rule_goes_on_trial_is_judged_and_comes_back(people: People, script: bool) -> None:
    lead = people.sign_in("lise@example.no", script=script)
    reviewer = people.sign_in("ingrid@example.no", script=script)
    form = form_of(reviewer, "LENDRA-2")

    decide(lead.page, "Sett på prøve", "For mange falske alarmer.")
    expect(lead.page.get_by_role("status")).to_contain_text("Regelen er nå på prøve.")
    until_done(lead.page)
    expect(lead.page.locator("main")).to_contain_text("falt bort")
    assert grave_faults(lead) == [] if script else True

    reviewer.go(form)
    hit = reviewer.page.locator(".trial-hit", has_text=TITLE).first
    hit.get_by_role("button", name="Feil").focus()
    reviewer.page.keyboard.press("Enter")
    expect(reviewer.page.locator(".trial-hit").first).to_contain_text("Vurdert som feil.")
    reviewer.page.locator(".trial-hit").first.get_by_role("button", name="Angre").click()
    expect(reviewer.page.locator(".trial-hit").first.get_by_role("button")).to_have_count(2)
    assert grave_faults(reviewer) == [] if script else True

    sponsor = people.sign_in("kari@example.no", script=script)
    sponsor.go(form)
    expect(sponsor.page.locator(".trial-hit")).to_have_count(0)
    expect(sponsor.page.locator("main")).to_contain_text("Regelboken er endret")

    lead.go(RULE)
    lead.page.get_by_role("button", name="Angre siste endring").click()
    expect(lead.page.get_by_role("status")).to_contain_text("Endringen er angret.")
    until_done(lead.page)
    reviewer.go(form)
    expect(reviewer.page.locator("details.finding", has_text="protokollen").first).to_be_visible()


def test_figures_are_sorted_and_filtered_by_keyboard_on_a_phone(people: People) -> None:
    person = people.sign_in("ingrid@example.no", width=390, height=844)
    person.go("/rules/figures")

    person.page.get_by_label("Alvor").select_option("advice")
    person.page.get_by_role("button", name="Vis").focus()
    person.page.keyboard.press("Enter")

    expect(person.page.locator(".rule-figures .sev-must")).to_have_count(0)
    assert "severity=advice" in person.page.url
    person.page.get_by_role("navigation", name="Sorter etter").get_by_text("Funn").click()
    assert "sort=found" in person.page.url
    assert "severity=advice" in person.page.url
    assert grave_faults(person) == []
