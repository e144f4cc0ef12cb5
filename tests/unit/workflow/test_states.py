"""The moves of a form: everything can be reached, nothing leads nowhere it should not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from app.errors import NotAllowed
from app.workflow.states import (
    HOLDERS,
    MOVES,
    RESUME,
    UPLOAD_FROM,
    Holder,
    Role,
    Status,
    next_status,
    open_moves,
)

ACTIONS = sorted({move.action for move in MOVES})
FINISHED = (Status.CLOSED, Status.WITHDRAWN)


def test_every_status_is_reachable_from_a_draft() -> None:
    reached = {Status.DRAFT}
    while more := {m.end for m in MOVES if m.start in reached} - reached:
        reached |= more

    assert reached == set(Status)


def test_every_open_form_can_still_be_closed_or_withdrawn() -> None:
    ending = set(FINISHED)
    while more := {m.start for m in MOVES if m.end in ending} - ending:
        ending |= more

    assert ending == set(Status)


def test_an_action_has_one_end_from_each_status_for_each_role() -> None:
    ends = [(m.start, m.action, role) for m in MOVES for role in m.roles]

    assert len(ends) == len(set(ends))


@pytest.mark.parametrize("status", FINISHED)
def test_a_finished_form_has_no_moves(status: Status) -> None:
    assert [open_moves(status, role) for role in Role] == [()] * len(Role)


def test_every_status_has_a_holder_who_can_move_it() -> None:
    movers = {
        Holder.SPONSOR: Role.SPONSOR,
        Holder.UNIT: Role.REVIEWER,
        Holder.EXPERT: Role.EXPERT,
        Holder.AUTHORITY: Role.SPONSOR,
        Holder.SYSTEM: Role.SYSTEM,
    }

    for status in set(Status) - set(FINISHED):
        assert open_moves(status, movers[HOLDERS[status]]), status
    assert {HOLDERS[status] for status in FINISHED} == {Holder.NOBODY}


def test_a_check_takes_a_form_back_to_where_the_upload_came_from() -> None:
    assert set(RESUME) == set(UPLOAD_FROM) - {Status.UNREADABLE}
    for status, action in RESUME.items():
        assert next_status(Status.CHECKING, action, Role.SYSTEM) is status


def test_people_cannot_make_the_systems_moves() -> None:
    for role in set(Role) - {Role.SYSTEM}:
        assert open_moves(Status.CHECKING, role) == ()


@given(st.sampled_from(Status), st.text(), st.sampled_from(Role))
def test_an_unknown_action_is_refused(status: Status, action: str, role: Role) -> None:
    if action in ACTIONS:
        return

    with pytest.raises(NotAllowed):
        next_status(status, action, role)


class Form(RuleBasedStateMachine):
    """A form that anybody tries anything with."""

    def __init__(self) -> None:
        super().__init__()
        self.status = Status.DRAFT

    @rule(action=st.sampled_from(ACTIONS), role=st.sampled_from(Role))
    def try_a_move(self, action: str, role: Role) -> None:
        offered = [m for m in open_moves(self.status, role) if m.action == action]
        try:
            self.status = next_status(self.status, action, role)
        except NotAllowed:
            assert offered == []
        else:
            assert [m.end for m in offered] == [self.status]

    @rule(data=st.data())
    def make_an_open_move(self, data: st.DataObject) -> None:
        moves = [(m, role) for role in Role for m in open_moves(self.status, role)]
        if moves:
            move, role = data.draw(st.sampled_from(moves))
            self.status = next_status(self.status, move.action, role)

    @invariant()
    def has_a_status_that_somebody_holds(self) -> None:
        assert self.status in HOLDERS


def test_ten_thousand_random_moves_never_lead_out_of_the_table() -> None:
    run_state_machine_as_test(
        Form, settings=settings(max_examples=200, stateful_step_count=50, deadline=None)
    )
