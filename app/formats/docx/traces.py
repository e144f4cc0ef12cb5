"""What a Word file carries beside its text: changes, comments, hidden and coloured words."""

from collections.abc import Callable, Iterator, Mapping

from app.document.model import BlockKind, Part, Span, Trace, TraceKind
from app.formats.docx.look import Styles
from app.formats.docx.names import Element, W
from app.formats.docx.story import Paragraph, Piece

GUIDANCE_STYLE = ("veiledning", "hjelpetekst", "instruks", "guidance", "instruction")
PLACEHOLDER_STYLE = ("placeholder text", "plassholdertekst", "placeholdertext")
LAYOUT_CHANGES = tuple(
    f"{W}{name}Change" for name in ("tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr")
)
WHITES = frozenset({"FFFFFF", "FEFEFE", "FDFDFD"})
UNREADABLE_SIZE = 2.0
"""Letters of this size or less cannot be read, in points."""

Places = Mapping[Paragraph, int]


def paragraph_traces(
    paragraph: Paragraph, block: int | None, kind: BlockKind | None, styles: Styles
) -> Iterator[Trace]:
    """Yield the traces in one paragraph; `block` is None when the paragraph has no text."""
    for loose, trace in (
        (paragraph.removed, TraceKind.DELETED),
        (paragraph.hidden, TraceKind.HIDDEN),
        (paragraph.pictures, TraceKind.PICTURE),
    ):
        for item in loose:
            place = None if block is None else Span(block, item.at, item.at)
            yield Trace(trace, place, item.text.strip(), item.author)
    for check in paragraph.checks:
        place = None if block is None else Span(block, check.at, check.at)
        yield Trace(TraceKind.CHECKBOX, place, checked=check.checked)
    for changed in paragraph.reshaped:
        place = None if block is None else Span(block, changed.start, changed.end)
        yield Trace(TraceKind.FORMATTED, place, author=changed.author)
    if block is not None:
        yield from _marked(paragraph, block, kind, styles)


def _marked(
    paragraph: Paragraph, block: int, kind: BlockKind | None, styles: Styles
) -> Iterator[Trace]:
    def stretch(test: Callable[[Piece], object]) -> Iterator[tuple[Piece, Span]]:
        for first, start, end in _stretches(paragraph, test):
            yield first, Span(block, start, end)

    for first, span in stretch(lambda p: p.change):
        assert first.change is not None  # noqa: S101 - what the stretch was made by
        trace = TraceKind.MOVED if first.change.moved else TraceKind.INSERTED
        words = paragraph.text[span.start : span.end]
        yield Trace(trace, span, words, first.change.author)
    for first, span in stretch(lambda p: p.control if _is_box(p) else None):
        assert first.control is not None  # noqa: S101
        yield Trace(TraceKind.CHECKBOX, span, checked=first.control.checked)
    yield from (
        Trace(trace, span, paragraph.text[span.start : span.end])
        for trace, test in (
            (TraceKind.HIGHLIGHT, lambda p: p.look.marked),
            (TraceKind.PLACEHOLDER, lambda p: _is_placeholder(p, styles)),
            (TraceKind.GUIDANCE, lambda p: _is_guidance(p, paragraph, kind, styles)),
            (TraceKind.ITALIC, lambda p: _is_italic(p, paragraph, kind)),
            (TraceKind.HIDDEN, lambda p: _is_unseen(p, paragraph)),
        )
        for _, span in stretch(test)
        if paragraph.text[span.start : span.end].strip()
    )


def _stretches(
    paragraph: Paragraph, test: Callable[[Piece], object]
) -> Iterator[tuple[Piece, int, int]]:
    """Yield (first piece, start, end) for each row of pieces for which `test` says the same."""
    first: Piece | None = None
    said: object = None
    end = 0
    for piece in paragraph.pieces:
        now = test(piece) or None
        if first is not None and now is not said and now != said:
            yield first, first.start, end
            first = None
        if now is not None and first is None:
            first, said = piece, now
        end = piece.end
    if first is not None:
        yield first, first.start, end


def _is_box(piece: Piece) -> bool:
    return piece.control is not None and piece.control.checked is not None


def _is_placeholder(piece: Piece, styles: Styles) -> bool:
    if piece.control is not None and piece.control.placeholder:
        return not _is_box(piece)
    if piece.character_style is None:
        return False
    return styles.name(piece.character_style).lower() in PLACEHOLDER_STYLE


def _is_guidance(
    piece: Piece, paragraph: Paragraph, kind: BlockKind | None, styles: Styles
) -> bool:
    """Whether the characters look like template guidance: coloured or grey, by hand or style.

    Headings, links, headers and footers are coloured for looks and do not count.
    """
    if any(word in paragraph.style.name.lower() for word in GUIDANCE_STYLE):
        return True
    if kind in (BlockKind.HEADING, BlockKind.TITLE) or piece.link:
        return False
    if paragraph.part not in (Part.BODY, Part.TEXT_BOX) or not piece.look.colour:
        return False
    if piece.character_style and "link" in styles.name(piece.character_style).lower():
        return False
    return piece.look.colour != paragraph.style.look.colour and is_guidance_colour(
        piece.look.colour
    )


def _is_italic(piece: Piece, paragraph: Paragraph, kind: BlockKind | None) -> bool:
    """Whether the characters of the form itself are italic; headings are so for looks."""
    in_form = paragraph.part in (Part.BODY, Part.TEXT_BOX)
    return in_form and kind not in (BlockKind.HEADING, BlockKind.TITLE) and bool(piece.look.italic)


def layout_traces(root: Element) -> Iterator[Trace]:
    """Yield one trace for each author who changed the looks of tables or sections."""
    changes = root.iter(*LAYOUT_CHANGES)
    for author in dict.fromkeys(change.get(W + "author", "") for change in changes):
        yield Trace(TraceKind.FORMATTED, author=author)


def _is_unseen(piece: Piece, paragraph: Paragraph) -> bool:
    """Whether the characters are too small to see, or white where the paper is.

    In tables and text boxes, and on shaded paragraphs, white words stand on colour.
    """
    if piece.look.size is not None and piece.look.size <= UNREADABLE_SIZE:
        return True
    on_paper = paragraph.place is None and paragraph.part is not Part.TEXT_BOX
    if not on_paper or piece.look.colour not in WHITES or piece.look.marked:
        return False
    return paragraph.element.find(f"{W}pPr/{W}shd") is None


def is_guidance_colour(colour: str) -> bool:
    """Whether RRGGBB is neither near black nor near white: greys 0x58–0xD8, and real colours."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    low, high = min(red, green, blue), max(red, green, blue)
    if high - low < 24:
        return 0x58 <= high <= 0xD8
    return high >= 0x70 and low <= 0xC0
