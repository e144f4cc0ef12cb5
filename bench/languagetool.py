"""What LanguageTool finds beside our own rules, and how fast: `make languagetool` has the server.

    python -m bench.languagetool SENTENCES.tsv

SENTENCES.tsv has the columns lang (nb, nn), sentence, error_type (`ok` for right ones) and
error_span. A fault is found when something is said of any of its characters; a right sentence
with anything said of it has a false alarm.
"""

import csv
import socket
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from language_tool_python import LanguageTool

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare, run
from app.checks.packs import load_rule_book
from app.checks.prepared import Prepared
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.store.language_tool import make_proofread
from bench.row import Row
from tests.forms.written_forms import NAMES, clean
from tools.languagetool import server

PATIENCE = 120.0
"""Seconds for one text: the figure is how long it takes, not whether it is in time."""

ABOUT_STYLE = ("lix", "long_sentences", "passive", "nominal", "term_variants", "jargon", "acronyms")
"""Kinds that say nothing of right and wrong."""

PACK = "languagetool"
Place = tuple[int, int]


@dataclass
class Score:
    """How many faults of each type were found of how many, and right sentences with an alarm."""

    found: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    alarms: list[bool] = field(default_factory=list)

    def add(self, row: dict[str, str], places: list[Place]) -> None:
        if row["error_type"] == "ok":
            self.alarms.append(bool(places))
            return
        start = row["sentence"].index(row["error_span"])
        end = start + len(row["error_span"])
        self.found[row["error_type"]].append(any(a < end and start < b for a, b in places))

    def cell(self, kind: str) -> str:
        found = self.found[kind] if kind else [f for row in self.found.values() for f in row]
        return f"{sum(found)}/{len(found)}"


@contextmanager
def running() -> Iterator[str]:
    """A server of this run; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    process = server.start(port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def measure() -> list[Row]:
    """Let LanguageTool read our own clean forms; nothing where it cannot be run."""
    if server.why_not():
        return []
    book, words, spent = load_rule_book(), 0, 0.0
    pointed = told = 0
    with running() as address:
        proofread = make_proofread(address, PATIENCE)
        for name in NAMES:
            form = clean(name)
            begun = time.perf_counter()
            result = run(
                book, form.document, document_type=form.result.document_type,
                facts=form.result.facts, proofread=proofread,
            )  # fmt: skip
            spent += time.perf_counter() - begun
            words += form.document.words()
            pointed += len(result.proof.words) if result.proof else 0
            told += sum(
                len(o.hits) for o in result.outcomes if book.rule(o.rule_id).subject == PACK
            )
    note = (
        f"{words} words in {len(NAMES)} right forms, {words / spent:.0f} words/s with all rules; "
    )
    note += f"{pointed} places pointed at, {told} of them told"
    return [Row("a form read by LanguageTool as well, mean", 30.0, spent / len(NAMES), note)]


def main(path: Path) -> None:
    """Print what each finds in labelled sentences, bokmål and nynorsk apart."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    with running() as address:
        for language in ("nb", "nn"):
            own = [row for row in rows if row["lang"] == language]
            _table(language, own, address)


def _table(language: str, rows: list[dict[str, str]], address: str) -> None:
    book, alone = load_rule_book(), LanguageTool(language, remote_server=address)
    proofread = make_proofread(address, PATIENCE)
    columns: dict[str, Callable[[Prepared], list[Place]]] = {
        "LanguageTool": lambda form: _raw(alone, form),
        "ours": lambda form: _told(book, form, last=False),
        "told of LanguageTool's": lambda form: _told(book, form, last=True),
    }
    scores = {name: Score() for name in (*columns, "together")}
    seconds: dict[str, float] = defaultdict(float)
    for row in rows:
        form = prepare(
            book, document_from_case(row["sentence"]), facts={}, language=language,
            document_type="adult-main",
        )  # fmt: skip
        form.proofread = proofread
        both: list[Place] = []
        for name, places_of in columns.items():
            begun = time.perf_counter()
            places = places_of(form)
            seconds[name] += time.perf_counter() - begun
            scores[name].add(row, places)
            both += places if name != "LanguageTool" else []
        scores["together"].add(row, both)
    _print(language, rows, scores, seconds)


def _raw(tool: LanguageTool, form: Prepared) -> list[Place]:
    """Return all that LanguageTool says when nobody asks us."""
    return [(m.offset, m.offset + m.error_length) for m in tool.check(form.match[0].text)]


def _told(book: RuleBook, form: Prepared, *, last: bool) -> list[Place]:
    """Return what our rules of language find, or `last` what the rules of LanguageTool add."""
    places: list[Place] = []
    for rule in book.rules:
        style = rule.check.kind in ABOUT_STYLE or rule.status is not RuleStatus.ACTIVE
        if rule.subject != (PACK if last else "language") or style:
            continue
        spans = tuple(span for hit in judge(book, rule, form).hits for span in hit.spans)
        form.told += spans
        places += [(span.start, span.end) for span in spans]
    return places


def _print(
    language: str,
    rows: list[dict[str, str]],
    scores: dict[str, Score],
    seconds: dict[str, float],
) -> None:
    words = sum(len(row["sentence"].split()) for row in rows)
    print(f"\n| {language} | " + " | ".join(scores) + " |\n|---|" + "---|" * len(scores))
    for kind in sorted({row["error_type"] for row in rows} - {"ok"}):
        print(f"| {kind} | " + " | ".join(score.cell(kind) for score in scores.values()) + " |")
    print("| all faults | " + " | ".join(score.cell("") for score in scores.values()) + " |")
    alarms = (f"{sum(score.alarms)}/{len(score.alarms)}" for score in scores.values())
    print("| right sentences with an alarm | " + " | ".join(alarms) + " |")
    print(f"{words} words; words/s: { ({k: round(words / s) for k, s in seconds.items()}) }")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
