"""The consent page of a form: where it stands, and its lines, to fill in or to read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.prepared import Prepared
from app.document.model import Block, BlockKind, Span
from app.text.normalise import normalise

SIGN = re.compile(r"(?:signatur|underskrift)\w*|\bsign\.|\bsignert(?=,| av\b)", re.IGNORECASE)
"""A place to sign is named by a noun: "du signerer" is none."""
FIELDS: dict[str, re.Pattern[str]] = {
    "date": re.compile(r"\bdato\w*|\bdatert\b", re.IGNORECASE),
    "name": re.compile(
        r"navn|namn|blokkbokstav|(?:trykte?|store) bokstav", re.IGNORECASE
    ),
    "role": re.compile(r"\b(?:rolle\w*|stilling\w*|funksjon\w*|tittel)\b", re.IGNORECASE),
}  # fmt: skip
FILL_IN = re.compile(r"[_.…]{4,}|-{6,}")
_SAYS = re.compile(
    r"(?:jeg|eg|vi|undertegne(?:t|de)|underteikna|(?:for )?den som"
    r"|informasjon(?:en)?|på vegn?er? av)\b",
    re.IGNORECASE,
)
"""How a line begins that says who signs below it, even a short one."""
_FIELD_AND_COLON = re.compile(
    r"(?:[\w/]+ ){0,3}\w*(?:navn|namn|dato|signatur|underskrift|rolle|stilling)\w*[^.:\n]{0,30}:",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"\n")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
_LABEL_WORDS = 12
"""Words up to which a line of a consent page is a label or a row of labels, not prose."""
_FILL_IN_WORDS = 16
"""The same for a line that is to be filled in."""
_LAST_PART = 0.75
"""Where the consent page starts in a form without heading or signature: the last quarter."""
_MOST_ABOVE = 10
"""Blocks of a consent page without heading above its first signature."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line with their place; `column` is that of the table cell, else 0."""

    text: str
    span: Span
    column: int = 0

    @property
    def signs(self) -> bool:
        return bool(SIGN.search(self.text))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a part of one, a heading, or a row of table number `table`.

    `is_label`: it is to be filled in, or names what is; other lines are prose.
    """

    pieces: tuple[Piece, ...]
    is_heading: bool = False
    table: int | None = None

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def signs(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.signs)

    @property
    def fields(self) -> frozenset[str]:
        """Return which of `FIELDS` the line names."""
        return frozenset(name for name, pattern in FIELDS.items() if pattern.search(self.text))

    @property
    def is_label(self) -> bool:
        if self.table is not None and (self.signs or self.fields):
            return True
        return _is_label(self.text)


def consent_page(form: Prepared) -> tuple[Block, ...]:
    """Return the blocks from the first consent section with a signature to the end of the form.

    Consent sections that follow one another are one. Where none has a signature, the page begins
    under the heading, or a few blocks, above the first signature of the second half.
    """
    body = [block for block in form.document.body() if block.text.strip()]
    first: int | None = None
    for section in form.outline.sections:
        if section.key != "consent":
            first = None
            continue
        under = (*section.blocks, *(() if section.heading is None else (section.heading,)))
        first = min(under) if first is None else first
        if any(_has_label(form.document.blocks[i]) for i in under):
            return tuple(block for block in body if block.index >= first)
    return _unnamed_page(body)


def consent_alone(form: Prepared) -> tuple[Block, ...]:
    """Return the blocks of the consent page without the sections that come after it."""
    page = consent_page(form)
    sections, of = form.outline.sections, form.outline.section_of
    for number, block in enumerate(page):
        section = of.get(block.index)
        if number and section is not None and sections[section].key != "consent":
            start = of.get(page[0].index)
            if start is not None and sections[start].key == "consent":
                return page[:number]
    return page


def is_signed(page: tuple[Block, ...]) -> bool:
    """Whether anybody signs there; without it the page is no more than the end of the form."""
    return any(_has_label(block) for block in page)


def _unnamed_page(body: list[Block]) -> tuple[Block, ...]:
    half = len(body) // 2
    signed = next((n for n in range(half, len(body)) if _has_label(body[n])), None)
    if signed is None:
        return tuple(body[int(len(body) * _LAST_PART) :])
    above = range(signed, max(-1, signed - _MOST_ABOVE), -1)
    start = next((n for n in above if body[n].kind is BlockKind.HEADING), above[-1])
    return tuple(body[start:])


def lines(blocks: tuple[Block, ...]) -> list[Line]:
    """Return the lines of `blocks` in order; the cells of a table row are one line."""
    found: list[Line] = []
    row: tuple[int, int] | None = None
    for block in blocks:
        if block.cell is None:
            row = None
            found += _split(block)
        elif (block.cell.table, block.cell.row) == row:
            pieces = (*found[-1].pieces, _piece(block))
            found[-1] = Line(pieces, table=block.cell.table)
        else:
            row = block.cell.table, block.cell.row
            found.append(Line((_piece(block),), table=block.cell.table))
    return found


def _has_label(block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return False
    if block.cell is not None:
        return bool(SIGN.search(block.text))
    return any(line.is_label and line.signs for line in _split(block))


def _split(block: Block) -> Iterator[Line]:
    """Yield the lines of a paragraph, with what is to be filled in apart from the prose before."""
    heading = block.kind is BlockKind.HEADING
    for start, end in _parts(block.text, _LINE_END):
        text = block.text[start:end]
        if heading or not _asks_at_its_end(text) or _is_label(text):
            yield Line((_part(block, start, end),), heading)
            continue
        for first, last in _parts(text, _SENTENCE_END):
            yield Line((_part(block, start + first, start + last),))


def _asks_at_its_end(text: str) -> bool:
    asks = text.rstrip().endswith(":") or bool(FILL_IN.search(text))
    return asks and bool(SIGN.search(text))


def _parts(text: str, border: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` between borders, empty ones left out."""
    place = 0
    for match in border.finditer(text):
        if text[place : match.start()].strip():
            yield place, match.start()
        place = match.end()
    if text[place:].strip():
        yield place, len(text)


def _part(block: Block, start: int, end: int) -> Piece:
    return Piece(normalise(block.text[start:end]).text.strip(), Span(block.index, start, end))


def _piece(block: Block) -> Piece:
    column = block.cell.column if block.cell else 0
    return Piece(normalise(block.text).text.strip(), Span(block.index, 0, len(block.text)), column)


def _is_label(text: str) -> bool:
    plain = FILL_IN.sub(" ", text).strip(" \t:()")
    if _SAYS.match(plain) and not SIGN.search(plain):
        return False
    if _FIELD_AND_COLON.match(plain) and len(plain.split()) <= _FILL_IN_WORDS:
        return True
    most = _FILL_IN_WORDS if FILL_IN.search(text) else _LABEL_WORDS
    return len(plain.split()) <= most and not plain.endswith((".", "!", "?"))
