"""A form as its reader meets it: reading time, LIX by section, hard words, what is said twice."""

from uuid import UUID

from flask import Blueprint, render_template, request

from app.checks.reading_speed import SOURCES
from app.gate.auth import actor, requires
from app.gate.parts import rule_book
from app.gate.session import db
from app.services import reading_pages
from app.web import reading_view
from app.web.desk_view import problem_text
from app.web.query import number

bp = Blueprint("reading", __name__, url_prefix="/forms")


@bp.get("/<uuid:form_id>/reading")
@requires("see_form")
def show(form_id: UUID) -> str:
    """Show the form with marks and notes; with `view=plain` just as its reader gets it."""
    page = reading_pages.reading_page(
        db(), rule_book(), actor(), form_id, version=number("version")
    )
    marked = request.args.get("view") != "plain"
    shown = None
    if page.document is not None and page.view is not None:
        shown = reading_view.make(page.document, page.view, marked=marked)
    return render_template(
        "reading/show.html",
        page=page,
        view=shown,
        marked=marked,
        problem=problem_text(page.progress),
        sources=SOURCES,
        scale=reading_view.SCALE,
    )
