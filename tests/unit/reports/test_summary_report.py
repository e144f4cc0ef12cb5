"""The summary: a tagged PDF that says everything, what was not checked first."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from app.checks.outcome import Result, Text
from app.document.model import Document, Page
from app.reports import summary
from app.reports.remark import EarlierVersion, SourceRef
from app.reports.summary_data import summary_data
from app.reports.text_changes import MOST
from tests.unit.reports.sample import (
    LINES,
    document,
    missing,
    outcome,
    remark,
    report_input,
)


def pages(**changes: Any) -> list[str]:
    """Return the text of each page of a summary, every run of white space one blank."""
    pdf = pypdfium2.PdfDocument(summary.make(report_input(**changes)).data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_the_file_is_a_tagged_pdf_with_language_title_and_the_ua_mark() -> None:
    pdf = pikepdf.open(BytesIO(summary.make(report_input(language="nn")).data))

    assert "/StructTreeRoot" in pdf.Root
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "nn"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Kontroll av samtykkeskriv: Hovedskriv"


def test_the_first_page_says_what_it_is_about_how_much_and_what_was_not_checked() -> None:
    first = pages()[0]

    for words in (
        "Blåbær mot høyt blodtrykk", "2026-501234-17-00", "Hovedskriv", "Voksne, hovedskriv",
        "Skriv til deltaker.docx", "b2" * 32, "a1" * 32, "3. mars 2026, 14:05",
        "1 Må rettes", "1 Bør rettes", "0 Råd", "Dette har vi ikke kunnet avgjøre",
        "Ikke kontrollert 1: Kontrollen stoppet på en feil hos oss.", "Krav strøm",
        "Må vurderes 1", "Krav utstyr",
    ):  # fmt: skip
        assert words in first


def test_pages_without_text_stand_on_the_first_page_too() -> None:
    scanned = (Page(595, 842), Page(595, 842, scanned=True), Page(595, 842, scanned=True))
    form = Document(format="pdf", blocks=document().blocks, pages=scanned)

    assert "Disse sidene er bilder uten tekst: 2, 3" in pages(document=form)[0]


def test_text_read_from_an_image_is_told_on_the_first_page() -> None:
    blocks = tuple(replace(block, ocr=True) for block in document().blocks)
    form = Document(format="pdf", blocks=blocks, pages=(Page(595, 842, ocr=True),))

    first, *others = pages(document=form)
    assert "Lest med OCR 1: Teksten er lest fra et bilde." in first
    assert any("Lest fra et bilde: se at ordene stemmer." in page for page in others)


def test_forty_unchecked_requirements_still_leave_the_first_page_whole() -> None:
    unchecked = tuple(
        outcome(f"nummer-{n}", Result.NOT_CHECKED, reason="not_a_form") for n in range(40)
    )

    first = pages(outcomes=unchecked)[0]

    assert "Ikke kontrollert 40: Filen ser ikke ut til å være et samtykkeskriv." in first
    assert "og 32 til" in first
    assert "Laget" in first


def test_only_when_everything_was_judged_the_first_page_says_so() -> None:
    said = "Alle krav som gjelder skrivet, er kontrollert."

    assert said in pages(outcomes=(outcome("formål", Result.MET),))[0]
    assert said not in pages()[0]
    assert said not in pages(outcomes=())[0]


def test_an_open_finding_has_quote_reason_source_suggestion_answer_and_thread() -> None:
    open_findings = pages(
        remarks=(
            remark(answer="disagree", answer_reason="Protokollen sier 15.", change="new"),
            missing(),
        )
    )[1]

    for words in (
        "Hva skjer med opplysningene om deg?", "1 Må rettes Nytt", "lagres i 15 år etter",
        "Forslag: Opplysningene lagres i 25 år.",
        "Hvorfor: Studiens hovedfil skal arkiveres i minst 25 år. Helseforskningsloven § 16",
        "Svar: Uenig. Protokollen sier 15.", "2 Bør rettes",
    ):  # fmt: skip
        assert words in open_findings


def test_the_thread_is_printed_with_name_and_date() -> None:
    assert "Kari Nordmann, 3. mars 2026: Se malen fra REK." in " ".join(pages())


def test_each_requirement_has_its_outcome_and_what_shows_it() -> None:
    text = " ".join(pages())

    assert "Krav formål ✓ Oppfylt «fordi du har høyt blodtrykk»" in text
    assert "Krav klage □ Mangler Ingen tekst funnet" in text
    assert "Krav som ikke gjelder dette skrivet Krav biobank" in text


def test_a_broken_requirement_names_its_findings() -> None:
    rule = outcome("data-archive-25-years", Result.VIOLATED)

    text = " ".join(pages(outcomes=(rule,), remarks=(remark(4), remark(7), missing(9))))

    assert "Strider mot kravet Funn 4, 7" in text


def test_what_was_put_aside_is_an_appendix_with_the_reason() -> None:
    last = pages()[-1]

    assert last.startswith("Funn som er lagt bort 3 ")
    assert "Begrunnelse: Nummeret er riktig på papiret." in last
    assert "Funn som er lagt bort" not in " ".join(pages(remarks=(remark(),)))


def test_what_changed_since_the_version_before_is_told_word_by_word() -> None:
    now = document()
    first = max(now.blocks, key=lambda block: len(block.text))
    blocks = [replace(b, text=f"{b.text} Borte nå.") if b is first else b for b in now.blocks]
    before = EarlierVersion(1, replace(now, blocks=tuple(blocks)))

    told = summary_data(report_input(earlier=before))["changes"]
    text = " ".join(pages(earlier=before))

    assert isinstance(told, dict)
    (change,) = told["changes"]
    assert [p for p in change["pieces"] if p["kind"] == "removed"] == [
        {"kind": "removed", "text": "Borte nå. "}
    ]
    assert "Endret i teksten siden versjon 1" in text
    assert "Endret: 1" in text
    assert "Borte nå." in text


def test_the_same_words_again_are_told_as_such_and_a_first_version_has_no_changes() -> None:
    same = " ".join(pages(earlier=EarlierVersion(1, document())))

    assert "Ordlyden er den samme." in same
    assert "Endret i teksten" not in " ".join(pages())


def test_of_very_many_changes_the_rest_is_counted() -> None:
    before = replace(document(), blocks=document().blocks[:1])
    many = replace(document(), blocks=tuple(
        replace(before.blocks[0], index=n, text=f"Avsnitt nummer {n} er nytt.") for n in range(70)
    ))  # fmt: skip

    told = summary_data(report_input(document=many, earlier=EarlierVersion(1, before), remarks=()))

    assert isinstance(told["changes"], dict)
    assert len(told["changes"]["changes"]) == MOST
    assert "endringer til" in told["changes"]["more"]


def test_markup_in_the_form_stays_text() -> None:
    assert '#import "x" *ikke* $markup$ <b>' in " ".join(pages())


def test_every_page_is_numbered() -> None:
    text = pages()

    assert [f"Side {n} av {len(text)}" in page for n, page in enumerate(text, 1)] == [True] * len(
        text
    )


@pytest.mark.parametrize("odd", ["漢字", "😀", "\uf0b7 kule", "\x01", "\ufffe", "\ud800", "∀≥½ŠĐ"])
def test_no_character_stops_the_summary(odd: str) -> None:
    said = remark(message=Text(f"før {odd} etter"), quotes=(odd,))

    text = " ".join(pages(remarks=(said,), trial_title=odd, form_name=odd))

    assert "før" in text
    assert "etter" in text


def test_every_character_let_through_has_a_glyph() -> None:
    letters = "".join(map(chr, range(0x20, 0x2700)))

    assert pages(remarks=(remark(message=Text(letters)),))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_words_of_rules_follow_the_language_of_the_page(language: str) -> None:
    text = " ".join(pages(language=language))

    assert remark().message.get(language) in text
    assert "Opplysningene lagres i 25 år." in text


def test_a_nynorsk_form_gets_nynorsk_suggestions() -> None:
    assert "Opplysningane blir lagra i 25 år." in " ".join(pages(form_language="nn"))


def test_the_same_input_gives_the_same_bytes() -> None:
    assert summary.make(report_input()).data == summary.make(report_input()).data


def test_the_file_is_named_after_form_and_version_without_folders() -> None:
    name = summary.make(report_input(file_name="../x/Skriv\n til.docx")).file_name

    assert name == "Skriv til – oppsummering v2.pdf"


def test_only_the_first_quote_is_set_in_its_surroundings() -> None:
    data: Any = summary_data(report_input(remarks=(remark(quotes=("15 år", "25 år")),)))

    assert data["findings"][0]["remarks"][0]["quotes"] == [
        {"before": "Opplysningene lagres i ", "quote": "15 år", "after": LINES[3][28:]},
        {"before": "", "quote": "25 år", "after": ""},
    ]


def test_a_source_nobody_has_read_word_for_word_is_marked() -> None:
    note = "* Vi har ikke lest dette stedet i kilden ord for ord."
    unread = (SourceRef("GDPR", "artikkel 13", verified=False),)

    assert note not in " ".join(pages())
    text = " ".join(pages(remarks=(remark(sources=unread),)))
    assert note in text
    assert "GDPR, artikkel 13*" in text
