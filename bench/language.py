"""How well and how fast Norwegian is checked, beside other programs on the same text."""

import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import yaml

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.packs import load_rule_book
from app.checks.prepared import Prepared
from app.checks.rule import Rule
from app.checks.rule_book import RuleBook
from app.document.model import Document
from app.text import morphology
from app.text.language import language_of
from app.text.readability import measure_blocks
from app.text.sentences import sentences as divide
from app.text.spelling import speller
from app.text.words import words
from bench.row import Row
from tests.forms.written_forms import NAMES, clean
from tests.language.scored import FOLDER, Score, score, sentences

RUNS = 3
PARTS = {
    "spelling": ("lang-spelling",),
    "grammar": ("lang-grammar", "lang-agreement", "lang-comma", "lang-og-aa"),
    "split words": ("lang-saerskriving",),
    "variety": ("lang-one-variety",),
    "LIX": ("lang-lix",),
}
"""Rules whose time is told apart."""
RECALL = {"nb": 0.75, "nn": 0.65}
ACCUSED = 0.05


def measure(extra: Iterable[Path] = ()) -> list[Row]:
    """Judge the sentences of our own sets and of `extra` files, then time each part."""
    book = load_rule_book()
    own = [FOLDER / "kept.tsv", FOLDER / "tuned.tsv"]
    rows = [row for path in [*own, *extra] for row in _found(book, path)]
    return [*rows, *_small_sets(), *_speeds(book), *_beside(book)]


def _found(book: RuleBook, path: Path) -> list[Row]:
    result = score(book, sentences(path))
    what = "with Apertium" if morphology.is_installed() else "dictionary only"
    rows = []
    for language in ("nb", "nn"):
        note = f"{what}: {_by_fault(result, language)}"
        rows.append(
            Row(
                f"faults found, {path.stem}, {language}",
                100 * RECALL[language],
                100 * result.recall(language),
                note,
                "%",
                at_least=True,
            )
        )
        right, accused = result.right[language], result.accused[language]
        rows.append(
            Row(
                f"clean sentences accused, {path.stem}, {language}",
                100 * ACCUSED,
                100 * accused / right,
                f"{accused} of {right}",
                "%",
            )
        )
    return rows


def _by_fault(result: Score, language: str) -> str:
    return ", ".join(
        f"{fault} {result.found[code, fault]}/{count}"
        for (code, fault), count in sorted(result.all.items())
        if code == language
    )


def _small_sets() -> list[Row]:
    """Return how many sentence ends, languages and LIX values are right."""
    cases = yaml.safe_load((FOLDER / "boundaries.yaml").read_text(encoding="utf-8"))
    divided = [_divided(case.replace(" | ", " ")) == case for case in cases]
    with (FOLDER / "languages.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = [language_of(row["text"]) == row["lang"] for row in rows]
    texts = yaml.safe_load((FOLDER / "lix.yaml").read_text(encoding="utf-8"))
    lix = [measure_blocks([t["text"]]).lix == _lix(t) for t in texts]
    named = (("texts divided into sentences", divided), ("languages told", told), ("LIX", lix))
    return [
        Row(f"{what}, own set", 94, 100 * sum(right) / len(right),
            f"{sum(right)} of {len(right)}", "%", at_least=True)
        for what, right in named
    ]  # fmt: skip


def _divided(text: str) -> str:
    return " | ".join(text[start:end].strip() for start, end in divide(text))


def _lix(counted: dict[str, int]) -> float:
    return counted["words"] / counted["sentences"] + 100 * counted["long"] / counted["words"]


def _speeds(book: RuleBook) -> list[Row]:
    """Return thousands of words per second of each part, on the written forms of the tests."""
    documents = [clean(name).document for name in NAMES]
    blocks = [block.text for document in documents for block in document.blocks]
    count = sum(document.words() for document in documents)
    nb = speller("nb")
    tokens = [text[a:b].lower() for text in blocks for a, b in words(text)]
    nb.knows("vann")
    parts: dict[str, Callable[[], object]] = {
        "sentences": lambda: [divide(text) for text in blocks],
        "words": lambda: [words(text) for text in blocks],
        "spelling of each word": lambda: [nb.knows(word) for word in tokens],
        "LIX": lambda: measure_blocks(blocks),
    }
    rows = [_speed(what, count, _seconds(part)) for what, part in parts.items()]
    forms = [prepare(book, document, facts={}) for document in documents]
    for what, ids in PARTS.items():
        rules = [rule for rule in book.rules if rule.id in ids]
        spent = _seconds(partial(_judge_all, book, rules, forms))
        rows.append(_speed(f"rules of {what}", count, spent))
    every = [rule for rule in book.rules if rule.id.startswith("lang-")]
    spent = _seconds(lambda: _judge_all(book, every, _again(book, documents)), 1)
    return [*rows, _speed("all rules of language, forms made ready anew", count, spent)]


def _again(book: RuleBook, documents: list[Document]) -> list[Prepared]:
    return [prepare(book, document, facts={}) for document in documents]


def _judge_all(book: RuleBook, rules: list[Rule], forms: list[Prepared]) -> None:
    for form in forms:
        for rule in rules:
            judge(book, rule, form)


def _seconds(part: Callable[[], object], runs: int = RUNS) -> float:
    spent = []
    for _ in range(runs):
        begun = time.perf_counter()
        part()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def _speed(what: str, count: int, spent: float) -> Row:
    return Row(
        f"{what}, words a second", 1000, count / spent, f"{count} words", "w/s", at_least=True
    )


def _beside(book: RuleBook) -> list[Row]:
    """Return what other programs find in the sentences with faults, and how long they take."""
    asked = [s for name in ("kept", "tuned") for s in sentences(FOLDER / f"{name}.tsv")]
    text = "\n\n".join(s.text for s in asked if s.language == "nb")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text + "\n", encoding="utf-8")
        rows = [
            _program(name, command, path, what, len(text.split()))
            for name, command, what in _PROGRAMS
        ]
    document = document_from_case(text)
    begun = time.perf_counter()
    form = prepare(book, document, facts={}, language="nb", document_type="adult-main")
    hits = sum(len(judge(book, r, form).hits) for r in book.rules if r.id.startswith("lang-"))
    spent = time.perf_counter() - begun
    note = f"{hits} findings: spelling, split words, og/å, agreement, verb forms, commas, numbers …"
    return [Row("ours on the same sentences", 60, spent, note), *rows]


_BESIDE = Path(__file__).parent / "beside/node_modules"
_PROGRAMS = (
    ("hunspell", ["hunspell", "-i", "utf-8", "-d", "nb_NO", "-l"], "unknown words only"),
    ("cspell", [f"{_BESIDE}/.bin/cspell", "--no-progress", "--no-summary", "--locale", "nb",
                "--config", "cspell.json"], "unknown words only"),
    ("write-good", [f"{_BESIDE}/.bin/write-good"],
     "English habits; of Norwegian only doubled words"),
    ("proselint", [sys.executable, "-m", "proselint", "check"],
     "English habits; of Norwegian only doubled words"),
)  # fmt: skip


def _program(name: str, command: list[str], path: Path, what: str, count: int) -> Row:
    label = f"{name}, same sentences"
    if shutil.which(command[0]) is None:
        return Row(label, 60, 0, "not measured: not installed")
    if name == "cspell":
        words = _BESIDE / "@cspell/dict-nb-no/cspell-ext.json"
        config = {"version": "0.2", "import": [str(words)]}
        path.with_name("cspell.json").write_text(json.dumps(config))
    begun = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - fixed commands on our own file
        [*command, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=path.parent,
        env=os.environ | {"PYTHONPATH": f"{_BESIDE}/.python"},
    )
    spent = time.perf_counter() - begun
    if not done.stdout.strip() and done.returncode:
        said = (done.stderr.strip().splitlines() or ["no output"])[-1]
        return Row(label, 60, 0, f"not measured: {said}")
    lines = len([line for line in done.stdout.splitlines() if line.strip()])
    return Row(label, 60, spent, f"{lines} lines of output on {count} words; finds {what}")


if __name__ == "__main__":
    for row in measure(map(Path, sys.argv[1:])):
        print(row)
