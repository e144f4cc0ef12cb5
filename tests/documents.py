"""Files that tests upload, made on the spot."""

from io import BytesIO

import docx
import pikepdf


def docx_of(*lines: str) -> bytes:
    """A Word file: lines with "# " are headings, the others paragraphs."""
    document = docx.Document()
    for line in lines:
        if line.startswith("# "):
            document.add_heading(line[2:], 1)
        else:
            document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_without_text() -> bytes:
    """A PDF of one empty page, as a scanner makes it."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()
