"""A PDF is read as paragraphs, headings, lists and tables, with a box for every word."""

from functools import cache
from io import BytesIO

import pikepdf
import pytest

from app.document.model import Block, BlockKind, Document, Part
from app.errors import NotFound, Unreadable, UnreadableFile
from app.formats import page_image, read
from app.formats.pdf import read as pdf_read
from app.formats.pdf.tables import Grid
from tests.unit.formats.forms_made import bare_pdf, pdf_bytes, pdf_file, pdf_line

LONG = "Du kan når som helst trekke samtykket ditt tilbake uten å oppgi noen grunn til det. "

SOURCE = f"""
#text(20pt)[Vil du delta i studien?]

#text(14pt, weight: "bold")[Hva innebærer studien?]

{LONG * 3}

{LONG * 2}

- ta med tubene
- ring oss ved feber

#table(columns: (100pt, 100pt), [*Besøk*], [*Uke*], [1], [Blodprøve og samtale med lege], [2], [12])

#text(14pt, weight: "bold")[Personvern]

{LONG * 40}

Siste avsnitt.
"""


@cache
def form() -> Document:
    return read(pdf_file(SOURCE))


def block_of(text: str) -> Block:
    return next(block for block in form().blocks if block.text.startswith(text))


def test_headings_are_guessed_from_their_size() -> None:
    heads = [(b.kind, b.text) for b in form().blocks if b.kind in ("title", "heading")]

    assert heads == [
        (BlockKind.TITLE, "Vil du delta i studien?"),
        (BlockKind.HEADING, "Hva innebærer studien?"),
        (BlockKind.HEADING, "Personvern"),
    ]
    assert not block_of("Personvern").sure


def test_lines_are_put_together_to_paragraphs() -> None:
    paragraphs = [b.text for b in form().blocks if b.text.startswith("Du kan")]

    assert paragraphs == [(LONG * n).strip() for n in (3, 2, 40)]


def test_a_paragraph_over_two_pages_is_one() -> None:
    long = [b for b in form().blocks if b.text == (LONG * 40).strip()]

    assert len(long) == 1
    assert {box.page for box in long[0].boxes} == {0, 1}


def test_list_items_have_their_bullet_as_number() -> None:
    items = [(b.number, b.text) for b in form().blocks if b.kind is BlockKind.LIST_ITEM]

    assert items == [("•", "ta med tubene"), ("•", "ring oss ved feber")]


def test_ruled_tables_become_cells() -> None:
    cells = [(b.text, b.cell.row, b.cell.column, b.cell.header) for b in form().blocks if b.cell]

    assert cells == [
        ("Besøk", 0, 0, True),
        ("Uke", 0, 1, True),
        ("1", 1, 0, False),
        ("Blodprøve og samtale med lege", 1, 1, False),
        ("2", 2, 0, False),
        ("12", 2, 1, False),
    ]


def test_headers_and_footers_stand_once_at_the_end() -> None:
    edge = [(b.part, b.text) for b in form().blocks if b.part is not Part.BODY]

    assert edge == [
        (Part.HEADER, "PROTOKOLL X-1 studie av noe"),
        (Part.FOOTER, "Versjon 1.2, 3. mars 2026\tSide 1"),
    ]
    assert form().page_numbers


def test_every_word_has_a_box_within_its_page() -> None:
    for block in form().blocks:
        covered = "".join(block.text[b.start : b.end] for b in block.boxes)
        assert covered == "".join(block.text.split())
        for box in block.boxes:
            page = form().pages[box.page]
            assert 0 <= box.x0 < box.x1 <= page.width
            assert 0 <= box.y0 < box.y1 <= page.height


def test_boxes_count_from_the_top_left() -> None:
    assert block_of("Vil du").boxes[0].y0 < block_of("Hva inn").boxes[0].y0 < 200


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_of_a_turned_page_stay_within_it(rotation: int) -> None:
    pdf = bare_pdf(pdf_line("Vil du delta i studien", y=20))
    pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 200, 300])
    pdf.pages[0].obj.Rotate = rotation

    document = read(pdf_bytes(pdf))

    page = document.pages[0]
    assert (page.width > page.height) == (rotation in (90, 270))
    for box in document.blocks[0].boxes:
        assert 0 <= box.x0 < box.x1 <= page.width
        assert 0 <= box.y0 < box.y1 <= page.height


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Vi bruker samtykke-", "skjemaet til dette formålet her.", "samtykkeskjemaet"),
        ("Skriv gjerne til oss på e-", "post eller ring oss om dette.", "e-post"),
        ("Vi tar bilder av deg med MR-", "maskinen som står på sykehuset.", "MR-maskinen"),
    ],
)
def test_words_divided_at_a_line_end_are_put_together(first: str, second: str, text: str) -> None:
    lines = pdf_line(first, y=120) + b" " + pdf_line(second, y=106)

    assert text in read(pdf_bytes(bare_pdf(lines))).blocks[0].text


def test_a_pdf_without_any_text_cannot_be_read() -> None:
    with pytest.raises(UnreadableFile) as error:
        read(pdf_bytes(bare_pdf()))

    assert error.value.reason is Unreadable.NO_TEXT


def test_a_scanned_page_among_others_is_told() -> None:
    pdf = bare_pdf(pdf_line("Vil du delta i denne studien"), pages=2)
    image = pdf.make_stream(
        b"\x80" * 100,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=10,
        Height=10,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray,
    )
    pdf.pages[1].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    pdf.pages[1].obj.Contents = pdf.make_stream(b"200 0 0 200 0 0 cm /I Do")

    assert [page.scanned for page in read(pdf_bytes(pdf)).pages] == [False, True]


def test_two_columns_are_read_one_after_the_other() -> None:
    source = f"#columns(2)[{LONG * 4}\n#colbreak()\nAndre spalte begynner her med egne ord.]"

    texts = [b.text for b in read(pdf_file(source)).blocks if b.part is Part.BODY]

    assert texts[1:] == [(LONG * 4).strip(), "Andre spalte begynner her med egne ord."]


def test_a_page_is_drawn_as_jpeg() -> None:
    assert page_image(pdf_file("Hei"), 0).startswith(b"\xff\xd8\xff")


def test_a_page_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        page_image(pdf_bytes(bare_pdf()), 1)


def tagged() -> bytes:
    return pdf_file(
        f"#text(22pt)[Vil du delta?]\n\n= Formål\n\n{LONG}\n\n== Hvem spør vi\n\n{LONG}"
    )


def headings(data: bytes) -> list[tuple[str, int, bool]]:
    blocks = read(data).blocks
    return [(b.text, b.level, b.sure) for b in blocks if b.kind is BlockKind.HEADING]


NAMED = [("Formål", 1, True), ("Hvem spør vi", 2, True)]


def test_headings_of_a_tagged_file_are_sure() -> None:
    with pikepdf.open(BytesIO(tagged())) as pdf:
        del pdf.Root.Outlines

        assert headings(pdf_bytes(pdf)) == NAMED


def test_headings_named_by_bookmarks_are_sure() -> None:
    with pikepdf.open(BytesIO(tagged())) as pdf:
        del pdf.Root.StructTreeRoot

        assert headings(pdf_bytes(pdf)) == NAMED


def test_headings_are_guessed_where_the_file_names_none() -> None:
    with pikepdf.open(BytesIO(tagged())) as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.Outlines

        assert headings(pdf_bytes(pdf)) == [(text, level, False) for text, level, _ in NAMED]


IN_CELL = "du kan alltid si nei uten å oppgi grunn " * 12 + "når du vil."


def long_table(rows: int) -> Document:
    cells = ", ".join(f"[Besøk {n}], [{IN_CELL}]" for n in range(rows))
    source = f"#table(columns: (80pt, 1fr), table.header([*Besøk*], [*Hva skjer*]), {cells})"
    return read(pdf_file(source))


def test_a_table_over_several_pages_is_one_and_its_header_row_stands_once() -> None:
    cells = [b for b in long_table(12).blocks if b.cell]

    assert {b.page for b in cells} == {0, 1}
    assert {b.cell.table for b in cells if b.cell} == {0}
    assert [b.text for b in cells if b.cell and b.cell.header] == ["Besøk", "Hva skjer"]


def test_a_row_parted_by_a_page_break_is_one_row() -> None:
    cells = [b for b in long_table(12).blocks if b.cell and b.cell.column == 1]

    parted = [b for b in cells if len({box.page for box in b.boxes}) == 2]
    assert len(parted) == 1
    assert [b.text for b in cells[1:]] == [IN_CELL] * 12


def test_ligatures_are_read_as_letters() -> None:
    text = "Professor Fjeld finner effekten offisiell"

    document = read(pdf_file(f'#text(font: "Libertinus Serif")[{text}]'))

    assert text in [block.text for block in document.blocks]


def test_a_single_page_has_its_small_print_as_header_and_footer() -> None:
    source = "#set page(header: text(8pt)[Studie X], footer: text(8pt)[Versjon 1.2])\n"

    document = read(pdf_file(source + LONG * 3))

    assert [(b.part, b.text) for b in document.blocks[1:]] == [
        (Part.HEADER, "Studie X"),
        (Part.FOOTER, "Versjon 1.2"),
    ]


def test_an_abbreviation_before_a_number_does_not_end_a_paragraph() -> None:
    lines = pdf_line("Det varer ca.", y=120) + b" " + pdf_line("30 minutter.", y=106)

    assert read(pdf_bytes(bare_pdf(lines))).blocks[0].text == "Det varer ca. 30 minutter."


def test_tables_are_looked_for_only_on_pages_with_lines_both_ways(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def ask(data: bytes, pages: list[int]) -> dict[int, list[Grid]]:
        asked.extend(pages)
        return {}

    monkeypatch.setattr(pdf_read, "find_grids", ask)
    under = "#underline[Understreket] " * 4 + "#line(length: 100%)\n\n"

    read(pdf_file(under + "#pagebreak()\n" + SOURCE))

    assert asked == [1]
