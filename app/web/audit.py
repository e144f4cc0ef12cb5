"""Who did what, for the auditor and the administrator."""

from flask import Blueprint, render_template

from app.gate.auth import actor, requires
from app.gate.session import db
from app.services import audit

bp = Blueprint("audit", __name__, url_prefix="/audit")


@bp.get("")
@requires("see_audit")
def show() -> str:
    return render_template("audit/show.html", events=audit.list_events(db(), actor()))
