"""Change a rule's status: see first what it would do, then say why; and take it back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.checks.rule import RuleStatus
from app.errors import N_, InvalidInput, NotFound, Stale
from app.gate.auth import actor, requires
from app.gate.language import gettext
from app.gate.parts import filed_rule_book, files, recheck
from app.gate.problems import say
from app.gate.session import db
from app.services import rule_effect, rule_status
from app.web.query import one_of
from app.web.typed import chosen, text, whole

bp = Blueprint("rule_status", __name__, url_prefix="/rules")
DONE = {
    RuleStatus.SHADOW: N_("Regelen er nå på prøve. Vi kontrollerer åpne skriv på nytt."),
    RuleStatus.ACTIVE: N_("Regelen er nå i bruk. Vi kontrollerer åpne skriv på nytt."),
    RuleStatus.RETIRED: N_("Regelen er nå ute av bruk. Vi kontrollerer åpne skriv på nytt."),
}
UNDONE = N_("Endringen er angret. Vi kontrollerer åpne skriv på nytt.")


@bp.get("/<rule_id>/status")
@requires("change_rules")
def show(rule_id: str) -> ResponseReturnValue:
    status = one_of(RuleStatus, "to")
    if status is None or status not in rule_status.standing(db(), filed_rule_book(), rule_id).ends:
        return redirect(url_for("rules.show", rule_id=rule_id, _anchor="status"))
    return _page(rule_id, status)


@bp.post("/<rule_id>/status")
@requires("change_rules")
def change(rule_id: str) -> ResponseReturnValue:
    """Carry out a change; when somebody was faster, keep the reason that was typed."""
    status, seen = chosen(RuleStatus, "status"), _seen()
    try:
        rule_status.change(
            db(), filed_rule_book(), actor(), rule_id, status, text("reason"), seen=seen
        )
    except (Stale, InvalidInput) as error:
        return _page(rule_id, status, problem=say(error)), error.http_status
    recheck()
    flash(gettext(DONE[status]), "success")
    return redirect(url_for("rules.show", rule_id=rule_id, _anchor="status"))


@bp.post("/<rule_id>/status/undo")
@requires("change_rules")
def undo(rule_id: str) -> ResponseReturnValue:
    rule_status.undo(db(), filed_rule_book(), actor(), rule_id, seen=_seen())
    recheck()
    flash(gettext(UNDONE), "success")
    return redirect(url_for("rules.show", rule_id=rule_id, _anchor="status"))


def _page(rule_id: str, status: RuleStatus, *, problem: str = "") -> str:
    """Return the page of one change, with what it would do to open forms.

    Raises:
        NotFound: there is no such rule.
    """
    standing = rule_status.standing(db(), filed_rule_book(), rule_id)
    if status is RuleStatus.DRAFT:
        raise NotFound
    try:
        rule_status.check_cases(filed_rule_book(), standing.rule, status)
    except InvalidInput as error:
        return render_template(
            "rules/status.html",
            standing=standing, status=status, problem=say(error), effect=None,
        )  # fmt: skip
    return render_template(
        "rules/status.html",
        standing=standing,
        status=status,
        problem=problem,
        effect=rule_effect.effect(db(), files(), filed_rule_book(), actor(), rule_id, status),
        typed=request.form.get("reason", ""),
    )


def _seen() -> int:
    seen = whole("seen")
    if seen is None:
        raise InvalidInput(N_("Last siden på nytt og prøv igjen."), field="seen")
    return seen
