"""The clean copy: the sponsor's own Word file with all changes accepted and no comments."""

from app.formats import sandbox
from app.reports.annotated import MEDIA_TYPES
from app.reports.file_names import file_name
from app.reports.language import translator
from app.reports.remark import Report, ReportInput


def make(report: ReportInput) -> Report:
    """Return the file as it reads with all changes accepted, naming nobody who worked on it.

    Raises:
        ValueError: the report has no file to clean.
        UnreadableFile: the file cannot be read, or is a PDF.
    """
    if report.data is None:
        raise ValueError("A clean copy needs the file itself.")
    _ = translator(report.language)
    return Report(
        data=sandbox.clean(report.data),
        media_type=MEDIA_TYPES["docx"],
        file_name=file_name(report, _("ren utgave"), "docx", _),
    )
