"""Words that nobody sees are told of, and honest white words are not."""

import pytest

from app.document.model import Document, TraceKind
from app.formats import read
from tests.unit.formats.forms_made import (
    bare_pdf,
    paragraph,
    pdf_bytes,
    pdf_line,
    run,
    table,
    text_box,
    word_file,
)

SEEN = pdf_line("Vil du delta i studien?")
HIDDEN = pdf_line("Skjult her", y=60)
WHITE = '<w:color w:val="FFFFFF"/>'


def hidden(document: Document) -> list[str]:
    return [trace.text for trace in document.traces if trace.kind is TraceKind.HIDDEN]


def pdf(content: bytes) -> Document:
    return read(pdf_bytes(bare_pdf(SEEN + b" " + content)))


@pytest.mark.parametrize(
    "content",
    [
        HIDDEN.replace(b"Td", b"Td 3 Tr"),
        b"1 1 1 rg " + HIDDEN,
        b"0.99 g " + HIDDEN,
        HIDDEN.replace(b"11 Tf", b"0.5 Tf"),
        b"0.1 0 0 0.1 0 0 cm " + HIDDEN,
        pdf_line("Skjult her", x=900, y=60),
        b"1 1 1 rg 0 50 200 30 re f " + HIDDEN,
    ],
    ids=["invisible", "white", "nearly white", "tiny", "shrunk", "off the page", "white on white"],
)
def test_hidden_words_of_a_pdf_are_told_of(content: bytes) -> None:
    assert hidden(pdf(content)) == ["Skjult her"]


@pytest.mark.parametrize(
    "content",
    [
        HIDDEN,
        b"0 0 0.6 rg 0 50 200 30 re f 1 1 1 rg " + HIDDEN,
        b"0.4 g " + HIDDEN,
        b"q 200 0 0 30 0 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q "
        + HIDDEN.replace(b"Td", b"Td 3 Tr"),
    ],
    ids=["black", "white on blue", "grey", "recognised words under a picture"],
)
def test_words_of_a_pdf_that_are_seen_are_let_be(content: bytes) -> None:
    assert hidden(pdf(content)) == []


@pytest.mark.parametrize(
    "look",
    [WHITE, '<w:color w:val="FEFEFE"/>', '<w:sz w:val="2"/>'],
    ids=["white", "nearly white", "tiny"],
)
def test_hidden_words_of_a_word_file_are_told_of_with_their_place(look: str) -> None:
    document = read(word_file(paragraph(run("Vil du delta? "), run("Skjult her", look))))

    [trace] = [trace for trace in document.traces if trace.kind is TraceKind.HIDDEN]
    assert trace.span is not None
    assert document.text(trace.span) == "Skjult her"


@pytest.mark.parametrize(
    "xml",
    [
        paragraph(run("Hvit", WHITE + '<w:shd w:val="clear" w:fill="003366"/>')),
        paragraph(run("Hvit", WHITE), properties='<w:shd w:val="clear" w:fill="003366"/>'),
        table(("x",)).replace("<w:rPr></w:rPr>", f"<w:rPr>{WHITE}</w:rPr>"),
        paragraph(text_box(paragraph(run("Hvit", WHITE)))),
        paragraph(run("Svart", '<w:color w:val="000000"/>')),
    ],
    ids=["on shaded words", "in a shaded paragraph", "in a table", "in a box", "black"],
)
def test_words_of_a_word_file_that_are_seen_are_let_be(xml: str) -> None:
    assert hidden(read(word_file(paragraph(run("Vil du delta?")), xml))) == []
