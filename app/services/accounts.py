"""People and organisations."""

import re
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.errors import N_, InvalidInput, NotFound
from app.services import audit
from app.store.session import transaction
from app.store.tables.accounts import Organisation, User
from app.text.typed import plain
from app.workflow import permissions
from app.workflow.states import Role

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def list_people(db: Session, actor: User) -> list[tuple[User, Organisation | None]]:
    """Return everybody with their organisation, by name.

    Raises:
        NotAllowed: only admins and auditors may.
    """
    permissions.require(actor.role, "see_people")
    query = (
        select(User, Organisation)
        .join(Organisation, col(Organisation.id) == User.organisation_id, isouter=True)
        .order_by(col(User.name), col(User.id))
    )
    return [(person, organisation) for person, organisation in db.exec(query)]


def list_organisations(db: Session, actor: User | None) -> list[Organisation]:
    """Return all organisations by name; `actor` None is the command line.

    Raises:
        NotAllowed: only admins and auditors may.
    """
    if actor is not None:
        permissions.require(actor.role, "see_people")
    return list(db.exec(select(Organisation).order_by(col(Organisation.name))))


def list_experts(db: Session, actor: User) -> list[User]:
    """Return the active experts that a form can be sent to, by name.

    Raises:
        NotAllowed: only the unit may.
    """
    permissions.require(actor.role, "take")
    query = select(User).where(User.role == Role.EXPERT, col(User.active).is_(True))
    return list(db.exec(query.order_by(col(User.name))))


def add_organisation(db: Session, actor: User | None, name: str) -> Organisation:
    """Return a new organisation; `actor` None is the command line.

    Raises:
        NotAllowed: the actor is no admin.
        InvalidInput: the name is empty, too long or taken.
    """
    _require_admin(actor)
    name = _name(name)
    with transaction(db):
        if db.exec(select(Organisation).where(Organisation.name == name)).first():
            raise InvalidInput(N_("Organisasjonen finnes fra før."), field="name")
        organisation = Organisation(name=name)
        db.add(organisation)
        db.flush()
        audit.record(db, actor, "add_organisation", organisation=organisation.id, new=name)
    return organisation


def add_person(
    db: Session,
    actor: User | None,
    *,
    email: str,
    name: str,
    role: Role,
    organisation_id: UUID | None = None,
    password_hash: str | None = None,
    language: str = "nb",
) -> User:
    """Return a new person; `actor` None is the command line.

    `password_hash` is made by the sign-in library; None is somebody who must choose one first.

    Raises:
        NotAllowed: the actor is no admin.
        InvalidInput: the address is none or taken, the name is empty, or a sponsor has no
            organisation.
    """
    _require_admin(actor)
    email, name = _email(email), _name(name)
    if role is Role.SYSTEM:
        raise InvalidInput(N_("Velg en rolle."), field="role")
    with transaction(db):
        if db.exec(select(User).where(User.email == email)).first():
            raise InvalidInput(N_("E-postadressen er i bruk."), field="email")
        person = User(
            email=email,
            name=name,
            role=role,
            organisation_id=_organisation(db, role, organisation_id),
            password=password_hash,
            language=language,
        )
        db.add(person)
        db.flush()
        audit.record(db, actor, "add_person", person=person.id, role=role.value)
    return person


def choose_language(db: Session, actor: User, language: str) -> User:
    """Remember the language a person reads pages in: nb, nn or en.

    Raises:
        InvalidInput: there are no pages in it.
    """
    if language not in ("nb", "nn", "en"):
        raise InvalidInput(N_("Velg ett av språkene."), field="language")
    with transaction(db):
        actor.language = language
        db.add(actor)
    return actor


def set_active(db: Session, actor: User | None, person_id: UUID, active: bool) -> User:
    """Let a person sign in, or no longer.

    Raises:
        NotAllowed: the actor is no admin.
        NotFound: there is no such person.
        InvalidInput: admins cannot shut themselves out.
    """
    _require_admin(actor)
    with transaction(db):
        person = db.get(User, person_id)
        if person is None:
            raise NotFound
        if actor is not None and actor.id == person.id and not active:
            raise InvalidInput(N_("Du kan ikke stenge deg selv ute."), field="active")
        old, person.active = person.active, active
        audit.record(db, actor, "set_active", person=person.id, old=old, new=active)
    return person


def set_password(db: Session, actor: User | None, person_id: UUID, password_hash: str) -> User:
    """Give a person a new password, made by the sign-in library; old sessions end.

    Raises:
        NotAllowed: the actor is no admin.
        NotFound: there is no such person.
    """
    _require_admin(actor)
    with transaction(db):
        person = db.get(User, person_id)
        if person is None:
            raise NotFound
        person.password, person.fs_uniquifier = password_hash, uuid4().hex
        audit.record(db, actor, "set_password", person=person.id)
    return person


def _require_admin(actor: User | None) -> None:
    if actor is not None:
        permissions.require(actor.role, "change_people")


def _organisation(db: Session, role: Role, organisation_id: UUID | None) -> UUID | None:
    """Return the organisation of a person: sponsors have one, staff have none."""
    if role is not Role.SPONSOR:
        return None
    if organisation_id is None or db.get(Organisation, organisation_id) is None:
        raise InvalidInput(N_("Velg en organisasjon."), field="organisation_id")
    return organisation_id


def _name(name: str) -> str:
    name = " ".join(plain(name).split())
    if not name:
        raise InvalidInput(N_("Fyll ut dette feltet."), field="name")
    if len(name) > 200:
        raise InvalidInput(N_("Teksten er for lang."), field="name")
    return name


def _email(email: str) -> str:
    email = plain(email).lower()
    if len(email) > 255 or not _EMAIL.fullmatch(email):
        raise InvalidInput(N_("Skriv en gyldig e-postadresse."), field="email")
    return email
