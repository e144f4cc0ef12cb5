"""The annotated copy: the file itself, its text untouched, one comment per open finding."""

from dataclasses import fields, replace
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
import typst

from app import formats
from app.document.model import Document, Span
from app.document.threads import threads
from app.reports import annotated
from app.reports.remark import Message, Remark, ReportInput
from app.reports.threads import note_text
from tests.unit.reports.sample import MADE_AT, dismissed, document, missing, remark, report_input


@pytest.fixture(scope="module")
def word_file() -> bytes:
    source = docx.Document()
    source.add_heading("Hva skjer med opplysningene om deg?", 1)
    source.add_paragraph("Opplysningene lagres i 15 år etter studieslutt.")
    out = BytesIO()
    source.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def pdf_file() -> bytes:
    text = (
        "= Hva skjer med opplysningene om deg?\nOpplysningene lagres i 15 år etter studieslutt.\n"
    )
    pdf = typst.compile(text.encode(), ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    return pdf


def about(data: bytes, *remarks: Remark, **changes: Any) -> ReportInput:
    form = formats.read(data)
    return report_input(data=data, document=form, remarks=remarks, **changes)


def place(form: Document, quote: str) -> Span:
    block = next(b for b in form.blocks if quote in b.text)
    return Span(block.index, block.text.index(quote), block.text.index(quote) + len(quote))


def comments(data: bytes) -> list[Any]:
    return list(docx.Document(BytesIO(data)).comments)


def notes(data: bytes) -> list[tuple[str, float]]:
    """Return the text of each highlight or note, and how far up the page it stands, in points."""
    with pikepdf.open(BytesIO(data)) as pdf:
        marks = [mark for page in pdf.pages for mark in page.get("/Annots", [])]
        return [
            (str(mark.Contents), float(mark.Rect[1]))
            for mark in marks
            if mark.get("/Subtype") in ("/Highlight", "/Text")
        ]


def test_a_word_file_gets_one_comment_for_each_open_finding(word_file: bytes) -> None:
    form = formats.read(word_file)
    first = remark(spans=(place(form, "15 år"),))

    report = annotated.make(
        about(word_file, first, missing(section_block=0), dismissed(spans=(), section_block=None))
    )

    said = comments(report.data)
    assert [comment.text.partition("\n")[0] for comment in said] == [
        "1 · Må rettes", "2 · Bør rettes",
    ]  # fmt: skip
    assert {(c.author, c.initials) for c in said} == {("Samtykkesjekk", "SS")}
    assert report.file_name == "Skriv til deltaker – merknader v2.docx"
    assert report.media_type.endswith("wordprocessingml.document")


def test_the_text_of_the_copy_is_that_of_the_file(word_file: bytes) -> None:
    form = formats.read(word_file)
    report = annotated.make(
        about(word_file, remark(spans=(place(form, "15 år"),)), missing(section_block=0))
    )

    copy = formats.read(report.data)

    assert [block.text for block in copy.blocks] == [block.text for block in form.blocks]


def test_a_pdf_gets_highlights_with_the_same_words(pdf_file: bytes) -> None:
    form = formats.read(pdf_file)

    report = annotated.make(about(pdf_file, remark(spans=(place(form, "15 år"),))))

    (note,) = notes(report.data)
    assert "Forslag: Opplysningene lagres i 25 år." in note[0]
    assert (report.media_type, report.file_name[-4:]) == ("application/pdf", ".pdf")
    assert [b.text for b in formats.read(report.data).blocks] == [b.text for b in form.blocks]


def test_something_missing_stands_at_the_heading_where_it_belongs(pdf_file: bytes) -> None:
    heading = place(formats.read(pdf_file), "Hva skjer").block
    remarks = (missing(1, section_block=None), missing(2, section_block=heading))

    (whole, below) = notes(annotated.make(about(pdf_file, *remarks)).data)

    assert "Datatilsynet" in whole[0]
    assert whole[1] > below[1]


def test_a_finding_with_several_places_stands_in_the_running_text_and_quotes_the_others() -> None:
    data = with_footer("Versjon 1.0 av 3. mars 2026", "Dette er versjon 2.0 av skrivet.")
    form = formats.read(data)
    spans = (place(form, "Versjon 1.0"), place(form, "versjon 2.0"))
    found = remark(spans=spans, quotes=("Versjon 1.0", "versjon 2.0"), reference="7f3a9c21")

    copy = formats.read(annotated.make(about(data, found)).data)

    (thread,) = threads(copy.comments)
    assert (thread.reference, thread.first.span) == ("7f3a9c21", spans[1])
    assert "Se også: «Versjon 1.0 av 3. mars 2026»" in thread.first.text
    assert "Gjelder bunnteksten" not in thread.first.text


def with_footer(footer: str, *lines: str) -> bytes:
    source = docx.Document()
    for line in lines:
        source.add_paragraph(line)
    source.sections[0].footer.paragraphs[0].text = footer
    out = BytesIO()
    source.save(out)
    return out.getvalue()


def test_in_a_pdf_each_further_place_says_which_finding_it_belongs_to(pdf_file: bytes) -> None:
    form = formats.read(pdf_file)
    spans = (place(form, "15 år"), place(form, "Hva skjer"))

    report = annotated.make(about(pdf_file, remark(spans=spans, quotes=("15 år", "Hva skjer"))))

    first, second = (text for text, _ in sorted(notes(report.data), key=lambda n: n[1]))
    assert first.startswith("1 · Må rettes\n\nSkrivet sier")
    assert second.startswith("1 · Må rettes\n\nGjelder også her. Se «")
    assert "lagres i 15 år" in second


def test_a_comment_says_what_to_write_why_and_what_was_said() -> None:
    thread = (Message("Kari Nordmann", "Se malen.", MADE_AT),)
    said = remark(thread=thread, answer="disagree", answer_reason="Protokollen sier 15.")

    assert note_text(said, report_input()).split("\n\n") == [
        "1 · Må rettes",
        "Skrivet sier at opplysningene lagres i 15 år, men de skal lagres i 25.",
        "Forslag: Opplysningene lagres i 25 år.",
        "Hvorfor: Studiens hovedfil skal arkiveres i minst 25 år. (Helseforskningsloven § 16)",
        "Svar: Uenig. Protokollen sier 15.",
        "Kari Nordmann, 3. mars 2026: Se malen.",
    ]


def test_a_comment_says_that_its_words_were_read_from_an_image() -> None:
    told = "Lest fra et bilde: se at ordene stemmer."
    form = document()
    some = replace(form, blocks=(replace(form.blocks[0], ocr=True), *form.blocks[1:]))
    read = replace(form, blocks=tuple(replace(block, ocr=True) for block in form.blocks))

    assert told in note_text(remark(), report_input(document=read))
    assert told not in note_text(remark(), report_input(document=some))
    assert told in note_text(missing(), report_input(document=some))


def test_message_follows_the_page_and_suggestion_the_form() -> None:
    text = note_text(remark(), report_input(form_language="nn", language="en"))

    assert "they must be kept for 25" in text
    assert "Opplysningane blir lagra i 25 år." in text


def test_internal_comments_cannot_get_in() -> None:
    """What a report is made from has no place for them."""
    names = {field.name for kind in (Message, Remark, ReportInput) for field in fields(kind)}

    assert {field.name for field in fields(Message)} == {"author", "text", "at", "key"}
    assert not [name for name in names if "internal" in name]


def test_without_the_file_there_is_no_copy() -> None:
    with pytest.raises(ValueError, match="file itself"):
        annotated.make(report_input(data=None))
