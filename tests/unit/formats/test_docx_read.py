"""A Word file is read as a reader sees it, with all changes accepted."""

import pytest

from app.document.model import (
    Block,
    BlockKind,
    Document,
    NoteReference,
    Part,
    Shown,
    Span,
    Styled,
    TraceKind,
)
from app.formats import read
from tests.unit.formats.forms_made import (
    endnote_mark,
    endnotes,
    field,
    footnote_mark,
    footnotes,
    paragraph,
    run,
    table,
    text_box,
    with_part,
    word_file,
)

BODY = paragraph(run("Dette er vanlig brødtekst i skrivet, og den er lang nok til å telle med."))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def block_of(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if block.text == text)


def styled(text: str, style: str) -> str:
    return paragraph(run(text), properties=f'<w:pStyle w:val="{style}"/>')


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a\tb"),
        (run("a") + "<w:r><w:br/></w:r>" + run("b"), "a\nb"),
        (run("a") + "<w:r><w:noBreakHyphen/></w:r>" + run("b"), "a\u2011b"),
        (run("sam") + "<w:r><w:softHyphen/></w:r>" + run("tykke"), "sam\u00adtykke"),
        ('<w:r><w:br w:type="page"/></w:r>' + run("Ny side"), "Ny side"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 18 år"), "≥ 18 år"),
        (f'<w:ins w:id="1" w:author="A">{run("nytt")}</w:ins>', "nytt"),
        (f'<w:moveTo w:id="1" w:author="A">{run("flyttet")}</w:moveTo>', "flyttet"),
        (f'<w:hyperlink w:anchor="x">{run("lenke")}</w:hyperlink>', "lenke"),
        (f'<w:fldSimple w:instr="REF x">{run("felt")}</w:fldSimple>', "felt"),
        (field("REF y", "resultat"), "resultat"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('innhold')}</w:sdtContent></w:sdt>", "innhold"),
        (f"<w:smartTag>{run('merket')}</w:smartTag>", "merket"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
    ],
)
def test_what_a_reader_sees_is_text(inner: str, text: str) -> None:
    assert texts(read(word_file(BODY, paragraph(inner))))[1] == text


@pytest.mark.parametrize(
    "inner",
    [
        '<w:del w:id="1" w:author="A"><w:r><w:delText>slettet</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="1" w:author="A">{run("flyttet bort")}</w:moveFrom>',
        run("skjult", "<w:vanish/>"),
        '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + run("ikke resultat")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_what_a_reader_does_not_see_is_no_text(inner: str) -> None:
    assert texts(read(word_file(BODY, paragraph(inner))))[1:] == []


@pytest.mark.parametrize("fall_back", [False, True])
def test_a_text_box_is_read_once_and_after_its_paragraph(fall_back: bool) -> None:
    box = text_box(paragraph(run("I boksen")), fall_back=fall_back)

    document = read(word_file(paragraph(run("Før "), box, run("etter")), BODY))

    assert texts(document)[:2] == ["Før etter", "I boksen"]
    assert document.blocks[1].part is Part.TEXT_BOX


def test_notes_headers_and_footers_come_after_the_body() -> None:
    data = word_file(
        paragraph(run("Se noten"), footnote_mark(1)),
        header=run("Toppen"),
        footer=run("Side ") + field("PAGE", "1"),
    )

    document = read(with_part(data, "word/footnotes.xml", footnotes("Noten"), "footnotes"))

    assert [(b.part, b.text) for b in document.blocks] == [
        (Part.BODY, "Se noten"),
        (Part.FOOTNOTE, "Noten"),
        (Part.HEADER, "Toppen"),
        (Part.FOOTER, "Side 1"),
    ]
    assert document.blocks[1].number == "1"
    assert document.page_numbers


def test_a_file_without_page_field_has_no_page_numbers() -> None:
    assert not read(word_file(BODY, footer=run("Side 1"))).page_numbers


def test_cells_know_their_place_and_empty_ones_leave_no_gap() -> None:
    document = read(word_file(BODY, table(("Sted", "", "Navn"), ("", "", "Kari"))))

    assert [
        (b.text, b.kind, b.cell and (b.cell.row, b.cell.column)) for b in document.blocks[1:]
    ] == [
        ("Sted", BlockKind.CELL, (0, 0)),
        ("Navn", BlockKind.CELL, (0, 2)),
        ("Kari", BlockKind.CELL, (1, 2)),
    ]


def test_a_wide_cell_moves_the_columns_after_it() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>{paragraph(run("Bred"))}</w:tc>'
    row = f"<w:tr>{wide}<w:tc>{paragraph(run('Etter'))}</w:tc></w:tr>"

    document = read(word_file(BODY, f"<w:tbl>{row}</w:tbl>"))

    assert block_of(document, "Etter").cell is not None
    assert block_of(document, "Etter").cell.column == 3  # type: ignore[union-attr]


def test_a_nested_table_has_a_number_of_its_own() -> None:
    inner = table(("Inni", "Ved siden"))
    row = f"<w:tr><w:tc>{inner}{paragraph(run('Ute'))}</w:tc><w:tc><w:p/></w:tc></w:tr>"

    document = read(word_file(BODY, f"<w:tbl>{row}</w:tbl>"))

    outer, nested = block_of(document, "Ute").cell, block_of(document, "Inni").cell
    assert outer is not None
    assert nested is not None
    assert outer.table != nested.table


def test_a_frame_of_one_cell_is_running_text() -> None:
    assert (
        block_of(
            read(word_file(BODY, table(("Kort fortalt om studien",)))), "Kort fortalt om studien"
        ).cell
        is None
    )


def test_a_bold_first_row_is_a_header_row() -> None:
    row = "".join(f"<w:tc>{paragraph(run(t, '<w:b/>'))}</w:tc>" for t in ("Besøk", "Uke"))
    body = table(("1", "2")).split("<w:tblGrid/>")[1]

    document = read(word_file(BODY, f"<w:tbl><w:tblGrid/><w:tr>{row}</w:tr>{body}"))

    assert [b.cell.header for b in document.blocks[1:] if b.cell] == [True, True, False, False]


def test_headings_by_style_are_sure() -> None:
    document = read(word_file(styled("Formål", "Heading2"), BODY))

    assert document.blocks[0].kind is BlockKind.HEADING
    assert (document.blocks[0].level, document.blocks[0].sure) == (2, True)


def test_an_outline_level_makes_a_heading_of_any_style() -> None:
    outlined = paragraph(run("Formål"), properties='<w:outlineLvl w:val="2"/>')

    assert read(word_file(outlined, BODY)).blocks[0].level == 3


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("Hva innebærer studien?", "<w:b/>"),
        ("HVA INNEBÆRER STUDIEN", ""),
        ("Hva innebærer studien?", '<w:sz w:val="30"/>'),
        ("Hva innebærer studien?", "<w:caps/>"),
    ],
)
def test_headings_by_looks_are_not_sure(text: str, look: str) -> None:
    block = read(word_file(BODY, paragraph(run(text, look)), BODY)).blocks[1]

    assert block.kind is BlockKind.HEADING
    assert not block.sure


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("Dette er viktig for alle som deltar.", "<w:b/>"),
        ("Helt vanlig linje", ""),
        ("x" * 130, "<w:b/>"),
        ("Dato: ______________", "<w:b/>"),
    ],
)
def test_other_lines_are_no_headings(text: str, look: str) -> None:
    block = read(word_file(BODY, paragraph(run(text, look)), BODY)).blocks[1]

    assert block.kind is BlockKind.PARAGRAPH


def test_typed_numbers_give_guessed_headings_their_level() -> None:
    lines = ("1 Formål", "2 Prøver", "2.1 Blodprøver", "3 Personvern")
    blocks = [b for t in lines for b in (paragraph(run(t, "<w:b/>")), BODY)]

    document = read(word_file(*blocks))

    assert [block_of(document, t).level for t in lines] == [1, 1, 2, 1]


def test_the_largest_first_line_is_the_title() -> None:
    document = read(
        word_file(
            paragraph(run("Vil du delta i studien?", '<w:b/><w:sz w:val="40"/>')),
            BODY,
            paragraph(run("Formål", "<w:b/>")),
            BODY,
        )
    )

    assert [b.kind for b in document.blocks[::2]] == [BlockKind.TITLE, BlockKind.HEADING]


def test_list_items_have_their_printed_number() -> None:
    document = read(
        word_file(
            BODY,
            styled("ett", "ListNumber"),
            styled("to", "ListNumber"),
            styled("kule", "ListBullet"),
        )
    )

    assert [(b.kind, b.number) for b in document.blocks[1:]] == [
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.LIST_ITEM, "2."),
        (BlockKind.LIST_ITEM, "•"),
    ]


def test_changes_are_traced_with_author() -> None:
    document = read(
        word_file(
            paragraph(
                run("Du kan "),
                f'<w:ins w:id="1" w:author="Kari">{run("alltid ")}</w:ins>',
                '<w:del w:id="2" w:author="Ola"><w:r><w:delText>aldri </w:delText></w:r></w:del>',
                run("si nei."),
            )
        )
    )

    inserted, deleted = sorted(document.traces, key=lambda t: t.kind, reverse=True)
    assert (inserted.kind, inserted.text, inserted.author) == (
        TraceKind.INSERTED,
        "alltid ",
        "Kari",
    )
    assert inserted.span is not None
    assert document.text(inserted.span) == "alltid "
    assert (deleted.kind, deleted.text, deleted.author) == (TraceKind.DELETED, "aldri", "Ola")


@pytest.mark.parametrize(
    ("inner", "kind", "text"),
    [
        (run("gult", '<w:highlight w:val="yellow"/>'), TraceKind.HIGHLIGHT, "gult"),
        (run("gult", '<w:shd w:val="clear" w:fill="FFFF00"/>'), TraceKind.HIGHLIGHT, "gult"),
        (run("skjult", "<w:vanish/>"), TraceKind.HIDDEN, "skjult"),
        (run("grå", '<w:color w:val="808080"/>'), TraceKind.GUIDANCE, "grå"),
        (run("rød", '<w:color w:val="FF0000"/>'), TraceKind.GUIDANCE, "rød"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            f"<w:sdtContent>{run('Klikk her')}</w:sdtContent></w:sdt>",
            TraceKind.PLACEHOLDER,
            "Klikk her",
        ),
    ],
)
def test_marked_words_are_traced(inner: str, kind: TraceKind, text: str) -> None:
    document = read(word_file(paragraph(run("Før "), inner, run(" etter"))))

    (trace,) = document.traces
    assert (trace.kind, trace.text) == (kind, text)


@pytest.mark.parametrize("colour", ["000000", "1F1F1F", "FFFFFF", "auto"])
def test_black_and_white_words_are_no_guidance(colour: str) -> None:
    look = f'<w:color w:val="{colour}"/>'

    kinds = [trace.kind for trace in read(word_file(paragraph(run("Ord", look)))).traces]

    assert TraceKind.GUIDANCE not in kinds


@pytest.mark.parametrize(("state", "checked"), [("1", True), ("0", False)])
def test_check_boxes_are_traced(state: str, checked: bool) -> None:
    new = (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☐')}</w:sdtContent></w:sdt>"
    )
    old = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
        f'<w:default w:val="{state}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
    )

    for inner in (new, old):
        (trace,) = read(word_file(paragraph(run("Ja "), inner))).traces
        assert (trace.kind, trace.checked) == (TraceKind.CHECKBOX, checked)


def test_a_deeply_nested_table_is_read_or_refused_without_recursion() -> None:
    inner = paragraph(run("Innerst"))
    for _ in range(60):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"

    assert texts(read(word_file(inner))) == ["Innerst"]


def test_notes_are_referred_to_between_the_words_and_numbered_apart() -> None:
    first = paragraph(run("Lite tas opp"), footnote_mark(1), run(" i blodet."))
    second = paragraph(run("Godkjent."), endnote_mark(1), footnote_mark(2))
    data = with_part(
        word_file(first, second),
        "word/footnotes.xml",
        footnotes("Under 1 %.", "Sak 7."),
        "footnotes",
    )
    data = with_part(data, "word/endnotes.xml", endnotes("REK."), "endnotes")

    form = read(data)

    assert texts(form) == ["Lite tas opp i blodet.", "Godkjent.", "Under 1 %.", "Sak 7.", "REK."]
    assert form.note_references == (
        NoteReference(0, 12, 2), NoteReference(1, 9, 4), NoteReference(1, 9, 3),
    )  # fmt: skip
    assert [b.number for b in form.blocks] == ["", "", "1", "2", "i"]


def test_a_note_keeps_its_place_when_the_paragraph_before_is_joined_to_its_own() -> None:
    joined = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    data = word_file(
        paragraph(run("Lite "), properties=joined), paragraph(run("tas opp"), footnote_mark(1))
    )

    form = read(with_part(data, "word/footnotes.xml", footnotes("Note"), "footnotes"))

    assert form.note_references == (NoteReference(0, 12, 1),)


def test_capitals_and_raised_and_lowered_letters_are_told_and_the_text_is_as_written() -> None:
    form = read(
        word_file(
            paragraph(run("viktig", "<w:caps/>"), run(" 5 m"), run("2", SUPERSCRIPT)),
            paragraph(run("H"), run("2", SUPERSCRIPT.replace("super", "sub")), run("O")),
        )
    )

    assert texts(form) == ["viktig 5 m2", "H2O"]
    assert form.styled == (
        Styled(Span(0, 0, 6), Shown.CAPS),
        Styled(Span(0, 10, 11), Shown.RAISED),
        Styled(Span(1, 1, 2), Shown.LOWERED),
    )


SUPERSCRIPT = '<w:vertAlign w:val="superscript"/>'


def test_the_size_of_the_text_is_that_of_most_of_it_and_else_that_of_the_style() -> None:
    small, large = '<w:rPr><w:sz w:val="19"/></w:rPr>', '<w:rPr><w:sz w:val="32"/></w:rPr>'
    body = f"<w:p><w:r>{large}<w:t>Tittel</w:t></w:r></w:p>" + (
        f"<w:p><w:r>{small}<w:t>Vi vil lære mer om dette og alt det andre.</w:t></w:r></w:p>"
    )

    assert read(word_file(body)).text_size == 9.5
    assert read(word_file(BODY)).text_size == 11
