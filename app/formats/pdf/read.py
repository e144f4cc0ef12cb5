"""Read a PDF: words with boxes by pdfium, put together to blocks in the order of the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2

from app.document.model import Block, Document, Page, Trace
from app.errors import Unreadable, UnreadableFile
from app.formats.pdf.blocks import body_blocks, edge_blocks, note_blocks
from app.formats.pdf.clean import acts_by_itself
from app.formats.pdf.furniture import find_furniture, has_page_numbers
from app.formats.pdf.headings import rank
from app.formats.pdf.hidden import hidden_words
from app.formats.pdf.layout import body_paragraphs
from app.formats.pdf.ocr import Ocr
from app.formats.pdf.pages import frame_of, is_image, opened
from app.formats.pdf.structure import Marked, marked_headings, outline
from app.formats.pdf.tables import find_grids, is_ruled
from app.formats.pdf.traces import comments
from app.formats.pdf.words import Line, page_lines, usual_size

METADATA = {"Author": "author", "Title": "title", "Company": "company"}
NOTE_SIZE = 0.9
"""Lines smaller than this share of the usual size, low on a page, can be footnotes."""


@dataclass(slots=True)
class _Raw:
    """What pdfium gives: pages and their lines, and what else it can tell of them.

    `ruled` are the pages with ruled lines; `marked` the headings that the file itself names.
    """

    pages: list[Page] = field(default_factory=list)
    lines: list[list[Line]] = field(default_factory=list)
    ruled: list[int] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)


def read(data: bytes) -> Document:
    """Return the document in a PDF that has passed the gate.

    Body first, then footnotes, headers and footers; a header or footer stands once for each
    wording, page numbers aside.

    Raises:
        UnreadableFile: `password`, `damaged`, `too_complex`, or `no_text` when no page has text.
    """
    raw = _read_pages(data)
    if not any(raw.lines):
        raise UnreadableFile(Unreadable.NO_TEXT)
    furniture = find_furniture(raw.pages, raw.lines)
    edge = [line for page in raw.lines for line in page if id(line) in furniture]
    body = [[line for line in page if id(line) not in furniture] for page in raw.lines]
    size = usual_size(body)
    notes = [line for page in body for line in _notes(page, raw.pages, size)]
    taken = {id(line) for line in notes}
    text = [[line for line in page if id(line) not in taken] for page in body]
    paragraphs = body_paragraphs(text, find_grids(data, raw.ruled))
    ranks = rank(paragraphs, size, raw.marked)
    blocks = [*body_blocks(paragraphs, ranks), *note_blocks(notes), *edge_blocks(edge, raw.pages)]
    return Document(
        format="pdf",
        blocks=tuple(_numbered(blocks, raw.pages)),
        traces=tuple(raw.traces),
        pages=tuple(raw.pages),
        page_count=len(raw.pages),
        metadata=raw.metadata,
        page_numbers=has_page_numbers(raw.pages, edge),
        active=acts_by_itself(data),
    )


def _read_pages(data: bytes) -> _Raw:
    raw, ocr = _Raw(), Ocr()
    with opened(data) as document:
        properties = document.get_metadata_dict(skip_empty=True)
        raw.metadata = {METADATA[k]: v for k, v in properties.items() if k in METADATA}
        for number in range(len(document)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError as error:
                raise UnreadableFile(Unreadable.DAMAGED, str(error)) from error
            _read_page(page, number, raw, ocr)
            page.close()
        raw.marked.extend(outline(document))
    return raw


def _read_page(page: pypdfium2.PdfPage, number: int, raw: _Raw, ocr: Ocr) -> None:
    frame = frame_of(page)
    lines = page_lines(page, number, frame)
    characters = sum(len(word.text) for line in lines for word in line.words)
    scanned = is_image(page, frame, characters)
    seen = ocr.lines(page, number, frame) if scanned else []
    raw.pages.append(Page(*frame.size, scanned=scanned and not seen, ocr=bool(seen)))
    raw.lines.append(seen or lines)
    raw.traces.extend(comments(page))
    raw.traces.extend(hidden_words(page, frame))
    raw.marked.extend(marked_headings(page, number, frame))
    if is_ruled(page, characters):
        raw.ruled.append(number)


def _notes(lines: Sequence[Line], pages: Sequence[Page], size: float) -> Iterator[Line]:
    """Yield the footnote lines of a page: small print low down, from the first with a number."""
    begun = False
    for line in lines:
        low = line.y0 > pages[line.page].height * 0.6
        begun = low and line.size < size * NOTE_SIZE and (begun or line.text[:1].isdigit())
        if begun:
            yield line


def _numbered(blocks: Sequence[Block], pages: Sequence[Page]) -> Iterator[Block]:
    for index, block in enumerate(blocks):
        yield replace(block, index=index, ocr=block.page is not None and pages[block.page].ocr)
