"""Templates like those the committees publish, in wording of our own, and forms made from them.

They stand as text in `tests/reference_forms`. A line is a paragraph; "# " begins a heading, "- " a
list item, "|a|b|" a row of a table. Within a line {c|…} is red, {b|…} blue, {i|…} italic and
{h|…} highlighted in yellow.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app import formats
from app.checks.packs import load_rule_book
from app.document.model import Document
from app.document.outline import SectionNames

_MARK = re.compile(r"\{([cbih])\|([^}]*)\}")
FOLDER = Path(__file__).parent / "reference_forms"
Lines = Sequence[str]


def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a file in `tests/reference_forms`."""
    return tuple((FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())


GENERAL = lines("general")
"""A template in bokmål: guidance in red, fields in brackets, one in yellow."""

GENERAL_NEXT = lines("general_next")
"""Its next version: two sentences edited, one added, the section on insurance gone."""

DRUG = lines("drug_nn")
"""A template in nynorsk: guidance in italics, fields in yellow, an example in blue."""

FILLED = lines("filled")
"""A form made from `GENERAL` as it should be: every field filled in, nothing changed."""


@cache
def names() -> SectionNames:
    return load_rule_book().sections


def read(given: Lines) -> Document:
    """Return what our reader makes of a Word file of such lines."""
    return formats.read(word(given))


def edited(given: Lines, **changes: str | None) -> tuple[str, ...]:
    """The same lines with words replaced; a change to None leaves out the line they stand in.

    Names are words with underscores for spaces.
    """
    found = list(given)
    for name, new in changes.items():
        old = name.replace("_", " ")
        number = next(n for n, line in enumerate(found) if old in line)
        if new is None:
            del found[number]
        else:
            found[number] = found[number].replace(old, new)
    return tuple(found)


def word(given: Lines) -> bytes:
    """A Word file of such lines."""
    document = docx.Document()
    table = None
    for line in given:
        if line.startswith("|"):
            cells = line.strip("|").split("|")
            table = table or document.add_table(rows=0, cols=len(cells))
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                _write(cell.paragraphs[0], text)
            continue
        table = None
        _write(*_paragraph(document, line))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: WordDocument, line: str) -> tuple[Paragraph, str]:
    if line.startswith("# "):
        return document.add_heading("", 1), line[2:]
    if line.startswith("- "):
        return document.add_paragraph("", style="List Bullet"), line[2:]
    return document.add_paragraph(""), line


def _write(paragraph: Paragraph, text: str) -> None:
    place = 0
    for mark in _MARK.finditer(text):
        paragraph.add_run(text[place : mark.start()])
        _LOOKS[mark[1]](paragraph.add_run(mark[2]))
        place = mark.end()
    paragraph.add_run(text[place:])


def _coloured(colour: str) -> Callable[[Run], None]:
    def paint(run: Run) -> None:
        run.font.color.rgb = RGBColor.from_string(colour)

    return paint


def _italic(run: Run) -> None:
    run.italic = True


def _highlighted(run: Run) -> None:
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


_LOOKS: dict[str, Callable[[Run], None]] = {
    "c": _coloured("C00000"),
    "b": _coloured("1F4E79"),
    "i": _italic,
    "h": _highlighted,
}
