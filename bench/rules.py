"""All rules over many words, beside Hunspell's spelling of the same text; and what they find."""

import resource
import shutil
import statistics
import subprocess
import tempfile
import time

from app.checks.engine import run
from app.checks.outcome import Severity
from app.checks.packs import load_rule_book
from app.checks.rule_book import RuleBook
from app.checks.warm import warm
from app.document.model import Document
from app.formats import read
from bench.made_forms import DEMO, form_of_pages
from bench.row import Row
from tests.forms.written_forms import DAMAGED, NAMES, clean, damaged, faults, is_found

WORDS = 100_000
RUNS = 3
LONG_FORM_PAGES = 15
"""Pages of a form of about 5 000 words."""


def measure() -> list[Row]:
    """Check forms of 100 000 words in all, a long form, and the forms with known faults."""
    book = load_rule_book()
    warm(book)
    return [_beside_hunspell(book), _long_form(book), *_found()]


def _forms() -> list[Document]:
    """Return the demo's forms and those of the tests, each as often as makes 100 000 words."""
    forms = [clean(name).document for name in NAMES] + [damaged(n).document for n in DAMAGED]
    forms += [read(path.read_bytes()) for path in sorted(DEMO.glob("D??.docx"))]
    words = sum(form.words() for form in forms)
    return forms * (WORDS // words + 1)


def _beside_hunspell(book: RuleBook) -> Row:
    forms = _forms()
    text = "\n".join(block.text for form in forms for block in form.blocks)
    run(book, forms[0])
    ours, theirs = [], []
    for _ in range(RUNS):
        begun = time.process_time()
        for form in forms:
            run(book, form)
        ours.append(time.process_time() - begun)
        theirs.append(_hunspell(text))
    mine, words = statistics.median(ours), sum(form.words() for form in forms)
    note = f"{words} words in {len(forms)} forms, {len(book.rules)} rules: {mine:.2f} s"
    if None in theirs:
        return Row(
            "all rules and spelling against hunspell", 1.0, 99.0, f"{note}; no hunspell", "×"
        )
    other = statistics.median(t for t in theirs if t is not None)
    note += f", hunspell -d nb_NO -l: {other:.2f} s, processor time in turn, median of {RUNS}"
    return Row("all rules and spelling against hunspell, same text", 1.0, mine / other, note, "×")


def _hunspell(text: str) -> float | None:
    """Return the processor time Hunspell needs for `text`, None where it is not installed."""
    program = shutil.which("hunspell")
    if program is None:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(  # noqa: S603 - a fixed command on our own file
            [program, "-i", "utf-8", "-d", "nb_NO", "-l", file.name],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime if done.returncode == 0 else None


def _long_form(book: RuleBook) -> Row:
    document = read(form_of_pages(LONG_FORM_PAGES))
    seconds = []
    for _ in range(RUNS + 5):
        begun = time.process_time()
        run(book, document, document_type="adult-main")
        seconds.append(time.process_time() - begun)
    what = f"rules over a form of {document.words()} words"
    return Row(
        what, 0.15, statistics.median(seconds[1:]), f"processor time, {len(book.rules)} rules"
    )


def _found() -> list[Row]:
    tried = [(name, fault) for name in DAMAGED for fault in faults(name)]
    found = sum(is_found(name, fault) for name, fault in tried)
    pages = sum(clean(name).document.words() for name in NAMES) / 350
    book = load_rule_book()
    loud = (Severity.MUST, Severity.SHOULD)
    alarms = sum(
        book.rule(rule_id).severity in loud for name in NAMES for rule_id, _ in clean(name).hits()
    )
    return [
        Row(
            "faults found in our own forms", 95, 100 * found / len(tried),
            f"{found} of {len(tried)} in {len(DAMAGED)} forms", "%", at_least=True,
        ),
        Row(
            "must and should on our own clean forms", 0.5, alarms / pages,
            f"{alarms} on {pages:.0f} pages", "a page",
        ),
    ]  # fmt: skip
