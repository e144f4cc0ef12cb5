"""Sign-in by Flask-Security, and the permission each route asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit
from uuid import uuid4

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import user_logged_out  # type: ignore[import-untyped]
from flask_security import (
    Security,
    SQLAlchemySessionUserDatastore,
    current_user,
    hash_password,
)
from werkzeug.local import LocalProxy

from app.errors import N_, NotAllowed
from app.gate.session import db
from app.store.session import transaction
from app.store.tables import AccountRole, User
from app.workflow.permissions import allowed

PUBLIC = "public"
SIGNED_IN = "signed_in"
OPEN_ENDPOINTS = frozenset({"static", "security.login", "security.logout"})
"""Routes that are not ours, so that they cannot say what they ask for."""

SETTINGS = {
    "SECURITY_REGISTERABLE": False,
    "SECURITY_RECOVERABLE": False,
    "SECURITY_TRACKABLE": False,
    "SECURITY_CHANGEABLE": False,
    "SECURITY_CONFIRMABLE": False,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_JOIN_USER_ROLES": False,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_LOGIN_USER_TEMPLATE": "security/login_user.html",
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
    "SECURITY_MSG_LOGIN": (N_("Du må logge inn for å se siden."), "info"),
    "SECURITY_MSG_UNAUTHENTICATED": (N_("Du må logge inn for å se siden."), "info"),
    "SECURITY_FLASH_MESSAGES": False,
}

P = ParamSpec("P")
R = TypeVar("R", bound=ResponseReturnValue)


def init_app(app: Flask) -> None:
    for key, value in SETTINGS.items():
        app.config.setdefault(key, value)
    session: Any = LocalProxy(db)
    datastore = SQLAlchemySessionUserDatastore(session, User, AccountRole)
    app.extensions["datastore"] = datastore
    Security(app, datastore)
    app.before_request(_refuse_routes_without_permission)
    app.before_request(_refuse_what_is_no_form)
    user_logged_out.connect(_end_other_sessions, app)


def hasher(secret_key: str, password_salt: str) -> Callable[[str], str]:
    """Return the sign-in library's own way from a password to its hash, for commands."""
    app = Flask("hasher")
    app.config.update(SECRET_KEY=secret_key, SECURITY_PASSWORD_SALT=password_salt)
    init_app(app)

    def hashed(password: str) -> str:
        with app.app_context():
            text: str = hash_password(password)
        return text

    return hashed


def actor() -> User:
    """Return the person who is signed in; only for routes that ask for a permission."""
    if not current_user.is_authenticated:
        abort(401)
    return cast(User, current_user._get_current_object())


def signed_in() -> bool:
    return bool(current_user and current_user.is_authenticated)


def requires(thing: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only people through whose role allows `thing` (`workflow.permissions`).

    `public` lets everyone through, `signed_in` everyone with an account. Stands directly under
    the route; a route without it answers 404 to all.

    Raises:
        NotAllowed: the person's role does not allow `thing`.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if thing != PUBLIC and not signed_in():
                return cast(R, current_app.login_manager.unauthorized())  # type: ignore[attr-defined]
            if thing not in (PUBLIC, SIGNED_IN) and not allowed(actor().role, thing):
                raise NotAllowed
            return view(*args, **kwargs)

        guarded.__dict__["thing"] = thing
        return guarded

    return decorate


def things(app: Flask) -> dict[str, str | None]:
    """Return the permission each endpoint asks for, None for one that asks for nothing."""
    return {name: _thing(view) for name, view in app.view_functions.items()}


def _thing(view: Callable[..., Any]) -> str | None:
    return getattr(view, "thing", None)


def _refuse_what_is_no_form() -> None:
    """Refuse addresses that are no text, and JSON at the sign-in page of the library."""
    try:
        urlsplit(request.values.get("next", ""))
    except ValueError:  # bytes that are no letters, or `next` is nothing like an address
        abort(400)
    if request.endpoint in OPEN_ENDPOINTS and request.is_json:
        abort(400)


def _end_other_sessions(_app: Flask, user: User, **_more: object) -> None:
    """A copied cookie must not outlive the sign-out, so all sessions of the person end."""
    with transaction(db()):
        row = db().get(User, user.id)
        if row is not None:
            row.fs_uniquifier = uuid4().hex


def _refuse_routes_without_permission() -> None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in OPEN_ENDPOINTS:
        return
    if _thing(current_app.view_functions[endpoint]) is None:
        abort(404)
