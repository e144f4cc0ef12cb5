from dataclasses import replace
from typing import Any

from app.document.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    NoteReference,
    Page,
    Part,
    Shown,
    Span,
    Styled,
)
from app.web import document_view, pages_view
from app.web.marks import NoteMark

Described = tuple[BlockKind, str, dict[str, Any]]


def document(*blocks: Described) -> Document:
    made = (Block(i, kind, text, **more) for i, (kind, text, more) in enumerate(blocks))
    return Document("docx", tuple(made))


def heading(level: int) -> Described:
    return BlockKind.HEADING, f"Overskrift {level}", {"level": level}


def test_headings_stand_under_the_page_and_never_skip_a_level() -> None:
    view = document_view.view(document(heading(1), heading(4), heading(2), heading(1)), [])

    assert [node.level for node in view.body] == [3, 4, 4, 3]


def test_list_items_beside_each_other_are_one_list() -> None:
    item: Described = (BlockKind.LIST_ITEM, "punkt", {"number": "a)"})

    view = document_view.view(document(item, item, (BlockKind.PARAGRAPH, "slutt", {})), [])

    assert [(node.kind, len(node.lines)) for node in view.body] == [("list", 2), ("paragraph", 1)]


def test_headers_and_footnotes_stand_apart() -> None:
    view = document_view.view(
        document(
            (BlockKind.PARAGRAPH, "topp", {"part": Part.HEADER}),
            (BlockKind.PARAGRAPH, "brødtekst", {}),
            (BlockKind.PARAGRAPH, "fotnote", {"part": Part.FOOTNOTE}),
            (BlockKind.PARAGRAPH, "sluttnote", {"part": Part.ENDNOTE}),
        ),
        [],
    )

    parts = (view.body, view.edges, view.footnotes, view.endnotes)
    texts = [[node.lines[0].segments[0].text for node in part] for part in parts]
    assert texts == [["brødtekst"], ["topp"], ["fotnote"], ["sluttnote"]]


def test_a_note_is_referred_to_in_the_text_and_leads_back() -> None:
    form = document(
        (BlockKind.PARAGRAPH, "Først.", {}),
        (BlockKind.PARAGRAPH, "Et areal på 5 m2.", {}),
        (BlockKind.PARAGRAPH, "note", {"part": Part.ENDNOTE, "number": "i"}),
    )
    raised = Styled(Span(1, 15, 16), Shown.RAISED)
    form = replace(form, styled=(raised,), note_references=(NoteReference(1, 17, 2),))

    view = document_view.view(form, [(7, Span(1, 13, 17))])

    pieces = view.body[1].lines[0].segments
    assert [(p.text, p.findings, p.shown) for p in pieces] == [
        ("Et areal på 5", (), ()), (" m", (7,), ()), ("2", (7,), (Shown.RAISED,)),
        (".", (7,), ()), ("", (), ()),
    ]  # fmt: skip
    assert pieces[-1].notes == (NoteMark(17, 2, "i", endnote=True),)
    assert view.endnotes[0].lines[0].back == 1


def test_a_table_has_rows_of_equal_width_and_header_cells() -> None:
    def cell(row: int, column: int, *, header: bool = False) -> Described:
        return BlockKind.CELL, f"{row},{column}", {"cell": Cell(0, row, column, header)}

    view = document_view.view(
        document(cell(0, 0, header=True), cell(0, 1, header=True), cell(0, 2, header=True),
                 cell(1, 0), cell(2, 1), cell(2, 2)),
        [],
    )  # fmt: skip

    (table,) = view.body
    assert [[cell.columns for cell in row] for row in table.rows] == [[1, 1, 1], [3], [2, 1]]
    assert [cell.header for cell in table.rows[0]] == [True, True, True]


def test_a_finding_is_framed_on_its_page_with_words_of_a_line_together() -> None:
    words = (
        Box(0, 5, 1, 10, 100, 40, 112),
        Box(6, 9, 1, 44, 100, 60, 112),
        Box(10, 14, 1, 10, 120, 40, 132),
    )
    block = Block(0, BlockKind.PARAGRAPH, "Ordet her går", page=1, boxes=words)
    pdf = Document("pdf", (block,), pages=(Page(600, 800), Page(600, 800)))

    pages = pages_view.view(pdf, [(7, Span(0, 0, 13))])

    assert pages[0].frames == []
    assert [(f.finding, f.x, f.width, f.first) for f in pages[1].frames] == [
        (7, 9.0, 52.0, True),
        (7, 9.0, 32.0, False),
    ]
