"""Files that tests upload, made on the spot."""

from io import BytesIO

import docx


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
