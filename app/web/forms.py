"""The desk of one form: document and findings; its coverage and its history."""

from uuid import UUID

from flask import Blueprint, render_template, request

from app.checks.outcome import Severity
from app.gate.auth import actor, requires
from app.gate.parts import rule_book
from app.gate.session import db
from app.services import desk
from app.services.views import Filters
from app.store.tables.findings import Change, Origin
from app.web import desk_view
from app.web.query import number, one_of

bp = Blueprint("forms", __name__, url_prefix="/forms")
STATES = ("open", "fixed", "dismissed", "all")


@bp.get("/<uuid:form_id>")
@requires("see_form")
def show(form_id: UUID) -> str:
    page = desk.form_page(
        db(), rule_book(), actor(), form_id, version=number("version"), filters=read_filters()
    )
    view = desk_view.make(page, opened=request.args.get("finding"), kind=request.args.get("view"))
    return render_template("forms/show.html", page=page, view=view)


@bp.get("/<uuid:form_id>/coverage")
@requires("see_coverage")
def coverage(form_id: UUID) -> str:
    page = desk.coverage_page(db(), rule_book(), actor(), form_id, version=number("version"))
    return render_template("forms/coverage.html", page=page)


@bp.get("/<uuid:form_id>/history")
@requires("see_history")
def history(form_id: UUID) -> str:
    page = desk.form_page(db(), rule_book(), actor(), form_id)
    events = desk.history_page(db(), actor(), form_id)
    return render_template("forms/history.html", page=page, events=events)


def read_filters() -> Filters:
    """Return the filters of the address; a value nobody knows is no filter."""
    state = request.args.get("state")
    return Filters(
        severity=one_of(Severity, "severity"),
        state=state if state in STATES else None,
        section=request.args.get("section") or None,
        change=one_of(Change, "change"),
        origin=one_of(Origin, "origin"),
    )
