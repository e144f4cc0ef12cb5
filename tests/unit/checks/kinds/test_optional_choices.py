"""Choices as people lay them out, and parts that are called optional."""

import pytest

from app.checks.cases import document_from_case
from app.checks.consent_page import lines
from app.checks.engine import judge, prepare
from app.checks.packs import load_rule_book
from app.checks.ticks import choices
from app.document.model import Block, BlockKind, Document, Span, Trace, TraceKind

BOOK = load_rule_book()
BODY = "# Delstudie\nDelstudien om søvn er valgfri.\n# Samtykke\nJeg er villig til å delta.\n"
SIGNED = "\nUnderskrift: ____ Dato: ____ Navn: ____"


def result(page: str, body: str = BODY) -> str:
    form = prepare(
        BOOK, document_from_case(body + page + SIGNED), facts={}, document_type="adult-main"
    )
    return judge(BOOK, BOOK.rule("sig-optional-choices"), form).result.value


@pytest.mark.parametrize(
    "page",
    [
        "Delstudien om søvn: ☐ Ja ☐ Nei",
        "Delstudien om søvn\nJa ____ Nei ____",
        "☐ Ja, jeg vil delta i delstudien\n☐ Nei, jeg vil ikke delta i delstudien",
        "Jeg vil delta i delstudien (sett ring rundt): JA / NEI",
        "[ ] Jeg vil delta i delstudien.",
        "|Jeg vil delta i delstudien|☐ Ja|☐ Nei|",
        "|Del av studien|Ja|Nei|\n|Delstudien om søvn| | |",
        "Delstudien om søvn:\n☐ Ja\n☐ Nei",
    ],
)
def test_a_choice_is_found_in_every_layout(page: str) -> None:
    assert result(page) == "met"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Lagring av blod: ☐ Ja ☐ Nei",
        "Du kan si ja eller nei til delstudien.",
        "Jeg sier ja til hovedstudien.",
    ],
)
def test_another_choice_or_mere_words_are_none(page: str) -> None:
    assert result(page) == "missing"


@pytest.mark.parametrize("page", ["Delstudien: ☒ Ja ☐ Nei", "[x] Jeg vil delta i delstudien."])
def test_a_box_that_is_ticked_already_is_no_choice(page: str) -> None:
    assert result(page) == "violated"


@pytest.mark.parametrize(
    "body",
    [
        "Delstudien er valgfri. Du får et eget skriv om den.",
        "Hvis du senere blir spurt om en delstudie, kan du si nei til det.",
        "Det er frivillig å delta. Du kan velge å slutte når du vil.",
        "Studielegen kontakter deg igjen om en uke, og du velger selv om du vil møte opp.",
    ],
)
def test_what_is_no_optional_part_of_this_form_needs_no_choice(body: str) -> None:
    text = f"# Om studien\n{body}\n# Samtykke\nJeg er villig til å delta.\n"

    assert result("", text) == "not_applicable"


def test_a_content_control_that_is_ticked_is_seen() -> None:
    block = Block(0, BlockKind.PARAGRAPH, "Delstudien: ☐ Ja ☐ Nei")
    trace = Trace(TraceKind.CHECKBOX, Span(0, 12, 13), checked=True)
    document = Document("docx", (block,), traces=(trace,))

    (choice,) = choices(document, lines(document.blocks))

    assert choice.ticked
    assert choice.pair
