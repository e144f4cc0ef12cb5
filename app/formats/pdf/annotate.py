"""Write notes into a PDF: a highlight over the words, or a note sheet for the whole form."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.document.model import Box, Document, Span
from app.formats.note import Note
from app.formats.pdf.clean import disarm, open_pdf, saved
from app.formats.pdf.pages import Frame, Rect, frame_of, opened
from app.formats.pdf.read import read

COLOURS = {"must": (1.0, 0.6, 0.55), "should": (1.0, 0.85, 0.35), "advice": (0.6, 0.8, 1.0)}
PRINTED = 4
"""The annotation flag that lets it be printed (ISO 32000-1, table 165)."""

SHEET = 20.0
SHEETS_ABREAST = 12


def annotate(data: bytes, notes: Sequence[Note]) -> bytes:
    """Return a copy of the PDF with the notes as annotations, cleaned of what could act by itself.

    Each place of a note has an annotation; words that go on overleaf have one on both pages.
    Where several notes stand on the same words, the gravest colours them and the others can be
    opened there: colours laid over each other make words unreadable.

    Raises:
        UnreadableFile: as `read`.
    """
    document = read(data)
    with opened(data) as source:
        frames = [frame_of(source[number]) for number in range(len(source))]
    places = {index: list(_places(document, note)) for index, note in enumerate(notes)}
    painters = _painters([place for found in places.values() for place in found])
    with open_pdf(data) as pdf:
        disarm(pdf)
        sheets = 0
        for index, note in enumerate(notes):
            for place in places[index]:
                _highlight(pdf, place, frames[place.page], painters)
            if not places[index]:
                _sheet(pdf, frames[0], sheets, note)
                sheets += 1
        return saved(pdf)


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where a note is highlighted on one page: a rectangle per line, top left origin."""

    note: Note
    text: str
    page: int
    rects: tuple[Rect, ...]


def _places(document: Document, note: Note) -> Iterator[_Place]:
    """Yield the places of a note; the first that can be drawn has its text."""
    text = note.text
    for span in note.spans:
        found = list(_rects(document, span))
        yield from (_Place(note, text, page, tuple(rects)) for page, rects in found)
        text = (note.again or note.text) if found else text


def _painters(places: Sequence[_Place]) -> Mapping[tuple[int, Rect], _Place]:
    """Return by page and rectangle which place colours it: one of the gravest note there."""
    grades = list(COLOURS)
    painters: dict[tuple[int, Rect], _Place] = {}
    for place in sorted(places, key=lambda place: grades.index(place.note.severity)):
        for rect in place.rects:
            painters.setdefault((place.page, rect), place)
    return painters


def _rects(document: Document, span: Span) -> Iterator[tuple[int, list[Rect]]]:
    """Yield (page, one rectangle per line) for a span, top left origin."""
    boxes = [
        box
        for box in document.blocks[span.block].boxes
        if box.start < span.end and box.end > span.start
    ]
    pages: dict[int, list[Rect]] = defaultdict(list)
    before: Box | None = None
    for box in boxes:
        rects = pages[box.page]
        if rects and before is not None and _on_one_line(before, box):
            x0, y0, x1, y1 = rects[-1]
            rects[-1] = (min(x0, box.x0), min(y0, box.y0), max(x1, box.x1), max(y1, box.y1))
        else:
            rects.append((box.x0, box.y0, box.x1, box.y1))
        before = box
    yield from sorted(pages.items())


def _on_one_line(before: Box, box: Box) -> bool:
    middle = (box.y0 + box.y1) / 2
    return before.page == box.page and before.y0 <= middle <= before.y1 and box.x0 >= before.x0


def _highlight(
    pdf: pikepdf.Pdf, place: _Place, frame: Frame, painters: Mapping[tuple[int, Rect], _Place]
) -> None:
    rects = [frame.stored(rect) for rect in place.rects]
    edges = [edge for rect in rects for edge in _quad(rect)]
    outer = (
        min(r[0] for r in rects),
        min(r[1] for r in rects),
        max(r[2] for r in rects),
        max(r[3] for r in rects),
    )
    painted = [
        stored
        for rect, stored in zip(place.rects, rects, strict=True)
        if painters[place.page, rect] is place
    ]
    annotation = _annotation(pdf, place.page, place.note, "/Highlight", outer)
    annotation.Contents = pikepdf.String(place.text)
    annotation.QuadPoints = Array(edges)
    annotation.AP = Dictionary(N=_look(pdf, painted, outer, COLOURS[place.note.severity]))
    _attach(pdf, place.page, annotation, outer)


def _quad(rect: Rect) -> tuple[float, ...]:
    """Return the corners in the order viewers use: top left, top right, bottom left, right."""
    left, bottom, right, top = rect
    return left, top, right, top, left, bottom, right, bottom


def _look(
    pdf: pikepdf.Pdf, rects: Sequence[Rect], outer: Rect, colour: tuple[float, float, float]
) -> pikepdf.Object:
    """Return the drawing of a highlight, blended so that the words stay black."""
    paint = "/G gs {:.2f} {:.2f} {:.2f} rg ".format(*colour)
    paint += " ".join(
        f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f" for x0, y0, x1, y1 in rects
    )
    stream = pdf.make_stream(paint.encode())
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array(list(outer))
    stream.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply)))
    stream.Group = Dictionary(S=Name.Transparency)
    return stream


def _sheet(pdf: pikepdf.Pdf, frame: Frame, number: int, note: Note) -> None:
    """Put a note sheet into the top margin of the first page, each beside the last."""
    row, column = divmod(number, SHEETS_ABREAST)
    x, y = SHEET + column * SHEET * 1.2, SHEET / 2 + row * SHEET * 1.2
    rect = frame.stored((x, y, x + SHEET, y + SHEET))
    annotation = _annotation(pdf, 0, note, "/Text", rect)
    annotation.Name = Name.Note
    _attach(pdf, 0, annotation, rect)


def _annotation(
    pdf: pikepdf.Pdf, page: int, note: Note, kind: str, rect: Rect
) -> pikepdf.Dictionary:
    now = datetime.now(UTC).strftime("D:%Y%m%d%H%M%SZ")
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name(kind),
        Rect=Array(list(rect)),
        P=pdf.pages[page].obj,
        T=pikepdf.String(note.author),
        Contents=pikepdf.String(note.text),
        C=Array(list(COLOURS[note.severity])),
        F=PRINTED,
        M=pikepdf.String(now),
        CreationDate=pikepdf.String(now),
    )


def _attach(pdf: pikepdf.Pdf, page: int, annotation: pikepdf.Dictionary, rect: Rect) -> None:
    """Add the annotation and its popup window to the page."""
    made = pdf.make_indirect(annotation)
    popup = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Popup,
            Rect=Array([rect[2], rect[1] - 100, rect[2] + 200, rect[1]]),
            Parent=made,
            Open=False,
        )
    )
    made.Popup = popup
    target = pdf.pages[page].obj
    if not isinstance(target.get("/Annots"), Array):
        target.Annots = Array()
    target.Annots.append(made)
    target.Annots.append(popup)
