"""Where a finding stands, for people and programs that do not have the form before them."""

import re
from itertools import accumulate

from app.document.model import Document, Span

LONGEST = 300
"""Most characters of an excerpt: what somebody reads to see what a finding is about."""

_SENTENCE_END = re.compile(r"[.!?:]\s+")


def excerpt(document: Document, span: Span, longest: int = LONGEST) -> str:
    """Return the block around `span`, or the sentences it touches, at most `longest` characters.

    White space is made single. A quote that is itself too long is cut at its end, with "…".
    """
    text = document.blocks[span.block].text
    if len(text) > longest:
        text = _sentences(text, span.start, span.end)
    if len(text) > longest:
        text = _window(document.blocks[span.block].text, span.start, span.end, longest)
    return " ".join(text.split())


def _sentences(text: str, start: int, end: int) -> str:
    """Return from the sentence `start` stands in to the one `end - 1` stands in."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end), default=len(text))
    return text[first:last]


def _window(text: str, start: int, end: int, longest: int) -> str:
    """Return as much around `[start, end)` as `longest` allows, cut between words."""
    room = longest - 2 - (end - start)
    if room <= 0:
        return text[start : start + longest - 1] + "…"
    first = max(0, start - room // 2)
    last = min(len(text), first + longest - 2)
    if first > 0:
        space = text.find(" ", first, start)
        first = space + 1 if space != -1 else first
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space != -1 else last
    return ("…" if first > 0 else "") + text[first:last] + ("…" if last < len(text) else "")


def offsets(document: Document) -> list[int]:
    """Return where each block starts in the texts of all blocks joined by one line feed."""
    lengths = (len(block.text) + 1 for block in document.blocks)
    return list(accumulate(lengths, initial=0))[: len(document.blocks)]
