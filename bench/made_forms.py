"""Forms of a wanted length, made from the demo's forms."""

from copy import deepcopy
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

DEMO = Path(__file__).parents[1] / "app/demo"
WORDS_A_PAGE = 345
"""Words on an A4 page of the demo's forms, as LibreOffice lays them out (D09: 1725 on 5)."""


def form_of_pages(pages: int, *, name: str = "D09.docx") -> bytes:
    """Return the demo form `name` with its body repeated until it has about `pages` pages."""
    document = docx.Document(str(DEMO / name))
    body = document.element.body
    blocks = [child for child in body if not child.tag.endswith("}sectPr")]
    have, wanted = sum(words_in(block) for block in blocks), pages * WORDS_A_PAGE
    for block in (block for _ in range(pages) for block in blocks):
        if have >= wanted:
            break
        body.insert(len(body) - 1, deepcopy(block))
        have += words_in(block)
    return saved(document)


def words_in(block: CT_P) -> int:
    """Count the words printed by a paragraph or table."""
    return sum(len((text.text or "").split()) for text in block.iter(qn("w:t")))


def changed(data: bytes, mark: str) -> bytes:
    """Return a copy of a DOCX with other bytes and the same text."""
    document = docx.Document(BytesIO(data))
    document.core_properties.comments = mark
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
