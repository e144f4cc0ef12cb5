"""People find what is theirs to see, and nothing else exists for them."""

import pytest
from sqlmodel import Session

from app.errors import NotAllowed, NotFound
from app.services import access, desk, trials, versions
from app.store.tables.trials import Stage
from app.workflow.states import Role, Status
from tests.factory import Make


def test_a_sponsor_finds_the_trials_of_its_own_organisation_only(db: Session, make: Make) -> None:
    own, foreign = make.trial(), make.trial(make.organisation())
    kari = make.user()

    rows = trials.list_trials(db, kari)

    assert [row.trial.id for row in rows] == [own.id]
    with pytest.raises(NotFound):
        access.trial_for(db, kari, foreign.id)


def test_everything_of_a_foreign_trial_is_not_found(db: Session, make: Make) -> None:
    form = make.form(Status.IN_REVIEW)
    (version,) = access.versions_for(db, make.user(), form)
    finding = make.finding(version)
    stranger = make.user(organisation=make.organisation())

    for look in (
        lambda: access.form_for(db, stranger, form.id),
        lambda: access.version_for(db, stranger, version.id),
        lambda: access.finding_for(db, stranger, finding.id),
        lambda: desk.history_page(db, stranger, form.id),
        lambda: versions.progress(db, stranger, form.id),
    ):
        with pytest.raises(NotFound):
            look()


def test_a_sponsor_without_organisation_sees_nothing(db: Session, make: Make) -> None:
    make.form()
    nobody = make.user(organisation_id=None)

    assert trials.list_trials(db, nobody) == []


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LEAD, Role.AUDITOR])
def test_the_unit_does_not_know_of_forms_that_were_never_submitted(
    db: Session, make: Make, role: Role
) -> None:
    draft, actor = make.form(), make.user(role)
    make.version(draft)

    with pytest.raises(NotFound):
        access.form_for(db, actor, draft.id)
    assert trials.list_trials(db, actor) == []


def test_the_unit_does_not_see_versions_uploaded_after_the_submission(
    db: Session, make: Make
) -> None:
    form = make.form(Status.CHANGES_ASKED)
    private = make.version(form, 2)
    finding = make.finding(private)
    kari, ola = make.user(), make.user(Role.REVIEWER)

    assert access.version_for(db, kari, private.id) == private
    assert access.finding_for(db, kari, finding.id) == finding
    with pytest.raises(NotFound):
        access.version_for(db, ola, private.id)
    with pytest.raises(NotFound):
        access.finding_for(db, ola, finding.id)


def test_a_sponsor_does_not_see_a_reviewers_finding_before_it_is_released(
    db: Session, make: Make
) -> None:
    form = make.form(Status.IN_REVIEW)
    finding = make.finding(access.versions_for(db, make.user(), form)[0], released=False)

    assert access.finding_for(db, make.user(Role.REVIEWER), finding.id) == finding
    with pytest.raises(NotFound):
        access.finding_for(db, make.user(), finding.id)


def test_an_expert_sees_only_what_was_sent_to_them(db: Session, make: Make) -> None:
    expert = make.user(Role.EXPERT)
    asked = make.form(Status.WITH_EXPERT, expert_id=expert.id)
    other = make.form(Status.WITH_EXPERT)

    assert access.form_for(db, expert, asked.id) == asked
    with pytest.raises(NotFound):
        access.form_for(db, expert, other.id)


def test_an_admin_reads_no_forms(db: Session, make: Make) -> None:
    form, admin = make.form(Status.IN_REVIEW), make.user(Role.ADMIN)

    with pytest.raises(NotFound):
        access.form_for(db, admin, form.id)
    with pytest.raises(NotAllowed):
        trials.list_trials(db, admin)


def test_counts_are_those_of_the_latest_checked_version_the_reader_may_see(
    db: Session, make: Make
) -> None:
    form = make.form(Status.CHANGES_ASKED)
    first = access.versions_for(db, make.user(), form)[0]
    make.finding(first)
    make.finding(first, released=False)
    make.version(form, 2)
    make.version(form, 3, stage=Stage.RECEIVED)

    (seen_by_unit,) = trials.list_trials(db, make.user(Role.LEAD))
    (seen_by_sponsor,) = trials.list_trials(db, make.user())

    assert sum(seen_by_unit.forms[0].counts.values()) == 2
    assert sum(seen_by_sponsor.forms[0].counts.values()) == 0
