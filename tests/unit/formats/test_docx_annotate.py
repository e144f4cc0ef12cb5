"""Comments stand at exactly the words they are about, and the text stays as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.model import Document, Part, Span, TraceKind
from app.formats import Note, annotate, read
from tests.unit.formats.forms_made import (
    comment_texts,
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

RICH = word_file(
    paragraph(run("Vil du delta i "), run("forsknings", "<w:b/>"), run("prosjektet?")),
    paragraph(
        run("Du kan "),
        f'<w:ins w:id="1" w:author="Kari">{run("når som helst ")}</w:ins>',
        '<w:del w:id="2" w:author="Kari"><w:r><w:delText>aldri </w:delText></w:r></w:del>',
        run("trekke samtykket."),
    ),
    paragraph(
        "<w:r><w:t>Navn</w:t><w:tab/><w:t>Dato</w:t><w:br/><w:t>Sted og tid</w:t></w:r>",
    ),
    paragraph(
        run("Les mer på "), f'<w:hyperlink w:anchor="x">{run("nettsiden vår")}</w:hyperlink>'
    ),
    paragraph(run("Ord "), text_box(paragraph(run("Kort fortalt i boks")), fall_back=True)),
    table(("Besøk", "Uke"), ("Blodprøve og EKG", "12")),
)
ENCLOSED = word_file(
    paragraph(
        run("Før "), f'<w:fldSimple w:instr="REF a">{run("felt en")}</w:fldSimple>', run(" etter")
    ),
    paragraph(run("Før "), field("REF b", "felt to"), run(" etter")),
    paragraph(
        run("Før "),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('felt tre')}</w:sdtContent></w:sdt>",
        run(" etter"),
    ),
)


def note(*spans: Span, text: str = "Merknad") -> Note:
    return Note(spans, text, "Kari Nordmann", "KN")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_comments_cover_exactly_their_words(data: st.DataObject) -> None:
    form = read(RICH)
    notes = []
    for _ in range(data.draw(st.integers(1, 4))):
        block = data.draw(st.sampled_from(form.blocks))
        start = data.draw(st.integers(0, len(block.text) - 1))
        notes.append(
            note(Span(block.index, start, data.draw(st.integers(start + 1, len(block.text)))))
        )

    copy = annotate(RICH, notes)

    assert texts(read(copy)) == texts(form)
    covered = comment_texts(copy)
    assert [covered[str(i)] for i in range(len(notes))] == [form.text(n.spans[0]) for n in notes]


@pytest.mark.parametrize("block", [0, 1, 2])
def test_a_comment_within_a_field_or_control_goes_around_all_of_it(block: int) -> None:
    form = read(ENCLOSED)
    whole = form.blocks[block].text[4:-6]

    copy = annotate(ENCLOSED, [note(Span(block, 6, 8))])

    assert list(comment_texts(copy).values()) == [whole]
    assert texts(read(copy)) == texts(form)


def test_a_note_without_place_stands_at_the_first_paragraph_and_says_so() -> None:
    (trace,) = read(annotate(word_file(paragraph(run("Tittel"))), [note()])).traces

    assert trace.span == Span(0, 0, 6)
    assert trace.text == "(Gjelder hele skrivet)\nMerknad"
    assert trace.author == "Kari Nordmann"


def test_a_note_about_the_footer_quotes_it_at_the_first_paragraph() -> None:
    data = word_file(paragraph(run("Tittel")), footer=run("Versjon 1.0"))

    (trace,) = read(annotate(data, [note(Span(1, 0, 11))])).traces

    assert trace.span == Span(0, 0, 6)
    assert trace.text.startswith("(Gjelder bunnteksten: «Versjon 1.0»)")


def test_a_note_about_a_footnote_stands_at_its_reference() -> None:
    data = word_file(paragraph(run("Tittel")), paragraph(run("Se her"), footnote_mark(1), run(".")))
    data = with_part(data, "word/footnotes.xml", footnotes("Notens tekst"), "footnotes")
    form = read(data)
    assert form.blocks[2].part is Part.FOOTNOTE

    (trace,) = read(annotate(data, [note(Span(2, 0, 5))])).traces

    assert trace.span == Span(1, 6, 6)
    assert "«Noten»" in trace.text


def test_earlier_comments_stay() -> None:
    once = annotate(RICH, [note(Span(0, 0, 3), text="Den første")])

    twice = read(annotate(once, [note(Span(0, 0, 3), text="Den andre")]))

    comments = [t for t in twice.traces if t.kind is TraceKind.COMMENT]
    assert [(t.text, t.span) for t in comments] == [
        ("Den første", Span(0, 0, 3)),
        ("Den andre", Span(0, 0, 3)),
    ]


def test_a_line_break_in_a_note_begins_a_paragraph() -> None:
    copy = annotate(RICH, [note(Span(0, 0, 3), text="Hva\nHvorfor\x00")])

    comments = [t.text for t in read(copy).traces if t.kind is TraceKind.COMMENT]
    assert comments == ["Hva\nHvorfor"]


def test_looks_stay_on_both_sides_of_a_cut() -> None:
    copy = read(
        annotate(
            word_file(paragraph(run("gult ord", '<w:highlight w:val="yellow"/>'))),
            [note(Span(0, 2, 5))],
        )
    )

    marked = [t.text for t in copy.traces if t.kind is TraceKind.HIGHLIGHT]
    assert marked == ["gult ord"]
