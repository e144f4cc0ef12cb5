"""The whole job as its users do it, once with a Word file and once with a PDF."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import People
from tests.browser.made import DEMO, PLACEHOLDER, pdf_form, word_form

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize(("ending", "made"), [("docx", word_form), ("pdf", pdf_form)])
def test_a_form_goes_from_upload_to_closed(
    people: People, tmp_path: Path, ending: str, made: Callable[..., bytes]
) -> None:
    first, second = tmp_path / f"Skriv 1.{ending}", tmp_path / f"Skriv 2.{ending}"
    first.write_bytes(made(placeholder=True, old_authority=True))
    second.write_bytes(made(placeholder=False, old_authority=True))

    sponsor = people.sign_in("kari@example.no")
    form = steps.create_trial_and_form(sponsor, f"Reise med {ending}", "Hovedskriv for voksne")
    steps.upload(sponsor, first, DEMO / "D01_en.docx")
    steps.sees_its_findings_at_the_words(sponsor.page)
    steps.sees_what_was_checked(sponsor, form)
    steps.submit(sponsor, form)

    reviewer = people.sign_in("ingrid@example.no")
    steps.take(reviewer, form)
    steps.add_own_finding(reviewer, form)
    steps.comment_internally(reviewer, form)
    steps.dismiss_and_take_back(reviewer, form)
    steps.decide(reviewer, form, "Be om endringer")

    sponsor.go(form)
    expect(sponsor.page.locator("details.finding", has_text=steps.OWN)).to_have_count(1)
    expect(sponsor.page.get_by_text(steps.INTERNAL)).to_have_count(0)
    steps.answer_every_must(sponsor, form)
    sponsor.page.get_by_text("Last opp ny versjon").click()
    steps.upload(sponsor, second)
    sponsor.go(form + "?state=fixed")
    expect(sponsor.page.locator("details.finding", has_text=PLACEHOLDER)).to_have_count(1)
    sponsor.go(form)
    steps.press(sponsor.page, "Send tilbake til enheten")

    files = steps.download_all(sponsor, form)
    steps.files_hold_no_internal_word(files)
    assert any(steps.OWN in note for note in steps.notes_in(files["annotated"]))
    assert steps.text_of(files["annotated"]) == steps.text_of(second.read_bytes())

    steps.dismiss_every_open_must(reviewer, form)
    steps.decide(reviewer, form, "Meld klar for innsending")

    sponsor.go(form)
    steps.press(sponsor.page, "Merk som sendt")
    expect(sponsor.page.locator(".facts-line")).to_contain_text("Sendt til REK KULMU")
    steps.press(sponsor.page, "Registrer spørsmål")
    expect(sponsor.page.locator(".facts-line")).to_contain_text("Spørsmål fra myndighet")
    sponsor.page.get_by_text("Flere valg").click()
    sponsor.page.get_by_role("link", name="Avslutt").click()
    sponsor.page.get_by_role("button", name="Avslutt").click()
    expect(sponsor.page.locator(".facts-line")).to_contain_text("Avsluttet")
    steps.history_tells_it_all(sponsor, form)
