from hypothesis import given
from hypothesis import strategies as st

from app.document.model import Shown
from app.web.marks import Look, Mark, NoteMark, Segment, segments

MARKS = st.lists(
    st.builds(Mark, st.integers(1, 4), st.integers(-3, 25), st.integers(-3, 25)), max_size=6
)


def test_text_without_marks_is_one_piece() -> None:
    assert segments("Du kan delta.", []) == [Segment("Du kan delta.")]


def test_an_empty_block_has_no_pieces() -> None:
    assert segments("", [Mark(1, 0, 4)]) == []


def test_overlapping_marks_are_cut_where_they_begin_and_end() -> None:
    pieces = segments("abcdef", [Mark(1, 0, 4), Mark(2, 2, 6)])

    assert pieces == [
        Segment("ab", (1,), (1,)),
        Segment("cd", (1, 2), (2,)),
        Segment("ef", (2,), ()),
    ]


def test_a_mark_within_another_belongs_to_both() -> None:
    pieces = segments("abcdef", [Mark(2, 2, 4), Mark(1, 0, 6)])

    assert [(p.text, p.findings) for p in pieces] == [("ab", (1,)), ("cd", (1, 2)), ("ef", (1,))]


LOOKS = st.lists(
    st.tuples(st.sampled_from(Shown), st.integers(0, 20), st.integers(0, 20)), max_size=3
)
NOTES = st.lists(st.integers(0, 20), max_size=3)


@given(st.text(max_size=20), MARKS, LOOKS, NOTES)
def test_the_pieces_give_back_the_text_with_every_note_once(
    text: str, marks: list[Mark], looks: list[tuple[Shown, int, int]], notes: list[int]
) -> None:
    drawn = [Look(shown, min(a, b), max(a, b)) for shown, a, b in looks]
    referred = [NoteMark(at, number, str(number)) for number, at in enumerate(notes)]

    pieces = segments(text, marks, drawn, referred)

    assert "".join(piece.text for piece in pieces) == text
    assert sorted(note.note for piece in pieces for note in piece.notes) == list(range(len(notes)))


@given(st.text(min_size=1, max_size=20), MARKS)
def test_each_mark_that_covers_something_begins_once(text: str, marks: list[Mark]) -> None:
    begun = [number for piece in segments(text, marks) for number in piece.begins]

    covering = {m.finding for m in marks if max(0, m.start) < min(len(text), m.end)}
    assert sorted(begun) == sorted(covering)
