"""What waits for the person who is signed in."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.gate.auth import actor, requires, signed_in
from app.gate.language import remember
from app.gate.session import db
from app.services import accounts, desk
from app.web.links import own_path

bp = Blueprint("inbox", __name__)


@bp.get("/")
@requires("signed_in")
def show() -> str:
    return render_template("inbox/show.html", inbox=desk.inbox(db(), actor()))


@bp.post("/language")
@requires("public")
def language() -> ResponseReturnValue:
    chosen = request.form.get("language", "")
    remember(chosen)
    if signed_in():
        accounts.choose_language(db(), actor(), chosen)
    return redirect(own_path(request.form.get("back", "")) or url_for(".show"))
