"""`samtykkesjekk annotate`: a copy with comments, and never the file itself."""

from io import BytesIO
from pathlib import Path

import docx
import pikepdf
from click.testing import CliRunner, Result

from app import formats
from app.cli import samtykkesjekk
from tests.cli.files import pdf_form, word_form


def run(*arguments: object) -> Result:
    return CliRunner().invoke(samtykkesjekk, ["annotate", *map(str, arguments)])


def test_the_copy_has_comments_and_the_same_text(tmp_path: Path) -> None:
    form, copy = word_form(tmp_path / "skriv.docx"), tmp_path / "kopi.docx"

    result = run(form, "-o", copy)

    assert result.exit_code == 0
    comments = list(docx.Document(BytesIO(copy.read_bytes())).comments)
    assert any("Datatilsynet" in comment.text for comment in comments)
    assert result.stdout == f"{copy}: {len(comments)} merknader\n"
    read = formats.read
    assert [b.text for b in read(copy.read_bytes()).blocks] == [
        b.text for b in read(form.read_bytes()).blocks
    ]


def test_a_pdf_gets_a_copy_too(tmp_path: Path) -> None:
    form, copy = pdf_form(tmp_path / "skriv.pdf"), tmp_path / "kopi.pdf"

    assert run(form, "-o", copy).exit_code == 0
    with pikepdf.open(copy) as pdf:
        said = [str(mark.get("/Contents", "")) for page in pdf.pages for mark in page.Annots]
    assert any("Datatilsynet" in text for text in said)


def test_the_copy_never_replaces_the_file(tmp_path: Path) -> None:
    form = word_form(tmp_path / "skriv.docx")
    before = form.read_bytes()

    result = run(form, "-o", tmp_path / "." / "skriv.docx")

    assert result.exit_code == 2
    assert form.read_bytes() == before


def test_a_file_that_cannot_be_read_gives_no_copy(tmp_path: Path) -> None:
    odd, copy = tmp_path / "skriv.docx", tmp_path / "kopi.docx"
    odd.write_bytes(b"ikke en fil")

    result = run(odd, "-o", copy)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{odd}: Dette er ikke en Word-fil")
    assert not copy.exists()
