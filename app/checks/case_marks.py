"""Marks in the text of a case for what a Word file carries beside its text."""

import re

from app.document.model import Span, Trace, TraceKind

_MARK = re.compile(
    r"\{\+(?P<inserted>[^{}]+)\+\}|\{-(?P<deleted>[^{}]+)-\}"
    r"|\{=(?P<words>[^{}=]+)=(?P<comment>[^{}=]+)=\}|\{!(?P<highlight>[^{}]+)!\}"
)


def read_marks(line: str, block: int) -> tuple[str, list[Trace]]:
    """Return the line without its marks, and the traces they stand for.

    `{+inserted+}`, `{-deleted-}`, `{=words=comment on them=}` and `{!highlighted!}`.
    """
    text, traces, place = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[place : mark.start()]
        place = mark.end()
        words = mark["inserted"] or mark["words"] or mark["highlight"] or ""
        span = Span(block, len(text), len(text) + len(words))
        text += words
        traces.append(_trace(mark, span))
    return text + line[place:], traces


def _trace(mark: re.Match[str], span: Span) -> Trace:
    if mark["deleted"]:
        return Trace(TraceKind.DELETED, span, mark["deleted"])
    if mark["comment"]:
        return Trace(TraceKind.COMMENT, span, mark["comment"])
    kind = TraceKind.INSERTED if mark["inserted"] else TraceKind.HIGHLIGHT
    return Trace(kind, span, mark["inserted"] or mark["highlight"])
