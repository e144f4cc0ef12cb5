"""What the walk remembers on its way: open paragraphs, runs, tables, changes and controls."""

from itertools import count

from app.document.model import Part
from app.formats.docx.look import PLAIN, Look, Style, Styles
from app.formats.docx.names import Element
from app.formats.docx.story import (
    Change,
    Control,
    Field,
    Loose,
    Paragraph,
    Piece,
    Story,
    Stretch,
    Table,
)

NOTHING: tuple[Element, ...] = ()
"""What an element answers that has been dealt with: there is nothing to walk within it."""


class Frame:
    """What a paragraph needs while it is open; text boxes open paragraphs within paragraphs."""

    __slots__ = (
        "character_style",
        "fields",
        "length",
        "look",
        "paragraph",
        "reshaped",
        "run",
        "style",
        "texts",
    )

    def __init__(self, paragraph: Paragraph, style: Style, fields: list[Field]) -> None:
        self.paragraph = paragraph
        self.style = style
        self.fields = fields
        self.run: Element | None = None
        self.look: Look = PLAIN
        self.character_style: str | None = None
        self.reshaped: Stretch | None = None
        self.texts: list[str] = []
        self.length = 0


OpenRun = tuple[Element | None, Look, str | None, Stretch | None]


class State:
    """Where the walk stands in one story. `boxes` and `links` count how deep it is in them."""

    def __init__(self, styles: Styles, tables: "count[int]", part: Part, *, exact: bool) -> None:
        self.styles = styles
        self.table_numbers = tables
        self.part = part
        self.exact = exact
        self.story = Story()
        self.frames: list[Frame] = []
        self.runs: list[OpenRun] = []
        self.tables: list[Table | None] = []
        self.boxes = 0
        self.changes: list[Change] = []
        self.controls: list[Control] = []
        self.links = 0
        self.open_fields: list[Field] = []
        self.waiting: list[str] = []

    def add(self, node: Element, text: str) -> None:
        """Add what `node` shows to the open paragraph."""
        if not self.frames or not text:
            return
        frame = self.frames[-1]
        if frame.run is None or (frame.fields and not all(f.in_result for f in frame.fields)):
            return
        paragraph = frame.paragraph
        if frame.look.hidden:
            paragraph.hidden.append(Loose(frame.length, text))
            return
        start = frame.length
        frame.length += len(text)
        frame.texts.append(text)
        field = next((f for f in frame.fields if f.paragraph is paragraph), None)
        change = self.changes[-1] if self.changes else None
        control = self.controls[-1] if self.controls else None
        last = paragraph.pieces[-1] if paragraph.pieces and not self.exact else None
        if (
            last is not None
            and last.look == frame.look
            and last.character_style == frame.character_style
            and last.change is change
            and last.control is control
            and last.link == (self.links > 0)
        ):
            last.end = frame.length
            return
        piece = Piece(
            start,
            frame.length,
            frame.run,
            node,
            frame.look,
            frame.character_style,
            change,
            control,
            field,
            self.links > 0,
        )
        paragraph.pieces.append(piece)
