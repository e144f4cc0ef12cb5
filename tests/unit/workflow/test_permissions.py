"""Who may do what."""

import pytest

from app.errors import NotAllowed
from app.workflow import permissions
from app.workflow.permissions import PERMISSIONS, STATUSES, allowed, allowed_in, require
from app.workflow.states import Role, Status

WRITES = {
    "create_trial", "edit_trial", "upload", "answer_finding", "add_finding", "judge_finding",
    "comment", "comment_internal", "move", "take", "change_people",
    "change_references",
}  # fmt: skip


def test_the_system_is_nobody() -> None:
    assert [thing for thing in PERMISSIONS if allowed(Role.SYSTEM, thing)] == []


def test_an_auditor_changes_nothing() -> None:
    assert set(PERMISSIONS) >= WRITES
    assert [thing for thing in sorted(WRITES) if allowed(Role.AUDITOR, thing)] == []


def test_an_admin_reads_no_forms() -> None:
    things = ("see_trials", "see_form", "see_coverage", "see_history", "download")

    assert [thing for thing in things if allowed(Role.ADMIN, thing)] == []


def test_a_sponsor_never_sees_or_writes_what_is_internal() -> None:
    things = ("see_internal", "comment_internal", "see_queue", "see_people", "see_audit")

    assert [thing for thing in things if allowed(Role.SPONSOR, thing)] == []


def test_only_sponsors_change_trials_and_only_the_unit_judges() -> None:
    for thing in ("create_trial", "edit_trial", "upload", "answer_finding"):
        assert PERMISSIONS[thing] == {Role.SPONSOR}
    for thing in ("add_finding", "judge_finding", "take"):
        assert PERMISSIONS[thing] == {Role.REVIEWER, Role.LEAD}


def test_a_misspelt_thing_is_an_error_and_not_a_no() -> None:
    with pytest.raises(KeyError):
        allowed(Role.LEAD, "see_fomr")


def test_the_status_narrows_what_may_be_done() -> None:
    assert allowed_in(Role.SPONSOR, "upload", Status.DRAFT)
    assert not allowed_in(Role.SPONSOR, "upload", Status.SENT)
    assert not allowed_in(Role.REVIEWER, "upload", Status.DRAFT)


def test_nothing_is_written_about_a_finished_form() -> None:
    for thing, statuses in STATUSES.items():
        assert not statuses & {Status.CLOSED, Status.WITHDRAWN}, thing
    assert set(STATUSES) <= set(PERMISSIONS)


def test_require_stops_who_is_not_allowed() -> None:
    require(Role.REVIEWER, "take")

    with pytest.raises(NotAllowed):
        require(Role.SPONSOR, "take")
    with pytest.raises(NotAllowed):
        permissions.require(Role.SPONSOR, "upload", Status.CLOSED)
