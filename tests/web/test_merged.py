"""Two versions as one text: removed rows back in their table, moves linked, runs numbered."""

from app.document.model import Block, BlockKind, Cell, Document
from app.document.version_diff import Shift, version_diff
from app.web import document_view
from app.web.merged import Merged, merged

ROWS = (
    ("Besøk", "Hva"),
    ("Uke 1", "Blodprøve"),
    ("Uke 4", "Røntgen av hoften"),
    ("Uke 9", "Samtale"),
)


def table(*rows: tuple[str, ...], after: str = "Slutt på tabellen er her.") -> Document:
    cells = [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    blocks = [
        Block(n, BlockKind.CELL, text, cell=Cell(0, r, c, header=r == 0))
        for n, (r, c, text) in enumerate(cells)
    ]
    return Document("docx", (*blocks, Block(len(blocks), BlockKind.PARAGRAPH, after)))


def paragraphs(*lines: str) -> Document:
    kinds = {"#": BlockKind.HEADING}
    return Document(
        "docx",
        tuple(
            Block(n, kinds.get(x[0], BlockKind.PARAGRAPH), x.lstrip("# "), level=int(x[0] == "#"))
            for n, x in enumerate(lines)
        ),
    )


def both(old: Document, new: Document) -> Merged:
    return merged(old, version_diff(old, new))


def test_a_removed_row_stands_in_its_table_between_its_neighbours() -> None:
    whole = both(table(*ROWS), table(ROWS[0], ROWS[1], ROWS[3]))

    drawn = document_view.view(Document("docx", tuple(whole.blocks)), ())
    (node,) = [n for n in drawn.body if n.kind == "table"]
    texts = [["".join(s.text for s in cell.lines[0].segments) for cell in row] for row in node.rows]
    assert texts == [list(row) for row in ROWS]
    gone = [whole.told[cell.lines[0].block].shift for cell in node.rows[2]]
    assert gone == [Shift.REMOVED, Shift.REMOVED]


def test_a_table_that_is_gone_stands_alone_and_not_in_another() -> None:
    other = table(("Navn", "Telefon"), ("Studielege", "22 33 44 55"))
    whole = both(table(*ROWS), other)

    assert len({block.cell.table for block in whole.blocks if block.cell}) == 2


def test_a_row_with_a_new_column_keeps_all_its_cells() -> None:
    whole = both(table(*ROWS), table(*((a, "Nytt", b) for a, b in ROWS)))

    assert [b.text for b in whole.blocks[:3]] == ["Besøk", "Nytt", "Hva"]


def test_neighbouring_changes_are_one_run() -> None:
    lines = [f"Avsnitt {word} handler om noe helt for seg selv." for word in
             ("en", "to", "tre", "fire", "fem", "seks")]  # fmt: skip
    new = [lines[0], lines[1].replace("noe", "litt"), lines[2].replace("noe", "mye"), *lines[3:5],
           lines[5].replace("helt", "delvis")]  # fmt: skip

    whole = both(paragraphs(*lines), paragraphs(*new))

    assert whole.runs == 2
    assert [told.change for told in whole.told] == [None, 1, 1, None, None, 2]
    assert [told.first for told in whole.told] == [False, True, False, False, False, True]


def test_moved_words_and_the_place_they_left_know_each_other() -> None:
    moved = "Vi tar 50 ml blod av deg ved hvert besøk på klinikken."
    rest = ("# Frivillig", "Det er frivillig å delta i studien.", "Du kan trekke deg når du vil.")

    whole = both(paragraphs("# Prøver", moved, *rest), paragraphs("# Prøver", *rest, moved))

    (now,) = [n for n, told in enumerate(whole.told) if told.shift is Shift.MOVED]
    (then,) = [n for n, told in enumerate(whole.told) if told.shift is Shift.LEFT]
    assert (whole.told[now].also, whole.told[then].also) == (then, now)
    assert whole.told[now].heading == "Prøver"
