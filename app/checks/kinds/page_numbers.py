"""Kind `page_numbers`: the pages are numbered, so that a missing page is seen."""

import re
from typing import Literal

from app.checks.outcome import Hit, Result, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Document, Part

_TYPED = re.compile(
    r"\b(?:side|s\.)\s?\d{1,3}\b|(?<![\d.,/-])\d{1,3}\s?(?:av|/)\s?\d{1,3}(?![\d.,/-])", re.I
)


class PageNumbers(Strict):
    """Met when the file numbers its pages, or its header or footer says so ("Side 2 av 7").

    A form of one page needs none. Of pages read from images a person has to tell.
    """

    kind: Literal["page_numbers"]

    def judge(self, form: Prepared) -> Verdict:
        """Return whether there are page numbers."""
        document = form.document
        if document.page_numbers:
            return Verdict(Result.MET)
        for block in document.blocks:
            if block.part not in (Part.HEADER, Part.FOOTER):
                continue
            if found := _TYPED.search(form.match[block.index].text):
                place = form.starts[block.index]
                return Verdict(Result.MET, (form.span(place + found.start(), place + found.end()),))
        if document.page_count == 1:
            return Verdict(Result.NOT_APPLICABLE, reason="one_page")
        if _has_images(document):
            return Verdict(Result.NEEDS_PERSON, reason="from_image")
        return Verdict(Result.MISSING, hits=(Hit(),))


def _has_images(document: Document) -> bool:
    """Whether the edges of some page were read from an image, or not at all."""
    return any(page.ocr or page.scanned for page in document.pages)
