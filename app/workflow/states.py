"""The statuses of a form and the moves between them, as one table."""

from enum import StrEnum
from typing import NamedTuple

from app.errors import NotAllowed


class Role(StrEnum):
    SPONSOR = "sponsor"
    REVIEWER = "reviewer"
    LEAD = "lead"
    EXPERT = "expert"
    ADMIN = "admin"
    AUDITOR = "auditor"
    SYSTEM = "system"


class Status(StrEnum):
    DRAFT = "draft"
    CHECKING = "checking"
    UNREADABLE = "unreadable"
    SUBMITTED = "submitted"
    RETURNED_INCOMPLETE = "returned_incomplete"
    IN_REVIEW = "in_review"
    WITH_EXPERT = "with_expert"
    CHANGES_ASKED = "changes_asked"
    CLEARED = "cleared"
    SENT = "sent"
    RFI_RECEIVED = "rfi_received"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Holder(StrEnum):
    """Who has to act while a form has a status; drives the clock."""

    SPONSOR = "sponsor"
    UNIT = "unit"
    EXPERT = "expert"
    AUTHORITY = "authority"
    SYSTEM = "system"
    NOBODY = "nobody"


HOLDERS = {
    Status.DRAFT: Holder.SPONSOR,
    Status.CHECKING: Holder.SYSTEM,
    Status.UNREADABLE: Holder.SPONSOR,
    Status.SUBMITTED: Holder.UNIT,
    Status.RETURNED_INCOMPLETE: Holder.SPONSOR,
    Status.IN_REVIEW: Holder.UNIT,
    Status.WITH_EXPERT: Holder.EXPERT,
    Status.CHANGES_ASKED: Holder.SPONSOR,
    Status.CLEARED: Holder.SPONSOR,
    Status.SENT: Holder.AUTHORITY,
    Status.RFI_RECEIVED: Holder.SPONSOR,
    Status.CLOSED: Holder.NOBODY,
    Status.WITHDRAWN: Holder.NOBODY,
}


class Move(NamedTuple):
    """One permitted change of status."""

    action: str
    start: Status
    end: Status
    roles: frozenset[Role]


_SPONSOR = frozenset({Role.SPONSOR})
_UNIT = frozenset({Role.REVIEWER, Role.LEAD})
_SYSTEM = frozenset({Role.SYSTEM})

UPLOAD_FROM = (
    Status.DRAFT,
    Status.UNREADABLE,
    Status.RETURNED_INCOMPLETE,
    Status.CHANGES_ASKED,
    Status.RFI_RECEIVED,
)
"""Where a new version may be uploaded; once checked, the form goes back to where it was."""

RESUME = {
    Status.DRAFT: "checked",
    Status.RETURNED_INCOMPLETE: "checked_incomplete",
    Status.CHANGES_ASKED: "checked_changes",
    Status.RFI_RECEIVED: "checked_rfi",
}
"""Which system move ends a check, by the status the upload came from."""

_OPEN_FOR_SPONSOR = (
    Status.DRAFT,
    Status.UNREADABLE,
    Status.SUBMITTED,
    Status.RETURNED_INCOMPLETE,
    Status.IN_REVIEW,
    Status.WITH_EXPERT,
    Status.CHANGES_ASKED,
    Status.CLEARED,
    Status.SENT,
    Status.RFI_RECEIVED,
)

MOVES = (
    *(Move("upload", status, Status.CHECKING, _SPONSOR) for status in UPLOAD_FROM),
    *(Move(action, Status.CHECKING, status, _SYSTEM) for status, action in RESUME.items()),
    Move("unreadable", Status.CHECKING, Status.UNREADABLE, _SYSTEM),
    Move("submit", Status.DRAFT, Status.SUBMITTED, _SPONSOR),
    Move("submit", Status.RETURNED_INCOMPLETE, Status.SUBMITTED, _SPONSOR),
    Move("resubmit", Status.CHANGES_ASKED, Status.IN_REVIEW, _SPONSOR),
    Move("resubmit", Status.RFI_RECEIVED, Status.IN_REVIEW, _SPONSOR),
    Move("take", Status.SUBMITTED, Status.IN_REVIEW, _UNIT),
    Move("release", Status.IN_REVIEW, Status.SUBMITTED, _UNIT),
    Move("return_incomplete", Status.SUBMITTED, Status.RETURNED_INCOMPLETE, _UNIT),
    Move("return_incomplete", Status.IN_REVIEW, Status.RETURNED_INCOMPLETE, _UNIT),
    Move("ask_expert", Status.IN_REVIEW, Status.WITH_EXPERT, _UNIT),
    Move("answer_expert", Status.WITH_EXPERT, Status.IN_REVIEW, _UNIT | {Role.EXPERT}),
    Move("ask_changes", Status.IN_REVIEW, Status.CHANGES_ASKED, _UNIT),
    Move("take_back", Status.CHANGES_ASKED, Status.IN_REVIEW, _UNIT),
    Move("clear", Status.IN_REVIEW, Status.CLEARED, _UNIT),
    Move("reopen", Status.CLEARED, Status.IN_REVIEW, _UNIT),
    Move("mark_sent", Status.CLEARED, Status.SENT, _SPONSOR),
    Move("receive_rfi", Status.SENT, Status.RFI_RECEIVED, _SPONSOR),
    Move("close", Status.SENT, Status.CLOSED, _SPONSOR),
    Move("close", Status.RFI_RECEIVED, Status.CLOSED, _SPONSOR),
    *(Move("withdraw", status, Status.WITHDRAWN, _SPONSOR) for status in _OPEN_FOR_SPONSOR),
)


def open_moves(status: Status, role: Role) -> tuple[Move, ...]:
    """Return the moves `role` may make from `status`; a page shows one button for each."""
    return tuple(m for m in MOVES if m.start is status and role in m.roles)


def next_status(status: Status, action: str, role: Role) -> Status:
    """Return where `action` leads.

    Raises:
        NotAllowed: `role` has no such move from `status`.
    """
    for move in open_moves(status, role):
        if move.action == action:
            return move.end
    raise NotAllowed
