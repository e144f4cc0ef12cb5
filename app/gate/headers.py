"""Headers that tell the browser what a page may do, and cookies that stay where they belong."""

from datetime import timedelta

from flask import Flask, Response, request, session
from flask.sessions import SecureCookieSessionInterface

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class CookieSessions(SecureCookieSessionInterface):
    """Cookies are marked Secure, except on the machine itself over plain http (`make run`)."""

    def get_cookie_secure(self, app: Flask) -> bool:
        secure: bool = app.config["SESSION_COOKIE_SECURE"]
        return secure or request.is_secure or not is_loopback(request.host)


def init_app(app: Flask, *, always_secure: bool, hours: int) -> None:
    """`hours` is how long a sign-in lasts without being used."""
    app.session_interface = CookieSessions()
    app.config.update(
        SESSION_COOKIE_SECURE=always_secure,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=hours),
        SESSION_COOKIE_NAME="samtykkesjekk",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    app.before_request(_end_after_a_while)
    app.after_request(add_headers)


def _end_after_a_while() -> None:
    session.permanent = True


def is_loopback(host: str) -> bool:
    """Say whether `host`, with or without a port, is this machine."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return name in LOOPBACK


def add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
