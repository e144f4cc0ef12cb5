"""The form as its reader meets it: by keyboard, without script, on a phone and in print."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.conftest import People
from tests.browser.test_everybody import grave_faults
from tests.documents import docx_of

pytestmark = pytest.mark.xdist_group("browser")

AGAIN = "Du får svar på prøvene etter tre uker, og legen ringer deg da."
LINES = (
    "# Vil du delta i forskningsprosjektet NORD?",
    "Dette er et spørsmål til deg om å delta i en studie av et nytt legemiddel. " * 4,
    "# Hva skjer i studien?",
    "Du blir randomisert til en av to grupper, og vi ser om du får dyspné. " + AGAIN,
    "# Etterpå",
    AGAIN,
)
LONGEST_LINE = """paragraph => {
  const range = document.createRange(), text = paragraph.querySelector(".words").firstChild;
  let longest = 0, begun = 0, top = null;
  for (let at = 0; at < text.length; at++) {
    range.setStart(text, at); range.setEnd(text, at + 1);
    const here = range.getBoundingClientRect().top;
    if (top !== null && here > top + 4) { longest = Math.max(longest, at - begun); begun = at; }
    top = here;
  }
  return longest;
}"""


@pytest.mark.parametrize("width", [1366, 390], ids=["desktop", "phone"])
def test_the_notes_on_words_are_reached_by_keyboard_and_without_script(
    people: People, tmp_path: Path, width: int
) -> None:
    file = tmp_path / "skriv.docx"
    file.write_bytes(docx_of(*LINES))
    person = people.sign_in("kari@example.no", script=False, width=width)
    form = steps.create_trial_and_form(person, f"Leseren {width}", "Til leseren")
    steps.upload(person, file)
    person.go(form)
    page = person.page
    page.get_by_role("link", name="Lesbarhet", exact=True).click()

    mark = page.locator("a.hard-word", has_text="randomisert")
    tab_to(page, mark)
    page.keyboard.press("Enter")

    note = page.locator(".note-text:target")
    expect(note).to_contain_text("Forklar for eksempel slik")
    expect(note).to_be_in_viewport()
    note.get_by_role("link", name="randomisert").press("Enter")
    expect(page.locator("a.hard-word:target")).to_have_text("randomisert")
    expect(page.locator("a.repeated")).to_have_count(2)


@pytest.mark.parametrize("size", [(1366, 900), (390, 844)], ids=["desktop", "phone"])
def test_a_hard_form_with_marks_has_no_grave_fault_and_lines_that_can_be_read(
    people: People, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "skriv.docx"
    file.write_bytes(docx_of(*LINES))
    person = people.sign_in("kari@example.no", width=size[0], height=size[1])
    form = steps.create_trial_and_form(person, f"Lesbart {size[0]}", "Til leseren")
    steps.upload(person, file)

    person.go(f"{form}/reading")

    assert grave_faults(person) == []
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    longest = person.page.locator("#block-1").evaluate(LONGEST_LINE)
    assert 25 < longest <= 75
    person.page.emulate_media(media="print")
    expect(person.page.locator(".notes").first).to_be_visible()
    expect(person.page.locator(".tabs")).to_be_hidden()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("link => link === document.activeElement"):
            return
    pytest.fail("Tab never came to the mark")
