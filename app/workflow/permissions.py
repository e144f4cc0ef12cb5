"""Who may do what, as one table; the status of a form narrows it further."""

from app.errors import NotAllowed
from app.workflow.states import UPLOAD_FROM, Role, Status

_SPONSOR = frozenset({Role.SPONSOR})
_UNIT = frozenset({Role.REVIEWER, Role.LEAD})
_UNIT_AND_EXPERT = _UNIT | {Role.EXPERT}
_READERS = _SPONSOR | _UNIT_AND_EXPERT | {Role.AUDITOR}
_EVERYONE = frozenset(Role) - {Role.SYSTEM}

PERMISSIONS: dict[str, frozenset[Role]] = {
    "see_rules": _EVERYONE,
    "see_trials": _READERS,
    "see_form": _READERS,
    "see_coverage": _READERS,
    "see_history": _READERS,
    "see_internal": _UNIT_AND_EXPERT | {Role.AUDITOR},
    "download": _SPONSOR | _UNIT_AND_EXPERT,
    "create_trial": _SPONSOR,
    "edit_trial": _SPONSOR,
    "upload": _SPONSOR,
    "answer_finding": _SPONSOR,
    "add_finding": _UNIT,
    "judge_finding": _UNIT,
    "comment": _SPONSOR | _UNIT_AND_EXPERT,
    "comment_internal": _UNIT_AND_EXPERT,
    "move": _SPONSOR | _UNIT_AND_EXPERT,
    "see_queue": _UNIT | {Role.AUDITOR},
    "take": _UNIT,
    "judge_shadow": _UNIT,
    "see_rule_figures": _UNIT_AND_EXPERT | {Role.ADMIN, Role.AUDITOR},
    "see_rechecks": _UNIT_AND_EXPERT | {Role.ADMIN, Role.AUDITOR},
    "change_rules": frozenset({Role.LEAD, Role.ADMIN}),
    "see_words": _UNIT_AND_EXPERT | {Role.ADMIN, Role.AUDITOR},
    "change_words": frozenset({Role.LEAD, Role.ADMIN}),
    "see_references": _UNIT | {Role.ADMIN, Role.AUDITOR},
    "change_references": frozenset({Role.ADMIN, Role.LEAD}),
    "see_people": frozenset({Role.ADMIN, Role.AUDITOR}),
    "change_people": frozenset({Role.ADMIN}),
    "see_audit": frozenset({Role.ADMIN, Role.AUDITOR}),
}
"""Thing -> the roles that may do it. Nobody may do what is not named here.

An admin runs the service and reads no forms: of rules and re-checks an admin sees figures only. An
auditor reads everything the unit was given and changes nothing.
"""

_FINISHED = frozenset({Status.CLOSED, Status.WITHDRAWN})

STATUSES: dict[str, frozenset[Status]] = {
    "upload": frozenset(UPLOAD_FROM),
    "add_finding": frozenset({Status.IN_REVIEW, Status.WITH_EXPERT}),
    "judge_finding": frozenset({Status.IN_REVIEW, Status.WITH_EXPERT}),
    "answer_finding": frozenset(
        {Status.DRAFT, Status.RETURNED_INCOMPLETE, Status.CHANGES_ASKED, Status.RFI_RECEIVED}
    ),
    "comment": frozenset(Status) - _FINISHED,
    "comment_internal": frozenset(Status) - _FINISHED,
}
"""In which statuses of a form a thing can be done; what is not named can be done in all."""


def allowed(role: Role, thing: str) -> bool:
    """Say whether `role` may do `thing`.

    Raises:
        KeyError: there is no such thing; a misspelt permission must not pass as "no".
    """
    return role in PERMISSIONS[thing]


def allowed_in(role: Role, thing: str, status: Status) -> bool:
    """Say whether `role` may do `thing` with a form that has `status`."""
    return allowed(role, thing) and status in STATUSES.get(thing, frozenset(Status))


def require(role: Role, thing: str, status: Status | None = None) -> None:
    """Let `role` do `thing` (with a form in `status`), or stop it.

    Raises:
        NotAllowed: the role has no such permission, or not while the form has this status.
    """
    if not (allowed(role, thing) if status is None else allowed_in(role, thing, status)):
        raise NotAllowed
