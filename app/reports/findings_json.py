"""Findings as JSON: the contract of docs/json.md, version 1.

Fields are added within a version, never renamed or taken away; those would make a version 2.
"""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.checks.outcome import Result, Severity, Text
from app.reports.excerpts import offsets
from app.reports.file_names import file_name, own_name
from app.reports.language import translator
from app.reports.remark import Remark, RemarkState, Report, ReportInput, RuleOutcome, SourceRef

VERSION = 1


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WordsOut(Part):
    """A sentence in the languages of the pages."""

    nb: str = Field(description="Bokmål.")
    nn: str = Field(description="Nynorsk; the bokmål text where there is none.")
    en: str = Field(description="English; the bokmål text where there is none.")


class SuggestionOut(Part):
    """Text for the form itself."""

    nb: str = Field(description="Bokmål.")
    nn: str = Field(description="Nynorsk; the bokmål text where there is none.")


class SourceOut(Part):
    """What a requirement rests on."""

    title: str = Field(description="The law, regulation, template or guide.")
    section: str = Field(description='The place in it, such as "§ 16"; may be empty.')
    url: str = Field(description="Where it can be read; may be empty.")
    verified: bool = Field(description="Whether the place was read word for word by us.")


class FindingOut(Part):
    """One thing to act on."""

    rule_id: str | None = Field(description="The rule; null for a reviewer's own finding.")
    title: WordsOut = Field(description="The requirement in a few words.")
    message: WordsOut = Field(description="What was found.")
    severity: Severity = Field(description="`must`, `should` or `advice`.")
    status: RemarkState = Field(description="`open`, `dismissed` or `fixed`.")
    section: str | None = Field(description="The heading above; null before the first.")
    quote: str | None = Field(
        description="The exact text the finding is about, as in the file; null when something "
        "is missing."
    )
    quotes: list[str] = Field(
        description="All texts it is about, the most important first: two where they contradict "
        "each other, none when something is missing."
    )
    excerpt: str | None = Field(
        description="The block or sentence around the quote, at most 300 characters, with single "
        "spaces; null when something is missing."
    )
    start: int | None = Field(
        description="Where the quote starts: characters (Unicode code points, from 0) in the "
        "texts of all blocks joined by one line feed; null without a quote."
    )
    end: int | None = Field(description="Where it ends, exclusive; null without a quote.")
    suggestion: SuggestionOut | None = Field(description="Text that would mend it, or null.")
    ocr: bool = Field(
        description="Whether it rests on text read from an image, which can have faults."
    )
    source: list[SourceOut] = Field(description="What the requirement rests on.")


class OutcomeOut(Part):
    """What one requirement came to."""

    rule_id: str = Field(description="The rule.")
    outcome: Result = Field(
        description="`met`, `weak`, `missing`, `violated`, `needs_person`, `not_applicable` or "
        "`not_checked`."
    )
    evidence: list[str] = Field(description="The exact texts that show it is met or nearly met.")


class DocumentOut(Part):
    """One form."""

    file: str = Field(description="The name of the file, without folders.")
    pages: int | None = Field(description="How many pages the file has or states; else null.")
    language: str = Field(description="What the form is written in: `nb`, `nn`, `en` or `other`.")
    document_type: str = Field(description="The kind of form, given or guessed.")
    rule_book: str = Field(description="SHA-256 of the rule book, 64 hexadecimal digits.")
    findings: list[FindingOut] = Field(description="In reading order.")
    outcomes: list[OutcomeOut] = Field(description="One for each rule, in rule-book order.")


class FindingsOut(Part):
    """The whole answer."""

    version: Literal[1] = Field(description="The version of this contract.")
    documents: list[DocumentOut] = Field(description="One for each file that could be read.")


def make(report: ReportInput) -> Report:
    """Return the findings and outcomes of one version as JSON."""
    _ = translator(report.language)
    return Report(
        data=to_json([report]),
        media_type="application/json",
        file_name=file_name(report, _("funn"), "json", _),
    )


def to_json(reports: Sequence[ReportInput]) -> bytes:
    """Return the answer for several forms, as UTF-8."""
    answer = FindingsOut(version=VERSION, documents=[_document(report) for report in reports])
    return answer.model_dump_json(indent=2).encode() + b"\n"


def _document(report: ReportInput) -> DocumentOut:
    starts = offsets(report.document)
    return DocumentOut(
        file=own_name(report.file_name),
        pages=len(report.document.pages) or report.document.page_count,
        language=report.form_language,
        document_type=report.document_type,
        rule_book=report.rule_book_hash,
        findings=[_finding(remark, report, starts) for remark in report.remarks],
        outcomes=[_outcome(outcome) for outcome in report.outcomes],
    )


def _finding(remark: Remark, report: ReportInput, starts: list[int]) -> FindingOut:
    first = remark.spans[0] if remark.spans else None
    suggestion = remark.suggestion
    return FindingOut(
        rule_id=remark.rule_id,
        title=_words(remark.title),
        message=_words(remark.message),
        severity=remark.severity,
        status=remark.state,
        section=remark.section or None,
        quote=remark.quotes[0] if first else None,
        quotes=list(remark.quotes),
        excerpt=remark.excerpt if first else None,
        start=starts[first.block] + first.start if first else None,
        end=starts[first.block] + first.end if first else None,
        suggestion=suggestion and SuggestionOut(nb=suggestion.get("nb"), nn=suggestion.get("nn")),
        ocr=report.document.is_from_image(remark.spans),
        source=[_source(source) for source in remark.sources],
    )


def _outcome(outcome: RuleOutcome) -> OutcomeOut:
    return OutcomeOut(
        rule_id=outcome.rule_id, outcome=outcome.result, evidence=list(outcome.evidence)
    )


def _words(text: Text) -> WordsOut:
    return WordsOut(nb=text.nb, nn=text.get("nn"), en=text.get("en"))


def _source(source: SourceRef) -> SourceOut:
    return SourceOut(
        title=source.title, section=source.section, url=source.url, verified=source.verified
    )
