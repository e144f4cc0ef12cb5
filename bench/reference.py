"""How long it takes to hold a form against its template, warm."""

import statistics
import time
from dataclasses import replace
from pathlib import Path

from app.checks.packs import load_rule_book
from app.document.comparison import Standing, hold
from app.document.model import Block, Document
from app.document.passages import Passages, find_passages
from app.formats import read
from bench.made_forms import WORDS_A_PAGE
from bench.row import Row

DEMO = Path(__file__).parents[1] / "app/demo"
FORM_PAGES, TEMPLATE_PAGES = 8, 6
RUNS = 9
LIMIT = 0.1
EDITED = 4
"""Every so many passages of the template have one word that the form has not."""


def measure() -> list[Row]:
    """Hold a form of 8 pages against a template of 6, a quarter of whose passages it edits."""
    names = load_rule_book().sections
    form, template = _cut(FORM_PAGES), _edited(find_passages(_cut(TEMPLATE_PAGES), names))
    seconds = []
    for _ in range(RUNS + 2):
        start = time.perf_counter()
        counts = hold(form, template, names).counts()
        seconds.append(time.perf_counter() - start)
    told = ", ".join(
        f"{counts[standing]} {standing}" for standing in Standing if standing in counts
    )
    note = f"{form.words()} words, {len(template)} passages: {told}; median of {RUNS}"
    what = f"{FORM_PAGES}-page form held against a {TEMPLATE_PAGES}-page template"
    return [Row(what, LIMIT, statistics.median(seconds[2:]), note)]


def _cut(pages: int) -> Document:
    """Return the demo's forms one after the other, cut at so many pages."""
    blocks: list[Block] = []
    words = 0
    for name in ("D09", "D01", "D02", "D05"):
        for block in read((DEMO / f"{name}.docx").read_bytes()).body():
            if words < pages * WORDS_A_PAGE:
                blocks.append(replace(block, index=len(blocks)))
                words += len(block.text.split())
    return Document("docx", tuple(blocks))


def _edited(passages: Passages) -> Passages:
    return tuple(
        replace(p, text=p.text.replace(" ", " egentlig ", 1)) if p.number % EDITED == 0 else p
        for p in passages
    )
