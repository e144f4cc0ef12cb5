"""References are looked up among numbers, captions, names, appendices and pages of the form."""

from dataclasses import replace

import pytest

from app.checks.cases import document_from_case
from app.checks.outcome import Result, Verdict
from app.checks.packs import load_rule_book
from app.checks.prepared import Prepared
from app.document.model import Block, BlockKind, Document, Trace, TraceKind

BOOK = load_rule_book()
CHECK = BOOK.rule("doc-cross-references").check


def judge(document: Document) -> Verdict:
    return CHECK.judge(Prepared(document, BOOK.sections, document_type="adult-main", language="nb"))


def quotes(text: str) -> list[str]:
    """Return what the findings on a form written as a case quote."""
    document = document_from_case(text)
    return [document.text(span) for hit in judge(document).hits for span in hit.spans]


@pytest.mark.parametrize(
    "text",
    [
        "# 2.1 Besøk\nTekst.\n# Kontakt\nSe punkt 2.",
        "# IV. Personvern\nTekst.\n# Kontakt\nSe punkt 4.",
        "# Kapittel A – Utdypende\nTekst.\n# Kontakt\nSe kapittel A.",
        "# Regler\n1. Ta tabletten.\n2) Ring oss.\n# Kontakt\nSe punkt 2.",
        "# Kontakt\nSe tabell 1.\n|Besøk|Uke|\n|1|0|",
        "# Kontakt\nSe vedlegg 2.\nVedlegg: besøksplan, liste over land",
        "# Kontakt\nSe vedlegg B.\n# Vedlegg\n- Besøksplan\n- Land",
        "# Kontakt\nLes mer i vedlegget.\n# Vedlegg 1 Land\nIrland.",
        "[header] Vedlegg 1 til protokollen\n# Kontakt\nDette er vedlegg 1.",
        "# Kontakt\nSe punkt 4 i bruksanvisningen og kapittel 2 (protokollen).",
        "# Kontakt\nDet står i protokollen, kapittel 8, og i helseforskningsloven kapittel 4.",
        "# Kontakt\nLes «Hva skjer med prøvene» i avsnittet «Prøver».\nPrøver: se over.",
        "# Kontakt\nLes mer i avsnittet «Hva skjer med opplysningene om barnet».\n"
        "# Hva skjer med opplysningene om barnet ditt?\nDe kodes.",
        "# Kontakt\nSe avsnittet om hunder.",
        "# Skade og erstatning\nTekst.\n# Kontakt\nSe avsnittet om forsikring og erstatning.",
    ],
)
def test_what_is_there_is_found(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("# 1 Formål\nSe punkt 1.4.\n# 2 Kontakt\nRing.", "Se punkt 1.4."),
        ("# 1 Formål\nSe punkt 3 i dette skrivet.", "Se punkt 3 i dette skrivet."),
        ("# 1 Formål\nVeiledningen står i kapittel 9.", "Veiledningen står i kapittel 9."),
        ("# Formål\nSe tabell 3.\nTabell 1: Besøk\n|a|b|\n|c|d|", "Se tabell 3."),
        ("# Formål\nSe vedlegg 4.\nVedlegg: besøksplan, land", "Se vedlegg 4."),
        ("# Formål\nSe vedlegg 2.\n# Vedlegg 1: Land\nIrland.", "Se vedlegg 2."),
        ("# Formål\nLandene står i vedlegget.", "Landene står i vedlegget."),
        ("# Formål\nSe avsnittet om forsikring.\n# Kontakt\nRing.", "Se avsnittet om forsikring."),
        ("# Formål\nLes under «Dine rettar».\n# Kontakt\nRing.", "Les under «Dine rettar»."),
    ],
)
def test_what_is_not_there_is_said_with_its_sentence(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


def test_one_place_that_is_missing_is_one_finding_with_all_its_references() -> None:
    document = document_from_case("# Formål\nSe vedlegg 3.\n# Kontakt\nLes også vedlegg 3.")

    hits = judge(document).hits

    assert len(hits) == 1
    assert [document.text(span) for span in hits[0].spans] == [
        "Se vedlegg 3.",
        "Les også vedlegg 3.",
    ]


def test_of_a_long_sentence_only_the_reference_is_quoted() -> None:
    text = "# Formål\nSe punkt 9 " + "og det som ellers er skrevet der " * 6

    assert quotes(text) == ["punkt 9"]


def test_automatic_numbers_count() -> None:
    blocks = (
        Block(0, BlockKind.HEADING, "Formål", level=1, number="1."),
        Block(1, BlockKind.PARAGRAPH, "Se punkt 2 og punkt 3."),
        Block(2, BlockKind.HEADING, "Personvern", level=1, number="2."),
    )

    hits = judge(Document("docx", blocks)).hits

    assert [hit.message.nb for hit in hits if hit.message] == [
        "Skrivet viser til punkt 3, men vi fant ikke noe med det nummeret i skrivet."
    ]


def test_a_form_without_numbers_has_no_point_to_refer_to() -> None:
    hits = judge(document_from_case("# Formål\nSe punkt 6.\n# Kontakt\nRing.")).hits

    assert [hit.message.nn for hit in hits if hit.message] == [
        "Skrivet viser til punkt 6, men overskriftene i skrivet har ikkje nummer."
    ]


def test_pages_are_counted_where_the_file_has_pages() -> None:
    document = document_from_case("# Formål\nSe side 9.")

    assert judge(document).result is Result.MET
    assert judge(replace(document, page_count=8)).result is Result.VIOLATED
    assert judge(replace(document, page_count=9)).result is Result.MET


def test_a_table_may_be_a_picture_or_lost_by_a_pdf_reader() -> None:
    document = document_from_case("# Formål\nTabellen under viser besøkene. Se tabell 1.")
    picture = Trace(TraceKind.PICTURE)

    assert judge(document).result is Result.VIOLATED
    assert judge(replace(document, traces=(picture,))).result is Result.MET
    assert judge(replace(document, format="pdf")).result is Result.MET
