"""The outline finds sections under headings of many makes."""

import pytest

from app.checks.cases import document_from_case
from app.checks.packs import load_rule_book
from app.document.model import Block, BlockKind, Document, Part
from app.document.outline import OTHER, TITLE, Found, outline
from app.document.section_names import plain_heading

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


DATA = (
    "Vi lagrer helseopplysninger om deg med en kode i stedet for navn og fødselsnummer. Kodelisten"
    " er låst inne. Du har rett til innsyn og retting, og du kan klage til Datatilsynet."
)
INSURANCE = "Legemiddelforsikringen dekker skade. Krav om erstatning sendes til NPE."


@pytest.mark.parametrize(
    ("heading", "text", "key"),
    [
        ("Det vi skriver ned", DATA, "data"),
        ("6. DET VI SKRIVER NED", DATA, "data"),
        ("Om uhellet skulle være ute", INSURANCE, "insurance"),
        ("Forsikring", DATA, "insurance"),
        ("Om eksem", "Eksem er en betennelse i huden som klør og gir røde flekker.", OTHER),
        ("Noe om alt", "Kort.", OTHER),
    ],
)
def test_a_heading_that_names_nothing_is_known_by_what_stands_under_it(
    heading: str, text: str, key: str
) -> None:
    found = outline(document_from_case(f"# Formål\nVi vil lære.\n# {heading}\n{text}"), NAMES)

    assert found.sections[2].key == key


def test_a_part_of_a_named_section_stays_with_it_whatever_it_says() -> None:
    form = document_from_case(f"# Forsikring\nTekst.\n## Litt til\n{DATA}")

    assert outline(form, NAMES).sections[2].key == "insurance"


def test_where_content_is_even_the_place_decides_if_only_one_fits() -> None:
    even = (
        f"{INSURANCE} Utgifter til reise, mat og parkering dekkes mot kvittering, og du får ikke"
        " lønn eller annen betaling."
    )
    both = document_from_case(f"# Prøver\nBlod.\n# Litt av hvert\n{even}\n# Kontakt\nRing.")
    one = document_from_case(f"# Forsikring\nJa.\n# Økonomi\nIngen.\n# Litt av hvert\n{even}")

    assert set(NAMES.likely("Litt av hvert", even)) == {"insurance", "economy"}
    assert outline(both, NAMES).sections[2].key == OTHER
    assert (outline(one, NAMES).sections[3].key, outline(one, NAMES).sections[3].found) == (
        "economy",
        Found.PLACE,
    )


def test_a_consent_page_is_not_guessed_at_the_beginning() -> None:
    text = (
        "Jeg har lest informasjonen og er villig til å delta. Sted og dato. Deltakerens signatur."
    )
    first = document_from_case(
        f"# Aller først\n{text}\n# Formål\nA.\n# Forsikring\nB.\n# Kontakt\nC."
    )
    last = document_from_case(f"# Formål\nA.\n# Forsikring\nB.\n# Aller sist\n{text}")

    assert outline(first, NAMES).sections[1].key == OTHER
    assert outline(last, NAMES).sections[3].key == "consent"


def test_a_section_named_by_its_heading_comes_before_one_known_by_its_content() -> None:
    form = document_from_case(f"# Om uhellet er ute\n{INSURANCE}\n# Forsikring\n{INSURANCE}")

    first = outline(form, NAMES).first("insurance")
    assert first is not None
    assert first.title == "Forsikring"


LONG = "Alle som er med i studien, er dekket av ordningen fra første dag. Det gjelder også hjemme."


def test_the_labels_of_a_layout_table_are_headings() -> None:
    form = document_from_case(f"# Del én\n|Forsikring|{LONG}|\n|Økonomi|{LONG}|\n# Kontakt\nRing.")

    found = outline(form, NAMES)

    assert [(s.key, s.level) for s in found.sections[2:]] == [
        ("insurance", 2),
        ("economy", 2),
        ("contact", 1),
    ]
    assert found.sections[2].blocks == (2,)


def test_a_heading_row_above_running_text_is_a_heading() -> None:
    form = document_from_case(f"|Forsikring|\n|{LONG}|\n|Økonomi|\n|{LONG}|")

    assert [s.key for s in outline(form, NAMES).sections] == [TITLE, "insurance", "economy"]


def test_the_cells_of_a_table_of_figures_are_no_headings() -> None:
    form = document_from_case("|Prøve|Uke 1|Uke 2|\n|Blodprøve|ja|nei|\n|Spørsmål|ja|ja|")

    assert len(outline(form, NAMES).sections) == 1


def test_a_list_of_contents_is_no_row_of_headings() -> None:
    listed = "Formål\nForsikring\nØkonomi\n"
    dotted = "Formål ..... 2\nForsikring\t5\n"
    form = document_from_case(f"{listed}# Formål\nTekst.\n# Forsikring\nTekst.")

    assert len(outline(form, NAMES).headings) == 2
    assert outline(document_from_case(dotted), NAMES).headings == frozenset()


def test_a_numbered_item_above_text_is_a_heading_and_one_in_a_list_is_not() -> None:
    def blocks(*kinds: BlockKind) -> Document:
        texts = ("Forsikring", "Alle er dekket av ordningen.")
        rows = zip(kinds, texts, strict=True)
        return Document(
            "docx", tuple(Block(i, kind, text, number="3.") for i, (kind, text) in enumerate(rows))
        )

    item, text = BlockKind.LIST_ITEM, BlockKind.PARAGRAPH
    assert outline(blocks(item, text), NAMES).headings == {0}
    assert outline(blocks(item, item), NAMES).headings == frozenset()


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("5.2 Du bestemmer selv", "du bestemmer selv"),
        ("Du bestemmer selv", "du bestemmer selv"),
        ("Om studien", "om studien"),
        ("IV. Økonomi", "økonomi"),
        ("b) Personvern", "personvern"),
        ("Kapittel A – utdypende", "utdypende"),
        ("Avsnitt om prøver", "avsnitt om prøver"),
    ],
)
def test_only_the_number_of_a_heading_is_taken_off(heading: str, plain: str) -> None:
    assert plain_heading(heading) == plain
