"""What changed between two versions of a form, and between their originals."""

from uuid import UUID

from flask import Blueprint, render_template, request

from app.gate.auth import actor, requires
from app.gate.parts import files, rule_book
from app.gate.session import db
from app.services import original_changes, version_changes
from app.web import changes_view
from app.web.query import number

bp = Blueprint("changes", __name__, url_prefix="/forms")


@bp.get("/<uuid:form_id>/changes")
@requires("see_form")
def show(form_id: UUID) -> str:
    page = version_changes.changes_page(
        db(), actor(), form_id, old=number("from"), new=number("to")
    )
    view = changes_view.make(page, only=request.args.get("show") != "all")
    return render_template("forms/changes.html", page=page, view=view)


@bp.get("/<uuid:form_id>/changes/original")
@requires("see_form")
def original(form_id: UUID) -> str:
    page = original_changes.original_page(
        db(), files(), rule_book(), actor(), form_id, old=number("from"), new=number("to")
    )
    return render_template("forms/new_original.html", page=page)
