"""Moves of a form's status: one button each, and a page where a letter goes with it."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import N_, InvalidInput, NotAllowed, NotReady, Stale
from app.gate.auth import actor, requires
from app.gate.language import language
from app.gate.parts import answer_within_days, rule_book
from app.gate.problems import say
from app.gate.session import db
from app.services import accounts, decisions, desk
from app.web import desk_view
from app.web.typed import text, whole

bp = Blueprint("decisions", __name__, url_prefix="/forms")


@bp.get("/<uuid:form_id>/decide")
@requires("move")
def show(form_id: UUID) -> str:
    return _page(form_id, request.args.get("action", ""))


@bp.post("/<uuid:form_id>/moves")
@requires("move")
def move(form_id: UUID) -> ResponseReturnValue:
    """Carry out a move. When somebody was faster, or something is missing, keep what was typed."""
    action = request.form.get("action", "")
    seen = whole("seen")
    if seen is None:
        raise InvalidInput(N_("Last siden på nytt og prøv igjen."), field="seen")
    typed = text("text")
    try:
        decisions.move(
            db(), actor(), form_id, action,
            seen=seen, text=typed, expert_id=_expert(), answer_within=answer_within_days(),
        )  # fmt: skip
    except (Stale, NotReady) as error:
        missing = error.missing if isinstance(error, NotReady) else ()
        page = _page(form_id, action, problem=say(error), missing=missing, typed=typed)
        return page, error.http_status
    return redirect(url_for("forms.show", form_id=form_id))


def _page(
    form_id: UUID,
    action: str,
    *,
    problem: str = "",
    missing: tuple[str, ...] = (),
    typed: str | None = None,
) -> str:
    """Return the page of one move.

    Raises:
        NotAllowed: this person has no such move now, and nothing typed would be lost.
    """
    page = desk.form_page(db(), rule_book(), actor(), form_id)
    chosen = next((m for m in page.moves if m.action == action), None)
    if chosen is None and not problem:
        raise NotAllowed
    letter = typed
    if letter is None and action in desk_view.LETTERS:
        letter = decisions.draft_letter(db(), rule_book(), actor(), form_id, action, language())
    return render_template(
        "decisions/show.html",
        page=page, action=action, move=chosen, problem=problem,
        missing=missing or (chosen.missing if chosen else ()), letter=letter or "",
        has_letter=action in desk_view.LETTERS,
        experts=accounts.list_experts(db(), actor()) if action == "ask_expert" else [],
    )  # fmt: skip


def _expert() -> UUID | None:
    value = request.form.get("expert_id", "")
    try:
        return UUID(value) if value else None
    except ValueError as error:
        raise InvalidInput(N_("Velg en fagperson."), field="expert_id") from error
