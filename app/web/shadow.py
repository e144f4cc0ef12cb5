"""Say of a hit of a rule on trial whether it is right or wrong."""

from uuid import UUID

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from app.gate.auth import actor, requires
from app.gate.session import db
from app.services import shadow
from app.store.tables.rules import Verdict
from app.web.links import desk_address
from app.web.typed import chosen

bp = Blueprint("shadow", __name__, url_prefix="/on-trial")


@bp.post("/<uuid:hit_id>")
@requires("judge_shadow")
def judge(hit_id: UUID) -> ResponseReturnValue:
    """Keep a verdict, or take it back; then go back to the hit."""
    undo = request.form.get("verdict") == "none"
    hit = shadow.judge(db(), actor(), hit_id, None if undo else chosen(Verdict, "verdict"))
    return redirect(desk_address(hit.form_id, anchor=f"trial-{hit.id}"))
