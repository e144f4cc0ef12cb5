"""One database session per request."""

import sqlalchemy as sa
from flask import Flask, current_app, g
from sqlmodel import Session

from app.store.session import make_session


def init_app(app: Flask, engine: sa.Engine) -> None:
    app.extensions["engine"] = engine
    app.teardown_appcontext(_close)


def db() -> Session:
    """Return the session of this request, made when first asked for."""
    if "db" not in g:
        g.db = make_session(current_app.extensions["engine"])
    session: Session = g.db
    return session


def _close(_error: BaseException | None) -> None:
    session: Session | None = g.pop("db", None)
    if session is not None:
        session.close()
