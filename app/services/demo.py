"""The demo: people, trials and forms in all sorts of states, made by the real services in order."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, SQLModel, col, select

from app.checks.rule_book import RuleBook
from app.config import PROJECT, Settings
from app.services import accounts
from app.services.demo_stories import Cast, tell
from app.store import sealed
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.accounts import User
from app.workflow.states import Role

FORMS = PROJECT / "app" / "demo"
"""Fictitious forms; see the README there."""

PASSWORD_FILE = "demo_password"  # noqa: S105 - a file name
ORGANISATION = "Fjellvik Pharma AS"
DOMAIN = "example.no"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo; `address` is the part before the @."""

    address: str
    name: str
    role: Role


PEOPLE = (
    Person("kari", "Kari Nordli", Role.SPONSOR),
    Person("jonas", "Jonas Berg", Role.SPONSOR),
    Person("ingrid", "Ingrid Solheim", Role.REVIEWER),
    Person("amir", "Amir Hassan", Role.REVIEWER),
    Person("lise", "Lise Dahl", Role.LEAD),
    Person("tor", "Tor Eikeland", Role.EXPERT),
    Person("admin", "Solveig Moen", Role.ADMIN),
    Person("revisor", "Per Lunde", Role.AUDITOR),
)


def has_people(db: Session) -> bool:
    """Say whether anybody has an account."""
    return db.exec(select(User.id).limit(1)).first() is not None


def load_demo(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    settings: Settings,
    hash_password: Callable[[str], str],
    forms: Path = FORMS,
) -> None:
    """Fill an empty database with the demo; does nothing when there are people already.

    All forms of `forms` are really checked, which takes some seconds. One password is made for
    everybody and kept in the instance folder, where only its owner may read it;
    `hash_password` is the sign-in library's.
    """
    if has_people(db):
        return
    try:
        people = _people(db, hash_password(_password(settings)))
        tell(db, files, rule_book, people, forms)
    except BaseException:  # even Ctrl-C: half a demo would never be finished
        _clear(db)
        raise


def _clear(db: Session) -> None:
    """Empty the database again; nobody was in it before."""
    db.rollback()
    with transaction(db), sealed.lifted(db):
        for table in reversed(SQLModel.metadata.sorted_tables):
            db.execute(table.delete())
    db.expunge_all()


def sign_ins(db: Session, settings: Settings) -> str:
    """Return who can sign in to the demo and how, as lines; empty where there is no demo."""
    path = settings.instance / PASSWORD_FILE
    addresses = [f"{person.address}@{DOMAIN}" for person in PEOPLE]
    query = select(User).where(col(User.email).in_(addresses))
    people = {person.email: person for person in db.exec(query)}
    if not people or not path.exists():
        return ""
    lines = [
        f"  {address:<22} {people[address].role.value:<9} {people[address].name}"
        for address in addresses
        if address in people
    ]
    password = path.read_text(encoding="utf-8").strip()
    return "\n".join([f"Demo sign-ins, all with the password {password}", *lines])


def _password(settings: Settings) -> str:
    """Return the password of the demo, made when it is first needed."""
    path = settings.instance / PASSWORD_FILE
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9) + "\n", encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


def _people(db: Session, password_hash: str) -> Cast:
    """Add the people of the demo, all with one password."""
    organisation = accounts.add_organisation(db, None, ORGANISATION)
    found = {
        person.address: accounts.add_person(
            db,
            None,
            email=f"{person.address}@{DOMAIN}",
            name=person.name,
            role=person.role,
            organisation_id=organisation.id if person.role is Role.SPONSOR else None,
            password_hash=password_hash,
        )
        for person in PEOPLE
    }
    return Cast(
        sponsor=found["kari"],
        colleague=found["jonas"],
        reviewer=found["ingrid"],
        second_reviewer=found["amir"],
        lead=found["lise"],
        expert=found["tor"],
    )
