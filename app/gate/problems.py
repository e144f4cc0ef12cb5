"""Trouble, told in one sentence in the reader's language with the right HTTP status."""

import traceback
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadHost, HTTPException

from app.errors import (
    N_,
    UNREADABLE_TEXTS,
    NotAllowed,
    NotFound,
    NotReady,
    SamtykkesjekkError,
    Unreadable,
    UnreadableOriginal,
)
from app.gate.language import gettext
from app.gate.log import log

HTTP_TEXTS = {
    400: N_("Siden kunne ikke forstå det som ble sendt. Gå tilbake og prøv igjen."),
    403: NotAllowed.text,
    404: NotFound.text,
    405: N_("Dette kan ikke gjøres fra denne adressen."),
    413: UNREADABLE_TEXTS[Unreadable.TOO_LARGE],
    429: N_("Det har vært for mange forsøk. Vent et kvarter og prøv igjen."),
}
EXPIRED = N_("Siden har stått for lenge. Last den på nytt og prøv igjen.")
OUR_FAULT = N_("Noe gikk galt hos oss. Prøv igjen om litt.")
TYPED_FIELDS = ("text", "message", "suggestion", "reason", "quote")
"""Fields with words somebody wrote; they are given back so that nothing is lost."""


def init_app(app: Flask) -> None:
    app.register_error_handler(SamtykkesjekkError, known)
    app.register_error_handler(CSRFError, expired)
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(Exception, unknown)


def known(error: SamtykkesjekkError) -> Response:
    missing = error.missing if isinstance(error, NotReady) else ()
    return tell(say(error), error.http_status, error.code, missing)


def say(error: SamtykkesjekkError) -> str:
    """Return what `error` says in the reader's language."""
    sentence = gettext(error.text, **error.params)
    return (
        f"{gettext(error.lead)} {sentence}" if isinstance(error, UnreadableOriginal) else sentence
    )


def expired(error: CSRFError) -> Response:
    return tell(gettext(EXPIRED), 400, "expired")


def http(error: HTTPException) -> Response:
    status = error.code or 500
    if isinstance(error, BadHost):  # no page of ours has an address on such a host
        return Response(gettext(HTTP_TEXTS[400]), 400, mimetype="text/plain")
    if error.response is not None or status < 400:
        return make_response(error.get_response())
    return tell(gettext(HTTP_TEXTS.get(status, OUR_FAULT)), status, f"http_{status}")


def unknown(error: Exception) -> Response:
    """Log where it broke, not what was said: messages of errors may quote a form."""
    places = [f"{f.filename}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]
    log.error("failure", kind=type(error).__name__, places=places[-8:], path=request.path)
    return tell(gettext(OUR_FAULT), 500, "failure")


def tell(sentence: str, status: int, code: str, missing: tuple[str, ...] = ()) -> Response:
    """Answer with a page, or with JSON for a script that asked for it."""
    if request.accept_mimetypes.best == "application/json":
        answer = jsonify(code=code, detail=sentence, missing=[gettext(m) for m in missing])
        answer.status_code = status
        return answer
    page = render_template(
        "errors/problem.html",
        sentence=sentence,
        status=status,
        phrase=HTTPStatus(status).phrase,
        missing=missing,
        typed=_typed(),
        back=_back(),
        request_id=g.get("request_id"),
    )
    return make_response(page, status)


def _back() -> str | None:
    """Return the page the person came from, when it is one of ours."""
    try:
        came_from = urlsplit(request.referrer or "")
    except ValueError:  # a header that only looks like an address
        return None
    if came_from.netloc != request.host or request.method != "POST":
        return None
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")


def _typed() -> list[str]:
    if request.method != "POST" or request.content_length is None:
        return []
    try:
        return [value for name in TYPED_FIELDS if (value := request.form.get(name, "").strip())]
    except HTTPException:  # the body itself was the trouble (too large, broken)
        return []
