"""One line per request: ids and codes, never what somebody typed or uploaded."""

import logging
import time
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request
from flask_security import current_user

log = structlog.get_logger("samtykkesjekk")
QUIET = frozenset({"static", "health.show", "versions.progress"})


def init_app(app: Flask) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(),
        cache_logger_on_first_use=False,
    )
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.request_id = uuid4().hex
    g.began = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.get("request_id", "")
    if request.endpoint in QUIET:
        return response
    log.info(
        "request",
        method=request.method,
        endpoint=request.endpoint,
        path=request.path,
        status=response.status_code,
        milliseconds=round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000),
        user=str(current_user.id) if current_user and current_user.is_authenticated else None,
    )
    return response
