"""How long the word diff of two versions takes, and whether anchors find their words again."""

import random
import statistics
import time
from collections import Counter
from dataclasses import replace

from app.document.anchor import make_anchor
from app.document.follow import Trail
from app.document.model import Document
from app.document.version_diff import Shift, version_diff
from app.formats import read
from bench.made_forms import form_of_pages
from bench.row import Row
from tests.version_edits import Edited, any_span, clean_forms

PAGES = (5, 10, 20)
RUNS = 9
LIMIT = 0.2
SHARE = 0.1
"""Share of the blocks with a changed word."""

REVISIONS, EDITS, ANCHORS = 50, 10, 40


def measure() -> list[Row]:
    """Compare forms of 5, 10 and 20 pages, and follow anchors through 500 seeded edits."""
    return [*(_diff(pages) for pages in PAGES), *_anchors()]


def _diff(pages: int) -> Row:
    old = read(form_of_pages(pages))
    new = _edited(old, random.Random(pages))  # noqa: S311
    seconds = []
    for _ in range(RUNS + 2):
        start = time.perf_counter()
        counts = version_diff(old, new).counts()
        seconds.append(time.perf_counter() - start)
    told = ", ".join(f"{counts[shift]} {shift}" for shift in Shift if counts.get(shift))
    note = f"{old.words()} words, blocks and rows: {told}; median of {RUNS}"
    return Row(
        f"word diff of two {pages}-page versions", LIMIT, statistics.median(seconds[2:]), note
    )


def _edited(document: Document, chance: random.Random) -> Document:
    """Return a copy with a word changed in some blocks, some taken out and some moved."""
    blocks = [
        replace(b, text=b.text.replace(" ", " egentlig ", 1)) if chance.random() < SHARE else b
        for b in document.blocks
        if chance.random() > SHARE / 10 or b.cell
    ]
    loose = [n for n, block in enumerate(blocks) if block.cell is None]
    for _ in range(len(loose) // 100):
        blocks.insert(chance.choice(loose[:-2]), blocks.pop(chance.choice(loose[:-2])))
    return replace(document, blocks=tuple(replace(b, index=n) for n, b in enumerate(blocks)))


def _anchors() -> list[Row]:
    forms = list(clean_forms())
    told: Counter[str] = Counter()
    for seed in range(REVISIONS):
        chance = random.Random(1000 + seed)  # noqa: S311
        first = forms[seed % len(forms)]
        spans = [any_span(first, chance) for _ in range(ANCHORS)]
        edited = Edited(first, chance)
        edited.edit(EDITS)
        trail = Trail(first, edited.document())
        for span in spans:
            told[edited.judge(span, trail.follow(make_anchor(first, span)).span)] += 1
    note = f"{REVISIONS * EDITS} seeded edits, {REVISIONS * ANCHORS} anchors; the rest is orphaned"
    share = 100 * told["right"] / (REVISIONS * ANCHORS)
    return [
        Row("anchors found again", 98, share, note, unit="%", at_least=True),
        Row("anchors taken to words of another place", 0, told["elsewhere"], note, unit="anchors"),
    ]
