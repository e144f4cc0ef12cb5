"""Read a Word file: its text as a reader sees it, and what else it carries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.document.model import Block, BlockKind, Cell, Document, FileComment, Part, Trace
from app.errors import Unreadable, UnreadableFile
from app.formats.docx.comments import comment_traces, read_comments
from app.formats.docx.headings import Rank, is_in_grid, rank, text_size
from app.formats.docx.look import Styles, read_styles
from app.formats.docx.names import Element, W
from app.formats.docx.numbering import read_numbering, roman
from app.formats.docx.package import Parts, open_parts
from app.formats.docx.shown import note_references, styled
from app.formats.docx.story import Paragraph, Story
from app.formats.docx.traces import Places, layout_traces, paragraph_traces
from app.formats.docx.walk import Walk

NOT_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
TYPED_BULLETS = ("• ", "•\t", "- ", "-\t", "– ", "–\t", "· ", "·\t", "▪ ", "▪\t", "o\t", "* ")
MAX_PAGE_WORDS = 1000
CORE = {"creator": "author", "lastModifiedBy": "last_modified_by", "title": "title"}


@dataclass(frozen=True, slots=True)
class Form:
    """A file as paragraphs. `paragraphs[n]` becomes block `n`; `everything` has empty ones too."""

    parts: Parts
    styles: Styles
    body: Story
    everything: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]
    page_field: bool


def read(data: bytes) -> Document:
    """Return the document in a DOCX file that has passed the gate.

    Body first, then footnotes, endnotes, headers and footers; paragraphs without text are
    left out.

    Raises:
        UnreadableFile: `no_text` when the body has no words.
    """
    form = walk_form(open_parts(data), exact=False)
    if not any(p.part in (Part.BODY, Part.TEXT_BOX) for p in form.paragraphs):
        raise UnreadableFile(Unreadable.NO_TEXT)
    ranks = rank(form.paragraphs)
    blocks = [_block(i, p, ranks[i]) for i, p in enumerate(form.paragraphs)]
    places = {paragraph: index for index, paragraph in enumerate(form.paragraphs)}
    comments = read_comments(form.parts, form.body, places)
    return Document(
        format="docx",
        blocks=tuple(_with_header_rows(blocks, form.paragraphs)),
        traces=tuple(_traces(form, blocks, places, comments)),
        page_count=_page_count(form),
        metadata=_metadata(form.parts),
        page_numbers=form.page_field,
        comments=comments,
        styled=tuple(styled(places)),
        note_references=tuple(note_references(form.body, places)),
        text_size=text_size(form.paragraphs),
    )


def walk_form(parts: Parts, *, exact: bool = True) -> Form:
    """Walk all stories of a file, in the order of its blocks, and number its lists.

    `exact` keeps a piece for every node of text, for writers.
    """
    styles = read_styles(parts.styles)
    numbering = read_numbering(parts.numbering, styles)
    walk = Walk(styles, exact=exact)
    body = walk.story(parts.document, Part.BODY)
    stories = [body]
    stories += _notes(walk, parts.footnotes, Part.FOOTNOTE, body)
    stories += _notes(walk, parts.endnotes, Part.ENDNOTE, body)
    stories += [walk.story(root, Part.HEADER) for root in parts.headers]
    stories += [walk.story(root, Part.FOOTER) for root in parts.footers]
    everything = tuple(p for story in stories for p in story.paragraphs)
    for paragraph in everything:
        numbering.label(paragraph)
    return Form(
        parts=parts,
        styles=styles,
        body=body,
        everything=everything,
        paragraphs=tuple(p for p in everything if p.text.strip()),
        page_field=any(story.page_field for story in stories),
    )


def _notes(walk: Walk, root: Element | None, part: Part, body: Story) -> Iterator[Story]:
    """Yield one story per note that the body refers to, in the order of the references.

    Footnotes are numbered 1, 2, 3 and endnotes i, ii, iii: what Word does when nobody says else
    (ECMA-376 17.11.17 and 17.11.18).
    """
    if root is None:
        return
    notes = {note.get(W + "id", ""): note for note in root if isinstance(note.tag, str)}
    keys = [key for kind, key in body.note_places if kind is part]
    for number, key in enumerate((k for k in keys if k in notes), start=1):
        if notes[key].get(W + "type") in NOT_NOTES:
            continue
        story = walk.story(notes[key], part)
        for paragraph in story.paragraphs:
            paragraph.note = key
        if story.paragraphs:
            story.paragraphs[0].label = roman(number) if part is Part.ENDNOTE else str(number)
        yield story


def _block(index: int, paragraph: Paragraph, found: Rank | None) -> Block:
    place = paragraph.place if is_in_grid(paragraph) else None
    kind, level, sure = _kind(paragraph, found)
    return Block(
        index=index,
        kind=kind,
        text=paragraph.text,
        part=paragraph.part,
        level=level,
        sure=sure,
        number=paragraph.label,
        style=paragraph.style.name,
        cell=Cell(place.table.number, place.row, place.column) if place else None,
    )


def _kind(paragraph: Paragraph, found: Rank | None) -> tuple[BlockKind, int, bool]:
    if found is not None:
        return found.kind, found.level, found.sure
    if paragraph.listed or _is_list_style(paragraph.style.name):
        return BlockKind.LIST_ITEM, paragraph.depth, True
    if paragraph.text.lstrip().startswith(TYPED_BULLETS):
        return BlockKind.LIST_ITEM, 0, False
    return (BlockKind.CELL if is_in_grid(paragraph) else BlockKind.PARAGRAPH), 0, True


def _is_list_style(name: str) -> bool:
    return name.lower().startswith(("list bullet", "list number", "punktliste", "nummerert liste"))


def _with_header_rows(blocks: Sequence[Block], paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """Yield the blocks with header cells marked: repeated header rows, else a bold first row."""
    plain: set[int] = set()
    for block, paragraph in zip(blocks, paragraphs, strict=True):
        if block.cell is not None and block.cell.row == 0:
            shown = [p for p in paragraph.pieces if paragraph.text[p.start : p.end].strip()]
            if not all(p.look.bold for p in shown):
                plain.add(block.cell.table)
    for block, paragraph in zip(blocks, paragraphs, strict=True):
        cell, place = block.cell, paragraph.place
        if cell is None or place is None:
            yield block
            continue
        bold = cell.row == 0 and cell.table not in plain and place.table.row > 0
        header = cell.row in place.table.header_rows or bold
        yield replace(block, cell=replace(cell, header=True)) if header else block


def _traces(
    form: Form, blocks: Sequence[Block], places: Places, comments: tuple[FileComment, ...]
) -> Iterator[Trace]:
    for paragraph in form.everything:
        index = places.get(paragraph)
        kind = None if index is None else blocks[index].kind
        yield from paragraph_traces(paragraph, index, kind, form.styles)
    yield from layout_traces(form.parts.document)
    yield from comment_traces(comments)


def _page_count(form: Form) -> int | None:
    """Return the count the file states, None for a count that cannot be true.

    Programs that do not lay out pages write 1; a page with more than `MAX_PAGE_WORDS` is not
    believed.
    """
    if form.parts.app is None:
        return None
    text = next((e.text or "" for e in form.parts.app if _local(e) == "Pages"), "")
    pages = int(text) if text.isdecimal() and len(text) < 6 else 0
    words = sum(len(p.text.split()) for p in form.paragraphs)
    return pages if 0 < words <= pages * MAX_PAGE_WORDS else None


def _metadata(parts: Parts) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in parts.core if parts.core is not None else ():
        if _local(element) in CORE:
            found[CORE[_local(element)]] = (element.text or "").strip()
    for element in parts.app if parts.app is not None else ():
        if _local(element) == "Company":
            found["company"] = (element.text or "").strip()
    return {key: text for key, text in found.items() if text}


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
