"""The clean copy reads as with all changes accepted, and names nobody who worked on it."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from app.document.model import TraceKind
from app.errors import Unreadable, UnreadableFile
from app.formats import Note, clean, read
from app.formats.docx import annotate
from tests.unit.formats.forms_made import (
    footnote_mark,
    footnotes,
    paragraph,
    pdf_file,
    run,
    table,
    text_box,
    with_part,
    word_file,
)
from tests.unit.formats.word_changes import main_part, parts

WHO = 'w:id="9" w:author="Kari Nordmann" w:date="2026-01-01T10:00:00Z"'
TRACKED = {TraceKind.INSERTED, TraceKind.DELETED, TraceKind.MOVED, TraceKind.COMMENT}


def added(*inner: str) -> str:
    return f"<w:ins {WHO}>{''.join(inner)}</w:ins>"


def removed(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def marked(kind: str) -> str:
    """The properties of a paragraph whose own mark is inserted, deleted or moved."""
    return f"<w:rPr><w:{kind} {WHO}/></w:rPr>"


def deleted_row(data: str) -> str:
    return data.replace("<w:tr>", f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>", 1)


WORKED_ON = with_part(
    word_file(
        paragraph(run("Hva "), added(run("er ")), removed("var "), run("studien?")),
        paragraph(run("Et avsnitt"), properties=marked("ins")),
        paragraph(run("Første halvdel, "), properties=marked("del")),
        paragraph(run("andre halvdel.")),
        paragraph(removed("Helt borte"), properties=marked("del")),
        paragraph(run("Før tabellen"), properties=marked("del")),
        table(("A", "B"), ("C", "D")),
        paragraph(
            '<w:moveFromRangeStart w:id="3" w:author="K" w:name="m"/>',
            f"<w:moveFrom {WHO}>{run('Flyttet')}</w:moveFrom>",
            '<w:moveFromRangeEnd w:id="3"/>',
            f"<w:moveTo {WHO}>{run('Flyttet hit')}</w:moveTo>",
        ),
        paragraph(
            run("Ny form", f"<w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>"),
            properties=f'<w:jc w:val="left"/><w:pPrChange {WHO}><w:pPr/></w:pPrChange>',
        ),
        paragraph(
            f"<w:del {WHO}>"
            '<w:bookmarkStart w:id="4" w:name="sted"/><w:r><w:delText>x</w:delText></w:r></w:del>'
            '<w:bookmarkEnd w:id="4"/>',
            run("Bokmerket, "),
            text_box(paragraph(run("boks"), added(run(" ny")))),
            footnote_mark(1),
        ),
        paragraph(run("Gult", '<w:highlight w:val="yellow"/>')),
        header=added(run("Topptekst")) + removed("gammel"),
    ),
    "word/footnotes.xml",
    footnotes("Note").replace("</w:p></w:footnote>", added(run(" til")) + "</w:p></w:footnote>"),
    "footnotes",
)


@pytest.fixture(scope="module")
def form() -> bytes:
    from app.document.model import Span  # noqa: PLC0415

    data = annotate.annotate(WORKED_ON, [Note((Span(0, 0, 3),), "Kommentar", "Kari", "K")])
    document = docx.Document(BytesIO(data))
    document.core_properties.author = "Kari Nordmann"
    document.core_properties.last_modified_by = "Ola Nordmann"
    document.core_properties.title = "Forespørsel"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_words_are_those_with_all_changes_accepted(form: bytes) -> None:
    copy = read(clean(form))

    assert [b.text for b in copy.blocks] == [b.text for b in read(form).blocks]
    assert "Første halvdel, andre halvdel." in [b.text for b in copy.blocks]


def test_no_change_and_no_comment_is_left(form: bytes) -> None:
    copy = clean(form)

    assert TRACKED & {t.kind for t in read(form).traces} == TRACKED
    left = {t.kind for t in read(copy).traces}
    assert not TRACKED & left
    assert TraceKind.HIGHLIGHT in left
    root = main_part(copy)
    names = {str(e.tag).rpartition("}")[2] for e in root.iter()}
    assert not names & {"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "delText"}
    assert not [n for n in names if n.startswith(("comment", "moveFrom", "moveTo"))]


def test_bookmarks_in_removed_words_stay_whole(form: bytes) -> None:
    root = main_part(clean(form))

    starts = [e.get(qn("w:id")) for e in root.iter(qn("w:bookmarkStart"))]
    assert starts == [e.get(qn("w:id")) for e in root.iter(qn("w:bookmarkEnd"))] == ["4"]


def test_nobody_is_named_in_any_part(form: bytes) -> None:
    copy = clean(form)

    with zipfile.ZipFile(BytesIO(copy)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Nordmann" not in everything
    assert read(copy).metadata == {"title": "Forespørsel"}
    assert not [name for name in parts(copy) if "omments" in name or "thumbnail" in name]


def test_the_copy_opens_in_another_program(form: bytes) -> None:
    document = docx.Document(BytesIO(clean(form)))

    assert "Hva er studien?" in [p.text for p in document.paragraphs]
    assert list(document.comments) == []


def test_deleted_rows_and_cells_go_and_no_table_is_left_without_rows() -> None:
    cell = f"<w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr><w:p/></w:tc>"
    data = word_file(
        paragraph(run("Over")),
        deleted_row(table(("borte", "også"), ("her", "der"))).replace(
            "</w:tr></w:tbl>", f"{cell}</w:tr></w:tbl>"
        ),
        deleted_row(table(("eneste",))),
        paragraph(run("Under")),
    )

    root = main_part(clean(data))

    assert len(list(root.iter(qn("w:tr")))) == 1
    assert [t.text for t in root.iter(qn("w:t"))][1:-1] == ["her", "der"]
    assert len(list(root.iter(qn("w:tbl")))) == 1


def test_a_clean_copy_of_a_clean_copy_is_the_same_file(form: bytes) -> None:
    once = clean(form)

    assert clean(once) == once


def test_a_pdf_has_no_changes_to_accept() -> None:
    with pytest.raises(UnreadableFile) as error:
        clean(pdf_file("= Tittel\nTekst"))

    assert error.value.reason is Unreadable.WRONG_TYPE
