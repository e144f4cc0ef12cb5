"""What people do on the pages, one function a step."""

import json
import re
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pypdfium2
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Person
from tests.browser.made import OLD_AUTHORITY, PLACEHOLDER

INTERNAL = "Spør Kari om dette før vi svarer"
OWN = "Skriv heller at deltakelse er frivillig også her."


def create_trial_and_form(person: Person, title: str, name: str) -> str:
    page = person.page
    person.go("/trials")
    page.get_by_role("link", name="Ny studie").click()
    page.get_by_label("Tittel").fill(title)
    page.get_by_label("EU CT-nummer").fill("2025-512345-11-00")
    page.get_by_label("Fagområde").fill("Nyresykdom")
    page.get_by_role("button", name="Opprett studien").click()
    page.get_by_label("Type").select_option("adult-main")
    page.get_by_label("Navn på skrivet").fill(name)
    page.get_by_role("button", name="Legg til", exact=True).click()
    if "/forms/" not in page.url:
        page.get_by_role("link", name=name).click()
    return re.sub(r"^https?://[^/]+|\?.*$", "", page.url)


def upload(person: Person, file: Path, original: Path | None = None) -> None:
    page = person.page
    page.get_by_label("Velg skrivet").set_input_files(file)
    if original:
        page.get_by_text("Legg ved den engelske originalen").click()
        page.get_by_label("Engelsk original").set_input_files(original)
    with page.expect_navigation():
        page.get_by_role("button", name="Last opp og kontroller").click()
    expect(page.locator(".glance")).to_be_visible(timeout=30_000)
    expect(page.locator(".progress")).to_have_count(0, timeout=30_000)


def sees_its_findings_at_the_words(page: Page) -> None:
    for words in (PLACEHOLDER, OLD_AUTHORITY):
        card = page.locator("details.finding", has_text=words).first
        card.locator("summary").first.click()
        identifier = card.get_attribute("data-finding")
        mark = page.locator(f"[data-findings~='{identifier}']").first
        expect(mark).to_be_visible()
        if mark.evaluate("element => element.tagName") == "MARK":  # on page images it is a box
            assert mark.inner_text() in words or words in mark.inner_text()


def sees_what_was_checked(person: Person, form: str) -> None:
    person.go(form)
    person.page.get_by_role("link", name="Krav", exact=True).click()
    expect(person.page.locator("main")).to_contain_text("oppfylt")
    expect(person.page.locator("main")).to_contain_text("frivillig")


def submit(person: Person, form: str) -> None:
    person.go(form)
    press(person.page, "Send til gjennomgang")
    expect(person.page.locator(".facts-line")).to_contain_text("Mottatt")


def take(person: Person, form: str) -> None:
    person.go("/queue?view=free")
    person.page.locator(f"a[href='{form}']").click()
    press(person.page, "Ta saken")
    expect(person.page.locator(".facts-line")).to_contain_text("Til gjennomgang")


def add_own_finding(person: Person, form: str) -> None:
    page = person.page
    person.go(form + "?view=text")
    paragraph = page.locator(".pane-document p[id^='block-']").filter(has_text="frivillig").first
    paragraph.scroll_into_view_if_needed()
    paragraph.click(click_count=3)
    page.locator("[data-mark-button]").click()
    page.get_by_label("Det sponsor skal lese").first.fill(OWN)
    page.get_by_role("button", name="Legg til funnet").click()
    expect(page.locator("details.finding", has_text=OWN)).to_have_count(1)


def comment_internally(person: Person, form: str) -> None:
    person.go(form)
    card = person.page.locator("details.finding", has_text=PLACEHOLDER).first
    card.locator("summary").first.click()
    card.get_by_text("Skriv en kommentar").click()
    card.get_by_label("Kommentar", exact=True).fill(INTERNAL)
    card.get_by_role("button", name="Legg til").click()
    expect(person.page.get_by_text(INTERNAL)).to_be_visible()


def dismiss_and_take_back(person: Person, form: str) -> None:
    page = person.page
    person.go(form)
    card = page.locator("details.finding", has_text=OLD_AUTHORITY).first
    identifier = card.get_attribute("data-finding")
    card.locator("summary").first.click()
    dismiss(card, "Bare en prøve")
    person.go(form + "?state=dismissed")
    card = page.locator(f"#finding-{identifier}")
    card.locator("summary").first.click()
    card.get_by_role("button", name="Hent tilbake").click()
    person.go(form)
    expect(page.locator(f"#finding-{identifier}")).to_be_visible()


def dismiss(card: Locator, reason: str) -> None:
    card.locator("summary", has_text="Sett til side").click()
    card.get_by_label("Grunn").select_option("other")
    card.get_by_label("Hvorfor?").fill(reason)
    card.get_by_role("button", name="Sett til side").click()


def decide(person: Person, form: str, name: str) -> None:
    person.go(form)
    person.page.get_by_role("link", name=name).click()
    person.page.get_by_role("button", name=name).click()


def answer_every_must(person: Person, form: str) -> None:
    page = person.page
    person.go(form + "?severity=must")
    identifiers = [
        card.get_attribute("data-finding") for card in page.locator("details.finding").all()
    ]
    assert identifiers
    for identifier in identifiers:
        card = page.locator(f"#finding-{identifier}")
        if card.get_attribute("open") is None:
            card.locator("summary").first.click()
        card.get_by_label("Rettet").check()
        card.get_by_role("button", name="Lagre svaret").click()
        expect(page.locator(f"#finding-{identifier} .answer").first).to_be_attached()
        page.wait_for_load_state()  # the next card is opened by the page's own script


def dismiss_every_open_must(person: Person, form: str) -> None:
    page = person.page
    for _ in range(30):
        person.go(form + "?severity=must")
        cards = page.locator("details.finding")
        if not cards.count():
            return
        card = cards.first
        if card.get_attribute("open") is None:
            card.locator("summary").first.click()
        dismiss(card, "Avklart på telefon")
    raise AssertionError("there was always one more must")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def download_all(person: Person, form: str) -> dict[str, bytes]:
    """Fetch what the menu's links lead to, with the person's own session."""
    person.go(form)
    files = {}
    for link in person.page.locator(".downloads a").all():
        address = link.get_attribute("href") or ""
        answer = person.page.request.get(address)
        assert answer.status == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        files[address.rsplit("/", 1)[1].split("?")[0]] = answer.body()
    return files


def files_hold_no_internal_word(files: dict[str, bytes]) -> None:
    findings = json.loads(files["findings"])
    assert findings["version"] == 1
    assert findings["documents"][0]["findings"]
    summary = pdf_text(files["summary"])
    for text in (summary, "".join(notes_in(files["annotated"])), files["findings"].decode()):
        assert text
        assert INTERNAL not in text


def notes_in(annotated: bytes) -> list[str]:
    """Return the comments of a DOCX, or the notes of a PDF."""
    if annotated.startswith(b"PK"):
        return [comment.text for comment in docx.Document(BytesIO(annotated)).comments]
    with pikepdf.open(BytesIO(annotated)) as pdf:
        return [
            str(note.Contents)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/Contents" in note
        ]


def text_of(data: bytes) -> str:
    if data.startswith(b"PK"):
        return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
    return pdf_text(data)


def pdf_text(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in pdf)


def history_tells_it_all(person: Person, form: str) -> None:
    person.go(form + "/history")
    text = person.page.locator("main").inner_text().lower()
    for word in ("lastet opp", "sendt", "tatt", "endringer", "avslutt"):
        assert word in text, word
