"""The figures of rules as CSV, one line for each rule."""

import csv
from collections.abc import Iterable
from io import StringIO

from app.services.rule_views import RuleFigures

FIELDS = (
    "rule",
    "title",
    "subject",
    "severity",
    "status",
    "status_in_file",
    "valid_from",
    "valid_to",
    "findings",
    "open",
    "accepted",
    "dismissed_as_wrong",
    "dismissed_for_other_reasons",
    "dismissed_without_category",
    "trial_hits_not_judged",
    "n",
    "precision",
    "precision_low",
    "precision_high",
    "candidate_for_trial",
)
"""The columns, in order; `precision` is accepted / n with its 95 % Wilson interval, 0 to 1."""


def to_csv(rows: Iterable[RuleFigures]) -> bytes:
    """Return the lines as UTF-8 with a byte-order mark, so that spreadsheets read æ, ø and å."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    writer.writerows(_line(row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _line(row: RuleFigures) -> tuple[object, ...]:
    rule, precision = row.rule, row.precision
    low, high = precision.interval or (None, None)
    return (
        rule.id,
        rule.title.nb,
        rule.subject,
        rule.severity.value,
        row.status.value,
        row.filed.value,
        rule.valid_from or "",
        rule.valid_to or "",
        row.found,
        row.open,
        precision.accepted,
        precision.wrong,
        row.put_aside,
        row.unsorted,
        row.on_trial,
        precision.n,
        _share(precision.value),
        _share(low),
        _share(high),
        "yes" if row.is_candidate else "no",
    )


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
