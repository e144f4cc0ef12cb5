"""Particulars with the words they stand in."""

from typing import Any

from app.checks.prepared import Prepared
from app.checks.trial_set.particular import Particular, Topic
from app.document.model import Span

_LONGEST = 200
"""Characters of a quote; of a longer sentence what stands round the value is shown."""


def at(form: Prepared, topic: Topic, key: str, start: int, end: int, **rest: Any) -> Particular:
    """Return a particular at `[start, end)` of the match text; `rest` are its other fields."""
    return quoted(form, topic, key, form.span(start, end), **rest)


def quoted(form: Prepared, topic: Topic, key: str, span: Span, **rest: Any) -> Particular:
    """Return a particular at raw characters, with the sentence they stand in as its quote."""
    text = " ".join(form.document.text(span).split())
    return Particular(topic, key, text, span, quote=_quote(form, span), **rest)


def _quote(form: Prepared, span: Span) -> str:
    """Return the sentence at a place, or what stands round it where the sentence is long."""
    base, end = form.extent(span.block)
    sentence = form.sentence_at(min(base + span.start, max(base, end - 1)))
    whole = form.text.text[sentence.start : sentence.end].strip()
    if len(whole) <= _LONGEST and sentence.block == span.block:
        return whole
    block = form.document.blocks[span.block].text
    half = (_LONGEST - span.end + span.start) // 2
    first, last = max(0, span.start - half), min(len(block), span.end + half)
    return f"… {' '.join(block[first:last].split())} …"
