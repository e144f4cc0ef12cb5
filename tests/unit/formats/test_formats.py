"""Whatever comes in: a document, or one plain reason why not."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.document.model import Document
from app.errors import Unreadable, UnreadableFile
from app.formats import FORMATS, MAX_BYTES, Format, gate, page_image, read
from tests.unit.formats.forms_made import bare_pdf, paragraph, pdf_bytes, pdf_line, run, word_file

DOCX = word_file(paragraph(run("Vil du delta i studien?")))
PDF = pdf_bytes(bare_pdf(pdf_line("Vil du delta i studien")))


def outcome(data: bytes) -> Document | UnreadableFile:
    try:
        return read(data)
    except UnreadableFile as error:
        return error


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400)
    | st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04"]).flatmap(
        lambda head: st.binary(max_size=400).map(lambda tail: head + tail)
    )
)
@example(b"PK\x03\x04word/document.xml")
def test_any_bytes_give_a_document_or_a_reason(data: bytes) -> None:
    assert isinstance(outcome(data), Document | UnreadableFile)


@settings(max_examples=150, deadline=None)
@given(
    source=st.sampled_from([DOCX, PDF]),
    changes=st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 255)), max_size=8),
    cut=st.integers(0, 60_000),
)
def test_spoiled_files_give_a_document_or_a_reason(
    source: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    spoiled = bytearray(source)
    for place, value in changes:
        spoiled[place % len(spoiled)] = value
    data = bytes(spoiled[: cut % len(spoiled)] if cut % 3 == 0 else spoiled)

    assert isinstance(outcome(data), Document | UnreadableFile)


def test_the_format_is_told_by_content() -> None:
    assert gate(DOCX) is Format.DOCX
    assert gate(b"rubbish before\n" + PDF) is Format.PDF


def test_every_format_has_its_handler() -> None:
    assert set(FORMATS) == set(Format)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Unreadable.EMPTY),
        (b"\0" * 5000, Unreadable.EMPTY),
        (b"x" * (MAX_BYTES + 1), Unreadable.TOO_LARGE),
        (b"<html><body>Vil du delta?</body></html>", Unreadable.WRONG_TYPE),
        (b"{\\rtf1 Vil du delta?}", Unreadable.WRONG_TYPE),
        (word_file(), Unreadable.NO_TEXT),
        (word_file(footer=run("Versjon 1")), Unreadable.NO_TEXT),
    ],
    ids=["no bytes", "zeros", "26 MB", "web page", "rich text", "no words", "only a footer"],
)
def test_the_reason_is_told(data: bytes, reason: Unreadable) -> None:
    with pytest.raises(UnreadableFile) as error:
        read(data)

    assert error.value.reason is reason


def test_a_word_file_has_no_pages_to_draw() -> None:
    with pytest.raises(UnreadableFile):
        page_image(DOCX, 0)
