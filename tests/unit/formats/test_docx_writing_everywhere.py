"""200 random places in every Word file of the tests and the demonstration: exact, each of them."""

import random
from pathlib import Path

import pytest

from app.document.model import Document, Part, Span
from app.formats import Note, annotate, clean, read
from app.formats.docx.package import open_parts
from app.formats.docx.read import walk_form
from tests.unit.formats import test_docx_annotate, test_docx_clean, test_docx_suggestions
from tests.unit.formats.constructs_made import whole_form
from tests.unit.formats.forms_made import comment_texts
from tests.unit.formats.word_changes import changes_of, refused

DEMO = Path(__file__).parents[3] / "app/demo"
FILES = {
    **{path.stem: path.read_bytes() for path in sorted(DEMO.glob("*.docx"))},
    "rich": test_docx_annotate.RICH,
    "enclosed": test_docx_annotate.ENCLOSED,
    "edited": test_docx_suggestions.EDITED,
    "worked-on": test_docx_clean.WORKED_ON,
    "constructs": whole_form(),
}
UNIT = "Enheten"
MANY = 200
EDITORS = ("Kari", "Kari Nordmann", "K", "Sponsor")

pytestmark = pytest.mark.parametrize("name", FILES)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def spans(form: Document, name: str, *parts: Part) -> list[Span]:
    """Random characters, half of them at most a sentence long."""
    rng = random.Random(name)  # noqa: S311 - the same places at every run
    blocks = [b for b in form.blocks if b.part in parts]
    found = []
    for number in range(MANY):
        block = rng.choice(blocks)
        start = rng.randrange(len(block.text))
        longest = len(block.text) - start
        length = rng.randint(1, min(longest, 12) if number % 2 else longest)
        found.append(Span(block.index, start, start + length))
    return found


def free(data: bytes) -> dict[int, list[bool]]:
    """For each block, whether each character stands where a mark may stand beside it."""
    form = walk_form(open_parts(data))
    found = {}
    for index, paragraph in enumerate(form.paragraphs):
        found[index] = [True] * len(paragraph.text)
        for piece in paragraph.pieces:
            around = {outer.tag for outer in piece.run.iterancestors()}
            names = {str(tag).rpartition("}")[2] for tag in around}
            if piece.field or names & {"sdt", "fldSimple", "smartTag", "customXml", "oMath"}:
                found[index][piece.start : piece.end] = [False] * (piece.end - piece.start)
    return found


def test_comments_stand_at_exactly_their_words(name: str) -> None:
    data = FILES[name]
    form, open_to = read(data), free(data)
    places = spans(form, name, Part.BODY, Part.TEXT_BOX)

    copy = annotate(data, [Note((span,), "Merknad", UNIT, "E") for span in places])

    assert texts(read(copy)) == texts(form)
    covered = comment_texts(copy)
    before = set(comment_texts(data))
    ours = [covered[key] for key in sorted(covered.keys() - before, key=int)]
    for span, words in zip(places, ours, strict=True):
        exact = all(open_to[span.block][span.start : span.end])
        assert (words == form.text(span)) if exact else (form.text(span) in words)


def test_accepted_and_refused_texts_are_exact(name: str) -> None:
    data = FILES[name]
    form = read(data)
    places = spans(form, name, Part.BODY)
    notes = [
        Note((span,), "Merknad", UNIT, "E", replacement=f"⟦{number}⟧")
        for number, span in enumerate(places)
    ]

    copy = annotate(data, notes)

    put, _ = changes_of(copy, UNIT)
    made = [s for number, s in enumerate(places) if f"⟦{number}⟧" in put]
    assert made
    assert texts(read(copy)) == planned(form, places, made)
    back = refused(copy, UNIT)
    assert texts(read(back)) == texts(form)
    assert comment_texts(back).keys() == comment_texts(copy).keys()
    for editor in EDITORS:
        assert changes_of(back, editor) == changes_of(data, editor)


def planned(form: Document, places: list[Span], made: list[Span]) -> list[str]:
    """The texts with the changes that were made, put in from the end of each block."""
    expected = texts(form)
    for number, span in sorted(enumerate(places), key=lambda item: -item[1].start):
        if span in made:
            made.remove(span)
            text = expected[span.block]
            expected[span.block] = f"{text[: span.start]}⟦{number}⟧{text[span.end :]}"
    return expected


def test_the_clean_copy_of_a_copy_with_suggestions_reads_as_accepted(name: str) -> None:
    data = FILES[name]
    places = spans(read(data), name, Part.BODY)[:40]
    copy = annotate(data, [Note((s,), "M", UNIT, "E", replacement="nytt") for s in places])

    bare = clean(copy)

    assert texts(read(bare)) == texts(read(copy))
    assert changes_of(bare, UNIT) == ("", "")
    assert comment_texts(bare) == {}
