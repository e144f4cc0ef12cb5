"""Is the service up, and does the database answer?"""

import sqlalchemy as sa
from flask import Blueprint

from app.gate.auth import requires
from app.gate.session import db

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@requires("public")
def show() -> tuple[dict[str, str], int]:
    db().connection().execute(sa.text("select 1"))
    return {"status": "ok"}, 200
