"""What is checked and why: open to all, and a course in writing a form; how it fares, for staff."""

from itertools import groupby

from flask import Blueprint, render_template

from app.checks.engine import GATES
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.errors import NotFound
from app.gate.auth import actor, requires
from app.gate.parts import filed_rule_book, rule_book
from app.gate.session import db
from app.services import rule_figures, rule_status
from app.web.display import may

bp = Blueprint("rules", __name__, url_prefix="/rules")


@bp.get("")
@requires("public")
def index() -> str:
    """List the rules that are in use; staff see all of them, each with its status."""
    staff = may("see_rule_figures")
    rules = [r for r in rule_book().rules if staff or r.status is RuleStatus.ACTIVE]
    groups = [(subject, list(found)) for subject, found in groupby(rules, lambda r: r.subject)]
    active = sum(rule.status is RuleStatus.ACTIVE for rule in rules)
    return render_template("rules/index.html", groups=groups, count=active)


@bp.get("/<rule_id>")
@requires("public")
def show(rule_id: str) -> str:
    """Show one rule; a draft to staff only, as nobody is checked by it."""
    book = rule_book()
    rule = _rule(book, rule_id)
    staff = may("see_rule_figures")
    if rule.status is RuleStatus.DRAFT and not staff:
        raise NotFound
    return render_template(
        "rules/show.html",
        rule=rule,
        sources=[book.sources[key] for key in rule.sources],
        good=[case for case in rule.cases if case.expect == "met" and _shown(case.text)][:2],
        bad=[case for case in rule.cases if case.is_hit and _shown(case.text)][:2],
        types=[book.document_types.get(code) for code in _codes(rule)],
        staff=_for_staff(book, rule_id) if staff else None,
    )


def _for_staff(book: RuleBook, rule_id: str) -> dict[str, object]:
    """Return how a rule fares, its last examples, and what was decided of it."""
    return {
        "figures": rule_figures.figures_of(db(), book, filed_rule_book(), actor(), rule_id),
        "examples": rule_figures.examples(db(), actor(), rule_id),
        "standing": rule_status.standing(db(), filed_rule_book(), rule_id),
        "history": rule_status.history(db(), rule_id),
        "is_gate": rule_id in GATES,
    }


def _rule(book: RuleBook, rule_id: str) -> Rule:
    try:
        return book.rule(rule_id)
    except KeyError as error:
        raise NotFound from error


def _codes(rule: Rule) -> list[str]:
    types = rule_book().document_types
    members = types.members(rule.applies.documents)
    return [code for code in types.codes() if code in members]


def _shown(text: str) -> bool:
    """Say whether a case's text is short enough to serve as an example."""
    return 0 < len(text) <= 1500
