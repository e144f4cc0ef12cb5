"""What a change of staff's words would do to one open form: tried out, nothing written."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from sqlmodel import Session

from app.checks.engine import GATES
from app.checks.kinds.word_list import WordList
from app.checks.lifecycle import with_words
from app.checks.own_words import OwnWord, WordKind
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.document.anchor import Anchor
from app.document.model import Document, from_json
from app.reports.excerpts import excerpt
from app.services import checking, proofs, rule_books, word_changes
from app.services.anchors import span_of
from app.services.differences import Difference, differences
from app.services.open_forms import OpenForm, open_forms
from app.services.word_views import WordExample
from app.store.files import Files
from app.store.tables.rechecks import ChangeKind
from app.store.tables.reviews import Reading
from app.store.tables.words import WordTrial, WordTrialForm

EXAMPLES = 5
"""Findings shown of one form."""
EXCERPT = 160
"""Characters of the sentence around a finding."""

_SPELLED = frozenset(
    [
        "acronyms", "foreign_text", "grammar", "jargon", "nominal", "og_aa", "passive",
        "proofreader", "spelling",
        "split_words", "unknown_words", "variety",
    ]
)  # fmt: skip
"""Kinds that ask which words are known."""
_COMPARED = frozenset(
    ["original_amounts", "original_passages", "original_terms", "original_wording"]
)
"""Kinds that pair sentences of form and original by the words of the glossary."""


def affected(book: RuleBook, words: Iterable[OwnWord]) -> frozenset[str]:
    """Return the active rules whose outcome words of these kinds can change."""
    kinds = {word.kind for word in words}
    return frozenset(
        rule.id
        for rule in book.rules
        if rule.status is RuleStatus.ACTIVE and any(_reads(rule, kind) for kind in kinds)
    )


def _reads(rule: Rule, kind: WordKind) -> bool:
    check = rule.check
    if kind is WordKind.FORBIDDEN:
        return isinstance(check, WordList) and "forbidden" in check.lists
    return check.kind in _SPELLED or (kind is WordKind.GLOSSARY and check.kind in _COMPARED)


def tried(db: Session, files: Files, filed: RuleBook, turn: WordTrialForm) -> dict[str, Any] | None:
    """Return what a change does to one form; None when the form, or the change, is not open.

    Only rules that read the words are run, by the very code that a re-check uses, on the form as
    it was read. "came", "went" and "kept" are numbers of findings, "examples" some of them.
    """
    one = next((f for f in open_forms(db, turn.form_id) if f.version.id == turn.version_id), None)
    reading = db.get(Reading, turn.version_id)
    if one is None or reading is None:
        return None
    trial = db.get_one(WordTrial, turn.trial_id)
    now = rule_books.current(db, filed)
    if trial.rule_book != now.hash:
        return None
    changed = [*word_changes.added(trial), *(v.word for v in word_changes.withdrawn(db, trial))]
    then = with_words(_without(now, filed), _words_then(db, trial))
    rules = affected(now, changed)
    document = from_json(reading.document)
    found = _differences(db, files, then, one, document, rules)
    if one.checked_with != now.hash:
        said = {_same(d) for d in _differences(db, files, now, one, document, rules)}
        found = [difference for difference in found if _same(difference) not in said]
    return _summary(now, document, found)


def _words_then(db: Session, trial: WordTrial) -> tuple[OwnWord, ...]:
    """Return all words of staff's as they would stand."""
    gone = {view.word for view in word_changes.withdrawn(db, trial)}
    kept = (word for word in rule_books.own_words(db) if word not in gone)
    return (*kept, *word_changes.added(trial))


def _without(now: RuleBook, filed: RuleBook) -> RuleBook:
    """Return today's rule book without words of staff's."""
    return replace(now, words=filed.words, hash=f"{filed.hash} {sorted(now.moved.items())}")


def _only(book: RuleBook, rules: frozenset[str]) -> RuleBook:
    """Return `book` with nothing but the gates and some rules."""
    kept = tuple(rule for rule in book.rules if rule.id in GATES or rule.id in rules)
    return replace(book, rules=kept, unchecked=())


def _differences(
    db: Session,
    files: Files,
    book: RuleBook,
    one: OpenForm,
    document: Document,
    rules: frozenset[str],
) -> list[Difference]:
    said = proofs.of_check(db, one.check)
    if said is None:  # else all are needed: a proofreader leaves out what others have told
        book = _only(book, rules)
    compares = any(rule.subject == "original" for rule in book.rules)
    original = checking.read_original(files, one.version) if compares else None
    result = checking.run_rules(db, book, one.version, document, original, one.answers, said)
    outcomes = [outcome for outcome in result.outcomes if outcome.rule_id in rules]
    return differences(db, one.form, one.version, document, book, outcomes, only=rules)


def _same(difference: Difference) -> tuple[object, ...]:
    """Return what makes two differences the same: kind, rule, and finding or words."""
    old, item = difference.earlier, difference.fresh
    what = old.finding.id if old else item.fingerprint if item else None
    return difference.kind, difference.rule_id, difference.applied, what


def _summary(book: RuleBook, document: Document, found: list[Difference]) -> dict[str, Any]:
    shown = [d for d in found if d.kind is not ChangeKind.SEVERITY and d.applied]
    examples = [one for d in shown if (one := _example(book, document, d))]
    return {
        "came": sum(d.kind is ChangeKind.CAME and d.applied for d in found),
        "went": sum(d.kind is ChangeKind.WENT and d.applied for d in found),
        "kept": sum(d.kind is ChangeKind.WENT and not d.applied for d in found),
        "examples": [asdict(one) for one in examples[:EXAMPLES]],
    }


def _example(book: RuleBook, document: Document, difference: Difference) -> WordExample | None:
    anchors = _anchors(difference)
    if not anchors or not anchors[0].quote:
        return None
    anchor = anchors[0]
    sentence = excerpt(document, span_of(anchor), EXCERPT)
    quote = " ".join(anchor.quote.split())
    before, _, after = sentence.partition(quote)
    rule = book.rule(difference.rule_id)
    return WordExample(
        kind=difference.kind,
        rule_id=rule.id,
        rule=rule.title.model_dump(),
        before=before if quote in sentence else "",
        quote=quote,
        after=after,
    )


def _anchors(difference: Difference) -> list[Anchor]:
    if difference.kind is ChangeKind.CAME and difference.fresh:
        return difference.fresh.anchors
    return difference.earlier.anchors if difference.earlier else []
