"""How often sign-in may be tried, and how much may be sent."""

import unicodedata
from typing import Any

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from app.formats import MAX_BYTES

SIGN_IN_LIMIT = "10 per 15 minutes"
FORM_FIELDS_BYTES = 1024 * 1024


def init_app(app: Flask) -> None:
    """Limit sign-in per account and address; must run after Flask-Security has its routes.

    A post may hold two files (the form and its original) and the fields beside them.
    """
    app.config["MAX_CONTENT_LENGTH"] = 2 * MAX_BYTES + FORM_FIELDS_BYTES
    app.config.setdefault("RATELIMIT_STORAGE_URI", "memory://")
    limiter = Limiter(_account_and_address, app=app, headers_enabled=False)
    app.extensions["limiter_for_sign_in"] = limiter
    login: Any = app.view_functions["security.login"]
    limited: Any = limiter.limit(SIGN_IN_LIMIT, methods=["POST"])(login)
    app.view_functions["security.login"] = limited


def _account_and_address() -> str:
    return f"{_account(request.form.get('email', ''))} {get_remote_address()}"


def _account(email: str) -> str:
    """Return one spelling of all those that the sign-in library takes for the same address."""
    try:
        email = str(current_app.extensions["security"].mail_util.normalize(email))
    except ValueError:  # no address: nobody's account
        return ""
    return unicodedata.normalize("NFKC", email).casefold()
