"""People, organisations and the audit log."""

import pytest
from sqlmodel import Session, select

from app.errors import InvalidInput, NotAllowed, NotFound
from app.services import accounts, audit
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.workflow.states import Role, Status
from tests.factory import Make


def test_an_admin_adds_people_and_it_is_written_down(db: Session, make: Make) -> None:
    admin, organisation = make.user(Role.ADMIN), make.organisation()

    person = accounts.add_person(
        db, admin, email=" Ny@Example.no ", name="Ny  Person", role=Role.SPONSOR,
        organisation_id=organisation.id, password_hash="$argon2id$…",
    )  # fmt: skip

    assert (person.email, person.name) == ("ny@example.no", "Ny Person")
    event = db.exec(select(AuditEvent)).one()
    assert (event.action, event.actor_id) == ("add_person", admin.id)
    assert "argon2" not in str(event.detail)
    assert (person, organisation) in accounts.list_people(db, admin)


@pytest.mark.parametrize(
    "change",
    [
        {"email": "not an address"},
        {"email": "taken@example.no"},
        {"name": " "},
        {"role": Role.SYSTEM},
        {"role": Role.SPONSOR, "organisation_id": None},
    ],
)
def test_people_without_what_they_need_are_not_added(
    db: Session, make: Make, change: dict[str, object]
) -> None:
    admin = make.user(Role.ADMIN, email="taken@example.no")
    values: dict[str, object] = {"email": "ny@example.no", "name": "Ny", "role": Role.REVIEWER}

    with pytest.raises(InvalidInput):
        accounts.add_person(db, admin, **(values | change))  # type: ignore[arg-type]

    assert db.exec(select(User)).all() == [admin]


def test_staff_belong_to_no_organisation(db: Session, make: Make) -> None:
    person = accounts.add_person(
        db, None, email="ny@example.no", name="Ny", role=Role.REVIEWER,
        organisation_id=make.organisation().id,
    )  # fmt: skip

    assert person.organisation_id is None


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.ADMIN, Role.SYSTEM)])
def test_only_admins_change_people(db: Session, make: Make, role: Role) -> None:
    actor, person = make.user(role), make.user()

    with pytest.raises(NotAllowed):
        accounts.set_active(db, actor, person.id, active=False)
    with pytest.raises(NotAllowed):
        accounts.add_organisation(db, actor, "Ny AS")

    assert person.active


def test_an_admin_shuts_somebody_out_but_never_themselves(db: Session, make: Make) -> None:
    admin, person = make.user(Role.ADMIN), make.user()

    accounts.set_active(db, admin, person.id, active=False)

    assert not person.active
    with pytest.raises(InvalidInput):
        accounts.set_active(db, admin, admin.id, active=False)
    with pytest.raises(NotFound):
        accounts.set_active(db, admin, make.trial().id, active=False)


def test_an_organisation_is_added_once(db: Session, make: Make) -> None:
    admin = make.user(Role.ADMIN)
    accounts.add_organisation(db, admin, "Nordlys AS")

    with pytest.raises(InvalidInput):
        accounts.add_organisation(db, admin, " Nordlys  AS ")

    assert "Nordlys AS" in [o.name for o in accounts.list_organisations(db, admin)]


def test_only_active_experts_can_be_asked(db: Session, make: Make) -> None:
    expert = make.user(Role.EXPERT)
    make.user(Role.EXPERT, active=False)

    assert accounts.list_experts(db, make.user(Role.REVIEWER)) == [expert]
    with pytest.raises(NotAllowed):
        accounts.list_experts(db, make.user())


def test_the_audit_log_is_for_auditors_and_admins(db: Session, make: Make) -> None:
    form, ola = make.form(Status.IN_REVIEW), make.user(Role.REVIEWER)
    audit.record(db, ola, "take", form=form, old=Status.SUBMITTED, new=Status.IN_REVIEW)
    audit.record(db, None, "checked", form=form)
    db.commit()

    events = audit.list_events(db, make.user(Role.AUDITOR))

    assert [(e.action, e.actor_name) for e in events] == [("checked", None), ("take", ola.name)]
    assert events[1].detail == {"old": "submitted", "new": "in_review"}
    assert (events[0].form_name, events[0].trial_title is not None) == (form.name, True)
    assert [e.action for e in audit.list_events(db, make.user(Role.ADMIN), action="take")] == [
        "take"
    ]
    with pytest.raises(NotAllowed):
        audit.list_events(db, ola)


def test_an_action_without_a_name_cannot_be_recorded(db: Session, make: Make) -> None:
    with pytest.raises(KeyError):
        audit.record(db, None, "do_something", form=make.form())
