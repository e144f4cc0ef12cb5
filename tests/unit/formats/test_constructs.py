"""Every construct of a Word form is read as a reader sees it, with all changes accepted."""

import re
from functools import cache
from io import BytesIO

import docx
import pytest

from app.document.model import Document, Part, Trace, TraceKind
from app.formats import read
from tests.unit.formats.constructs_made import (
    CONSTRUCTS,
    SPONSOR,
    cell,
    control,
    removed,
    row,
    rows,
    whole_form,
)
from tests.unit.formats.forms_made import paragraph, rewritten, run, table, text_box, word_file

BODY = paragraph(run("Dette er vanlig brødtekst i skrivet, og den er lang nok til å telle med."))


@cache
def form() -> Document:
    return read(whole_form())


def texts(*blocks: str) -> list[str]:
    return [block.text for block in read(word_file(*blocks)).blocks]


def traces(kind: TraceKind, *blocks: str) -> list[Trace]:
    return [trace for trace in read(word_file(*blocks)).traces if trace.kind is kind]


def deleted_mark(kind: str = "del") -> str:
    return f"<w:rPr><w:{kind} {SPONSOR}/></w:rPr>"


def test_there_are_35_constructs() -> None:
    assert len(CONSTRUCTS) == 35


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_is_read_once_or_not_at_all(name: str) -> None:
    construct = CONSTRUCTS[name]

    found = sum(block.text.count(construct.words) for block in form().blocks)

    assert found == (1 if construct.seen else 0)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Viktig: ring", Part.TEXT_BOX),
        ("Fotnote om", Part.FOOTNOTE),
        ("Sluttnote om", Part.ENDNOTE),
        ("Samtykkeskjema KARDIO", Part.HEADER),
        ("Versjon 2.1", Part.FOOTER),
        ("Rad i innholds", Part.BODY),
    ],
)
def test_each_part_of_the_file_is_told_apart(words: str, part: Part) -> None:
    assert [b.part for b in form().blocks if b.text.startswith(words)] == [part]


@pytest.mark.parametrize(
    ("kind", "text", "author"),
    [
        (TraceKind.COMMENT, "Sponsor: bekreft lagringstiden", "Siri Sponsor"),
        (TraceKind.DELETED, "etter skjønn", "Sponsor"),
        (TraceKind.INSERTED, "senest innen 30 dager", "Sponsor"),
        (TraceKind.MOVED, "Flyttet setning om forsikring.", "Sponsor"),
        (TraceKind.HIDDEN, "Skjult veiledningstekst.", ""),
        (TraceKind.PICTURE, "Alternativ tekst: studieflyt", ""),
    ],
)
def test_what_is_no_text_is_kept_beside_it(kind: TraceKind, text: str, author: str) -> None:
    assert (text, author) in [(t.text, t.author) for t in form().traces if t.kind is kind]


def test_a_comment_stands_at_its_words() -> None:
    (comment,) = (t for t in form().traces if t.kind is TraceKind.COMMENT)

    assert comment.span is not None
    assert form().text(comment.span) == "Prøvene lagres lenge."


@pytest.mark.parametrize("kind", ["del", "moveFrom"])
def test_paragraphs_join_where_the_mark_between_them_is_deleted(kind: str) -> None:
    blocks = [
        paragraph(run("Du kan "), properties=deleted_mark(kind)),
        paragraph(run("når som "), properties=deleted_mark(kind)),
        paragraph(run("helst slutte."), properties='<w:pStyle w:val="Heading2"/>'),
    ]

    document = read(word_file(*blocks, BODY))

    assert document.blocks[0].text == "Du kan når som helst slutte."
    assert document.blocks[0].level == 2
    assert [t.text for t in document.traces] == ["¶", "¶"]


def test_a_paragraph_deleted_as_a_whole_leaves_nothing_behind() -> None:
    gone = paragraph(removed("Alt dette er slettet."), properties=deleted_mark())

    assert texts(gone, BODY, BODY) == texts(BODY, BODY)


def test_the_mark_before_a_table_stays_although_deleted() -> None:
    first = paragraph(run("Før tabellen"), properties=deleted_mark())

    assert texts(first, table(("a", "b")), BODY)[:3] == ["Før tabellen", "a", "b"]


def test_a_text_box_comes_after_the_joined_paragraph_it_stands_in() -> None:
    box = text_box(paragraph(run("I boksen")))
    first = paragraph(run("Du kan ", ""), box, properties=deleted_mark())

    assert texts(first, paragraph(run("slutte.")), BODY)[:2] == ["Du kan slutte.", "I boksen"]


def test_places_after_a_joined_mark_are_right() -> None:
    inserted = f"<w:ins {SPONSOR}>{run('alltid')}</w:ins>"
    blocks = paragraph(run("Du "), properties=deleted_mark()), paragraph(run("kan "), inserted)

    (trace,) = traces(TraceKind.INSERTED, *blocks, BODY)

    assert trace.span is not None
    assert (trace.span.start, trace.span.end) == (7, 13)


def test_deleted_rows_and_cells_are_not_read() -> None:
    gone = (
        f"<w:tr><w:trPr><w:del {SPONSOR}/></w:trPr>{cell(paragraph(removed('Borte rad')))}</w:tr>"
    )
    less = cell(paragraph(removed("Borte celle")), properties=f"<w:cellDel {SPONSOR}/>")
    kept = [cell(paragraph(run(t))) for t in ("Besøk", "Uke")]

    document = read(word_file(BODY, rows(row(*kept), gone, row(less, *kept))))

    assert [b.text for b in document.blocks[1:]] == ["Besøk", "Uke"] * 2
    assert [b.cell.row for b in document.blocks if b.cell] == [0, 0, 1, 1]
    assert [t.text for t in document.traces] == ["Borte rad", "Borte celle"]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (
            paragraph(
                run("Du "), run("kan", f"<w:b/><w:rPrChange {SPONSOR}><w:rPr/></w:rPrChange>")
            ),
            "kan",
        ),
        (
            paragraph(run("Du kan"), properties=f"<w:pPrChange {SPONSOR}><w:pPr/></w:pPrChange>"),
            "Du kan",
        ),
    ],
)
def test_a_change_of_looks_alone_is_traced_with_its_author(block: str, words: str) -> None:
    document = read(word_file(block, BODY))

    (trace,) = document.traces
    assert (trace.kind, trace.author) == (TraceKind.FORMATTED, "Sponsor")
    assert trace.span is not None
    assert document.text(trace.span) == words


def test_changed_looks_of_tables_are_told_once_for_each_author() -> None:
    change = f"<w:tcPrChange {SPONSOR}><w:tcPr/></w:tcPrChange>"
    cells = [cell(paragraph(run(t)), properties=change) for t in ("a", "b")]

    found = traces(TraceKind.FORMATTED, BODY, rows(row(*cells)))

    assert [(t.author, t.span) for t in found] == [("Sponsor", None)]


def test_a_field_within_a_field_shows_only_the_outer_result() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = mark.format("begin") + run("REF") + mark.format("separate") + run("ja")
    inner += mark.format("end")
    outer = mark.format("begin") + run("IF ") + inner + mark.format("separate") + run("Ja, gjerne")

    assert texts(paragraph(outer + mark.format("end")), BODY)[0] == "Ja, gjerne"


def test_a_field_over_several_paragraphs_shows_all_its_result() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    first = paragraph(mark.format("begin"), mark.format("separate"), run("Innhold en"))
    second = paragraph(run("Innhold to"), mark.format("end"), run(" etter"))

    assert texts(first, second, BODY)[:2] == ["Innhold en", "Innhold to etter"]


def test_a_drop_down_of_the_old_sort_shows_what_is_chosen() -> None:
    entries = '<w:listEntry w:val="Oslo"/><w:listEntry w:val="Bergen"/>'
    drop_down = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        f"{entries}</w:ddList></w:ffData></w:fldChar></w:r>"
        '<w:r><w:instrText> FORMDROPDOWN </w:instrText><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert texts(paragraph(run("Sted: "), drop_down), BODY)[0] == "Sted: Bergen"


def test_repeated_content_controls_give_each_repetition() -> None:
    item = control(paragraph(run("Sted 1"))) + control(paragraph(run("Sted 2")))
    repeated = control(item, '<w15:repeatingSection xmlns:w15="urn:x"/>')

    assert texts(BODY, repeated)[1:] == ["Sted 1", "Sted 2"]


def test_ruby_shows_its_words_without_the_reading_aid() -> None:
    ruby = (
        f"<w:ruby><w:rubyPr/><w:rt>{run('aid')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby>"
    )

    assert texts(paragraph(f"<w:r>{ruby}</w:r>"), BODY)[0] == "漢"


def test_a_fake_heading_in_a_layout_table_is_a_heading() -> None:
    frame = rows(row(cell(paragraph(run("Kort om studien", "<w:b/>")), BODY)))

    document = read(word_file(BODY, frame, BODY))

    assert [(b.kind, b.sure, b.cell) for b in document.blocks if b.text == "Kort om studien"] == [
        ("heading", False, None)
    ]


def test_author_company_and_title_are_kept_as_metadata() -> None:
    document = docx.Document(BytesIO(whole_form()))
    document.core_properties.author = "Siri Sponsor"
    document.core_properties.title = "Samtykke"
    out = BytesIO()
    document.save(out)
    company = re.compile(b"<Company>.*?</Company>|<Company/>")
    named = rewritten(
        out.getvalue(),
        {"docProps/app.xml": lambda old: company.sub(b"<Company>Nordlys</Company>", old)},
    )

    found = read(named).metadata

    assert (found["author"], found["title"], found["company"]) == (
        "Siri Sponsor",
        "Samtykke",
        "Nordlys",
    )


def test_each_section_shows_its_own_header_and_footer() -> None:
    document = docx.Document(BytesIO(word_file(BODY, header=run("Del en"))))
    section = document.add_section()
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "Del to"
    document.add_paragraph("Samtykkeerklæringen står her.")
    out = BytesIO()
    document.save(out)

    headers = [b.text for b in read(out.getvalue()).blocks if b.part is Part.HEADER]

    assert headers == ["Del en", "Del to"]


def test_a_large_first_line_is_the_title_although_headings_have_styles() -> None:
    heading = paragraph(run("Formål"), properties='<w:pStyle w:val="Heading1"/>')
    first = paragraph(run("SAMTYKKE TIL STUDIEN", '<w:b/><w:sz w:val="40"/>'))

    kinds = [b.kind for b in read(word_file(first, *[heading, BODY] * 3)).blocks[:2]]

    assert kinds == ["title", "heading"]
