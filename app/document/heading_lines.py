"""Which blocks head a section, also in tables, in numbered lists and in files without headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.document.model import Block, BlockKind, Document, Part
from app.document.section_names import SectionNames

_LONGEST = 120
"""Characters of a line that can be a heading."""

_LONGEST_LABEL = 10
"""Words of a table cell that can head what stands beside or below it."""

_PROSE = 12
"""Words from which a cell is running text, not a value."""

_LISTED = 3
"""So many lines in a row that only name sections are a list of contents."""

_ENDS = (".", ",", ";", ":")
_CONTENTS = re.compile(r"(?:[.…\t]{2,}|\t| {3,})\s*\d{1,3}$")
_SENTENCE = re.compile(r"[a-zæøå]{2}[.!?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A block that heads a section; `in_table` when it is the label of a layout table."""

    block: int
    in_table: bool = False


def heading_lines(document: Document, names: SectionNames) -> Iterator[HeadingLine]:
    """Yield the headings of the body in order.

    Beside what the reader found: a short line without a full stop that is all but the name of a
    section, also as a numbered item; and a table cell that names one and stands beside or above
    running text. Lists of contents head nothing.
    """
    body = [b for b in document.blocks if _is_body(b)]
    rows = _Rows(body)
    named = [_is_name(block, names) for block in body]
    for place, block in enumerate(body):
        by_name = named[place] and not _in_contents(body, named, place)
        if block.kind is BlockKind.HEADING or by_name:
            yield HeadingLine(block.index)
        elif block.cell is not None and rows.is_label(block, names):
            yield HeadingLine(block.index, in_table=True)


def _is_body(block: Block) -> bool:
    return block.part in (Part.BODY, Part.TEXT_BOX) and bool(block.text.strip())


def _is_name(block: Block, names: SectionNames) -> bool:
    """Whether a line outside tables is the name of a section and no more."""
    if block.part is not Part.BODY or block.cell is not None or not _is_short(block):
        return False
    if block.kind is BlockKind.LIST_ITEM and not block.number[:1].isdigit():
        return False
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    if block.style.lower().startswith(("toc", "innhold", "inh")):
        return False
    return not _CONTENTS.search(block.text.strip()) and names.is_all_but_name(block.text)


def _is_short(block: Block) -> bool:
    text = block.text.strip()
    return len(text) <= _LONGEST and not text.endswith(_ENDS)


def _in_contents(body: Sequence[Block], named: Sequence[bool], place: int) -> bool:
    """Whether a line stands among others that only name sections, or in a list."""
    before, after = place, place
    while before > 0 and named[before - 1]:
        before -= 1
    while after + 1 < len(body) and named[after + 1]:
        after += 1
    if after - before + 1 >= _LISTED:
        return True
    if body[place].kind is not BlockKind.LIST_ITEM:
        return False
    return after + 1 >= len(body) or body[after + 1].kind is BlockKind.LIST_ITEM


class _Rows:
    """The rows of all tables: how much stands in each, and what comes next."""

    def __init__(self, body: Sequence[Block]) -> None:
        self.rows: dict[tuple[int, int], list[Block]] = {}
        for block in body:
            if block.cell is not None:
                self.rows.setdefault((block.cell.table, block.cell.row), []).append(block)

    def is_label(self, block: Block, names: SectionNames) -> bool:
        """Whether a cell names a section and running text stands to its right or below it."""
        cell = block.cell
        if cell is None or cell.column or len(block.text.split()) > _LONGEST_LABEL:
            return False
        if block.kind is not BlockKind.CELL or not _is_short(block):
            return False
        row = self.rows[cell.table, cell.row]
        if row[0] is not block or any(b.cell and not b.cell.column for b in row[1:]):
            return False
        beside = row[1:] or self.rows.get((cell.table, cell.row + 1), [])
        return _is_prose(beside) and names.key_of(block.text) is not None


def _is_prose(blocks: Sequence[Block]) -> bool:
    words = sum(len(block.text.split()) for block in blocks)
    return words >= _PROSE and any(_SENTENCE.search(block.text) for block in blocks)
