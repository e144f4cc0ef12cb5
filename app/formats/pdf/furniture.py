"""Headers and footers of a PDF: lines near the edge that come again on most pages."""

import re
from collections import defaultdict
from collections.abc import Sequence

from app.document.model import Page, Part
from app.formats.pdf.words import Line, usual_size

EDGE = 0.09
"""Share of the page height at the top and at the bottom in which headers and footers stand."""

SHARE = 0.6
"""Share of the pages on which a line must come again, digits aside."""

SMALL = 0.95
"""Share of the usual size below which a line at the edge of a single page is not its text."""

PAGE_WORD = re.compile(
    r"\b(?:side|page|s\.)\s*\d+|^\W*\d{1,3}\W*$|\b\d+\s*(?:av|of|/)\s*\d+\b", re.I
)


def part_of(line: Line, page: Page) -> Part | None:
    """Return HEADER or FOOTER for a line near an edge of its page, None elsewhere."""
    middle = (line.y0 + line.y1) / 2
    if middle < page.height * EDGE:
        return Part.HEADER
    return Part.FOOTER if middle > page.height * (1 - EDGE) else None


def find_furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> dict[int, Part]:
    """Return the part of each header or footer line, by `id` of the line.

    A line counts when it comes again on at least two pages and on 60 % of them, or when it is a
    page number. On a single page nothing comes again: there a line counts when it is smaller than
    the text.
    """
    edge: list[tuple[Line, Part]] = []
    on_pages: dict[tuple[Part, str], set[int]] = defaultdict(set)
    for line in (line for page in lines for line in page):
        part = part_of(line, pages[line.page])
        if part is not None:
            edge.append((line, part))
            on_pages[part, masked(line.text)].add(line.page)
    usual = usual_size(lines)
    enough = max(2, SHARE * len(pages))
    return {
        id(line): part
        for line, part in edge
        if len(on_pages[part, masked(line.text)]) >= enough
        or PAGE_WORD.search(line.text)
        or (len(pages) == 1 and line.size < SMALL * usual)
    }


def masked(text: str) -> str:
    """Return `text` with every number as `#`, so that page numbers do not tell lines apart."""
    return re.sub(r"\d+", "#", text)


def without_page_number(text: str) -> str:
    """Return the text of a header or footer less its page number."""
    return PAGE_WORD.sub("#", text)


def has_page_numbers(pages: Sequence[Page], furniture: Sequence[Line]) -> bool:
    """Whether at least 60 % of the pages print their number (from 1) in header or footer."""
    numbered = {
        line.page
        for line in furniture
        if re.search(rf"(?<!\d){line.page + 1}(?!\d)", line.text) and PAGE_WORD.search(line.text)
    }
    return len(numbered) >= SHARE * len(pages)
