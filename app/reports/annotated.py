"""The annotated copy: the sponsor's own file with one comment for each finding."""

from dataclasses import replace

from app.errors import N_
from app.formats import sandbox
from app.reports.file_names import file_name
from app.reports.language import translator
from app.reports.remark import RemarkState, Report, ReportInput
from app.reports.threads import note_of

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def make(report: ReportInput) -> Report:
    """Return a copy of the file with a comment at the exact words of each open finding.

    A finding about something missing stands at the heading where it belongs, else at the start.
    A Word file that carries our comments already has them brought up to date, and closed where
    the finding is. The text of the form is never changed.

    Raises:
        ValueError: the report has no file to write in.
        UnreadableFile: the file cannot be written in.
    """
    return _copy(report, N_("merknader"), closed=False)


def make_all(report: ReportInput) -> Report:
    """Return the annotated copy with the findings that were put aside too, as closed threads.

    Raises:
        ValueError, UnreadableFile: as `make`.
    """
    return _copy(report, N_("alle merknader"), closed=True)


def _copy(report: ReportInput, what: str, *, closed: bool) -> Report:
    if report.data is None:
        raise ValueError("An annotated copy needs the file itself.")
    notes = []
    for remark in report.remarks:
        note = note_of(remark, report)
        if remark.state is RemarkState.OPEN or (closed and remark.spans):
            notes.append(note)
        elif report.document.format == "docx":
            notes.append(replace(note, spans=()))
    suffix = report.document.format
    _ = translator(report.language)
    return Report(
        data=sandbox.annotate(report.data, notes),
        media_type=MEDIA_TYPES[suffix],
        file_name=file_name(report, _(what), suffix, _),
    )
