"""Which forms a trial needs, by the facts of the trial, and which of them are not there."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.checks.trial_set.ages import BANDS

PARENTS = "parents"
ANY_YOUNG = ""
"""Stands for a sheet for the young of whatever age: no form says how old they are."""

_MAIN = frozenset(
    {"adult-main", PARENTS, "deputy", "emergency", "device", "ivd", "health-research"}
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A type of form that is not there, and the fact that asks for it (empty: every trial).

    `sure` is False where a form of its own may be needed but need not: the same can be a choice in
    another form, or come when it happens.
    """

    document_type: str
    fact: str
    sure: bool = True


_BY_FACT = (
    ("deputy_consent", "deputy", ("deputy", "emergency"), True),
    ("emergency", "emergency", ("emergency",), True),
    ("childbearing", "partner", ("partner", "pregnant"), False),
    ("future_research", "biobank", ("biobank",), False),
    ("genetics", "genetics", ("genetics",), False),
)
"""Fact, the form it asks for, the types that will do, and whether that is sure."""


def missing_forms(
    present: Collection[str], facts: Mapping[str, str], ages: tuple[int, int] | None
) -> list[Missing]:
    """Return the forms a trial lacks.

    `present` are the types of its forms, `facts` the answers of its profile (yes, no, unknown),
    `ages` the youngest and oldest minors that a form names.

    Source: CTR article 32 and dossier §1.4 (document types by group of participants).
    """
    found = [] if _MAIN & set(present) else [Missing("adult-main", "")]
    if facts.get("minors") == "yes":
        found += [Missing(code, "minors") for code in missing_for_minors(present, ages)]
    for fact, wanted, enough, sure in _BY_FACT:
        if facts.get(fact) == "yes" and not set(enough) & set(present):
            found.append(Missing(wanted, fact, sure))
    return found


def missing_for_minors(present: Collection[str], ages: tuple[int, int] | None) -> Iterator[str]:
    """Yield the types of form that minors lack; `ANY_YOUNG` for any sheet for the young."""
    if PARENTS not in present:
        yield PARENTS
    if ages is None:
        if set(present).isdisjoint(code for code, _, _ in BANDS):
            yield ANY_YOUNG
        return
    for code, youngest, oldest in BANDS:
        if ages[0] <= oldest and ages[1] >= youngest and code not in present:
            yield code
