"""How often each rule is right: a table with its filters in the address, and the same as CSV."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from app.checks.outcome import Severity
from app.checks.precision import ENOUGH, LOW
from app.checks.rule import RuleStatus
from app.errors import N_
from app.gate.auth import actor, requires
from app.gate.language import gettext
from app.gate.parts import filed_rule_book, rule_book
from app.gate.session import db
from app.services import figures_csv, rule_figures
from app.services.rule_views import RuleFigures, RuleFilters
from app.web.query import one_of

bp = Blueprint("rule_figures", __name__, url_prefix="/rules")
COLUMNS = {
    "rule": N_("Regel"),
    "status": N_("Status"),
    "found": N_("Funn"),
    "open": N_("Åpne"),
    "accepted": N_("Beholdt"),
    "wrong": N_("Feil"),
    "precision": N_("Treffsikkerhet"),
}
"""Columns of the table by what they are sorted by."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head: its link sorts by it, or turns the order round; `aria` says how it is."""

    name: str
    title: str
    address: str
    aria: str


@bp.get("/figures")
@requires("see_rule_figures")
def show() -> str:
    filters = read_filters()
    every = _rows(RuleFilters())
    return render_template(
        "rules/figures.html",
        rows=_rows(filters),
        filters=filters,
        columns=[_column(name, title, filters) for name, title in COLUMNS.items()],
        subjects=rule_book().packs,
        statuses=list(RuleStatus),
        severities=list(Severity),
        candidates=sum(row.is_candidate for row in every),
        csv=url_for(".download", **_query(filters)),
        low=round(100 * LOW),
        enough=ENOUGH,
    )


@bp.get("/figures.csv")
@requires("see_rule_figures")
def download() -> Response:
    """Send the figures that the table shows, in its order."""
    data = figures_csv.to_csv(_rows(read_filters()))
    answer = Response(data, mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="regler.csv"'
    return answer


def read_filters() -> RuleFilters:
    """Return the filters of the address; a value nobody knows is no filter."""
    subject, sort = request.args.get("subject", ""), request.args.get("sort", "")
    return RuleFilters(
        status=one_of(RuleStatus, "status"),
        subject=subject if subject in rule_book().packs else None,
        severity=one_of(Severity, "severity"),
        candidates=request.args.get("candidates") == "yes",
        sort=sort if sort in COLUMNS else "rule",
        descending=request.args.get("order") == "desc",
    )


def _rows(filters: RuleFilters) -> list[RuleFigures]:
    return rule_figures.figures(db(), rule_book(), filed_rule_book(), actor(), filters)


def _column(name: str, title: str, filters: RuleFilters) -> Column:
    here = filters.sort == name
    turned = not filters.descending if here else name not in ("rule", "status", "precision")
    query = _query(filters) | {"sort": name, "order": "desc" if turned else None}
    aria = ("descending" if filters.descending else "ascending") if here else ""
    return Column(name, gettext(title), url_for(".show", **query), aria)


def _query(filters: RuleFilters) -> dict[str, Any]:
    """Return the parts of an address that give `filters` again; None for what is no limit."""
    return {
        "status": filters.status,
        "subject": filters.subject,
        "severity": filters.severity,
        "candidates": "yes" if filters.candidates else None,
        "sort": filters.sort if filters.sort != "rule" else None,
        "order": "desc" if filters.descending else None,
    }
