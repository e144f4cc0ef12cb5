"""Anchors and sources between rows and objects."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from app.checks.rule_book import RuleBook
from app.document.anchor import Anchor, make_anchor
from app.document.model import Document, Part, Span
from app.document.outline import Outline


def anchor_objects(document: Document, spans: Iterable[Span]) -> list[dict[str, Any]]:
    """Return the anchors of `spans` as rows keep them."""
    return [asdict(make_anchor(document, span)) for span in spans]


def anchor_of(stored: dict[str, object]) -> Anchor:
    """Return the anchor that a row holds as an object."""
    return Anchor(**{**stored, "part": Part(str(stored["part"]))})  # type: ignore[arg-type]


def span_of(anchor: Anchor) -> Span:
    """Return the characters of `anchor` in the very version it was made for."""
    return Span(anchor.block, anchor.start, anchor.end)


def section_of(sections: Outline, block: int | None) -> tuple[str, int | None]:
    """Return the heading above `block` and its block index; empty before the first heading."""
    number = None if block is None else sections.section_of.get(block)
    section = None if number is None else sections.sections[number]
    return (section.title[:300], section.heading) if section else ("", None)


def source_object(rule_book: RuleBook, key: str) -> dict[str, object]:
    """Return a source of the rule book as findings keep it."""
    source = rule_book.sources[key]
    return {
        "title": source.title,
        "section": source.section,
        "url": source.url,
        "verified": source.verified,
    }


def reference_of(finding_id: UUID) -> str:
    """Return what a finding is called in files: the first eight digits of its id.

    Two findings of one form share them in one of four million forms with 50 findings; then the
    older one is meant.
    """
    return finding_id.hex[:8]
