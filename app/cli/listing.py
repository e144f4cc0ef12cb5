"""A checked form as text for a terminal: counts first, then the findings by section."""

import textwrap
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import click

from app.checks.outcome import Result, Severity
from app.checks.reading_speed import minutes
from app.reports import words
from app.reports.language import Translate, translator
from app.reports.remark import Remark, ReportInput, RuleOutcome

WIDTH = 96
_MARKS = {Severity.MUST: "●", Severity.SHOULD: "◐", Severity.ADVICE: "○"}
_COLOURS = {Severity.MUST: "red", Severity.SHOULD: "yellow", Severity.ADVICE: "blue"}


def listing(report: ReportInput, *, guessed: bool) -> str:
    """Return the whole answer about one file; `guessed` says the document type was guessed."""
    _ = translator(report.language)
    lines = [*_head(report, guessed, _), ""]
    for title, remarks in groupby(report.open_remarks(), lambda r: words.place(r, report, _)):
        lines += [click.style(title, bold=True), ""]
        for remark in remarks:
            lines += [*_finding(remark, report, _), ""]
    return "\n".join([*lines, *_unjudged(report, _)])


def _head(report: ReportInput, guessed: bool, _: Translate) -> Iterator[str]:
    """Yield what was checked and the counts, what was not checked among them."""
    yield click.style(report.file_name, bold=True)
    kind = report.document_type_name.get(report.language)
    pages, words_in_all = len(report.document.pages), report.document.words()
    about = [
        _("%(kind)s (gjettet ut fra teksten)") % {"kind": kind} if guessed else kind,
        _(words.FORM_LANGUAGES.get(report.form_language, "annet språk")),
        _("Sider: %(pages)s") % {"pages": pages} if pages else "",
        _("Ord: %(words)s") % {"words": words_in_all},
        _("Lesetid: %(minutes)s min") % {"minutes": minutes(words_in_all, report.document_type)},
    ]
    yield " · ".join(filter(None, about))
    severities = Counter(remark.severity for remark in report.open_remarks())
    yield " · ".join(
        f"{_MARKS[severity]} {_(label)}: {severities[severity]}"
        for severity, label in words.SEVERITIES.items()
    )
    results = Counter(outcome.result for outcome in report.outcomes)
    always = (Result.NOT_CHECKED, Result.MET)
    yield " · ".join(
        f"{_(label)}: {results[result]}"
        for result, label in words.RESULTS.items()
        if results[result] or result in always
    )


def _finding(remark: Remark, report: ReportInput, _: Translate) -> Iterator[str]:
    language = report.language
    label = f"{_MARKS[remark.severity]} {_(words.SEVERITIES[remark.severity])}"
    where = remark.rule_id or ""
    if remark.spans and (page := report.document.blocks[remark.spans[0].block].page) is not None:
        where = " · ".join([_("side %(number)s") % {"number": page + 1}, where])
    yield f"{remark.number:3}  {click.style(label, fg=_COLOURS[remark.severity])}  {where}"
    yield from _wrapped(remark.message.get(language))
    if report.document.is_from_image(remark.spans):
        yield from _wrapped(_(words.FROM_IMAGE))
    for quote in remark.quotes:
        yield from _wrapped(f"«{' '.join(quote.split())}»", "     | ")
    if remark.suggestion:
        suggestion = remark.suggestion.get(report.form_language)
        yield from _wrapped(_("Forslag: %(text)s") % {"text": suggestion})
    yield from _wrapped(_("Hvorfor: %(text)s") % {"text": words.why(remark, language)})


def _unjudged(report: ReportInput, _: Translate) -> Iterator[str]:
    """Yield what nobody has judged yet, and why."""
    for result in (Result.NOT_CHECKED, Result.NEEDS_PERSON):
        outcomes = report.of_result(result)
        if outcomes:
            yield click.style(f"{_(words.RESULTS[result])}: {len(outcomes)}", bold=True)
            yield ""
            for reason, same in _by_reason(outcomes, report.language, _).items():
                if reason:
                    yield from _wrapped(reason)
                for title in same:
                    yield from _wrapped(f"– {title}", "       ", "     ")
            yield ""


def _by_reason(
    outcomes: tuple[RuleOutcome, ...], language: str, _: Translate
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for outcome in outcomes:
        title = outcome.title.get(language)
        found.setdefault(words.reason(outcome, _, language), []).append(title)
    return found


def _wrapped(text: str, indent: str = "     ", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent if first is None else first, subsequent_indent=indent
    )
