"""What people download: the annotated copy, the summary and the findings as JSON."""

from collections.abc import Callable

from app.reports import annotated, findings_json, summary
from app.reports.remark import Report, ReportInput

REPORTS: dict[str, Callable[[ReportInput], Report]] = {
    "annotated": annotated.make,
    "summary": summary.make,
    "findings": findings_json.make,
}
"""Every report by the name it has in addresses and commands."""
