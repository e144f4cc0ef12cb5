"""Boxes to tick and choices between yes and no, as people lay them out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.consent_page import FILL_IN, Line
from app.document.model import Document, Span, TraceKind

_BOX = r"[☐□▢❑❒◻◯○]|\[ ?\]|\( \)"
_TICKED = r"[☒☑✓✗🗹]|\[[xX]\]"
TICK = re.compile(rf"{_BOX}|{_TICKED}")
_PRE_TICKED = re.compile(_TICKED)
_YES = re.compile(r"\bja\b", re.IGNORECASE)
_NO = re.compile(r"\bnei\b", re.IGNORECASE)
_APART = re.compile(r"\bja\b[\W_]{1,40}(?:eller\W+)?\bnei\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:si|seie|sier|seier) (?:ja|nei)\b", re.IGNORECASE)
_FRAME = re.compile(rf"{_BOX}|{_TICKED}|\b(?:ja|nei)\b|[\W_]", re.IGNORECASE)
_LONGEST_CHOICE = 60
"""Words a line with yes and no has at most; a longer one speaks of them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick, or yes and no to choose between.

    `text` is what it is about: its own words, and the line before where it has none. `pair`: yes
    and no both stand there. `ticked`: somebody has ticked it before the reader can.
    """

    text: str
    span: Span
    pair: bool
    ticked: bool


def choices(document: Document, page: list[Line]) -> list[Choice]:
    """Return the choices on `page`, in order."""
    ticked = {
        trace.span.block
        for trace in document.traces
        if trace.kind is TraceKind.CHECKBOX and trace.checked and trace.span is not None
    }
    found, before, paired_table = [], "", None
    for line in page:
        if line.table is not None and _is_pair_head(line):
            paired_table, before = line.table, ""
            continue
        in_pairs = line.table is not None and line.table == paired_table
        for part in _parts(line, in_pairs):
            text = part if _FRAME.sub("", part) else f"{before} {part}"
            pair = in_pairs or bool(_YES.search(part) and _NO.search(part))
            found.append(Choice(text, _span(line), pair, _is_ticked(part, line, ticked)))
        before = line.text
    return found


def _parts(line: Line, in_pairs: bool) -> Iterator[str]:
    """Yield the choices on a line: one for yes and no, else one for each box."""
    text = line.text
    words = FILL_IN.sub(" ", text).split()
    if in_pairs or (_YES.search(text) and _NO.search(text) and _asks(text, len(words))):
        yield text
        return
    boxes = [match.start() for match in TICK.finditer(text)]
    if not boxes:
        return
    if len(boxes) == 1:
        yield text
        return
    lead = text[: boxes[0]]
    for start, end in zip(boxes, [*boxes[1:], len(text)], strict=True):
        yield f"{lead} {text[start:end]}".strip()


def _asks(text: str, words: int) -> bool:
    """Whether yes and no stand there to be chosen: with boxes, or set apart from prose."""
    if TICK.search(text):
        return words <= _LONGEST_CHOICE
    return words <= _LONGEST_CHOICE and bool(_APART.search(text)) and not _SAID.search(text)


def _is_pair_head(line: Line) -> bool:
    """Whether a table row heads columns for yes and for no."""
    texts = {piece.text.strip(" :.").lower() for piece in line.pieces}
    return {"ja", "nei"} <= texts and not TICK.search(line.text)


def _is_ticked(part: str, line: Line, ticked: set[int]) -> bool:
    if _PRE_TICKED.search(part):
        return True
    return any(piece.span.block in ticked for piece in line.pieces)


def _span(line: Line) -> Span:
    """Return the first words of a line, else its first box."""
    worded = (piece for piece in line.pieces if _FRAME.sub("", piece.text))
    return next(worded, line.pieces[0]).span
