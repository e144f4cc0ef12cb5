"""What stands in the summary, as plain JSON data with every word already in its language."""

from itertools import groupby

from app.checks.outcome import Result, Severity
from app.reports import words
from app.reports.language import Translate, day, moment, translator
from app.reports.remark import Remark, RemarkState, ReportInput, RuleOutcome, SourceRef
from app.reports.text_changes import text_changes

_APPLIES = tuple(result for result in Result if result is not Result.NOT_APPLICABLE)

_TITLES_SHOWN = 8
"""Requirements named under one reason on the first page, so that every reason has its place."""


def summary_data(report: ReportInput) -> dict[str, object]:
    """Return the data `templates/reports/summary.typ` lays out."""
    _ = translator(report.language)
    return {
        "language": report.language,
        "form_language": report.form_language if report.form_language != "other" else "nb",
        "title": _("Kontroll av samtykkeskriv"),
        "name": report.form_name or report.file_name,
        "trial": report.trial_title,
        "footer": _footer(report, _),
        "page": _("Side"),
        "of": _("av"),
        "facts": _facts(report, _),
        "counts": _counts(report, _),
        "results": _results(report, _),
        "unjudged": _unjudged(report, _),
        "findings": _findings(report, _),
        "changes": text_changes(report, _),
        "unverified": _unverified(report, _),
        "requirements": _requirements(report, _),
        "dismissed": _dismissed(report, _),
        "labels": _labels(_),
    }


def _labels(_: Translate) -> dict[str, str]:
    return {
        "glance": _("Kort fortalt"),
        "about": _("Om kontrollen"),
        "unjudged": _("Dette har vi ikke kunnet avgjøre"),
        "all_judged": _("Alle krav som gjelder skrivet, er kontrollert."),
        "findings": _("Åpne funn"),
        "no_findings": _("Det er ingen åpne funn."),
        "suggestion": _("Forslag"),
        "why": _("Hvorfor"),
        "source": _("Kilde"),
        "answer": _("Svar"),
        "thread": _("Kommentarer"),
        "requirements": _("Krav for krav"),
        "requirement": _("Krav"),
        "result": _("Utfall"),
        "evidence": _("Dette står i skrivet"),
        "not_applicable": _("Krav som ikke gjelder dette skrivet"),
        "dismissed": _("Funn som er lagt bort"),
        "reason": _("Begrunnelse"),
    }


def _footer(report: ReportInput, _: Translate) -> str:
    version = _("versjon %(number)s") % {"number": report.version} if report.version else ""
    return " · ".join(filter(None, (report.form_name or report.file_name, version)))


def _facts(report: ReportInput, _: Translate) -> list[list[str]]:
    """Return what the summary is about, as rows of label and value; empty values left out."""
    rows = [
        (_("Studie"), report.trial_title),
        (_("EU CT-nummer"), report.eu_ct_number),
        (_("Skriv"), report.form_name),
        (_("Type"), report.document_type_name.get(report.language) or report.document_type),
        (_("Språk i skrivet"), _(words.FORM_LANGUAGES.get(report.form_language, ""))),
        (_("Versjon"), str(report.version or "")),
        (_("Status"), _(words.STATUSES[report.status]) if report.status else ""),
        (_("Fil"), report.file_name),
        (_("Filens SHA-256"), report.file_hash),
        (_("Regelbokens SHA-256"), report.rule_book_hash),
        (_("Kontrollmotor"), report.engine),
        (_("Laget"), moment(report.made_at, report.language)),
    ]
    return [[label, value] for label, value in rows if value]


def _counts(report: ReportInput, _: Translate) -> list[dict[str, object]]:
    """Return the number of open findings of each severity."""
    found = [remark.severity for remark in report.open_remarks()]
    return [
        {"kind": severity.value, "label": _(words.SEVERITIES[severity]), "n": found.count(severity)}
        for severity in Severity
    ]


def _results(report: ReportInput, _: Translate) -> list[dict[str, object]]:
    """Return how many requirements came to each result; of none only what was not checked."""
    found = [outcome.result for outcome in report.outcomes]
    return [
        {"kind": result.value, "label": _(label), "n": found.count(result)}
        for result, label in words.RESULTS.items()
        if result in found or result is Result.NOT_CHECKED
    ]


def _unjudged(report: ReportInput, _: Translate) -> list[dict[str, object]]:
    """Return what nobody has judged yet, by reason: this stands on the first page."""
    groups: dict[tuple[str, str], list[str]] = {}
    for outcome in report.of_result(Result.NOT_CHECKED, Result.NEEDS_PERSON):
        key = (outcome.result.value, words.reason(outcome, _, report.language))
        groups.setdefault(key, []).append(outcome.title.get(report.language))
    lines = [
        _line(kind, _(words.RESULTS[Result(kind)]), len(titles), reason, _shortened(titles, _))
        for (kind, reason), titles in sorted(groups.items(), key=_not_checked_first)
    ]
    if not report.outcomes:
        nothing = _("Ingen krav er kontrollert.")
        lines.append(_line("not_checked", _("Ikke kontrollert"), 0, nothing))
    scanned = [str(n) for n, page in enumerate(report.document.pages, 1) if page.scanned]
    if scanned:
        text = _("Disse sidene er bilder uten tekst: %(pages)s") % {"pages": ", ".join(scanned)}
        lines.insert(0, _line("not_checked", _("Ikke lest"), len(scanned), text))
    if report.document.ocr:
        pages = sum(page.ocr for page in report.document.pages)
        text = _("Teksten er lest fra et bilde. Se over før du stoler på funnene.")
        lines.insert(0, _line("needs_person", _("Lest med OCR"), pages, text))
    return lines


def _line(kind: str, label: str, n: int, reason: str, shown: str = "") -> dict[str, object]:
    return {"kind": kind, "label": label, "n": n, "reason": reason, "shown": shown}


def _not_checked_first(group: tuple[tuple[str, str], list[str]]) -> bool:
    return group[0][0] != Result.NOT_CHECKED


def _shortened(titles: list[str], _: Translate) -> str:
    """Return the titles in one line; the table further back has them all."""
    shown = " · ".join(titles[:_TITLES_SHOWN])
    left = len(titles) - _TITLES_SHOWN
    return shown + " · " + _("og %(number)s til") % {"number": left} if left > 0 else shown


def _findings(report: ReportInput, _: Translate) -> list[dict[str, object]]:
    """Return the open findings by section, in reading order."""
    return [
        {
            "section": section,
            "remarks": [_remark(remark, report, _) for remark in remarks],
        }
        for section, remarks in groupby(
            report.open_remarks(), key=lambda remark: words.place(remark, report, _)
        )
    ]


def _remark(remark: Remark, report: ReportInput, _: Translate) -> dict[str, object]:
    language = report.language
    answer = _(words.ANSWERS[remark.answer]) if remark.answer else ""
    return {
        "number": remark.number,
        "kind": remark.severity.value,
        "severity": _(words.SEVERITIES[remark.severity]),
        "change": _(words.CHANGES.get(remark.change, "")),
        "message": remark.message.get(language),
        "from_image": _(words.FROM_IMAGE) if report.document.is_from_image(remark.spans) else "",
        "quotes": _quotes(remark),
        "suggestion": remark.suggestion.get(report.form_language) if remark.suggestion else "",
        "why": remark.why.get(language),
        "sources": [_source(source) for source in remark.sources],
        "answer": ". ".join(filter(None, (answer, remark.answer_reason))),
        "thread": [
            {"who": f"{m.author}, {day(m.at, language)}", "text": m.text} for m in remark.thread
        ],
    }


def _source(source: SourceRef) -> dict[str, str]:
    return {
        "label": source.label if source.verified else f"{source.label}*",
        "url": source.url if source.url.startswith("https://") else "",
    }


def _unverified(report: ReportInput, _: Translate) -> str:
    """Return what the mark at some sources means; empty when there are none."""
    if all(source.verified for remark in report.open_remarks() for source in remark.sources):
        return ""
    return "* " + _("Vi har ikke lest dette stedet i kilden ord for ord.")


def _quotes(remark: Remark) -> list[dict[str, str]]:
    """Return each quote with what stands around it; only the first has an excerpt."""
    parts = [{"before": "", "quote": quote, "after": ""} for quote in remark.quotes]
    if parts and remark.spans:
        quote = " ".join(remark.quotes[0].split())
        before, found, after = remark.excerpt.partition(quote)
        if found:
            parts[0] = {"before": before, "quote": quote, "after": after}
    return parts


def _requirements(report: ReportInput, _: Translate) -> dict[str, object]:
    """Return the requirements that apply by subject, and the titles of those that do not."""
    language = report.language
    numbers: dict[str | None, list[int]] = {}
    for remark in report.remarks:
        numbers.setdefault(remark.rule_id, []).append(remark.number)
    rows = groupby(report.of_result(*_APPLIES), key=lambda o: (o.subject, o.subject_title))
    return {
        "groups": [
            {
                "subject": title.get(language) or subject,
                "rows": [
                    _requirement(outcome, numbers.get(outcome.rule_id, []), _, language)
                    for outcome in outcomes
                ],
            }
            for (subject, title), outcomes in rows
        ],
        "others": [o.title.get(language) for o in report.of_result(Result.NOT_APPLICABLE)],
    }


def _requirement(
    outcome: RuleOutcome, numbers: list[int], _: Translate, language: str
) -> dict[str, object]:
    """Return one requirement; `numbers` are its findings, open or not."""
    found = ", ".join(map(str, numbers))
    missing = outcome.result is Result.MISSING
    return {
        "title": outcome.title.get(language),
        "findings": (_("Funn %(numbers)s") % {"numbers": found}) if found else "",
        "nothing": _("Ingen tekst funnet") if missing and not outcome.evidence else "",
        "kind": outcome.result.value,
        "result": _(words.RESULTS[outcome.result]),
        "reason": words.reason(outcome, _, language),
        "evidence": list(outcome.evidence),
    }


def _dismissed(report: ReportInput, _: Translate) -> list[dict[str, object]]:
    return [
        {
            "number": remark.number,
            "message": remark.message.get(report.language),
            "quotes": list(remark.quotes),
            "reason": remark.dismissal_reason,
        }
        for remark in report.remarks
        if remark.state is RemarkState.DISMISSED
    ]
