"""What people download: copies of the form, the summary and the findings as JSON."""

from collections.abc import Callable

from app.reports import annotated, clean, findings_json, suggestions, summary
from app.reports.remark import Report, ReportInput

REPORTS: dict[str, Callable[[ReportInput], Report]] = {
    "annotated": annotated.make,
    "annotated_all": annotated.make_all,
    "suggestions": suggestions.make,
    "clean": clean.make,
    "summary": summary.make,
    "findings": findings_json.make,
}
"""Every report by the name it has in addresses and commands."""

WORD_ONLY = frozenset({"suggestions", "clean"})
"""Reports that a PDF has not: it holds no tracked changes."""

WITH_CHANGES = frozenset({"summary"})
"""Reports that tell what changed since the version before."""
