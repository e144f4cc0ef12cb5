"""«Endret regelbok»: how far new checks of open forms have come, and what they changed."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request

from app.gate.auth import actor, requires
from app.gate.session import db
from app.services import recheck_pages

bp = Blueprint("rechecks", __name__, url_prefix="/rules/changes")


@bp.get("")
@requires("see_rechecks")
def show() -> str:
    """Show the last re-check, or the one the address names."""
    page = recheck_pages.recheck_page(db(), actor(), _chosen())
    return render_template("rules/changes.html", page=page)


@bp.get("/progress")
@requires("see_rechecks")
def progress() -> Response:
    """Return the progress as a piece of page; a finished one asks the browser to load it anew."""
    row = recheck_pages.progress(db(), actor())
    answer = Response(render_template("rules/_recheck_progress.html", row=row))
    if row is None or not row.is_running:
        answer.headers["HX-Refresh"] = "true"
    return answer


def _chosen() -> UUID | None:
    try:
        return UUID(request.args.get("recheck", ""))
    except ValueError:
        return None
