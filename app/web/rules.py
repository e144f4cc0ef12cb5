"""What is checked and why: open to all, and a course in writing a form."""

from itertools import groupby

from flask import Blueprint, render_template

from app.checks.rule import Rule, RuleStatus
from app.errors import NotFound
from app.gate.auth import requires
from app.gate.parts import rule_book

bp = Blueprint("rules", __name__, url_prefix="/rules")
SHOWN = (RuleStatus.ACTIVE, RuleStatus.SHADOW)


@bp.get("")
@requires("public")
def index() -> str:
    shown = [rule for rule in rule_book().rules if rule.status in SHOWN]
    groups = [(subject, list(rules)) for subject, rules in groupby(shown, lambda r: r.subject)]
    return render_template("rules/index.html", groups=groups, count=len(shown))


@bp.get("/<rule_id>")
@requires("public")
def show(rule_id: str) -> str:
    book = rule_book()
    try:
        rule = book.rule(rule_id)
    except KeyError as error:
        raise NotFound from error
    return render_template(
        "rules/show.html",
        rule=rule,
        sources=[book.sources[key] for key in rule.sources],
        good=[case for case in rule.cases if case.expect == "met" and _shown(case.text)][:2],
        bad=[case for case in rule.cases if case.is_hit and _shown(case.text)][:2],
        types=[book.document_types.get(code) for code in _codes(rule)],
    )


def _codes(rule: Rule) -> list[str]:
    types = rule_book().document_types
    members = types.members(rule.applies.documents)
    return [code for code in types.codes() if code in members]


def _shown(text: str) -> bool:
    """Say whether a case's text is short enough to serve as an example."""
    return 0 < len(text) <= 1500
