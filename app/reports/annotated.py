"""The annotated copy: the sponsor's own file with one comment for each open finding."""

from app.document.model import Span
from app.formats import Note, sandbox
from app.reports.file_names import file_name
from app.reports.language import day, translator
from app.reports.remark import Remark, Report, ReportInput
from app.reports.words import ANSWERS, SEVERITIES, why

INITIALS = "SS"

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def make(report: ReportInput) -> Report:
    """Return a copy of the file with a comment at the exact words of each open finding.

    A finding about something missing stands at the heading where it belongs, else at the start.
    The text of the form is never changed.

    Raises:
        ValueError: the report has no file to write in.
        UnreadableFile: the file cannot be written in.
    """
    if report.data is None:
        raise ValueError("An annotated copy needs the file itself.")
    notes = [_note(remark, report) for remark in report.open_remarks()]
    suffix = report.document.format
    _ = translator(report.language)
    return Report(
        data=sandbox.annotate(report.data, notes),
        media_type=MEDIA_TYPES[suffix],
        file_name=file_name(report, _("merknader"), suffix, _),
    )


def _note(remark: Remark, report: ReportInput) -> Note:
    return Note(
        spans=remark.spans or _heading(remark, report),
        text=note_text(remark, report.form_language, report.language),
        author=report.author,
        initials=INITIALS,
        severity=remark.severity.value,
    )


def _heading(remark: Remark, report: ReportInput) -> tuple[Span, ...]:
    """Return the heading a missing thing belongs under, if that section is there."""
    block = remark.section_block
    if block is None or not report.document.blocks[block].text:
        return ()
    return (Span(block, 0, len(report.document.blocks[block].text)),)


def note_text(remark: Remark, form_language: str, language: str) -> str:
    """Return what a comment says: what, what to write instead, why, and what was said of it."""
    _ = translator(language)
    parts = [f"{remark.number} · {_(SEVERITIES[remark.severity])}", remark.message.get(language)]
    if remark.suggestion:
        parts.append(f"{_('Forslag')}: {remark.suggestion.get(form_language)}")
    if reason := why(remark, language):
        parts.append(f"{_('Hvorfor')}: {reason}")
    if remark.answer:
        answer = f"{_('Svar')}: {_(ANSWERS[remark.answer])}."
        parts.append(f"{answer} {remark.answer_reason}".strip())
    parts += [f"{m.author}, {day(m.at, language)}: {m.text}" for m in remark.thread]
    return "\n\n".join(part.strip() for part in parts)
