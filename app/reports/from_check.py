"""What one run of the rule book found, ready for a report, without any database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app.checks.catalogue import DocumentTypes
from app.checks.engine import FIRST, CheckResult
from app.checks.outcome import Hit, Outcome, Result, Severity, Text
from app.checks.profile import Words
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.document.model import Document
from app.document.outline import Outline, outline
from app.reports.excerpts import excerpt
from app.reports.remark import Remark, ReportInput, RuleOutcome, SourceRef

_TO_ACT_ON = frozenset({Result.MISSING, Result.WEAK, Result.VIOLATED})
_SEVERITIES = list(Severity)


def from_check(
    rule_book: RuleBook,
    document: Document,
    result: CheckResult,
    *,
    file_name: str,
    made_at: datetime,
    language: str = "nb",
    data: bytes | None = None,
    file_hash: str = "",
) -> ReportInput:
    """Return the report input of one check; all findings are open, rules on trial are left out."""
    trials = {rule.id for rule in rule_book.rules if rule.status is not RuleStatus.ACTIVE}
    active = [outcome for outcome in result.outcomes if outcome.rule_id not in trials]
    return ReportInput(
        file_name=file_name,
        document=document,
        document_type=result.document_type,
        document_type_name=type_name(rule_book.document_types, result.document_type),
        own_wording=rule_book.document_types.has_own_wording(result.document_type),
        form_language=result.language,
        rule_book_hash=rule_book.hash,
        engine=result.engine,
        made_at=made_at,
        language=language,
        data=data,
        file_hash=file_hash,
        remarks=remarks(rule_book, document, active),
        outcomes=tuple(rule_outcome(rule_book, document, outcome) for outcome in active),
    )


def remarks(rule_book: RuleBook, document: Document, outcomes: list[Outcome]) -> tuple[Remark, ...]:
    """Return one remark per hit in reading order, numbered from 1.

    First what says that the file is not the form it should be, then what is about the whole form.
    """
    sections = outline(document, rule_book.sections)
    found = [
        _remark(rule_book.rule(outcome.rule_id), hit, document, sections, rule_book)
        for outcome in outcomes
        for hit in _hits(outcome)
    ]
    found.sort(key=_order)
    return tuple(_numbered(found))


def rule_outcome(rule_book: RuleBook, document: Document, outcome: Outcome) -> RuleOutcome:
    """Return what one requirement came to, with its texts and the exact words that show it.

    A requirement that is no longer in the rule book is told by its id.
    """
    evidence = tuple(document.text(span) for span in outcome.evidence)
    about = rule_book.about(outcome.rule_id)
    if about is None:
        return RuleOutcome(
            rule_id=outcome.rule_id,
            title=Text(outcome.rule_id),
            severity=Severity.ADVICE,
            result=outcome.result,
            reason=outcome.reason,
            evidence=evidence,
        )
    return RuleOutcome(
        rule_id=about.id,
        title=text(about.title),
        severity=about.severity,
        result=outcome.result,
        subject=about.subject,
        subject_title=text(rule_book.packs[about.subject].title),
        reason=outcome.reason,
        question=question(rule_book, outcome.reason),
        evidence=evidence,
        sources=sources(rule_book, about) if isinstance(about, Rule) else (),
    )


def sources(rule_book: RuleBook, rule: Rule) -> tuple[SourceRef, ...]:
    """Return what a rule rests on."""
    found = (rule_book.sources[key] for key in rule.sources)
    return tuple(SourceRef(s.title, s.section, s.url, s.verified) for s in found)


def question(rule_book: RuleBook, reason: str) -> Text | None:
    """Return the question about the trial that `reason` says is unanswered, if it says so."""
    code, _, fact_id = reason.partition(":")
    if code != "fact_unknown":
        return None
    return next((text(f.question) for f in rule_book.profile.facts if f.id == fact_id), None)


def type_name(types: DocumentTypes, code: str) -> Text:
    """Return what a document type is called; the code itself for one that is gone."""
    return text(types.get(code).name) if code in types.codes() else Text(code)


def text(words: Words) -> Text:
    """Return the words of a rule as the text reports use."""
    return Text(words.nb.strip(), words.nn.strip(), words.en.strip())


def _hits(outcome: Outcome) -> tuple[Hit, ...]:
    return outcome.hits or ((Hit(),) if outcome.result in _TO_ACT_ON else ())


def _remark(
    rule: Rule, hit: Hit, document: Document, sections: Outline, rule_book: RuleBook
) -> Remark:
    block = hit.spans[0].block if hit.spans else hit.section
    title, heading = _section(sections, block)
    own = rule.suggestion
    return Remark(
        number=0,
        rule_id=rule.id,
        severity=hit.severity or rule.severity,
        title=text(rule.title),
        message=hit.message or text(rule.message),
        why=text(rule.why),
        sources=sources(rule_book, rule),
        suggestion=hit.suggestion or (Text(own.nb.strip(), own.nn.strip()) if own else None),
        replaces=hit.replaces,
        section=title,
        section_block=heading,
        spans=hit.spans,
        quotes=tuple(document.text(span) for span in hit.spans),
        excerpt=excerpt(document, hit.spans[0]) if hit.spans else "",
    )


def _section(sections: Outline, block: int | None) -> tuple[str, int | None]:
    """Return the heading above `block` and its block index; empty before the first heading."""
    number = None if block is None else sections.section_of.get(block)
    section = None if number is None else sections.sections[number]
    return (section.title, section.heading) if section else ("", None)


def _order(remark: Remark) -> tuple[bool, int, int, int, str]:
    heading = -1 if remark.section_block is None else remark.section_block
    block, start = (remark.spans[0].block, remark.spans[0].start) if remark.spans else (heading, -1)
    severity = _SEVERITIES.index(remark.severity)
    return (remark.rule_id not in FIRST, block, start, severity, remark.rule_id or "")


def _numbered(found: list[Remark]) -> Iterator[Remark]:
    for number, remark in enumerate(found, 1):
        yield replace(remark, number=number)
