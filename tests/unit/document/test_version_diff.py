"""The word diff of two versions: blocks and rows, in order, near-linear whatever is in them."""

import random
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.model import Block, BlockKind, Cell, Document, Part
from app.document.version_diff import Change, Shift, VersionDiff, version_diff
from app.document.word_diff import Piece, PieceKind, exact_diff
from app.formats import read
from bench.made_forms import form_of_pages

SAME, REMOVED, ADDED = PieceKind.SAME, PieceKind.REMOVED, PieceKind.ADDED
PURPOSE = "Vi vil finne ut om medisinen virker bedre enn dagens behandling."
BLOOD = "Vi tar 50 ml blod av deg ved hvert besøk på sykehuset."
FREE = "Det er frivillig å delta, og du kan trekke deg når du vil."
PHONE = "Ring studielegen hvis du har spørsmål om studien eller behandlingen."


def document(*lines: str, part: Part = Part.BODY) -> Document:
    return Document(
        "docx",
        tuple(Block(i, BlockKind.PARAGRAPH, line, part) for i, line in enumerate(lines)),
    )


def table(*rows: tuple[str, ...]) -> Document:
    cells = [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Document(
        "docx",
        tuple(
            Block(n, BlockKind.CELL, text, cell=Cell(0, r, c))
            for n, (r, c, text) in enumerate(cells)
        ),
    )


def shifts(found: VersionDiff) -> list[Shift]:
    return [change.shift for change in found.changes if change.shift is not Shift.LEFT]


def only(found: VersionDiff, shift: Shift) -> Change:
    (change,) = [c for c in found.changes if c.shift is shift]
    return change


def test_a_changed_word_is_told_within_its_paragraph() -> None:
    found = version_diff(document(PURPOSE, BLOOD), document(PURPOSE, BLOOD.replace("50", "60")))

    assert shifts(found) == [Shift.SAME, Shift.EDITED]
    assert found.changes[1].cells[0] == (
        Piece(SAME, "Vi tar "), Piece(REMOVED, "50 "), Piece(ADDED, "60 "),
        Piece(SAME, "ml blod av deg ved hvert besøk på sykehuset."),
    )  # fmt: skip


def test_a_paragraph_put_in_or_taken_out_stands_alone_where_it_is_or_was() -> None:
    added = version_diff(document(PURPOSE, FREE), document(PURPOSE, BLOOD, FREE))
    removed = version_diff(document(PURPOSE, BLOOD, FREE), document(PURPOSE, FREE))

    assert shifts(added) == [Shift.SAME, Shift.ADDED, Shift.SAME]
    assert shifts(removed) == [Shift.SAME, Shift.REMOVED, Shift.SAME]
    assert only(removed, Shift.REMOVED).old[0].text == BLOOD


def test_a_paragraph_replaced_by_another_is_not_told_word_by_word() -> None:
    found = version_diff(document(PURPOSE, BLOOD, FREE), document(PURPOSE, PHONE, FREE))

    assert shifts(found) == [Shift.SAME, Shift.REMOVED, Shift.ADDED, Shift.SAME]


def test_a_paragraph_that_moved_says_where_it_stood() -> None:
    found = version_diff(
        document(BLOOD, PURPOSE, FREE, PHONE), document(PURPOSE, FREE, PHONE, BLOOD)
    )

    moved = only(found, Shift.MOVED)
    assert (moved.old[0].first.index, moved.new[0].first.index) == (0, 3)
    assert not moved.is_edited
    assert found.changes[0] == Change(Shift.LEFT, moved.old, (), ())


def test_what_moved_and_was_edited_is_told_with_its_changes() -> None:
    later = BLOOD.replace("hvert besøk", "annethvert besøk")
    found = version_diff(
        document(BLOOD, PURPOSE, FREE, PHONE), document(PURPOSE, FREE, PHONE, later)
    )

    moved = only(found, Shift.MOVED)
    assert moved.is_edited
    assert Piece(ADDED, "annethvert ") in moved.cells[0]


def test_short_words_that_are_gone_here_and_new_there_have_not_moved() -> None:
    found = version_diff(document("Ja", PURPOSE, FREE), document(PURPOSE, FREE, "Ja"))

    assert shifts(found) == [Shift.REMOVED, Shift.SAME, Shift.SAME, Shift.ADDED]


def test_a_paragraph_split_in_two_has_lost_and_won_no_word() -> None:
    found = version_diff(document(PURPOSE, f"{BLOOD} {FREE}"), document(PURPOSE, BLOOD, FREE))

    assert shifts(found) == [Shift.SAME, Shift.SAME]
    assert [unit.text for unit in found.changes[1].new] == [BLOOD, FREE]


def test_a_table_is_compared_row_by_row_and_cell_by_cell() -> None:
    found = version_diff(
        table(("Besøk", "Hva"), ("Uke 1", "Blodprøve"), ("Uke 4", "Røntgen av hoften")),
        table(("Besøk", "Hva"), ("Uke 2", "Urinprøve"), ("Uke 1", "Blodprøve"),
              ("Uke 4", "Røntgen av kneet")),
    )  # fmt: skip

    assert shifts(found) == [Shift.SAME, Shift.ADDED, Shift.SAME, Shift.EDITED]
    week, what = found.changes[3].cells
    assert week == (Piece(SAME, "Uke 4"),)
    assert what == (Piece(SAME, "Røntgen av "), Piece(REMOVED, "hoften"), Piece(ADDED, "kneet"))


def test_a_cross_in_another_column_is_a_change() -> None:
    found = version_diff(
        table(("Prøve", "1", "2"), ("Blodprøve", "X", "")),
        table(("Prøve", "1", "2"), ("Blodprøve", "", "X")),
    )

    assert shifts(found) == [Shift.SAME, Shift.EDITED]


def test_a_new_column_changes_each_row_and_loses_no_cell() -> None:
    found = version_diff(
        table(("Uke 1", "Blodprøve"), ("Uke 4", "Røntgen")),
        table(("Uke 1", "Hjemme", "Blodprøve"), ("Uke 4", "Sykehus", "Røntgen")),
    )

    assert shifts(found) == [Shift.EDITED, Shift.EDITED]
    assert [cell[0].kind for cell in found.changes[0].cells] == [SAME, ADDED, SAME]


def test_kinds_of_spaces_and_hyphens_are_no_change_but_a_full_stop_is() -> None:
    typed = document("Du får 50\u00a0ml behandlings\u00adplan", FREE)

    assert version_diff(typed, document("Du får 50 ml behandlingsplan", FREE)).is_same
    assert not version_diff(typed, document("Du får 50 ml behandlingsplan.", FREE)).is_same


def test_page_heads_and_notes_are_compared_among_themselves() -> None:
    old = Document(
        "docx", (*document(PURPOSE).blocks, *document("Versjon 1", part=Part.FOOTER).blocks)
    )
    new = Document(
        "docx", (*document("Versjon 2", part=Part.FOOTER).blocks, *document(PURPOSE).blocks)
    )

    assert shifts(version_diff(old, new)) == [Shift.SAME, Shift.EDITED]


def test_every_count_is_there() -> None:
    told = {shift: 0 for shift in Shift if shift is not Shift.LEFT}

    assert version_diff(document(), document()).counts() == told


WORDS = st.lists(st.sampled_from(["du", "kan", "ikke", "(delta)", "i", "30", "dager."]), max_size=9)
LINES = st.lists(WORDS.map(" ".join), max_size=12)


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_an_exact_diff_gives_both_texts_back(old: str, new: str) -> None:
    pieces = exact_diff(old, new)

    assert "".join(p.text for p in pieces if p.kind is not REMOVED) == new
    told = "".join(p.text for p in pieces if p.kind is not ADDED)
    assert "".join(told.split()) == "".join(old.split())


@given(LINES, LINES)
def test_every_block_of_both_versions_is_in_exactly_one_change(
    old: list[str], new: list[str]
) -> None:
    found = version_diff(document(*old), document(*new))

    told_of = [c for c in found.changes if c.shift is not Shift.LEFT]
    before = sorted(u.first.index for c in told_of for u in c.old)
    after = [u.first.index for c in found.changes for u in c.new]
    assert before == [n for n, line in enumerate(old) if line.strip()]
    assert after == [n for n, line in enumerate(new) if line.strip()]
    for change in found.changes:
        told = "".join(p.text for cell in change.cells for p in cell if p.kind is not REMOVED)
        assert told.split() == " ".join(u.text for u in change.new).split()


@given(LINES)
def test_a_form_held_against_itself_has_no_change(lines: list[str]) -> None:
    assert version_diff(document(*lines), document(*lines)).is_same


def test_two_versions_of_20_pages_are_compared_in_a_fifth_of_a_second() -> None:
    old = read(form_of_pages(20))
    chance = random.Random(20)  # noqa: S311 - as below
    blocks = (
        replace(b, text=b.text.replace(" ", " egentlig ", 1)) if chance.random() < 0.1 else b
        for b in old.blocks
    )
    new = replace(old, blocks=tuple(blocks))
    seconds = []
    for _ in range(5):
        start = time.process_time()
        found = version_diff(old, new)
        seconds.append(time.process_time() - start)

    assert found.counts()[Shift.EDITED] > 20
    assert min(seconds) <= 0.2  # 0.05 s on the build machine


def _letters(number: int) -> list[str]:
    chance = random.Random(number)  # noqa: S311 - seeded, so that the test is the same each time
    return [" ".join(chance.choices("abcdefgh", k=6)) for _ in range(10_000)]


HOSTILE: dict[str, Callable[[], tuple[list[str], list[str]]]] = {
    "equal blocks": lambda: (["likt avsnitt"] * 10_000, ["likt avsnitt"] * 9_999),
    "nothing in common": lambda: (
        [f"avsnitt {n} her" for n in range(10_000)],
        [f"bolk {n + 10_000} der" for n in range(10_000)],
    ),
    "the same words everywhere": lambda: (
        [f"a b c {n}" for n in range(10_000)],
        [f"a b c {n + 10_000}" for n in range(10_000)],
    ),
    "turned around": lambda: (
        [f"linje nummer {n}" for n in range(10_000)],
        [f"linje nummer {n}" for n in range(9_999, -1, -1)],
    ),
    "eight words in any order": lambda: (_letters(1), _letters(2)),
    "one word over and over": lambda: (["a " * 100_000], ["a b " * 50_000]),
    "every other word another": lambda: (
        [" ".join(f"u{n} x" for n in range(20_000))],
        [" ".join(f"u{n} y" for n in range(20_000))],
    ),
    "long blocks of few words": lambda: (["a b a c " * 90] * 300, ["b a c a d " * 70] * 300),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_no_time_by_their_square(name: str) -> None:
    old, new = (document(*lines) for lines in HOSTILE[name]())

    start = time.process_time()
    version_diff(old, new)

    assert time.process_time() - start < 15  # 1 to 4 s on the build machine; minutes when quadratic
