"""The outline finds sections under headings of many makes."""

import pytest

from app.checks.cases import document_from_case
from app.checks.packs import load_rule_book
from app.document.model import Block, BlockKind, Document, Part
from app.document.outline import OTHER, TITLE, outline

NAMES = load_rule_book().sections


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Formålet med studien og hvorfor du blir spurt", "purpose"),
        ("Føremålet med prosjektet og kvifor du blir spurd", "purpose"),
        ("3. Hva innebærer studien for deg?", "participation"),
        ("HVA SKJER MED OPPLYSNINGENE OM DEG?", "data"),
        ("Kva skjer med prøvene?", "samples"),
        ("5.2 Frivillig deltaking og høve til å trekkje seg", "voluntary"),
        ("Fordeler og ulemper", "benefits_risks"),
        ("Bivirkniger", "side_effects"),
        ("Kontaktopplysningar", "contact"),
        ("Samtykke fra foreldre", "consent"),
        ("Vil du delta i forskningsprosjektet NYREVERN?", "title"),
        ("Privacy and data protection", "data"),
        ("En fin dag ved sjøen", None),
        ("", None),
    ],
)
def test_a_heading_names_its_section(heading: str, key: str | None) -> None:
    assert NAMES.key_of(heading) == key


def test_sections_hold_the_blocks_up_to_the_next_heading() -> None:
    form = document_from_case("Tittel\n# Formål\nen\nto\n# Økonomi\ntre")

    found = outline(form, NAMES)

    assert [(s.key, s.blocks) for s in found.sections] == [
        (TITLE, (0,)),
        ("purpose", (2, 3)),
        ("economy", (5,)),
    ]
    assert found.headings == {1, 4}
    assert found.section_of[3] == 1


def test_a_heading_without_a_name_of_its_own_belongs_to_the_one_above() -> None:
    form = document_from_case("# Personvern\nen\n## Noe om tall\nto\n# Noe helt annet\ntre")

    found = outline(form, NAMES)

    assert [s.key for s in found.sections] == [TITLE, "data", "data", OTHER]
    assert found.sections[2].parent == 1


def test_a_subheading_that_names_a_section_is_that_section() -> None:
    form = document_from_case("# Fordeler og ulemper\nen\n## Bivirkninger\nto")

    assert outline(form, NAMES).first("side_effects") is not None


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("Forsikring", True),
        ("7. FORSIKRING", True),
        ("Forsikring.", False),
        ("Forsikring er noe vi har tegnet for alle som er med", False),
    ],
)
def test_a_short_line_that_is_a_section_name_is_a_heading(text: str, is_heading: bool) -> None:
    form = Document("pdf", (Block(0, BlockKind.PARAGRAPH, text),))

    assert (0 in outline(form, NAMES).headings) is is_heading


def test_headers_footers_and_notes_are_in_no_section() -> None:
    form = Document(
        "docx",
        (
            Block(0, BlockKind.PARAGRAPH, "Versjon 1", Part.FOOTER),
            Block(1, BlockKind.PARAGRAPH, "Se her", Part.FOOTNOTE),
            Block(2, BlockKind.PARAGRAPH, "I boks", Part.TEXT_BOX),
        ),
    )

    assert set(outline(form, NAMES).section_of) == {2}


def test_a_heading_that_names_two_sections_counts_for_both() -> None:
    found = outline(document_from_case("# Økonomi, forsikring og resultat\nTekst."), NAMES)

    sections = [found.first(key) for key in ("economy", "insurance", "results")]
    assert [s and s.title for s in sections] == ["Økonomi, forsikring og resultat"] * 3
    assert found.first("samples") is None
