"""What a downloaded report is called."""

from app.reports.language import Translate
from app.reports.remark import ReportInput


def file_name(report: ReportInput, what: str, suffix: str, _: Translate) -> str:
    """Return "<form> – <what> v2.<suffix>", with no folder and no control characters in it."""
    name = own_name(report.file_name).rpartition(".")[0] or own_name(report.file_name)
    name = "".join(c for c in name if c.isprintable()).strip(" .") or _("skriv")
    version = f" v{report.version}" if report.version else ""
    return f"{name} – {what}{version}.{suffix}"


def own_name(path: str) -> str:
    """Return the last part of a path of any system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]
