"""How long reading takes and how much memory, at 15, 150 and 1500 pages; what isolation adds.

Each file is read in a fresh process. Times are medians; memory is the peak of the process, and
what of it came after the imports.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import typst

from app import formats
from app.formats import sandbox
from app.formats.pdf.pages import opened
from bench.made_forms import DEMO, form_of_pages
from bench.row import Row

PAGES = (15, 150, 1500)
RUNS = {15: 5, 150: 3, 1500: 1}
WARM = 21
DOCX_SECONDS = {15: 0.06, 150: 0.6, 1500: 6.0}
DOCX_MEMORY = 400
PDF_PAGES_A_SECOND = 100
PDF_MEMORY = 60
ISOLATION = 0.025
SAMPLE = 10
"""A form so many times over tells how many pages it takes."""

LAYOUT = """
#set page(paper: "a4", footer: context [Side #counter(page).display()])
#set text(size: 11pt, lang: "nb")
"""
MARKUP = str.maketrans({c: "\\" + c for c in "\\#$*_`<>@=~[]+-/\"'"})


class Told(NamedTuple):
    """What one reading took: seconds in all and of the processor, and MB before it and at its peak.

    Far more seconds than processor time mean that other work was going on.
    """

    seconds: float
    processor: float
    pages: int
    words: int
    before: float
    peak: float

    @property
    def cost(self) -> str:
        memory = f"{self.peak:.0f} MB in all, {self.peak - self.before:.0f} MB after the imports"
        return f"{self.processor:.2f} s of processor time, {memory}"


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return [*_isolation(), *_docx(Path(folder)), *_pdf(Path(folder))]


def _docx(folder: Path) -> list[Row]:
    rows = []
    for pages in PAGES:
        file = folder / f"{pages}.docx"
        file.write_bytes(form_of_pages(pages))
        told = _child("read", file, RUNS[pages])
        note = f"{told.words} words; {told.cost}"
        rows.append(Row(f"DOCX of {pages} pages read", DOCX_SECONDS[pages], told.seconds, note))
    rows.append(Row("the same at 1500 pages, memory", DOCX_MEMORY, told.peak, "", unit="MB"))
    return rows


def _pdf(folder: Path) -> list[Row]:
    rows = []
    for pages in PAGES:
        file = folder / f"{pages}.pdf"
        file.write_bytes(pdf_of_pages(pages))
        told = _child("words", file, RUNS[pages])
        whole = _child("read", file, 1)
        rows.append(
            Row(
                f"PDF of {told.pages} pages, words with boxes",
                PDF_PAGES_A_SECOND,
                told.pages / told.seconds,
                f"{told.words} words, {told.seconds:.2f} s, {told.cost}; "
                f"the whole document in {whole.seconds:.2f} s, {whole.cost}",
                unit="pages/s",
                at_least=True,
            )
        )
    own = told.peak - told.before
    note = f"after the imports, of {told.peak:.0f} MB in all"
    rows.append(Row("the same at 1500 pages, memory", PDF_MEMORY, own, note, unit="MB"))
    return rows


def _isolation() -> list[Row]:
    """Read the same form within and without isolation by turns, so that both meet the same load."""
    data = form_of_pages(15)
    inside, child = [], []
    for _ in range(WARM + 3):
        inside.append(_seconds(lambda: formats.read(data)))
        child.append(_seconds(lambda: sandbox.read(data)))
    plain, isolated = statistics.median(inside[3:]), statistics.median(child[3:])
    note = f"median of {WARM}: {isolated * 1000:.0f} ms against {plain * 1000:.0f} ms; 15 pages"
    return [Row("isolation on top of reading, warm", ISOLATION, isolated - plain, note)]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _child(what: str, file: Path, runs: int) -> Told:
    """Return what the median of some readings took, each in a process of its own."""
    command = [sys.executable, "-m", "bench.reading", what, str(file)]
    found = []
    for _ in range(runs):
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
        found.append(Told(**json.loads(done.stdout)))
    return sorted(found)[runs // 2]


def pdf_of_pages(pages: int) -> bytes:
    """Return a PDF of about so many pages, laid out by typst from a demo form repeated."""
    lines = [p.text for p in docx.Document(str(DEMO / "D09.docx")).paragraphs if p.text.strip()]
    body = "\n\n".join(line.translate(MARKUP) for line in lines) + "\n\n"
    with opened(_laid_out(body * SAMPLE)) as document:
        times = max(1, round(pages * SAMPLE / len(document)))
    return _laid_out(body * times)


def _laid_out(body: str) -> bytes:
    made = typst.compile((LAYOUT + body).encode())
    assert isinstance(made, bytes)
    return made
