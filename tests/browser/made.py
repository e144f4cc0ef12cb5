"""Files for the journeys: a clean form, with faults put in and mended again."""

import json
from io import BytesIO
from pathlib import Path

import docx
import typst

from app.document.model import Block, BlockKind
from app.formats import read

DEMO = Path(__file__).parents[2] / "app/demo"
PLACEHOLDER = "<sett inn telefonnummer til studiesykepleier>"
OLD_AUTHORITY = "Statens legemiddelverk"
FOOTER = """#set page(
  footer: [Versjon 2.0, 19. januar 2026 #h(1fr) #context counter(page).display()]
)"""


def word_form(*, placeholder: bool, old_authority: bool) -> bytes:
    """Return the demo's clean form as DOCX with a sentence for each fault asked for."""
    document = docx.Document(str(DEMO / "D09.docx"))
    heading = next(p for p in document.paragraphs if p.text.startswith("Økonomi"))
    following = document.paragraphs[[p.text for p in document.paragraphs].index(heading.text) + 1]
    if placeholder:
        following.insert_paragraph_before(f"Ring {PLACEHOLDER} om reiseregningen din.")
    if old_authority:
        following.insert_paragraph_before(f"{OLD_AUTHORITY} har godkjent studien.")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_table(*cells: str) -> bytes:
    """Return the demo's clean form with a table of one row at its end."""
    document = docx.Document(str(DEMO / "D09.docx"))
    row = document.add_table(rows=1, cols=len(cells)).rows[0]
    for cell, text in zip(row.cells, cells, strict=True):
        cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_form(*, placeholder: bool, old_authority: bool) -> bytes:
    """Return the same form as PDF, set by typst from its blocks."""
    document = read(word_form(placeholder=placeholder, old_authority=old_authority))
    parts = [_typst(block) for block in document.body()]
    page = (
        "#set page(footer: [Versjon 2.0, 12. januar 2026 #h(1fr) #context counter(page).display()])"
    )
    return typst.compile((page + "\n\n" + "\n\n".join(parts)).encode())


def _typst(block: Block) -> str:
    text = "#" + json.dumps(block.text, ensure_ascii=False)
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
        return f"= {text}"
    return f"- {text}" if block.kind is BlockKind.LIST_ITEM else text
