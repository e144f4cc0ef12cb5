"""The language of the pages: bokmål is the source, nynorsk and English are translations."""

from datetime import datetime
from pathlib import Path
from typing import Any

import flask_babel
from flask import Flask, g, request, session
from flask_security import current_user

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
DEFAULT = "nb"
TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"


def init_app(app: Flask) -> None:
    app.config.update(
        BABEL_DEFAULT_LOCALE=DEFAULT,
        BABEL_DEFAULT_TIMEZONE="Europe/Oslo",
        BABEL_TRANSLATION_DIRECTORIES=str(TRANSLATIONS),
    )
    flask_babel.Babel(app, locale_selector=choose)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of jinja's i18n
        lambda text: _catalogue().ugettext(text),
        lambda one, many, num: _catalogue().ungettext(one, many, num),
        newstyle=True,
    )
    app.jinja_env.globals.update(languages=LANGUAGES, language=language)


def choose() -> str:
    """Return the language chosen in this session, else the account's, else the browser's."""
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    if current_user and current_user.is_authenticated and current_user.language in LANGUAGES:
        return str(current_user.language)
    wanted = request.accept_languages.best_match(("nb", "no", "nn", "en"), DEFAULT)
    return DEFAULT if wanted == "no" else str(wanted)


def _catalogue() -> Any:
    """Return the page's translations, sought once a page: a page asks thousands of times."""
    if "catalogue" not in g:
        g.catalogue = flask_babel.get_translations()
    return g.catalogue


def language() -> str:
    """Return the code of the page's language: nb, nn or en."""
    if "language" not in g:
        code = str(flask_babel.get_locale())[:2]
        g.language = code if code in LANGUAGES else DEFAULT
    return str(g.language)


def decimal(number: float) -> str:
    """Return `number` with one decimal, as the page's language writes it."""
    return str(flask_babel.format_decimal(round(number, 1), format="0.0"))


def remember(code: str) -> None:
    """Keep `code` for this session; an unknown language changes nothing."""
    if code in LANGUAGES:
        session["language"] = code


def gettext(text: str, **params: object) -> str:
    """Return `text` in the page's language, its `%(name)s` fields filled from `params`."""
    return str(flask_babel.gettext(text, **params))


def ngettext(one: str, many: str, num: int) -> str:
    """Return the text for one or for many, with `%(num)s` filled."""
    return str(flask_babel.ngettext(one, many, num))


def day(at: datetime | None) -> str:
    """Return a date as people write it, "–" for none."""
    return str(flask_babel.format_date(at, "d. MMM yyyy")) if at else "–"


def moment(at: datetime | None) -> str:
    """Return a date and time in Norway, "–" for none."""
    return str(flask_babel.format_datetime(at, "d. MMM yyyy HH:mm")) if at else "–"
