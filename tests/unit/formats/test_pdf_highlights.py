"""Highlights as two programs draw them: over the words, in their colour, and nothing beside."""

import random
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.document.model import Box, Document, Span
from app.formats import Note, annotate, read
from app.formats.pdf.annotate import COLOURS
from tests.unit.formats.forms_made import pdf_file

DEMO = Path(__file__).parents[3] / "app/demo/D09.pdf"
SCALE = 2.0
"""Pixels per point."""

SLACK = 2
"""Pixels that an edge may be off: both programs smooth edges over two."""

Draw = Callable[[bytes, int, Path], Image.Image]

TEXT = "Du kan når som helst trekke deg fra studien uten å oppgi noen grunn til det. " * 6
FILES = {
    "plain": lambda: pdf_file(f"= Frivillig deltakelse\n{TEXT}\n\n{TEXT}"),
    "tight": lambda: pdf_file(f"#set par(leading: 0.4em)\n#set text(size: 8pt)\n{TEXT}"),
    "two columns": lambda: pdf_file(f"#set page(columns: 2)\n#set par(justify: true)\n{TEXT * 3}"),
    "turned": lambda: turned(pdf_file(TEXT)),
    "demonstration": DEMO.read_bytes,
}


def turned(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.pages[0].Rotate = 90
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def by_pdfium(data: bytes, page: int, folder: Path) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    image: Image.Image = document[page].render(scale=SCALE, draw_annots=True).to_pil()
    document.close()
    return image.convert("RGB")


def by_poppler(data: bytes, page: int, folder: Path) -> Image.Image:
    source = folder / "in.pdf"
    source.write_bytes(data)
    number = str(page + 1)
    command = ["pdftoppm", "-png", "-r", str(72 * SCALE), "-f", number, "-l", number]
    subprocess.run([*command, source, folder / "out"], check=True)  # noqa: S603 - our own file
    (made,) = folder.glob("out*.png")
    with Image.open(made) as image:
        found = image.convert("RGB")
    made.unlink()
    return found


PROGRAMS = [
    pytest.param(by_pdfium, id="pdfium"),
    pytest.param(by_poppler, id="poppler", marks=pytest.mark.needs("pdftoppm")),
]


def pixels(box: Box, grow: int = 0) -> tuple[int, int, int, int]:
    left, top = round(box.x0 * SCALE) - grow, round(box.y0 * SCALE) - grow
    return left, top, round(box.x1 * SCALE) + grow, round(box.y1 * SCALE) + grow


def places(form: Document, name: str, number: int) -> list[Span]:
    """Random words of blocks on the first page, some of them over several lines."""
    rng = random.Random(name)  # noqa: S311 - the same places at every run
    blocks = [b for b in form.blocks if b.boxes and b.boxes[0].page == 0 and len(b.text) > 8]
    found = []
    for _ in range(number):
        block = rng.choice(blocks)
        boxes = [box for box in block.boxes if box.page == 0]
        first = rng.randrange(len(boxes))
        last = min(len(boxes) - 1, first + rng.randrange(25))
        found.append(Span(block.index, boxes[first].start, boxes[last].end))
    return found


@pytest.mark.parametrize("draw", PROGRAMS)
@pytest.mark.parametrize("name", FILES)
def test_a_highlight_covers_its_words_and_nothing_beside_them(
    tmp_path: Path, draw: Draw, name: str
) -> None:
    data = FILES[name]()
    form = read(data)
    before = draw(data, 0, tmp_path)
    for span in places(form, name, 4):
        after = draw(annotate(data, [Note((span,), "Merknad", "S", "S", "must")]), 0, tmp_path)
        changed = ImageChops.difference(before, after).convert("L").point(lambda v: 255 * (v > 8))
        boxes = form.blocks[span.block].boxes
        meant = [b for b in boxes if b.start < span.end and b.end > span.start]
        others = [b for o in form.blocks for b in o.boxes if b.page == 0 and b not in meant]

        assert share_changed(changed, meant, before) > 0.98
        assert not outside(changed, meant, others)


def share_changed(changed: Image.Image, boxes: list[Box], before: Image.Image) -> float:
    """How much of the white paper in the boxes is coloured, 0–1."""
    white = before.convert("L").point(lambda v: 255 * (v > 250))
    paper = coloured = 0
    for box in boxes:
        inner = pixels(box, -SLACK)
        if inner[0] < inner[2] and inner[1] < inner[3]:
            area = white.crop(inner)
            paper += area.histogram()[255]
            coloured += ImageChops.multiply(area, changed.crop(inner)).histogram()[255]
    return coloured / paper if paper else 1.0


def outside(changed: Image.Image, meant: list[Box], others: list[Box]) -> list[Box]:
    """The words that are touched though they are not meant, and any colour off the lines meant."""
    left = changed.copy()
    for line in lines(meant):
        left.paste(0, pixels(line, SLACK))
    off = [Box(0, 0, 0, 0, 0, 1, 1)] if left.getbbox() is not None else []
    return off + [b for b in others if changed.crop(pixels(b, -SLACK)).getbbox() is not None]


def lines(boxes: list[Box]) -> list[Box]:
    """The smallest box around the words of each line."""
    found: list[list[Box]] = []
    for box in boxes:
        same = found and box.x0 > found[-1][-1].x0 and box.y0 < found[-1][-1].y1
        found[-1].append(box) if same else found.append([box])
    return [
        Box(0, 0, 0, min(b.x0 for b in line), min(b.y0 for b in line),
            max(b.x1 for b in line), max(b.y1 for b in line))
        for line in found
    ]  # fmt: skip


@pytest.mark.parametrize("draw", PROGRAMS)
@pytest.mark.parametrize("severity", COLOURS)
def test_the_colour_is_that_of_the_severity(tmp_path: Path, draw: Draw, severity: str) -> None:
    data = FILES["plain"]()
    form = read(data)
    span = Span(1, 0, 40)
    after = draw(annotate(data, [Note((span,), "M", "S", "S", severity)]), 0, tmp_path)

    (counts,) = [after.crop(pixels(form.blocks[1].boxes[0], -SLACK)).getcolors(100_000)]

    assert counts is not None
    _, most = max(counts)
    assert most == pytest.approx([round(255 * part) for part in COLOURS[severity]], abs=3)


@pytest.mark.parametrize("name", FILES)
def test_words_stay_readable_below(name: str) -> None:
    """A multiplied colour leaves black black: the words below are as dark as before."""
    data = FILES[name]()
    span = places(read(data), name, 1)[0]

    before = by_pdfium(data, 0, Path()).convert("L")
    after = by_pdfium(annotate(data, [Note((span,), "M", "S", "S", "must")]), 0, Path())

    dark = before.point(lambda v: 255 * (v < 40))
    still_dark = after.convert("L").point(lambda v: 255 * (v < 48))
    assert ImageChops.subtract(dark, still_dark).getbbox() is None
