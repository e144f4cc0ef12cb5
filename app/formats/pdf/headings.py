"""Headings of a PDF: named by its structure or outline, else guessed from how they look."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.document.model import BlockKind
from app.formats.headings import BLANK_LINE, MAX_HEADING, SENTENCE_END, TYPED_NUMBER
from app.formats.pdf.paragraphs import Paragraph
from app.formats.pdf.structure import Marked, level_of

LARGER = 1.12
"""Times the usual size from which a short line looks like a heading."""

MAX_LINES = 3
FIRST = 6
"""A title stands among the first so many paragraphs."""

ORDINARY_SHARE = 0.5
FEWEST_NUMBERED = 3
"""Plain lines with a typed number are headings where there are at least so many."""


@dataclass(frozen=True, slots=True)
class Rank:
    """What a paragraph is: its kind, its level, and whether the file says so itself."""

    kind: BlockKind
    level: int = 0
    sure: bool = True


def rank(
    paragraphs: Sequence[Paragraph], usual: float, marked: Sequence[Marked] = ()
) -> list[Rank | None]:
    """Return kind and level of titles and headings, None for the rest; `usual` is in points."""
    letters = [(sum(len(line.text) for line in p.lines), p.bold) for p in paragraphs]
    bold_means = sum(n for n, bold in letters if bold) <= ORDINARY_SHARE * sum(
        n for n, _ in letters
    )
    ranks = _named(paragraphs, marked)
    found = {
        index: _weight(paragraph)
        for index, paragraph in enumerate(paragraphs)
        if ranks[index] is None
        and _could_be(paragraph)
        and _stands_out(paragraph, usual, bold_means=bold_means)
    }
    numbered = [i for i, r in enumerate(ranks) if r is None and _is_numbered(paragraphs, i)]
    if len(numbered) >= FEWEST_NUMBERED:
        found |= {index: _weight(paragraphs[index]) for index in numbered}
    named = [r for r in ranks if r is not None]
    title = _title(found, paragraphs, ranks)
    if title is not None and not any(r.kind is BlockKind.TITLE for r in named):
        ranks[title] = Rank(BlockKind.TITLE, sure=False)
        del found[title]
    deeper = max((r.level for r in named), default=0)
    order = sorted(set(found.values()), reverse=True)
    for index, weight in found.items():
        number = TYPED_NUMBER.match(_text(paragraphs[index]))
        level = number[1].count(".") + 1 if number else order.index(weight) + 1 + deeper
        ranks[index] = Rank(BlockKind.HEADING, min(level, 9), sure=False)
    return ranks


def _named(paragraphs: Sequence[Paragraph], marked: Sequence[Marked]) -> list[Rank | None]:
    """Return the ranks that the file gives itself: by its structure, else by its bookmarks."""
    ranks: list[Rank | None] = []
    pages: dict[int, list[Marked]] = {}
    for mark in marked:
        pages.setdefault(mark.page, []).append(mark)
    for paragraph in paragraphs:
        here = pages.get(paragraph.first.page)
        short = paragraph.grid is None and len(_text(paragraph)) <= 2 * MAX_HEADING
        level = level_of(paragraph, here) if short and here else None
        if level is None:
            ranks.append(None)
        else:
            ranks.append(Rank(BlockKind.HEADING, level) if level else Rank(BlockKind.TITLE))
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


def _is_numbered(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a short line begins with a typed number, and running text follows it."""
    if not _could_be(paragraphs[index]) or index + 1 == len(paragraphs):
        return False
    text, follower = _text(paragraphs[index]), _text(paragraphs[index + 1])
    number = TYPED_NUMBER.match(text)
    return (
        number is not None
        and text[number.end() : number.end() + 1].isupper()
        and len(follower) > len(text)
        and not TYPED_NUMBER.match(follower)
    )


def _is_caps(paragraph: Paragraph) -> bool:
    letters = [c for c in _text(paragraph) if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def _weight(paragraph: Paragraph) -> tuple[float, bool, bool]:
    return paragraph.size, _is_caps(paragraph), paragraph.bold


def _title(
    found: dict[int, tuple[float, bool, bool]],
    paragraphs: Sequence[Paragraph],
    ranks: Sequence[Rank | None],
) -> int | None:
    """Return the line that is larger than all other headings and stands among the first."""
    others = [p.size for p, r in zip(paragraphs, ranks, strict=True) if r is not None]
    if not found or len(found) + len(others) < 2:
        return None
    largest = max([weight[0] for weight in found.values()] + others)
    tops = [index for index, weight in found.items() if weight[0] == largest]
    return tops[0] if len(tops) == 1 and tops[0] < FIRST and largest not in others else None
