"""Notes in a PDF are highlights over the very words, and what could act by itself is gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.model import Span, TraceKind
from app.formats import Note, annotate, read
from app.formats.pdf.clean import clean
from tests.unit.formats.forms_made import bare_pdf, pdf_bytes, pdf_file, pdf_line

DATA = pdf_file(
    "Du kan når som helst trekke samtykket. #lorem(60)\n\nKontakt oss på telefon.\n\n#lorem(20)"
)
FORM = read(DATA)


def note(*spans: Span, severity: str = "must") -> Note:
    return Note(spans, "Dette må endres: «æøå»", "Kari Nordmann", "KN", severity)


@dataclass(frozen=True)
class Made:
    """What stands in one annotation of a PDF."""

    kind: str
    contents: str
    author: str
    colour: tuple[float, ...]
    quads: tuple[float, ...]
    blend: str
    has_popup: bool


def annotations(data: bytes) -> list[Made]:
    with pikepdf.Pdf.open(BytesIO(data)) as pdf:
        notes = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "/Contents" in a]
        return [
            Made(
                kind=str(a.Subtype),
                contents=str(a.Contents),
                author=str(a.T),
                colour=tuple(float(c) for c in a.C),
                quads=tuple(float(q) for q in a.get("/QuadPoints", [])),
                blend=str(a.AP.N.Resources.ExtGState.G.BM) if "/AP" in a else "",
                has_popup=str(a.Popup.Subtype) == "/Popup",
            )
            for a in notes
        ]


def words_under(data: bytes, quads: Sequence[float]) -> str:
    """What a PDF viewer finds under the quadrilaterals of an annotation."""
    with pypdfium2.PdfDocument(data) as document:
        textpage = document[0].get_textpage()
        lines = []
        for at in range(0, len(quads), 8):
            left, top, right, bottom = quads[at], quads[at + 1], quads[at + 2], quads[at + 5]
            lines.append(textpage.get_text_bounded(left, bottom, right, top))
        return " ".join(" ".join(lines).split())


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_highlight_covers_the_words_of_the_span(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from([b for b in FORM.blocks if b.part == "body"]))
    words = list(block.boxes)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 20, len(words) - 1)))
    span = Span(block.index, words[first].start, words[last].end)

    (made,) = annotations(annotate(DATA, [note(span)]))

    assert words_under(DATA, made.quads) == FORM.text(span)


def test_a_note_says_who_wrote_what() -> None:
    (made,) = annotations(annotate(DATA, [note(Span(0, 0, 6))]))

    assert (made.kind, made.blend, made.has_popup) == ("/Highlight", "/Multiply", True)
    assert (made.author, made.contents) == ("Kari Nordmann", "Dette må endres: «æøå»")


def test_the_colour_tells_the_severity() -> None:
    made = annotations(annotate(DATA, [note(severity=s) for s in ("must", "should", "advice")]))

    assert len({a.colour for a in made}) == 3


def test_a_note_about_the_whole_form_is_a_sheet_on_the_first_page() -> None:
    (made,) = annotations(annotate(DATA, [note()]))

    assert made.kind == "/Text"


def test_every_place_of_a_note_is_marked_and_the_others_point_to_the_first() -> None:
    first, second = spanning("Du kan"), spanning("Kontakt")

    made = annotations(annotate(DATA, [replace(note(first, second), again="Se merknad 1.")]))

    assert [a.contents for a in made] == ["Dette må endres: «æøå»", "Se merknad 1."]
    assert [words_under(DATA, a.quads) for a in made] == ["Du kan", "Kontakt"]


def test_notes_on_the_same_words_colour_them_once_and_with_the_gravest() -> None:
    place = spanning("når som helst")
    grave = annotate(DATA, [note(place, severity="must")])

    many = annotate(DATA, [note(place, severity=s) for s in ("advice", "must", "must", "should")])

    assert drawn(many) == drawn(grave)
    assert [len(a.quads) for a in annotations(many)] == [8] * 4


def spanning(quote: str) -> Span:
    block = next(b for b in FORM.blocks if quote in b.text)
    return Span(block.index, block.text.index(quote), block.text.index(quote) + len(quote))


def drawn(data: bytes) -> bytes:
    """The first page with its annotations, as PDFium draws it."""
    with pypdfium2.PdfDocument(data) as document:
        image: bytes = document[0].render(draw_annots=True).to_pil().tobytes()
        return image


def test_the_text_stays_as_it_was() -> None:
    assert read(annotate(DATA, [note(Span(0, 0, 6)), note()])).blocks == FORM.blocks


def test_comments_in_a_pdf_are_traced() -> None:
    traces = read(annotate(DATA, [note(Span(0, 0, 6)), note()])).traces

    assert [(t.kind, t.text, t.author) for t in traces] == [
        (TraceKind.COMMENT, "Dette må endres: «æøå»", "Kari Nordmann")
    ] * 2
    assert FORM.traces == ()


def test_earlier_annotations_stay() -> None:
    twice = annotate(annotate(DATA, [note(Span(0, 0, 6))]), [note(Span(0, 7, 10))])

    assert len(annotations(twice)) == 2


@pytest.mark.parametrize("write", [clean, lambda data: annotate(data, [note()])])
def test_scripts_launches_and_files_within_are_taken_out(write: Callable[[bytes], bytes]) -> None:
    name, dictionary = pikepdf.Name, pikepdf.Dictionary
    pdf = bare_pdf(pdf_line("Vil du delta i studien"))
    script = dictionary(S=name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = dictionary(WC=script)
    pdf.Root.Names = dictionary(JavaScript=dictionary(Names=pikepdf.Array([])))
    pdf.attachments["a.exe"] = b"MZ"
    launch = dictionary(S=name.Launch, F=pikepdf.String("cmd.exe"))
    link = dictionary(S=name.URI, URI=pikepdf.String("https://example.org"))
    rect = pikepdf.Array([0, 0, 10, 10])
    pdf.pages[0].obj.Annots = pikepdf.Array(
        [
            dictionary(Type=name.Annot, Subtype=name.Link, Rect=rect, A=launch),
            dictionary(Type=name.Annot, Subtype=name.Link, Rect=rect, A=link),
            dictionary(Type=name.Annot, Subtype=name.FileAttachment, Rect=rect),
        ]
    )

    made = pikepdf.Pdf.open(BytesIO(write(pdf_bytes(pdf))))

    things = [item for item in made.objects if not isinstance(item, pikepdf.Stream)]
    everything = b"".join(item.unparse(resolved=True) for item in things)
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"cmd.exe", b"/EmbeddedFiles", b"/FileAtt"):
        assert word not in everything
    assert b"https://example.org" in everything
