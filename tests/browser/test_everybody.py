"""Pages for everybody: without script, by keyboard, with a screen reader, on a phone."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import PROJECT, People, Person
from tests.browser.made import DEMO, with_table, word_form

pytestmark = pytest.mark.xdist_group("browser")

AXE = PROJECT / "node_modules/axe-core/axe.min.js"
DESKTOP, PHONE = (1366, 900), (390, 844)


def form_of(person: Person, name: str) -> str:
    """Return the address of the demo's form whose name starts with `name`."""
    for trial in links(person, "/trials", "/trials/"):
        for form in links(person, trial, "/forms/", name):
            return form
    pytest.fail(f"the demo has no form called {name}")


def links(person: Person, path: str, prefix: str, text: str = "") -> list[str]:
    person.go(path)
    found = person.page.locator(f"main a[href^='{prefix}']").filter(has_text=text)
    addresses = [link.get_attribute("href") or "" for link in found.all()]
    return [address for address in addresses if address != "/trials/new"]


def grave_faults(person: Person) -> list[str]:
    """Return what axe finds serious or critical on the page, as lines."""
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    result = person.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {json.dumps(fault['nodes'][0]['html'])}"
        for fault in result["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("who", ["kari", "ingrid", "lise", "admin", "revisor"])
def test_pages_have_no_grave_fault_for_assistive_technology(
    people: People, who: str, size: tuple[int, int]
) -> None:
    person = people.sign_in(f"{who}@example.no", width=size[0], height=size[1])
    paths = {
        "kari": ["/", "/trials", "/trials/new", "/rules"],
        "ingrid": ["/", "/queue?view=all", "/rules/vol-withdraw", "/rules/figures", "/rules/words"],
        "lise": [
            "/rules/changes",
            "/rules/lang-jargon",
            "/rules/lang-jargon/status?to=shadow",
            "/rules/words",
            *(f"/rules/words/new?kind={kind}" for kind in ("accepted", "forbidden", "glossary")),
        ],
        "admin": ["/people", "/audit", "/references", "/references/new?outline=rek-drug"],
        "revisor": ["/audit", "/queue?view=all"],
    }[who]
    if who in ("kari", "ingrid"):
        form = form_of(person, "LENDRA-2")
        paths += [form, f"{form}/coverage", f"{form}/reading", f"{form}/beside", f"{form}/history"]
        paths += [f"{trial}/set" for trial in links(person, "/trials", "/trials/", "NYREVERN")]
    if who == "kari":
        revised = form_of(person, "PUSTELYST")
        paths += [f"{revised}/changes", f"{revised}/changes?show=all"]
    faults = {}
    for path in paths:
        person.go(path)
        faults[path] = grave_faults(person)
        wide = person.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        if wide:
            faults[path].append("the page is wider than the screen")

    assert {path: lines for path, lines in faults.items() if lines} == {}


def test_a_file_is_uploaded_and_its_findings_are_read_without_script(
    people: People, tmp_path: Path
) -> None:
    file = tmp_path / "skriv.docx"
    file.write_bytes(word_form(placeholder=True, old_authority=False))
    person = people.sign_in("kari@example.no", script=False)

    form = steps.create_trial_and_form(person, "Uten skript", "Hovedskriv")
    steps.upload(person, file)
    person.go(form)

    card = person.page.locator("details.finding").first
    card.locator("summary").first.click()
    expect(card.get_by_text("Hvorfor", exact=True)).to_be_visible()
    steps.press(person.page, "Send til gjennomgang")
    expect(person.page.locator(".facts-line")).to_contain_text("Mottatt")


def test_findings_are_walked_and_opened_by_keys(people: People) -> None:
    person = people.sign_in("ingrid@example.no")
    person.go(form_of(person, "LENDRA-2"))
    page = person.page

    page.keyboard.press("j")
    first = page.locator("details.finding[open]")
    expect(first).to_have_count(1)
    before = first.get_attribute("data-finding")
    page.keyboard.press("j")
    expect(page.locator("details.finding[open]")).not_to_have_attribute(
        "data-finding", before or ""
    )
    page.keyboard.press("k")
    expect(page.locator("details.finding[open]")).to_have_attribute("data-finding", before or "")
    page.keyboard.press("?")
    expect(page.get_by_text("Neste funn").first).to_be_visible()


def test_changes_are_walked_by_keys_and_by_links(people: People) -> None:
    person = people.sign_in("kari@example.no")
    person.go(f"{form_of(person, 'PUSTELYST')}/changes")
    page = person.page

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#change-2")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#change-1")).to_be_focused()
    page.locator(".change-steps a", has_text="Neste endring").first.click()
    assert page.url.endswith("#change-2")
    expect(page.locator("#change-2 ~ .words ins").first).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_text("Forrige endring").last).to_be_visible()


def test_changes_are_read_on_a_phone_without_script(people: People) -> None:
    person = people.sign_in("kari@example.no", script=False, width=PHONE[0], height=PHONE[1])
    person.go(form_of(person, "PUSTELYST"))
    page = person.page

    page.get_by_role("link", name="Se hva som er endret i teksten").click()
    page.get_by_role("link", name="Hele skrivet").click()

    expect(page.locator(".told ins").first).to_be_visible()
    expect(page.locator(".told del").first).to_be_visible()


def test_a_file_that_is_not_a_form_is_said_to_be_so_at_the_door(
    people: People, tmp_path: Path
) -> None:
    file = tmp_path / "notat.docx"
    file.write_bytes(b"bare tekst")
    person = people.sign_in("kari@example.no")
    form = steps.create_trial_and_form(person, "Feil fil", "Hovedskriv")

    page = person.page
    page.get_by_label("Velg skrivet").set_input_files(DEMO / "D09.docx")
    page.get_by_text("Legg ved den engelske originalen").click()
    page.get_by_label("Engelsk original").set_input_files(file)
    page.get_by_role("button", name="Last opp og kontroller").click()

    expect(page.locator("#original-error")).to_contain_text("ikke en Word-fil")
    expect(page).to_have_url(person.served.address + form)
    assert page.get_by_label("Velg skrivet").evaluate("field => field.files[0].name") == "D09.docx"
    page.get_by_label("Engelsk original").set_input_files(DEMO / "D01_en.docx")
    page.get_by_label("Velg skrivet").set_input_files(file)
    page.get_by_role("button", name="Last opp og kontroller").click()

    expect(page.locator("#file-error")).to_contain_text("ikke en Word-fil")
    expect(page.locator("#original-error")).to_be_empty()
    person.go(form)
    expect(person.page.locator(".facts-line")).to_contain_text("Utkast")


BROKEN_WORDS = """() => [...document.querySelectorAll(".doc-table .words")].flatMap((words) => {
  const text = words.firstChild, range = document.createRange();
  return [...text.data.matchAll(/\\p{L}+/gu)].filter((word) => {
    range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(String);
})"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_word_is_broken_in_a_narrow_column(
    people: People, tmp_path: Path, size: tuple[int, int]
) -> None:
    person = people.sign_in("kari@example.no", width=size[0], height=size[1])
    steps.create_trial_and_form(person, "Smale kolonner", "Tabell")
    file = tmp_path / "tabell.docx"
    file.write_bytes(with_table("Undersøkelse", *[f"Besøk {n}" for n in range(1, 12)]))

    steps.upload(person, file)

    assert person.page.evaluate(BROKEN_WORDS) == []
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
