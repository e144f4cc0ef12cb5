"""Pages that are only images are read where an engine is installed, and marked so."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from app.document.model import BlockKind, Document, from_json, to_json
from app.errors import Unreadable, UnreadableFile
from app.formats import read, sandbox
from app.formats.pdf import ocr
from tests.unit.formats.forms_made import pdf_file

TEXT = (
    "Du kan når som helst trekke samtykket ditt tilbake uten å oppgi noen grunn. "
    "Prøvene dine slettes, og opplysningene om deg blir anonymisert. "
)
SOURCE = f"""
#text(20pt)[Vil du delta i studien?]

#text(14pt)[Hva skjer med prøvene?]

{TEXT * 3}

{TEXT}
"""


def scan(source: str = SOURCE, *, dpi: int = 200) -> bytes:
    """The same pages as images only, as an office scanner makes them."""
    with pypdfium2.PdfDocument(pdf_file(source)) as pdf:
        pages = [page.render(scale=dpi / 72).to_pil().convert("L") for page in pdf]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=70)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _ask_for_the_engine_anew() -> Iterator[None]:
    ocr.engine.cache_clear()
    yield
    ocr.engine.cache_clear()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("personvernombudQlyngvag.example.", "personvernombud@lyngvag.example."),
        ("<post©mail.sykehus.no>", "<post@mail.sykehus.no>"),
        ("ola@Qmail.no", "ola@Qmail.no"),
        ("EQ-5D", "EQ-5D"),
        ("QTc", "QTc"),
        ("sykehusQ", "sykehusQ"),
    ],
)
def test_an_at_sign_that_an_engine_misreads_is_one_again(read: str, meant: str) -> None:
    word = ocr._word(ocr._Read(read, 0, 0, 9, 9, 9), 1.0, 9.0, 0)

    assert word.text == meant


def without_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)


def sentences(document: Document) -> list[str]:
    text = " ".join(block.text for block in document.blocks)
    return re.findall(r"Du kan når[^.]+\.|Prøvene dine[^.]+\.", text)


@pytest.mark.needs("tesseract")
def test_a_scan_is_read_with_norwegian_letters() -> None:
    document = read(scan())

    assert sentences(document) == re.findall(r"[A-Z][^.]+\.", TEXT * 4)


@pytest.mark.needs("tesseract")
def test_text_from_an_image_is_marked_so() -> None:
    document = read(scan())

    assert document.ocr
    assert all(block.ocr for block in document.blocks)
    assert [(page.ocr, page.scanned) for page in document.pages] == [(True, False)]
    assert from_json(to_json(document)) == document


@pytest.mark.needs("tesseract")
def test_paragraphs_and_headings_of_a_scan_are_told_apart() -> None:
    kinds = [block.kind for block in read(scan()).blocks[1:5]]

    assert kinds == [
        BlockKind.TITLE,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


@pytest.mark.needs("tesseract")
@pytest.mark.parametrize("dpi", [150, 300])
def test_boxes_of_a_scan_stand_where_the_words_are(dpi: int) -> None:
    printed = {b.text: b for b in read(pdf_file(SOURCE)).blocks}
    block = next(b for b in read(scan(dpi=dpi)).blocks if b.text.startswith("Vil du"))

    for box, real in zip(block.boxes, printed[block.text].boxes, strict=True):
        assert abs(box.x0 - real.x0) < 3
        assert abs(box.x1 - real.x1) < 3
        assert real.y0 - 3 < box.y0 < box.y1 < real.y1 + 3


@pytest.mark.needs("tesseract")
def test_a_scan_is_read_within_the_limits_of_the_sandbox() -> None:
    assert sandbox.read(scan()).ocr


@pytest.mark.needs("tesseract")
def test_only_the_scanned_pages_of_a_file_are_read_from_their_image() -> None:
    with pikepdf.open(BytesIO(pdf_file(TEXT))) as pdf, pikepdf.open(BytesIO(scan())) as other:
        pdf.pages.extend(other.pages)
        out = BytesIO()
        pdf.save(out)

    document = read(out.getvalue())

    assert [page.ocr for page in document.pages] == [False, True]
    assert {block.page for block in document.blocks if block.ocr} == {1}


def test_a_scan_without_any_engine_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    without_engines(monkeypatch)

    with pytest.raises(UnreadableFile) as error:
        read(scan())

    assert error.value.reason is Unreadable.NO_TEXT


def test_tesseract_without_norwegian_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    without_engines(monkeypatch)
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    told = subprocess.CompletedProcess([], 0, stdout="List of available languages (1):\neng\n")
    monkeypatch.setattr(subprocess, "run", lambda *args, **more: told)

    assert ocr.engine() is None


def test_rapidocr_is_used_where_tesseract_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    without_engines(monkeypatch)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    line = [ocr._Read("Du", 100, 100, 160, 140, 40), ocr._Read("kan", 180, 100, 240, 140, 40)]
    seen: list[Image.Image] = []

    def look(image: Image.Image) -> list[list[ocr._Read]]:
        seen.append(image)
        return [line]

    monkeypatch.setattr(ocr, "_rapidocr", look)

    document = read(scan(dpi=144))

    assert document.blocks[0].text == "Du kan"
    assert document.blocks[0].boxes[0].x0 == 50
    assert max(seen[0].size) == 1684


def test_an_engine_that_fails_leaves_the_page_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **more: object) -> None:
        raise subprocess.TimeoutExpired("tesseract", 20)

    monkeypatch.setattr(ocr, "engine", lambda: "tesseract")
    monkeypatch.setattr(subprocess, "run", fail)

    with pytest.raises(UnreadableFile) as error:
        read(scan())

    assert error.value.reason is Unreadable.NO_TEXT


@pytest.mark.parametrize("fault", [ImportError("numpy"), RuntimeError("no model")])
def test_rapidocr_that_cannot_be_started_leaves_the_page_unread(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail() -> None:
        raise fault

    monkeypatch.setattr(ocr, "engine", lambda: "rapidocr")
    monkeypatch.setattr(ocr, "_start_rapidocr", fail)

    with pytest.raises(UnreadableFile) as error:
        read(scan())

    assert error.value.reason is Unreadable.NO_TEXT


def test_reading_images_stops_when_the_time_for_a_file_is_used_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ocr, "engine", lambda: "tesseract")
    monkeypatch.setattr(ocr, "SECONDS", 0)
    monkeypatch.setattr(ocr, "_tesseract", lambda image, dpi: pytest.fail("asked"))

    with pytest.raises(UnreadableFile):
        read(scan())
