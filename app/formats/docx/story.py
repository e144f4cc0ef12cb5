"""What the walk finds: paragraphs made of pieces, and what stands between the words."""

import re
from dataclasses import dataclass, field

from app.document.model import Part
from app.formats.docx.look import Look, Style
from app.formats.docx.names import Element

PAGE_FIELD = re.compile(r"^\s*\"?(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Table:
    """A table while it is walked. Rows and columns count from 0; `width` is its most columns."""

    number: int
    row: int = -1
    column: int = 0
    width: int = 0
    header_rows: set[int] = field(default_factory=set)
    _next: int = 0

    def next_row(self, skipped: int) -> None:
        """Begin a row after `skipped` grid columns left empty."""
        self.row += 1
        self._next = skipped

    def next_cell(self, columns: int) -> None:
        """Begin a cell that is `columns` grid columns wide."""
        self.column = self._next
        self._next += max(columns, 1)
        self.width = max(self.width, self._next)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a table a paragraph stands."""

    table: Table
    row: int
    column: int


@dataclass(slots=True, eq=False)
class Field:
    """A complex field: `begin` and `end` are its `w:fldChar` marks."""

    begin: Element
    paragraph: "Paragraph"
    in_result: bool = False
    end: Element | None = None
    code: str = ""


@dataclass(slots=True, eq=False)
class Control:
    """A content control; `checked` is None when it is no check box."""

    placeholder: bool = False
    checked: bool | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A tracked insertion, or the new place of moved words."""

    moved: bool
    author: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check box of the old sort, which shows no character."""

    at: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Loose:
    """Words at character `at` that are not part of the text: deleted, hidden, alternative text."""

    at: int
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `[start, end)` whose looks somebody changed."""

    start: int
    end: int
    author: str


@dataclass(slots=True, eq=False)
class Piece:
    """Characters `[start, end)` of a paragraph, and the run and node that show them.

    A walk that is not exact puts neighbours together; `run` and `node` are then the first ones.
    """

    start: int
    end: int
    run: Element
    node: Element
    look: Look
    character_style: str | None = None
    change: Change | None = None
    control: Control | None = None
    field: Field | None = None
    link: bool = False


@dataclass(slots=True, eq=False)
class Paragraph:
    """One `w:p`, or several between which the mark is deleted; then `element` is the last.

    `numbering` is its own (numId, ilvl); `label` is the printed number. `note` is the id of the
    footnote or endnote it stands in.
    """

    element: Element
    part: Part
    style: Style
    place: Place | None = None
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    numbering: tuple[str | None, str | None] | None = None
    outline: str | None = None
    mark_deleted: bool = False
    mark_author: str = ""
    label: str = ""
    depth: int = 0
    listed: bool = False
    note: str = ""
    removed: list[Loose] = field(default_factory=list)
    hidden: list[Loose] = field(default_factory=list)
    pictures: list[Loose] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    reshaped: list[Stretch] = field(default_factory=list)


Mark = tuple[Paragraph, int]


@dataclass(frozen=True, slots=True, eq=False)
class NotePlace:
    """Where a note is referred to: `mark` stands before character `at` of the paragraph."""

    paragraph: Paragraph
    at: int
    mark: Element


@dataclass(slots=True)
class Story:
    """The paragraphs of one part of a file and what is anchored in them."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    comment_starts: dict[str, Mark] = field(default_factory=dict)
    comment_ends: dict[str, Mark] = field(default_factory=dict)
    comment_places: dict[str, Mark] = field(default_factory=dict)
    note_places: dict[tuple[Part, str], NotePlace] = field(default_factory=dict)
    page_field: bool = False

    def saw_field(self, code: str) -> None:
        """Take note of a field by its instruction."""
        self.page_field = self.page_field or bool(PAGE_FIELD.match(code))
