"""Which rules have to do with a passage of a template: by what they find, or by its section."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.checks.engine import prepare
from app.checks.outcome import Result, Verdict
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.checks.rule_names import sections_of
from app.document.model import Document, Span
from app.document.passages import Passages

KINDS = frozenset(
    {"statement", "section_present", "three_dates", "signatures", "template_sections"}
)
"""Kinds that look for something a form must say; the others look at how it is said."""

_FOUND = frozenset({Result.MET, Result.WEAK, Result.VIOLATED})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Touched:
    """What the rule book finds in one template, as if it were a form.

    `by_passage` has for a passage's number the ids of the rules that find something in it, `met`
    the ids of all rules that find what they look for anywhere.
    """

    by_passage: Mapping[int, tuple[str, ...]]
    met: frozenset[str]


def touched(
    rule_book: RuleBook, document: Document, passages: Passages, types: Iterable[str]
) -> Touched:
    """Return what the rules for forms of `types` find in a template.

    Facts of the trial do not count: a template is for all trials.
    """
    form = prepare(rule_book, document, document_type=next(iter(types), None), facts={})
    by_passage: dict[int, list[str]] = defaultdict(list)
    met = set()
    for rule in rules_for(rule_book, types):
        try:
            verdict = rule.check.judge(form)
        except Exception as error:  # one rule that breaks down must not hide the others
            _log.error("rule_failed rule=%s error=%s", rule.id, type(error).__name__)
            continue
        if verdict.result in _FOUND:
            met.add(rule.id)
        for number in _passages_of(verdict, passages):
            by_passage[number].append(rule.id)
    return Touched({n: tuple(ids) for n, ids in by_passage.items()}, frozenset(met))


def rules_for(rule_book: RuleBook, types: Iterable[str]) -> list[Rule]:
    """Return the rules, in use or on trial, that look for something in forms of `types`."""
    wanted = set(types)
    return [
        rule
        for rule in rule_book.rules
        if rule.status in (RuleStatus.ACTIVE, RuleStatus.SHADOW)
        and rule.check.kind in KINDS
        and wanted & rule_book.document_types.members(rule.applies.documents)
    ]


def rules_of_section(rules: Iterable[Rule], section: str) -> tuple[str, ...]:
    """Return the ids of the rules that look in a section first."""
    return tuple(
        rule.id for rule in rules if section in {key for _, key in sections_of(rule.check, ())}
    )


def _passages_of(verdict: Verdict, passages: Passages) -> list[int]:
    """Return the numbers of the passages that a verdict points at."""
    spans = [*verdict.evidence, *(span for hit in verdict.hits for span in hit.spans)]
    return sorted({p.number for p in passages for span in spans if _meet(p.span, span)})


def _meet(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end
