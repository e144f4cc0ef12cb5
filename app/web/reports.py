"""What can be downloaded of a form."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, send_file

from app.gate.auth import actor, requires
from app.gate.language import language
from app.gate.parts import files, rule_book, unit_name
from app.gate.session import db
from app.reports.remark import Report
from app.services import originals, report_files
from app.web.query import number

bp = Blueprint("reports", __name__, url_prefix="/forms")


@bp.get("/<uuid:form_id>/reports/<name>")
@requires("download")
def download(form_id: UUID, name: str) -> Response:
    report = report_files.make(
        db(), files(), rule_book(), actor(), form_id, name, language(),
        version=number("version"), author=unit_name(),
    )  # fmt: skip
    return _sent(report)


@bp.get("/<uuid:form_id>/original")
@requires("download")
def original(form_id: UUID) -> Response:
    """Send the English original of a version."""
    return _sent(originals.original(db(), files(), actor(), form_id, version=number("version")))


def _sent(report: Report) -> Response:
    return send_file(
        BytesIO(report.data),
        mimetype=report.media_type,
        as_attachment=True,
        download_name=report.file_name,
    )
