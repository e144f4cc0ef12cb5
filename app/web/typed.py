"""Read the fields of a post."""

from enum import StrEnum
from typing import TypeVar

from flask import request

from app.errors import N_, InvalidInput

E = TypeVar("E", bound=StrEnum)
LONGEST = 20_000
"""Characters in one field; a letter of ten pages is about as many."""


def text(name: str) -> str:
    """Return what was typed in field `name`, without the space around it.

    Raises:
        InvalidInput: it is longer than `LONGEST`.
    """
    value = request.form.get(name, "").replace("\r\n", "\n").strip()
    if len(value) > LONGEST:
        raise InvalidInput(N_("Teksten er for lang."), field=name)
    return value


def whole(name: str) -> int | None:
    """Return the whole number in field `name`, None when it is empty.

    Raises:
        InvalidInput: something else than a number was typed.
    """
    value = request.form.get(name, "").strip()
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise InvalidInput(N_("Skriv et tall."), field=name)
    return int(value)


def chosen(options: type[E], name: str) -> E:
    """Return the member of `options` in field `name`.

    Raises:
        InvalidInput: nothing was chosen.
    """
    value = request.form.get(name, "")
    if value not in list(options):
        raise InvalidInput(N_("Velg ett av svarene."), field=name)
    return options(value)
