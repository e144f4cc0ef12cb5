"""Consent forms made on the spot, as files people upload."""

from io import BytesIO
from pathlib import Path

import docx
import typst

LINES = (
    "# Vil du delta i forskningsprosjektet «Blåbærstudien»?",
    "Dette er et spørsmål til deg om å delta i en forskningsstudie. EU CT-nummer: 2026-501234-17.",
    "# Hva innebærer studien for deg?",
    "Du får legemidlet blåbærin i tolv uker. Det er frivillig å delta, og du kan trekke samtykket.",
    "# Hva skjer med opplysningene om deg?",
    "Opplysningene om deg lagres i 25 år etter at studien er slutt.",
    "# Samtykke til å delta i studien",
    "Jeg samtykker til å delta i studien. Dato og underskrift: ____________________",
)


def word_form(path: Path, lines: tuple[str, ...] = LINES) -> Path:
    """Write a Word file with one paragraph per line; `# ` makes a heading."""
    source = docx.Document()
    for line in lines:
        if line.startswith("# "):
            source.add_heading(line[2:], 1)
        else:
            source.add_paragraph(line)
    out = BytesIO()
    source.save(out)
    path.write_bytes(out.getvalue())
    return path


def pdf_form(path: Path, lines: tuple[str, ...] = LINES) -> Path:
    """Write a PDF with the same content."""
    markup = "\n\n".join(
        f"= #{_quoted(line[2:])}" if line.startswith("# ") else f"#{_quoted(line)}"
        for line in lines
    )
    pdf = typst.compile(markup.encode(), ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    path.write_bytes(pdf)
    return path


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
