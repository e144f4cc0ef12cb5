"""How long the whole check of a form takes in one process, warm."""

import statistics
import time

from app.checks.engine import run
from app.checks.packs import load_rule_book
from app.formats import read
from bench.made_forms import form_of_pages
from bench.row import Row

PAGES = (8, 80)
RUNS = 7


def measure() -> list[Row]:
    """Read and check forms of 8 and 80 pages; the median of seven runs after two."""
    book = load_rule_book()
    rows = []
    for pages in PAGES:
        data = form_of_pages(pages)
        seconds = []
        for _ in range(RUNS + 2):
            start = time.perf_counter()
            document = read(data)
            run(book, document, document_type="adult-main")
            seconds.append(time.perf_counter() - start)
        note = f"{document.words()} words, {len(book.rules)} rules, median of {RUNS}"
        limit = 0.3 * pages / 8
        rows.append(
            Row(f"check of a {pages}-page DOCX", limit, statistics.median(seconds[2:]), note)
        )
    return rows
