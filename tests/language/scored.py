"""What the rules find in sentences whose faults are known, each in a form of its own."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.outcome import Outcome
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook

FOLDER = Path(__file__).parent
RIGHT = "ok"
_AROUND = {
    "nb": "Vi vil undersøke en ny medisin. Du kan si nei. Du får vite hva du skal gjøre.",
    "nn": "Vi vil undersøkje ein ny medisin. Du kan seie nei. Du får vite kva du skal gjere.",
}
"""The paragraph before each sentence, which tells the form's variety."""
_ALSO = frozenset({"val-dates-possible", "id-impossible-date", "val-plausible"})
"""Rules outside the pack that judge dates and hours."""
_EXPLAIN = frozenset({"lang-jargon", "lang-acronyms"})
"""Rules that ask for an explanation: a sentence alone has no room for one, and is not wrong."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its fault (`RIGHT` for none) and the words that are wrong."""

    language: str
    text: str
    fault: str
    wrong: str


@dataclass
class Score:
    """Faults found and put in by (language, fault); sentences without fault, and those accused."""

    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    all: Counter[tuple[str, str]] = field(default_factory=Counter)
    accused: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def recall(self, language: str) -> float:
        """Return the share of a language's faults that are found."""
        found = sum(n for (code, _), n in self.found.items() if code == language)
        return found / sum(n for (code, _), n in self.all.items() if code == language)


def sentences(path: Path) -> list[Sentence]:
    """Return the sentences of a file with the columns lang, sentence, error_type, error_span."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Sentence(row["lang"], row["sentence"], row["error_type"], row["error_span"] or "")
            for row in rows
        ]


def score(book: RuleBook, asked: Iterable[Sentence]) -> Score:
    """Return what active rules of language find in each of the sentences."""
    rules = [rule for rule in book.rules if _is_asked(rule)]
    result = Score()
    for sentence in asked:
        quotes = list(_quotes(book, rules, sentence))
        if sentence.fault == RIGHT:
            result.right[sentence.language] += 1
            result.accused[sentence.language] += bool(quotes)
        else:
            key = (sentence.language, sentence.fault)
            result.all[key] += 1
            result.found[key] += any(_is_about(quote, sentence.wrong) for quote in quotes)
    return result


def _is_asked(rule: Rule) -> bool:
    asked = rule.id in _ALSO or (rule.id.startswith("lang-") and rule.id not in _EXPLAIN)
    return asked and rule.status is RuleStatus.ACTIVE


def _quotes(book: RuleBook, rules: list[Rule], sentence: Sentence) -> Iterator[str]:
    """Yield what the rules quote of the sentence."""
    document = document_from_case(f"{_AROUND[sentence.language]}\n\n{sentence.text}")
    form = prepare(book, document, document_type="adult-main", facts={}, language=sentence.language)
    for rule in rules:
        outcome: Outcome = judge(book, rule, form)
        assert outcome.reason != "error", rule.id
        for hit in outcome.hits:
            yield from (document.text(span) for span in hit.spans if span.block == 1)


def _is_about(quote: str, wrong: str) -> bool:
    """Whether a quote is of the wrong words, their part, or shares a word with them."""
    return quote in wrong or wrong in quote or bool(set(quote.split()) & set(wrong.split()))
