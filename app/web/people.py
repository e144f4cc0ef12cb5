"""Accounts, for the administrator."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import hash_password

from app.errors import N_, InvalidInput
from app.gate.auth import actor, requires
from app.gate.problems import say
from app.gate.session import db
from app.services import accounts
from app.web.typed import chosen, text
from app.workflow.states import Role

bp = Blueprint("people", __name__, url_prefix="/people")
SHORTEST_PASSWORD = 12
ROLES = tuple(role for role in Role if role is not Role.SYSTEM)


@bp.get("")
@requires("see_people")
def index() -> str:
    return _page({})


@bp.post("")
@requires("change_people")
def add() -> ResponseReturnValue:
    try:
        accounts.add_person(
            db(), actor(),
            email=text("email"), name=text("name"), role=chosen(Role, "role"),
            organisation_id=_organisation(), password_hash=_hashed_password(),
        )  # fmt: skip
    except InvalidInput as error:
        return _page({error.field: say(error)}), error.http_status
    return redirect(url_for(".index"))


@bp.post("/organisations")
@requires("change_people")
def add_organisation() -> ResponseReturnValue:
    try:
        accounts.add_organisation(db(), actor(), text("organisation"))
    except InvalidInput as error:
        return _page({"organisation": say(error)}), error.http_status
    return redirect(url_for(".index"))


@bp.post("/<uuid:user_id>/password")
@requires("change_people")
def password(user_id: UUID) -> ResponseReturnValue:
    accounts.set_password(db(), actor(), user_id, _hashed_password())
    return redirect(url_for(".index"))


@bp.post("/<uuid:user_id>/active")
@requires("change_people")
def active(user_id: UUID) -> ResponseReturnValue:
    value = request.form.get("active")
    if value not in ("yes", "no"):
        raise InvalidInput(N_("Velg ett av svarene."), field="active")
    accounts.set_active(db(), actor(), user_id, value == "yes")
    return redirect(url_for(".index"))


def _page(errors: dict[str | None, str]) -> str:
    return render_template(
        "people/index.html",
        people=accounts.list_people(db(), actor()),
        organisations=accounts.list_organisations(db(), actor()),
        roles=ROLES,
        errors=errors,
    )


def _organisation() -> UUID | None:
    value = request.form.get("organisation_id", "")
    try:
        return UUID(value) if value else None
    except ValueError as error:
        raise InvalidInput(N_("Velg ett av svarene."), field="organisation_id") from error


def _hashed_password() -> str:
    password = request.form.get("password", "")
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput(N_("Passordet må ha minst tolv tegn."), field="password")
    hashed: str = hash_password(password)
    return hashed
