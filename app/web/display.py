"""How pages show times, names, links and texts in several languages."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, request, url_for

from app.checks.catalogue import DocumentType
from app.checks.kinds.lix import level
from app.gate.auth import actor, signed_in
from app.gate.language import day, decimal, language, moment
from app.gate.parts import rule_book
from app.web.labels import capital, due, label, reason
from app.web.links import KEPT
from app.workflow.permissions import allowed
from app.workflow.states import Status

OURS = frozenset({*KEPT, "finding"})
"""Parts of an address that our links keep; any other could change where a link leads."""


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        label=label, capital=capital, due=due, why_not=reason,
        day=day, moment=moment, decimal=decimal, said=said, lix_level=level,
    )  # fmt: skip
    app.jinja_env.globals.update(
        with_args=with_args,
        shown_page=shown_page,
        may=may,
        me=me,
        statuses=tuple(Status),
        form_types=form_types,
        type_name=type_name,
    )


def said(text: Any) -> str:
    """Return `text` (nb, nn, en; an object or a mapping) in the page's language, else in bokmål."""
    if not text:
        return ""
    get = text.get if isinstance(text, Mapping) else lambda code: getattr(text, code, "")
    return get(language()) or get("nb") or ""


def form_types() -> tuple[DocumentType, ...]:
    """Return the types of form there are."""
    return rule_book().document_types.types


def type_name(code: str) -> str:
    """Return what a type of form is called; the code for one that is gone."""
    return next((said(kind.name) for kind in form_types() if kind.code == code), code)


def with_args(**changes: object) -> str:
    """Return the address of this page with some of its query changed; None takes a part away."""
    typed = {key: value for key, value in request.args.items() if key in OURS}
    kept: dict[str, Any] = {**typed, **changes, **(request.view_args or {})}
    wanted = {key: value for key, value in kept.items() if value is not None}
    return url_for(shown_page(), **wanted)


def shown_page() -> str:
    """Return the endpoint of the page that is shown; a refused upload is told on the desk."""
    if request.endpoint == "versions.upload":
        return "forms.show"
    return request.endpoint or "inbox.show"


def may(thing: str) -> bool:
    """Say whether the person who is signed in may do `thing`."""
    return signed_in() and allowed(actor().role, thing)


def me() -> Any:
    """Return the person who is signed in, or None."""
    return actor() if signed_in() else None
