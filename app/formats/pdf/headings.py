"""Headings of a PDF, guessed from size, weight and capitals; a PDF does not name them."""

from collections.abc import Sequence

from app.document.model import BlockKind
from app.formats.headings import BLANK_LINE, MAX_HEADING, SENTENCE_END, TYPED_NUMBER
from app.formats.pdf.paragraphs import Paragraph

LARGER = 1.12
"""Times the usual size from which a short line looks like a heading."""

MAX_LINES = 3
FIRST = 6
"""A title stands among the first so many paragraphs."""

ORDINARY_SHARE = 0.5


def rank(paragraphs: Sequence[Paragraph], usual: float) -> list[tuple[BlockKind, int] | None]:
    """Return kind and level of titles and headings, None for the rest; `usual` is in points."""
    letters = [(sum(len(line.text) for line in p.lines), p.bold) for p in paragraphs]
    bold_means = sum(n for n, bold in letters if bold) <= ORDINARY_SHARE * sum(
        n for n, _ in letters
    )
    found = {
        index: _weight(paragraph)
        for index, paragraph in enumerate(paragraphs)
        if _could_be(paragraph) and _stands_out(paragraph, usual, bold_means=bold_means)
    }
    ranks: list[tuple[BlockKind, int] | None] = [None] * len(paragraphs)
    title = _title(found)
    if title is not None:
        ranks[title] = (BlockKind.TITLE, 0)
        del found[title]
    order = sorted(set(found.values()), reverse=True)
    for index, weight in found.items():
        number = TYPED_NUMBER.match(_text(paragraphs[index]))
        level = number[1].count(".") + 1 if number else order.index(weight) + 1
        ranks[index] = (BlockKind.HEADING, min(level, 9))
    return ranks


def _text(paragraph: Paragraph) -> str:
    return " ".join(line.text for line in paragraph.lines)


def _could_be(paragraph: Paragraph) -> bool:
    text = _text(paragraph)
    return (
        paragraph.grid is None
        and not paragraph.bullet
        and len(paragraph.lines) <= MAX_LINES
        and 2 < len(text) <= MAX_HEADING
        and not SENTENCE_END.search(text)
        and not BLANK_LINE.search(text)
        and any(c.isalpha() for c in text)
        and not any(line.has_gap for line in paragraph.lines)
    )


def _stands_out(paragraph: Paragraph, usual: float, *, bold_means: bool) -> bool:
    larger = paragraph.size >= usual * LARGER
    return larger or _is_caps(paragraph) or (paragraph.bold and bold_means)


def _is_caps(paragraph: Paragraph) -> bool:
    letters = [c for c in _text(paragraph) if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def _weight(paragraph: Paragraph) -> tuple[float, bool, bool]:
    return paragraph.size, _is_caps(paragraph), paragraph.bold


def _title(found: dict[int, tuple[float, bool, bool]]) -> int | None:
    if len(found) < 2:
        return None
    largest = max(weight[0] for weight in found.values())
    tops = [index for index, weight in found.items() if weight[0] == largest]
    return tops[0] if len(tops) == 1 and tops[0] < FIRST else None
