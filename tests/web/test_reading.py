"""The page of a form as its reader meets it."""

import itertools
import re
from collections.abc import Callable

import flask_babel
import pytest
from flask import Flask
from sqlmodel import Session

from app.checks.kinds.lix import level
from app.config import Settings
from app.services import checking, reading_pages, trials, versions
from app.store.files import Files
from app.store.tables import Form
from app.workflow.states import Role
from tests.documents import docx_of, pdf_without_text
from tests.web.conftest import SIGN_IN, World, rule_book
from tests.web.test_pages import Page
from tests.web.test_translations import Made, Words, unmarked

AGAIN = "Du får svar på prøvene etter tre uker, og legen ringer deg da."
LINES = (
    "# Vil du delta i forskningsprosjektet NORD?",
    "Dette er et spørsmål til deg om å delta i en studie av et nytt legemiddel.",
    "# Hva skjer i studien?",
    "Du blir randomisert til en av to grupper, og vi tar en biopsi. Vi måler NT-proBNP.",
    "En biopsi er en liten prøve av huden. " + AGAIN,
    "# Etterpå",
    AGAIN,
)
ENGLISH = (
    "# Will you take part?",
    "You are asked to take part in a study of a new medicine. It is up to you whether you do.",
    "You can stop at any time, and you do not have to say why. We will keep your data safe.",
)
MADE = Callable[[bytes, str], Form]


@pytest.fixture
def made(world: World, settings: Settings, db: Session) -> MADE:
    """Return a form of the sponsor with a file that is read and checked."""

    def form_of(data: bytes, name: str) -> Form:
        sponsor, files = world.people[Role.SPONSOR], Files(settings.files_folder)
        form = trials.add_form(
            db, sponsor, world.trial.id, name="Skriv", document_type="adult-main"
        )
        version = versions.upload(db, files, sponsor, form.id, data, name)
        checking.check(db, files, rule_book(), version.id)
        db.refresh(form)
        return form

    return form_of


def text_of(html: str) -> str:
    """Return what stands in the main part of a page, in one line."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", "", main).split())


def test_the_page_begins_with_few_figures_in_plain_words(
    world: World, sign_in: SIGN_IN, made: MADE
) -> None:
    form = made(docx_of(*LINES), "nord.docx")

    said = text_of(sign_in(world.people[Role.SPONSOR]).get(f"/forms/{form.id}/reading").text)

    assert "Det tar omtrent 1 minutt å lese skrivet." in said
    assert f"{sum(len(line.removeprefix('# ').split()) for line in LINES)} ord." in said
    assert "Lesbarhetstallet (LIX) er" in said
    assert "2 faguttrykk og forkortelser er ikke forklart." in said
    assert "1 sted sier noe som alt er sagt." in said
    assert "avgjør ingenting alene" in said


def test_every_section_has_a_bar_its_figures_and_a_link_to_its_place(
    world: World, sign_in: SIGN_IN, made: MADE
) -> None:
    form = made(docx_of(*LINES), "nord.docx")

    page = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{form.id}/reading").text

    table = page[page.index("lix-table") : page.index("</table>")]
    places = re.findall(r'<th scope="row"><a class="ds-link" href="#(block-\d+)">', table)
    assert places == ["block-0", "block-2", "block-5"]
    assert all(f'id="{place}"' in page for place in places)
    assert table.count("<rect") == table.count("<line") == 3


def test_words_and_passages_are_marked_and_their_notes_lead_there_and_back(
    world: World, sign_in: SIGN_IN, made: MADE
) -> None:
    form = made(docx_of(*LINES), "nord.docx")

    page = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{form.id}/reading").text

    marks = re.findall(r'<a class="[^"]+" id="mark-(\d+)" href="#note-(\d+)"', page)
    assert [mark for mark, _ in marks] == [note for _, note in marks] == ["1", "2", "3", "4", "5"]
    for number, _ in marks:
        assert f'id="note-{number}"' in page
        assert f'href="#mark-{number}"' in page
    said = text_of(page)
    assert "randomisert: Ikke forklart. Forklar for eksempel slik:" in said
    assert "biopsi: Ser ut til å være forklart et annet sted: En biopsi er en" in said
    assert "NT-proBNP: Forkortelse uten forklaring." in said
    assert "Dette er sagt igjen under «Etterpå»." in said
    assert "Dette er alt sagt under «Hva skjer i studien?»." in said


def test_plain_words_are_those_of_the_form_s_own_variety(
    world: World, sign_in: SIGN_IN, made: MADE
) -> None:
    lines = [
        "# Vil du vere med i prosjektet NORD?",
        "Dette er eit spørsmål til deg om du vil vere med i ein studie av ein ny medisin.",
        "Vi veit ikkje om medisinen verkar. Du kan seie nei. Du blir randomisert til ei gruppe.",
    ]
    form = made(docx_of(*lines), "nord.docx")

    page = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{form.id}/reading").text

    assert '<span class="quoted" lang="nn">trekkje lodd om kva gruppe du kjem i</span>' in page


def test_the_form_can_be_read_without_marks(world: World, sign_in: SIGN_IN, made: MADE) -> None:
    form = made(docx_of(*LINES), "nord.docx")
    client = sign_in(world.people[Role.SPONSOR])

    page = client.get(f"/forms/{form.id}/reading?view=plain").text

    paper = page[page.index('class="paper"') : page.index('class="hard-words"')]
    assert "mark-" not in paper
    assert "note-" not in paper
    assert "Du blir randomisert til en av to grupper, og vi tar en biopsi." in paper
    assert "Ord leseren kan snuble i" in page


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EXPERT, Role.LEAD, Role.AUDITOR])
def test_the_unit_sees_what_was_sent_and_never_a_draft(
    world: World, sign_in: SIGN_IN, role: Role
) -> None:
    client = sign_in(world.people[role])

    assert "Det tar omtrent" in client.get(f"/forms/{world.form.id}/reading").text
    assert client.get(f"/forms/{world.draft.id}/reading").status_code == 404
    assert client.get(f"/forms/{world.form.id}/reading?version=9").status_code == 404


def test_an_older_version_is_shown_as_it_was(
    world: World, settings: Settings, db: Session, sign_in: SIGN_IN, made: MADE
) -> None:
    form = made(docx_of(*LINES), "nord.docx")
    sponsor, files = world.people[Role.SPONSOR], Files(settings.files_folder)
    version = versions.upload(db, files, sponsor, form.id, docx_of(*LINES[:3], "Kort."), "to.docx")
    checking.check(db, files, rule_book(), version.id)
    client = sign_in(sponsor)

    old = client.get(f"/forms/{form.id}/reading?version=1").text
    new = client.get(f"/forms/{form.id}/reading").text

    assert "randomisert" in old
    assert "randomisert" not in new


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_speaks_the_language_chosen_and_the_form_keeps_its_own(
    world: World, sign_in: SIGN_IN, made: MADE, db: Session, language: str
) -> None:
    form = made(docx_of(*LINES), "nord.docx")
    sponsor = world.people[Role.SPONSOR]
    view = reading_pages.reading_page(db, rule_book(), sponsor, form.id).view
    assert view is not None

    client = sign_in(sponsor)
    client.post("/language", data={"language": language, "back": "/"})
    page = client.get(f"/forms/{form.id}/reading").text

    assert f'<html lang="{language}"' in page
    assert level(view.whole.lix).get(language) in page.replace("&#39;", "'")
    assert '<div class="paper" lang="nb">' in page
    assert f'role="note" lang="{language}"' in page
    decimals = re.findall(r'data-label="RIX">([^<]+)<', page)
    assert all(re.fullmatch(r"\d+\.\d" if language == "en" else r"\d+,\d", d) for d in decimals)
    assert decimals


@pytest.mark.parametrize("lines", [LINES, ENGLISH], ids=["norwegian", "english"])
def test_all_it_says_of_a_form_can_be_translated(
    world: World,
    sign_in: SIGN_IN,
    made: MADE,
    monkeypatch: pytest.MonkeyPatch,
    lines: tuple[str, ...],
) -> None:
    form = made(docx_of(*lines), "nord.docx")
    monkeypatch.setattr(flask_babel.Domain, "get_translations", lambda _self: Made())

    page = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{form.id}/reading").text

    names = [world.trial.title, "Skriv", world.people[Role.SPONSOR].name, "Hovedskriv voksne"]
    known = sorted(
        [*names, *(line.removeprefix("# ") for line in lines), "Samtykkesjekk", "Bokmål", "Nynorsk",
         "English", "NB", "NN", "EN"],
        key=len, reverse=True,
    )  # fmt: skip
    assert [text for text in Words(page).found if len(unmarked(text, known)) > 1] == []
    levels = [int(tag[1]) for tag, _ in Page(page).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[:2] == [1, 2]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_form_in_english_gets_length_and_time_and_is_told_why_no_more(
    world: World, sign_in: SIGN_IN, made: MADE
) -> None:
    form = made(docx_of(*ENGLISH), "english.docx")

    page = sign_in(world.people[Role.SPONSOR]).get(f"/forms/{form.id}/reading").text

    assert "Skrivet er på engelsk." in page
    assert "Det tar omtrent 1 minutt" in text_of(page)
    assert '<div class="paper" lang="en">' in page
    assert "LIX avsnitt for avsnitt" not in page
    assert "Uten merker" not in page


def test_before_a_file_is_read_the_page_says_what_will_come(world: World, sign_in: SIGN_IN) -> None:
    client = sign_in(world.people[Role.SPONSOR])
    answer = client.post(
        f"/trials/{world.trial.id}/forms", data={"name": "Nytt", "document_type": "adult-main"}
    )

    page = client.get(answer.headers["Location"].split("?")[0] + "/reading").text

    assert "Skrivet er ikke lest ennå." in page


def test_a_file_without_text_is_said_to_be_scanned(
    world: World, sign_in: SIGN_IN, made: MADE
) -> None:
    form = made(pdf_without_text(), "skannet.pdf")

    said = text_of(sign_in(world.people[Role.SPONSOR]).get(f"/forms/{form.id}/reading").text)

    assert "Filen er skannet, så vi kan ikke lese teksten." in said
    assert "Det tar omtrent" not in said


def test_the_page_is_a_tab_of_the_form(world: World, sign_in: SIGN_IN, app: Flask) -> None:
    page = sign_in(world.people[Role.REVIEWER]).get(f"/forms/{world.form.id}").text

    assert f'<a href="/forms/{world.form.id}/reading">Lesbarhet</a>' in page
