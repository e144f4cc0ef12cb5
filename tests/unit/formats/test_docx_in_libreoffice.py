"""Another program opens what we wrote: the same text, all comments, changes to take or leave."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from app.document.model import Document, Part, Span
from app.document.threads import threads, word_time
from app.formats import Note, Reply, annotate, read
from tests.unit.formats.test_docx_writing_everywhere import FILES, UNIT, spans, texts
from tests.unit.formats.word_changes import changes_of, refused
from tests.unit.reports.sample import MADE_AT

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
NAMES = ("D02", "D05", "D08", "rich", "edited", "worked-on")
SIGNED = 8
"""Notes for each file."""

pytestmark = [pytest.mark.needs("soffice"), pytest.mark.xdist_group("libreoffice")]


def places(form: Document, name: str) -> list[Span]:
    """Random places of which no two have the same words."""
    return list(dict.fromkeys(spans(form, name, Part.BODY)))[:SIGNED]


def notes(name: str, *, replacing: bool) -> list[Note]:
    found = places(read(FILES[name]), name)
    return [
        Note(
            (span,), f"Merknad {number} «æøå» & <sånt>", UNIT, "E", at=word_time(MADE_AT),
            reference=f"{number:08x}",
            replies=(Reply("Kari Nordmann", f"Svar {number}", "2026-03-04T09:00:00Z"),),
            resolved=number == 1, replacement=f"⟦{number}⟧" if replacing else None,
        )
        for number, span in enumerate(found)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each file and our copies of it, as LibreOffice saves them (DOCX and ODT)."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(FILES[name])
        for kind, replacing in (("annotated", False), ("suggestions", True)):
            copy = annotate(FILES[name], notes(name, replacing=replacing))
            (folder / f"{name}.{kind}.docx").write_bytes(copy)
    for ending in ("docx:MS Word 2007 XML", "odt"):
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                   "--convert-to", ending, "--outdir", str(folder / "saved")]  # fmt: skip
        subprocess.run(  # noqa: S603 - our own files
            [*command, *map(str, sorted(folder.glob("*.docx")))],
            check=True, capture_output=True, timeout=170,
        )  # fmt: skip
    return folder / "saved"


def saved(opened: Path, name: str, kind: str = "") -> bytes:
    return (opened / f"{name}{kind}.docx").read_bytes()


def annotations(opened: Path, name: str, kind: str) -> list[str]:
    """The author and words of each comment in the ODT."""
    with zipfile.ZipFile(opened / f"{name}{kind}.odt") as archive:
        root = etree.fromstring(archive.read("content.xml"))
    return [" ".join(map(str, a.itertext())) for a in root.iter(f"{OFFICE}annotation")]


@pytest.mark.parametrize("name", NAMES)
def test_the_annotated_copy_has_the_text_of_the_original_and_all_comments(
    opened: Path, name: str
) -> None:
    assert texts(read(saved(opened, name, ".annotated"))) == texts(read(saved(opened, name)))
    said = annotations(opened, name, ".annotated")
    for number in range(len(places(read(FILES[name]), name))):
        assert sum(f"Merknad {number} «æøå» & <sånt>" in text for text in said) == 1
        assert sum(f"Svar {number}" in text for text in said) == 1


@pytest.mark.parametrize("name", NAMES)
def test_threads_are_known_again_after_a_save(opened: Path, name: str) -> None:
    form = read(saved(opened, name, ".annotated"))

    found = {thread.reference: thread for thread in threads(form.comments)}

    wanted = range(len(places(read(FILES[name]), name)))
    assert found.keys() == {f"{number:08x}" for number in wanted}
    for number in wanted:
        thread = found[f"{number:08x}"]
        assert thread.first.resolved is (number == 1)
        assert thread.first.at == word_time(MADE_AT)
        assert [(r.author, r.text, r.at) for r in thread.replies] == [
            ("Kari Nordmann", f"Svar {number}", "2026-03-04T09:00:00Z")
        ]


@pytest.mark.parametrize("name", NAMES)
def test_suggestions_can_be_taken_and_left_after_a_save(opened: Path, name: str) -> None:
    ours = annotate(FILES[name], notes(name, replacing=True))

    back = saved(opened, name, ".suggestions")

    assert changes_of(back, UNIT) == changes_of(ours, UNIT)
    assert texts(read(refused(back, UNIT))) == texts(read(saved(opened, name)))
