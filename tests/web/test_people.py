"""People and organisations, as the administrator keeps them."""

from flask import Flask
from sqlmodel import Session, select

from app.store.tables import Organisation, User
from app.workflow.states import Role
from tests.web.conftest import SIGN_IN, World

PASSWORD = "en lang og god setning"


def test_a_new_sponsor_of_a_new_organisation_can_sign_in(
    app: Flask, world: World, db: Session, sign_in: SIGN_IN
) -> None:
    admin = sign_in(world.people[Role.ADMIN])

    assert (
        admin.post("/people/organisations", data={"organisation": "Nordlys AS"}).status_code == 302
    )
    organisation = db.exec(select(Organisation).where(Organisation.name == "Nordlys AS")).one()
    answer = admin.post(
        "/people",
        data={
            "name": "Ola", "email": "ola@example.no", "role": "sponsor",
            "organisation_id": str(organisation.id), "password": PASSWORD,
        },
    )  # fmt: skip

    assert answer.status_code == 302
    assert signs_in(app, "ola@example.no", PASSWORD)


def test_a_forgotten_password_is_replaced(
    app: Flask, world: World, db: Session, sign_in: SIGN_IN
) -> None:
    person, admin = world.people[Role.REVIEWER], sign_in(world.people[Role.ADMIN])
    old_session = sign_in(person)

    assert admin.post(f"/people/{person.id}/password", data={"password": "kort"}).status_code == 422
    answer = admin.post(f"/people/{person.id}/password", data={"password": PASSWORD})

    assert answer.status_code == 302
    assert old_session.get("/").status_code == 302
    assert signs_in(app, db.get_one(User, person.id).email, PASSWORD)


def test_an_organisation_that_exists_is_refused_beside_its_field(
    world: World, db: Session, sign_in: SIGN_IN
) -> None:
    name = db.exec(select(Organisation.name)).first()

    page = sign_in(world.people[Role.ADMIN]).post(
        "/people/organisations", data={"organisation": name}
    )

    assert page.status_code == 422
    assert 'id="organisation-error"' in page.text


def test_a_sponsor_without_an_organisation_is_refused_beside_the_field(
    world: World, sign_in: SIGN_IN
) -> None:
    page = sign_in(world.people[Role.ADMIN]).post(
        "/people",
        data={"name": "Ola", "email": "ola@example.no", "role": "sponsor", "password": PASSWORD},
    )

    assert page.status_code == 422
    assert 'id="organisation_id-error"' in page.text


def signs_in(app: Flask, email: str, password: str) -> bool:
    answer = app.test_client().post("/login", data={"email": email, "password": password})
    return answer.status_code == 302
