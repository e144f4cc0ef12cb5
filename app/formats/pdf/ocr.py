"""Words of a page that is only an image: by tesseract when it knows Norwegian, else by rapidocr.

Both are optional. Measured on scans at 200 dpi: tesseract with `nor` finds 99.7 % of the words in
1.6 s a page, rapidocr 99.7 % in 3.9 s; tesseract with English data finds no word with æ, ø or å,
so that it is not used without `nor`. Scaling a scan up makes the result worse.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from app.formats.pdf.pages import Frame
from app.formats.pdf.words import Line, Word

LANGUAGE = "nor"
SECONDS_PER_PAGE = 20
SECONDS = 40
"""For all pages of a file together; the sandbox stops reading after 60."""

LEAST_DPI, USUAL_DPI, MOST_DPI = 100, 200, 300
MOST_PIXELS = 5000
"""No side of an image given to an engine is longer than this."""

STEADY = 0.1
"""Sizes within this share of the page's usual one are taken as equal: engines only estimate."""

BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
LINE_SIZE = re.compile(r"x_size ([\d.]+)")
MISREAD_AT = re.compile(
    r"(?<=[a-zæøå\d])[Q©®](?=[a-zæøå\d][a-zæøå\d-]*(?:\.[a-zæøå\d-]+){0,4}\.[a-z]{2,12}\W*$)"
)
"""What engines take an "@" for: a sign among small letters with a domain after it."""

LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})


@dataclass(frozen=True, slots=True)
class _Read:
    """A word as an engine gives it, in pixels, with the height of its line."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


class Ocr:
    """Reads the pages of one file while its time lasts."""

    def __init__(self) -> None:
        self.left = float(SECONDS)

    def lines(self, page: pypdfium2.PdfPage, number: int, frame: Frame) -> list[Line]:
        """Return the lines of a page; none without an engine, or when the time is used up."""
        name = engine()
        if name is None or self.left <= 0:
            return []
        begun = time.monotonic()
        dpi = _dpi(page, frame)
        image = page.render(scale=dpi / 72, grayscale=True).to_pil()
        found = _tesseract(_png(image), dpi) if name == "tesseract" else _rapidocr(image)
        self.left -= time.monotonic() - begun
        return _as_lines(found, 72 / dpi, number)


@cache
def engine() -> str | None:
    """Return "tesseract", "rapidocr", or None where neither can be used."""
    if LANGUAGE in _languages():
        return "tesseract"
    has_both = all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))
    return "rapidocr" if has_both else None


def _languages() -> list[str]:
    program = shutil.which("tesseract")
    if program is None:
        return []
    try:
        told = subprocess.run(  # noqa: S603 - a program found on the path, fixed arguments
            [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return told.stdout.split()


def _dpi(page: pypdfium2.PdfPage, frame: Frame) -> float:
    """Return the resolution of the largest image of a page, within what engines can use."""
    found = float(USUAL_DPI)
    largest = 0.0
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        area = (right - left) * (top - bottom)
        pixels = max(item.get_px_size())
        if area > largest and max(right - left, top - bottom) > 1:
            largest = area
            found = pixels / (max(right - left, top - bottom) / 72)
    longest = max(*frame.size, 1.0)
    return min(max(found, LEAST_DPI), MOST_DPI, MOST_PIXELS * 72 / longest)


def _png(image: object) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)  # type: ignore[attr-defined]
    return out.getvalue()


def _tesseract(image: bytes, dpi: float) -> list[list[_Read]]:
    """Return the lines that tesseract finds; none when it fails or takes too long."""
    command = ["tesseract", "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(round(dpi)), "hocr"]
    try:
        told = subprocess.run(  # noqa: S603 - fixed arguments
            command,
            input=image,
            capture_output=True,
            timeout=SECONDS_PER_PAGE,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        root = etree.fromstring(told.stdout, etree.XMLParser(resolve_entities=False, recover=True))
    except (OSError, subprocess.SubprocessError, etree.XMLSyntaxError):
        return []
    if root is None:
        return []
    return [list(_words(line)) for line in root.iter("{*}span") if line.get("class") in LINES]


def _words(line: etree._Element) -> Iterator[_Read]:
    size = LINE_SIZE.search(line.get("title", ""))
    for word in line.iter("{*}span"):
        box = BOX.search(word.get("title", ""))
        text = "".join(map(str, word.itertext())).strip()
        if word.get("class") == "ocrx_word" and box and text:
            x0, y0, x1, y1 = (float(edge) for edge in box.groups())
            yield _Read(text, x0, y0, x1, y1, float(size[1]) if size else y1 - y0)


def _rapidocr(image: object) -> list[list[_Read]]:
    """Return the lines that rapidocr finds; it boxes lines, so words are parted by their length.

    None when it cannot be started or fails, as for tesseract.
    """
    try:
        told = _start_rapidocr()(image.convert("RGB"))  # type: ignore[attr-defined]
    except (ImportError, OSError, RuntimeError, ValueError):
        return []
    if told.boxes is None:
        return []
    found = []
    for corners, text in zip(told.boxes.tolist(), told.txts, strict=True):
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        found.append(list(_parted(text, min(xs), min(ys), max(xs), max(ys))))
    return found


def _start_rapidocr() -> Callable[[object], Any]:
    import numpy  # noqa: PLC0415 - comes with rapidocr, as does the next
    from rapidocr import RapidOCR  # noqa: PLC0415

    engine = RapidOCR()
    return lambda image: engine(numpy.asarray(image))


def _parted(text: str, x0: float, y0: float, x1: float, y1: float) -> Iterator[_Read]:
    width = (x1 - x0) / max(len(text), 1)
    for match in re.finditer(r"\S+", text):
        left, right = x0 + match.start() * width, x0 + match.end() * width
        yield _Read(match.group(), left, y0, right, y1, y1 - y0)


def _as_lines(found: list[list[_Read]], scale: float, page: int) -> list[Line]:
    """Return what an engine read as lines in points, with sizes made steady."""
    sizes = [line[0].size for line in found if line for _ in line]
    usual = median(sizes) if sizes else 0.0
    lines = []
    for reads in filter(None, found):
        own = reads[0].size
        size = usual if abs(own - usual) <= STEADY * usual else own
        points = max(round(size * scale), 1)
        lines.append(Line([_word(read, scale, float(points), page) for read in reads]))
        last = lines[-1].words[-1]
        if len(last.text) > 1 and last.text.endswith("-"):
            last.text, last.hyphen = last.text[:-1], True
    return lines


def _word(read: _Read, scale: float, size: float, page: int) -> Word:
    x0, y0, x1, y1 = (edge * scale for edge in (read.x0, read.y0, read.x1, read.y1))
    text = MISREAD_AT.sub("@", read.text)
    return Word(text, x0, y0, x1, y1, size, bold=False, page=page)
