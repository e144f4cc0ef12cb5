"""The summary: a tagged PDF (PDF/UA-1) for the archive and for those who have no sign-in.

Words of the form reach the page as JSON data only; nothing is ever spliced into typst source.
"""

import json
import re
from pathlib import Path

from app.reports.file_names import file_name
from app.reports.language import translator
from app.reports.remark import Report, ReportInput
from app.reports.summary_data import summary_data

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "reports" / "summary.typ"

_UNSHOWN = re.compile(
    r"[^\n\t\x20-\x7e\xa0-\u036f\u0391-\u03a1\u03a3-\u03ff\u0400-\u04ff\u1e00-\u1eff"
    r"\u2002-\u200d\u2010-\u2027\u202f-\u2040\u20a0-\u20bf\u2190-\u22ff\u2500-\u25ff\ufb00-\ufb06\ufffd]"
)
"""Characters that the fonts inside typst lack, where PDF/UA-1 refuses the whole page."""


def make(report: ReportInput) -> Report:
    """Return the summary of one version as PDF.

    A character that cannot be shown (an emoji, a Symbol bullet) is printed as "□".
    """
    import typst  # noqa: PLC0415 - 80 MB that only this report needs

    _ = translator(report.language)
    pdf = typst.compile(
        TEMPLATE,
        sys_inputs={"data": json.dumps(_shown(summary_data(report)), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=report.made_at.replace(microsecond=0),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave more than one file.")
    return Report(pdf, "application/pdf", file_name(report, _("oppsummering"), "pdf", _))


def _shown(value: object) -> object:
    """Return `value` (JSON of any depth) with only characters that can be printed."""
    if isinstance(value, str):
        return _UNSHOWN.sub("□", value)
    if isinstance(value, dict):
        return {key: _shown(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shown(inner) for inner in value]
    return value
