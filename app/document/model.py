"""What a reader gives: a form as a row of text blocks, and what else was in the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import TypeAdapter


class Part(StrEnum):
    """Where in the file a block stands."""

    BODY = "body"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"


class TraceKind(StrEnum):
    """What a file can carry beside its text."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    FORMATTED = "formatted"
    COMMENT = "comment"
    HIDDEN = "hidden"
    HIGHLIGHT = "highlight"
    ITALIC = "italic"
    GUIDANCE = "guidance"
    PLACEHOLDER = "placeholder"
    CHECKBOX = "checkbox"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `[start, end)` of the raw text of block number `block`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block stands in a table: numbers from 0, counted in reading order.

    `table` tells tables of one document apart; a nested table has a number of its own.
    """

    table: int
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Where characters `[start, end)` of a block are drawn.

    `page` counts from 0. Units are PDF points with the origin at the page's top left.
    """

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table cell paragraph.

    `text` is raw: soft hyphens and non-breaking spaces stay, tracked changes are accepted.
    `index` is the block's place in `Document.blocks`. `level` is 1–9 for headings, the nesting
    from 0 for list items, else 0. `sure` is False for a heading guessed from its looks.
    `number` is the list or heading number as printed ("2.1", "•"), empty where there is none;
    it is not part of `text`. `page` counts from 0 and is None where the file does not say.
    """

    index: int
    kind: BlockKind
    text: str
    part: Part = Part.BODY
    level: int = 0
    sure: bool = True
    number: str = ""
    style: str = ""
    cell: Cell | None = None
    page: int | None = None
    ocr: bool = False
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing a file carried beside its text, such as a tracked change or a comment.

    `span` is where it stands in the accepted text (empty for deleted text), None when it has no
    place there. `text` is its own text: the comment, the deleted words, the alternative text.
    `ours` is True for comments that we wrote into the file, and answers to them.
    """

    kind: TraceKind
    span: Span | None = None
    text: str = ""
    author: str = ""
    checked: bool | None = None
    ours: bool = False


class Shown(StrEnum):
    """How letters are drawn otherwise than they are written."""

    CAPS = "caps"
    RAISED = "raised"
    LOWERED = "lowered"


@dataclass(frozen=True, slots=True)
class Styled:
    """Characters that a reader sees as capitals, raised or lowered; `text` has them as written."""

    span: Span
    shown: Shown


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A mark before character `at` of `block` that sends the reader to a foot- or endnote.

    The mark is not part of the text. `note` is the first block of the note, whose `number` it
    shows.
    """

    block: int
    at: int
    note: int


@dataclass(frozen=True, slots=True)
class FileComment:
    """One comment in a file. `id` names it in this file only, `parent` the one it answers.

    `at` is the time as the file tells it ("2026-03-03T14:05:00Z", by the writer's clock whatever
    the Z says), empty when it tells none. A newline in `text` is a new paragraph. `span` is what
    it stands at in the accepted text, None when that is not part of the text.
    """

    id: str
    text: str
    author: str = ""
    at: str = ""
    parent: str = ""
    resolved: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF: size in points, and whether it is an image.

    `ocr`: its text was read from the image, so it can have faults. `scanned`: nobody has read it.
    """

    width: float
    height: float
    scanned: bool = False
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A form as read from one file.

    `format` is "docx" or "pdf". `pages` is empty for formats without fixed pages; `page_count`
    is then the count the file states of itself, None when it states none. `metadata` holds the
    file's own properties (author, company, title, last_modified_by), empty values left out.
    `page_numbers` says whether the file numbers its pages (a PAGE field, or printed numbers).
    `comments` are those of a Word file, which also stand among the traces; `styled` and
    `note_references` are of a Word file too. `active` is true of a PDF with scripts or files
    within, which no copy that we make has.
    `text_size` is the size most of the running text is set in, in points; None when the file
    does not say for sure.
    """

    format: str
    blocks: tuple[Block, ...]
    traces: tuple[Trace, ...] = ()
    pages: tuple[Page, ...] = ()
    page_count: int | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    page_numbers: bool = False
    comments: tuple[FileComment, ...] = ()
    styled: tuple[Styled, ...] = ()
    note_references: tuple[NoteReference, ...] = ()
    active: bool = False
    text_size: float | None = None

    def text(self, span: Span) -> str:
        """Return the raw text that `span` covers."""
        return self.blocks[span.block].text[span.start : span.end]

    @property
    def ocr(self) -> bool:
        """Whether any of the text was read from an image, and may differ from what is printed."""
        return any(block.ocr for block in self.blocks)

    def is_from_image(self, spans: Sequence[Span]) -> bool:
        """Whether what is said of `spans` rests on text read from an image.

        Without spans, when something is missing, it rests on the whole document.
        """
        return any(self.blocks[s.block].ocr for s in spans) if spans else self.ocr

    def body(self) -> Iterator[Block]:
        """Yield the blocks a reader meets in order: not headers, footers or notes."""
        return (b for b in self.blocks if b.part in (Part.BODY, Part.TEXT_BOX))

    def words(self) -> int:
        """Count the words of the running text, headers and footers left out."""
        return sum(len(b.text.split()) for b in self.body())


_ADAPTER = TypeAdapter(Document)


def to_json(document: Document) -> bytes:
    """Return `document` as JSON that `from_json` reads back to an equal document."""
    return _ADAPTER.dump_json(document)


def from_json(data: bytes | str) -> Document:
    """Return the document that `to_json` wrote."""
    return _ADAPTER.validate_json(data)
