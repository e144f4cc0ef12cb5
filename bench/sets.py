"""The forms of a trial compared: conflicts found, what is told beside them, and the time."""

import statistics
import time
from collections.abc import Callable

from app.checks.cases import document_from_case
from app.checks.engine import said_by
from app.checks.trial_set.comparison import rows
from bench.row import Row
from tests.forms.test_trial_sets import is_found, told
from tests.forms.trial_sets import CONFLICTS, SETS, conflicts, sets
from tests.forms.written_forms import BOOK, FOLDER

RUNS = 7


def measure() -> list[Row]:
    """Compare 20 sets and 120 copies of them with one fact changed in one form."""
    found = [seeded for seeded, forms in conflicts() if is_found(seeded, forms)]
    extra = sum(len(told(forms)) for _, forms in conflicts()) - len(found)
    extra += sum(len(told(forms)) for forms in sets())
    recall, precision = len(found) / CONFLICTS, len(found) / max(1, len(found) + extra)
    topics = len({seeded.topic for seeded, _ in conflicts()})
    return [
        Row(
            "seeded conflicts in sets of forms, found", 95, 100 * recall,
            f"{len(found)} of {CONFLICTS}, {topics} topics, {SETS} sets", "%", at_least=True,
        ),
        Row(
            "of what is told of sets, seeded conflicts", 90, 100 * precision,
            f"{extra} others; own forms, which the patterns were tuned on", "%", at_least=True,
        ),
        _reading(),
        _comparing(),
    ]  # fmt: skip


def _reading() -> Row:
    """Return the median time of reading what one form says of its trial."""
    text = (FOLDER / "clean" / "phase3-arthritis-nb.txt").read_text(encoding="utf-8")
    document = document_from_case(text.split("\n", 2)[2])
    seconds = [_timed(lambda: said_by(BOOK, document, "adult-main")) for _ in range(RUNS + 2)]
    note = f"{document.words()} words, median of {RUNS}"
    return Row("what a form says of its trial", 0.2, statistics.median(seconds[2:]), note)


def _comparing() -> Row:
    six = (*sets()[0], *sets()[1])
    seconds = [_timed(lambda: rows(six)) for _ in range(RUNS + 2)]
    note = f"median of {RUNS}, when they are read"
    return Row("six forms of a trial compared", 0.1, statistics.median(seconds[2:]), note)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
