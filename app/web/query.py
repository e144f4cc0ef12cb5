"""Read parts of the address that somebody may have typed."""

from enum import StrEnum
from typing import TypeVar

from flask import request

E = TypeVar("E", bound=StrEnum)


def number(name: str) -> int | None:
    """Return the whole number called `name`, None when it is absent or no number."""
    return request.args.get(name, type=int)


def one_of(options: type[E], name: str) -> E | None:
    """Return the member of `options` called `name`, None when it is absent or unknown."""
    value = request.args.get(name, "")
    return options(value) if value in list(options) else None
