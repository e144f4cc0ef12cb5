"""Samtykkesjekk: review of Norwegian consent forms of clinical trials."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    import sqlalchemy as sa
    from flask import Flask

    from app.config import Settings

PROJECT = Path(__file__).resolve().parent.parent


def create_app(
    settings: "Settings",
    *,
    engine: "sa.Engine | None" = None,
    nudge: Callable[[UUID], None] | None = None,
    recheck: Callable[[], None] | None = None,
) -> "Flask":
    """Return the web application, wired and ready to serve.

    `engine` replaces the one made from `settings`; `nudge` and `recheck` replace the queue.

    Raises:
        RuleBookError: the rule book does not load.
    """
    from flask import Flask
    from flask_wtf.csrf import CSRFProtect

    from app import web
    from app.checks.packs import load_rule_book
    from app.gate import auth, headers, language, limits, log, parts, problems, session
    from app.jobs.queue import make_queue
    from app.store.files import Files
    from app.store.session import make_engine
    from app.store.virus_scan import make_scan

    if nudge is None or recheck is None:
        queue = make_queue(settings)
        nudge, recheck = nudge or queue.check_soon, recheck or queue.recheck_soon
    app = Flask("app", template_folder=str(PROJECT / "templates"), static_folder="web/static")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECURITY_PASSWORD_SALT=settings.password_salt,
        TEMPLATES_AUTO_RELOAD=False,
        WTF_CSRF_TIME_LIMIT=None,  # a form is read for an hour; the token ends with the session
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    log.init_app(app)
    headers.init_app(app, always_secure=settings.secure_cookies, hours=settings.session_hours)
    session.init_app(app, engine or make_engine(settings.database_url))
    parts.init_app(
        app,
        parts.Parts(
            rule_book=load_rule_book(),
            files=Files(settings.files_folder, make_scan(settings.clamd_url)),
            nudge=nudge,
            recheck=recheck,
            answer_within_days=settings.answer_within_days,
            unit_name=settings.unit_name,
        ),
    )
    CSRFProtect(app)
    auth.init_app(app)
    limits.init_app(app)
    language.init_app(app)
    problems.init_app(app)
    web.init_app(app)
    return app
