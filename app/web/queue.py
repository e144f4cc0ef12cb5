"""The unit's queue."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.gate.auth import actor, requires
from app.gate.language import gettext
from app.gate.session import db
from app.services import decisions, desk
from app.workflow.permissions import allowed

bp = Blueprint("queue", __name__, url_prefix="/queue")
VIEWS = ("mine", "free", "overdue", "all")


@bp.get("")
@requires("see_queue")
def show() -> str:
    person = actor()
    view = request.args.get("view", "")
    if view not in VIEWS:
        view = "free" if allowed(person.role, "take") else "all"
    rows = {name: desk.queue(db(), person, name) for name in VIEWS}
    return render_template(
        "queue/show.html",
        rows=rows[view],
        view=view,
        counts_by_view={n: len(r) for n, r in rows.items()},
    )


@bp.post("/next")
@requires("take")
def take_next() -> ResponseReturnValue:
    """Take the free form whose due date is nearest."""
    form = decisions.take_next(db(), actor())
    if form is None:
        flash(gettext("Ingen skriv venter på å bli tatt."), "info")
        return redirect(url_for(".show"))
    return redirect(url_for("forms.show", form_id=form.id))
