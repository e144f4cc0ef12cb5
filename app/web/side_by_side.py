"""A form beside its English original."""

from uuid import UUID

from flask import Blueprint, render_template, request

from app.gate.auth import actor, requires
from app.gate.parts import files, rule_book
from app.gate.session import db
from app.services.side_by_side import side_by_side_page
from app.web import side_by_side_view
from app.web.query import number

bp = Blueprint("side_by_side", __name__, url_prefix="/forms")


@bp.get("/<uuid:form_id>/beside")
@requires("see_form")
def show(form_id: UUID) -> str:
    """Show both texts row by row; with `show=differences` only where they differ."""
    page = side_by_side_page(
        db(), files(), rule_book(), actor(), form_id, version=number("version")
    )
    only = request.args.get("show") == "differences"
    return render_template(
        "forms/side_by_side.html", page=page, view=side_by_side_view.make(page, only=only)
    )
