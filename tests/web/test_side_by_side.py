"""A form beside its English original, row by row."""

from io import BytesIO
from typing import Any

import docx
import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from app.store.tables import Form
from app.workflow.states import Role
from tests.documents import docx_of
from tests.web.conftest import SIGN_IN, World

FORM = (
    "# Vil du delta i forskningsprosjektet NORD?",
    "Dette er et spørsmål til deg om å delta i en studie av en ny medisin mot migrene.",
    "# Hva innebærer studien?",
    "Du tar én tablett hver morgen i 12 uker.",
    "Kontakt studielegen innen 48 timer hvis du får feber.",
    "Vi sender deg en påminnelse på telefonen.",
    "Du kommer til sykehuset åtte ganger i løpet av studien.",
)
ORIGINAL = (
    "# Will you take part in the research project NORD?",
    "This is a question to you about taking part in a study of a new medicine for migraine.",
    "# What does the study involve?",
    "You take one tablet every morning for 12 weeks.",
    "Contact the study doctor within 24 hours if you get a fever.",
    "At visit 4 we take a small skin sample from your upper arm with a 3 mm needle.",
    "You come to the hospital eight times during the study.",
)


def upload(client: FlaskClient, form: Form, original: tuple[str, ...] | None = ORIGINAL) -> str:
    return upload_files(client, form, docx_of(*FORM), docx_of(*original) if original else None)


def upload_files(client: FlaskClient, form: Form, ours: bytes, theirs: bytes | None) -> str:
    data = {"file": (BytesIO(ours), "nb.docx")}
    if theirs:
        data["original"] = (BytesIO(theirs), "en.docx")
    assert client.post(f"/forms/{form.id}/versions", data=data).status_code == 302
    return f"/forms/{form.id}/beside"


def titled(title: str, *cells: list[str]) -> bytes:
    """A Word file with a title, the text of its form or original, and a table of `cells`."""
    document = docx.Document(BytesIO(docx_of(*(FORM if "Besøk" in cells[0] else ORIGINAL))))
    document.element.body.insert(0, document.add_paragraph(title, style="Title")._p)
    table = document.add_table(rows=len(cells), cols=len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def read(answer: TestResponse) -> Any:
    return html.fromstring(answer.text)


def rows(page: Any) -> list[list[str]]:
    return [
        [" ".join(" ".join(cell.xpath(".//text()")).split()) for cell in row.xpath("td")]
        for row in page.xpath("//table//tbody/tr")
    ]


@pytest.fixture
def sponsor(world: World, sign_in: SIGN_IN) -> FlaskClient:
    return sign_in(world.people[Role.SPONSOR])


def test_sentences_that_say_the_same_stand_in_one_row(world: World, sponsor: FlaskClient) -> None:
    page = read(sponsor.get(upload(sponsor, world.draft)))

    told = rows(page)

    assert [row[0] for row in told if row[0].startswith("You ")] == [ORIGINAL[3], ORIGINAL[6]]
    beside = {row[0]: row[1] for row in told}
    assert FORM[3] in beside[ORIGINAL[3]]
    assert FORM[6] in beside[ORIGINAL[6]]


def test_what_differs_is_marked_with_the_finding_about_it(
    world: World, sponsor: FlaskClient
) -> None:
    page = read(sponsor.get(upload(sponsor, world.draft)))

    (row,) = page.xpath("//tr[contains(., '48 timer')]")

    assert "side-differs" in row.get("class")
    assert row.xpath(".//mark/text()") == ["24 hours", "48 timer"]
    (link,) = row.xpath(".//ul//a")
    assert "Originalen har «24 hours»" in link.text_content()
    assert "#finding-" in link.get("href")


def test_what_stands_on_one_side_only_has_a_row_of_its_own(
    world: World, sponsor: FlaskClient
) -> None:
    page = read(sponsor.get(upload(sponsor, world.draft)))

    told = rows(page)

    lost = next(row for row in told if row[0] == ORIGINAL[5])
    added = next(row for row in told if FORM[5] in row[1])
    assert "vi fant det ikke i skrivet" in lost[1]
    assert "Vi fant ikke igjen denne setningen" in lost[1]
    assert added[0] == "står ikke i originalen"


def test_the_cells_of_a_tables_row_stand_in_one_row(world: World, sponsor: FlaskClient) -> None:
    ours = titled("Besøkene", ["Besøk", "EU CT-nummer", "Uke"], ["1", "2025-512345-11-00", "2"])
    theirs = titled("The visits", ["Visit", "Week"], ["1", "3"])

    told = rows(read(sponsor.get(upload_files(sponsor, world.draft, ours, theirs))))

    assert [row[0] for row in told[-2:]] == ["Visit | Week", "1 | 3"]
    assert told[-2][1].startswith("Besøk | EU CT-nummer | Uke")
    assert told[-1][1].startswith("1 | 2025-512345-11-00 | 2")


def test_titles_stand_first_though_they_are_not_compared(
    world: World, sponsor: FlaskClient
) -> None:
    ours, theirs = titled("Vil du være med?", ["Besøk"]), titled("Will you join?", ["Visit"])

    told = rows(read(sponsor.get(upload_files(sponsor, world.draft, ours, theirs))))

    assert told[0][0] == "Will you join?"
    assert told[0][1].startswith("Vil du være med?")


def test_only_differences_can_be_shown_under_their_headings(
    world: World, sponsor: FlaskClient
) -> None:
    page = read(sponsor.get(upload(sponsor, world.draft) + "?show=differences"))

    told = rows(page)

    shown = [row[0] for row in told if row[0] and "uten" not in row[0]]
    assert shown == [ORIGINAL[2].removeprefix("# "), ORIGINAL[4], ORIGINAL[5]]
    assert not any(ORIGINAL[3] == row[0] for row in told)
    assert any("uten forskjell" in row[0] for row in told)


def test_a_form_without_an_original_says_how_to_get_here(
    world: World, sponsor: FlaskClient
) -> None:
    page = sponsor.get(upload(sponsor, world.draft, original=None))

    assert page.status_code == 200
    assert "Det er ikke lastet opp noen original." in page.text


def test_strangers_see_nothing(world: World, sponsor: FlaskClient, sign_in: SIGN_IN) -> None:
    address = upload(sponsor, world.draft)

    assert sign_in(world.stranger).get(address).status_code == 404


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nn", "Skrivet ved sida av den engelske originalen"),
        ("en", "The form beside its English original"),
    ],
)
def test_the_page_speaks_the_readers_language(
    world: World, sign_in: SIGN_IN, language: str, title: str
) -> None:
    address = upload(sign_in(world.people[Role.SPONSOR]), world.draft)

    page = sign_in(world.people[Role.SPONSOR], language).get(address).text

    assert title in page
