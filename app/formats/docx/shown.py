"""What a Word file shows otherwise than its text says: capitals, raised letters, note marks."""

from collections.abc import Iterator

from app.document.model import NoteReference, Shown, Span, Styled
from app.formats.docx.look import Look
from app.formats.docx.story import Story
from app.formats.docx.traces import Places

_VERTICAL = {"superscript": Shown.RAISED, "subscript": Shown.LOWERED}


def styled(places: Places) -> Iterator[Styled]:
    """Yield the letters that are drawn otherwise than written, block by block."""
    for paragraph, block in places.items():
        for piece in paragraph.pieces:
            if piece.look.caps or piece.look.vertical:
                span = Span(block, piece.start, piece.end)
                yield from (Styled(span, shown) for shown in _shown(piece.look))


def _shown(look: Look) -> Iterator[Shown]:
    if look.caps:
        yield Shown.CAPS
    if look.vertical in _VERTICAL:
        yield _VERTICAL[look.vertical]


def note_references(body: Story, places: Places) -> Iterator[NoteReference]:
    """Yield where the text refers to each note that has words, in the order of the text."""
    if not body.note_places:
        return
    notes: dict[tuple[str, str], int] = {}
    for paragraph, block in places.items():
        if paragraph.note:
            notes.setdefault((paragraph.part, paragraph.note), block)
    for key, place in body.note_places.items():
        at, note = places.get(place.paragraph), notes.get(key)
        if at is not None and note is not None:
            yield NoteReference(at, place.at, note)
