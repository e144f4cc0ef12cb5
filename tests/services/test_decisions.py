"""Moving a form: what is in the way is said, what is done leaves a trace."""

import threading
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from app.checks.outcome import Severity
from app.checks.rule_book import RuleBook
from app.errors import InvalidInput, NotAllowed, NotFound, NotReady, SamtykkesjekkError, Stale
from app.services import access, decisions, findings, guards
from app.store.session import make_session
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Answer, FindingState, Origin
from app.store.tables.trials import Decision, Form, Stage, Version
from app.store.types import utc_now
from app.workflow import clock
from app.workflow.states import MOVES, Role, Status, open_moves
from tests.factory import Make


def _version(db: Session, form: Form, number: int = 1) -> Version:
    query = select(Version).where(Version.form_id == form.id, Version.number == number)
    return db.exec(query).one()


def _move(db: Session, actor: User, form: Form, action: str, **more: Any) -> Form:
    return decisions.move(db, actor, form.id, action, seen=form.counter, **more)


def test_submitting_gives_the_form_to_the_unit_and_starts_its_clock(
    db: Session, make: Make
) -> None:
    form, kari = make.form(), make.user()
    make.version(form)

    _move(db, kari, form, "submit")

    saved = db.get_one(Form, form.id)
    assert (saved.status, saved.round, saved.submitted_number) == (Status.SUBMITTED, 1, 1)
    assert saved.submitted_at is not None
    assert saved.due_at == clock.add_working_days(saved.submitted_at, 5)
    event = db.exec(select(AuditEvent)).one()
    assert (event.action, event.actor_id) == ("submit", kari.id)
    assert (event.detail["old"], event.detail["new"]) == ("draft", "submitted")


@pytest.mark.parametrize(
    ("stage", "missing"),
    [(None, guards.NO_VERSION), (Stage.RECEIVED, guards.NOT_CHECKED)],
)
def test_a_form_without_a_checked_version_is_not_submitted(
    db: Session, make: Make, stage: Stage | None, missing: str
) -> None:
    form = make.form()
    if stage:
        make.version(form, stage=stage)

    with pytest.raises(NotReady) as refused:
        _move(db, make.user(), form, "submit")

    assert refused.value.missing == (missing,)
    _nothing_happened(db, form, Status.DRAFT)


def _nothing_happened(db: Session, form: Form, status: Status) -> None:
    db.expire_all()
    assert db.get_one(Form, form.id).status is status
    assert db.exec(select(AuditEvent)).all() == []
    assert db.exec(select(Decision)).all() == []


def test_sending_again_what_came_back_incomplete_needs_a_new_version_but_is_no_new_round(
    db: Session, make: Make
) -> None:
    form, kari = make.form(Status.RETURNED_INCOMPLETE), make.user()
    with pytest.raises(NotReady) as refused:
        _move(db, kari, form, "submit")
    assert refused.value.missing == (guards.NO_NEW_VERSION,)
    make.version(form, 2)

    _move(db, kari, form, "submit")

    assert (form.status, form.round, form.submitted_number) == (Status.SUBMITTED, 1, 2)


@pytest.mark.parametrize("status", [Status.CHANGES_ASKED, Status.RFI_RECEIVED])
def test_sending_in_again_needs_a_new_version_and_an_answer_to_each_open_must(
    db: Session, make: Make, status: Status
) -> None:
    form, kari = make.form(status), make.user()
    make.finding(_version(db, form))
    with pytest.raises(NotReady) as refused:
        _move(db, kari, form, "resubmit")
    assert refused.value.missing == (guards.NO_NEW_VERSION, guards.UNANSWERED)
    finding = make.finding(make.version(form, 2))
    make.finding(_version(db, form, 2), severity=Severity.SHOULD)
    make.finding(_version(db, form, 2), state=FindingState.FIXED)
    with pytest.raises(NotReady) as refused:
        _move(db, kari, form, "resubmit")
    assert refused.value.missing == (guards.UNANSWERED,)
    findings.answer(db, kari, finding.id, Answer.DISAGREE, "Dette står i avsnitt 2.")

    _move(db, kari, form, "resubmit")

    assert (form.status, form.round, form.submitted_number) == (Status.IN_REVIEW, 2, 2)
    assert form.due_at is not None


def test_an_answer_from_an_earlier_round_is_no_answer(db: Session, make: Make) -> None:
    form, kari = make.form(Status.CHANGES_ASKED, round=2), make.user()
    make.finding(
        make.version(form, 2), answer=Answer.FIXED, answer_round=1, answer_reason="Rettet."
    )

    with pytest.raises(NotReady) as refused:
        _move(db, kari, form, "resubmit")

    assert refused.value.missing == (guards.UNANSWERED,)


def test_a_form_is_not_cleared_while_something_must_be_mended(db: Session, make: Make) -> None:
    form, ola = make.form(Status.IN_REVIEW), make.user(Role.REVIEWER)
    finding = make.finding(_version(db, form))
    with pytest.raises(NotReady) as refused:
        _move(db, ola, form, "clear")
    assert refused.value.missing == (guards.OPEN_MUST,)
    findings.dismiss(db, ola, finding.id, "Gjelder ikke her.")

    _move(db, ola, form, "clear", text="Klart.")

    assert form.status is Status.CLEARED
    decision = db.exec(select(Decision)).one()
    assert (decision.action, decision.letter, decision.decided_by) == ("clear", "Klart.", ola.id)


def test_what_the_sponsor_uploads_in_private_does_not_count_in_review(
    db: Session, make: Make
) -> None:
    form, ola = make.form(Status.IN_REVIEW), make.user(Role.REVIEWER)
    make.finding(make.version(form, 2))

    _move(db, ola, form, "clear")

    assert form.status is Status.CLEARED


def test_asking_for_changes_needs_a_finding_or_a_letter(db: Session, make: Make) -> None:
    form, ola = make.form(Status.IN_REVIEW), make.user(Role.REVIEWER)
    with pytest.raises(NotReady) as refused:
        _move(db, ola, form, "ask_changes", text="  ")
    assert refused.value.missing == (guards.NOTHING_TO_ASK,)

    _move(db, ola, form, "ask_changes", text="Skriv om dataene.")

    assert (form.status, form.due_at) == (Status.CHANGES_ASKED, None)


def test_a_decision_releases_the_reviewers_own_findings(db: Session, make: Make) -> None:
    form, kari = make.form(Status.IN_REVIEW), make.user()
    own = make.finding(_version(db, form), origin=Origin.REVIEWER, rule_id=None, released=False)
    with pytest.raises(NotFound):
        access.finding_for(db, kari, own.id)

    _move(db, make.user(Role.REVIEWER), form, "ask_changes")

    assert access.finding_for(db, kari, own.id).released


def test_returning_a_form_as_incomplete_says_why(db: Session, make: Make) -> None:
    form, ola = make.form(Status.SUBMITTED), make.user(Role.REVIEWER)
    with pytest.raises(NotReady):
        _move(db, ola, form, "return_incomplete")

    _move(db, ola, form, "return_incomplete", text="Siste side mangler.")

    assert form.status is Status.RETURNED_INCOMPLETE
    assert db.exec(select(Decision.letter)).one() == "Siste side mangler."


def test_taking_a_form_makes_it_mine_and_releasing_it_nobodys(db: Session, make: Make) -> None:
    form, ola = make.form(Status.SUBMITTED), make.user(Role.REVIEWER)

    _move(db, ola, form, "take")
    assert (form.status, form.assignee_id) == (Status.IN_REVIEW, ola.id)
    _move(db, ola, form, "release")

    assert (form.status, form.assignee_id) == (Status.SUBMITTED, None)


def test_an_expert_is_asked_and_answers(db: Session, make: Make) -> None:
    form, ola = make.form(Status.IN_REVIEW), make.user(Role.REVIEWER)
    expert, not_one = make.user(Role.EXPERT), make.user(Role.LEAD)
    with pytest.raises(NotReady):
        _move(db, ola, form, "ask_expert")
    with pytest.raises(InvalidInput):
        _move(db, ola, form, "ask_expert", expert_id=not_one.id)

    _move(db, ola, form, "ask_expert", expert_id=expert.id)
    _move(db, expert, form, "answer_expert")

    assert form.status is Status.IN_REVIEW


@pytest.mark.parametrize(
    ("role", "action", "seen", "error"),
    [
        (Role.REVIEWER, "ask_changes", 0, Stale),
        (Role.SPONSOR, "clear", 1, NotAllowed),
        (Role.REVIEWER, "close", 1, NotAllowed),
        (Role.REVIEWER, "no_such_move", 1, NotAllowed),
        (Role.AUDITOR, "clear", 1, NotAllowed),
        (Role.ADMIN, "clear", 1, NotAllowed),
    ],
)
def test_a_refused_move_changes_nothing(
    db: Session,
    make: Make,
    role: Role,
    action: str,
    seen: int,
    error: type[SamtykkesjekkError],
) -> None:
    form, actor = make.form(Status.IN_REVIEW), make.user(role)

    with pytest.raises(error):
        decisions.move(db, actor, form.id, action, seen=seen, text="Brev")

    _nothing_happened(db, form, Status.IN_REVIEW)


def test_nobody_moves_a_form_of_another_organisation(db: Session, make: Make) -> None:
    form = make.form(Status.CLEARED)
    stranger = make.user(organisation=make.organisation())

    with pytest.raises(NotFound):
        _move(db, stranger, form, "mark_sent")

    _nothing_happened(db, form, Status.CLEARED)


def test_uploading_is_not_a_move_of_this_kind(db: Session, make: Make) -> None:
    form = make.form()

    with pytest.raises(NotAllowed):
        _move(db, make.user(), form, "upload")


@pytest.mark.parametrize(
    "move",
    [m for m in MOVES if m.action != "upload"],
    ids=lambda move: f"{move.action} from {move.start}",
)
def test_every_move_of_the_table_leaves_one_event_and_counts_up(
    db: Session, make: Make, move: Any
) -> None:
    roles = [role for role in (Role.SPONSOR, Role.REVIEWER) if role in move.roles]
    if not roles:
        assert move.roles == {Role.SYSTEM}
        return
    form, expert = make.form(move.start), make.user(Role.EXPERT)
    make.version(form, form.submitted_number + 1)
    actor = make.user(roles[0])

    _move(
        db, actor, form, move.action, text="Brev",
        expert_id=expert.id if move.action == "ask_expert" else None,
    )  # fmt: skip

    assert (form.status, form.counter) == (move.end, 2)
    event = db.exec(select(AuditEvent)).one()
    assert (event.action, event.detail["old"], event.detail["new"]) == (
        move.action, move.start.value, move.end.value,
    )  # fmt: skip


def test_the_holders_time_goes_on_while_the_unit_works(db: Session, make: Make) -> None:
    form, ola = make.form(Status.SUBMITTED), make.user(Role.REVIEWER)
    since = form.holder_since

    _move(db, ola, form, "take")
    assert form.holder_since == since
    _move(db, ola, form, "ask_changes", text="Brev")

    assert form.holder_since > since


def test_the_next_form_is_the_one_that_is_due_first(db: Session, make: Make) -> None:
    late = make.form(Status.SUBMITTED, due_at=clock.add_working_days(utc_now(), 5))
    soon = make.form(Status.SUBMITTED, due_at=clock.add_working_days(utc_now(), 1))
    ola = make.user(Role.REVIEWER)

    taken = [decisions.take_next(db, ola) for _ in range(3)]

    assert [form.id if form else None for form in taken] == [soon.id, late.id, None]


def test_two_people_who_take_the_same_form_at_once_do_not_both_get_it(
    engine: sa.Engine, db: Session, make: Make
) -> None:
    form = make.form(Status.SUBMITTED)
    people = [make.user(Role.REVIEWER).id for _ in range(4)]
    results: list[object] = []
    start = threading.Barrier(len(people))

    def take(person: UUID) -> None:
        with make_session(engine) as own:
            actor = own.get_one(User, person)
            start.wait()
            try:
                results.append(decisions.move(own, actor, form.id, "take", seen=1).assignee_id)
            except (Stale, NotAllowed) as error:
                results.append(type(error))

    threads = [threading.Thread(target=take, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    db.expire_all()
    assert len(results) == len(people)
    assert [r for r in results if not isinstance(r, type)] == [
        db.get_one(Form, form.id).assignee_id
    ]
    assert len(db.exec(select(AuditEvent)).all()) == 1


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_drafted_letter_lists_the_open_findings(
    db: Session, make: Make, rule_book: RuleBook, language: str
) -> None:
    form, ola = make.form(Status.IN_REVIEW, name="Hovedskriv"), make.user(Role.REVIEWER)
    make.finding(_version(db, form))
    make.finding(_version(db, form), state=FindingState.DISMISSED, message={"nb": "Lagt bort."})

    letter = decisions.draft_letter(db, rule_book, ola, form.id, "ask_changes", language)

    message = {"nb": "Noe mangler.", "nn": "Noko manglar.", "en": "Something is missing."}
    assert message[language] in letter
    assert "Hovedskriv" in letter
    assert ola.name in letter
    assert "Lagt bort." not in letter


def test_every_human_move_is_offered_to_somebody() -> None:
    offered = {m.action for s in Status for r in Role for m in open_moves(s, r)}

    assert offered == {m.action for m in MOVES}
