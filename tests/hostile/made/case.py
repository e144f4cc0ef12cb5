"""What a hostile file is called, how it is made, and how it must end."""

from collections.abc import Callable
from dataclasses import dataclass

from app.errors import Unreadable

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """`refused` is the reason a user is told; None when the file is read, and then holds `says`."""

    make: Make
    refused: Unreadable | None = None
    says: str = ""


ALL: dict[str, Case] = {}
"""Every hostile file by what it is; `made` fills it when it is imported."""


def refused(reason: Unreadable, what: str) -> Callable[[Make], Make]:
    """Say of a maker that its file, which is `what`, is refused for `reason`."""
    return _known(what, lambda make: Case(make, reason))


def harmless(says: str, what: str) -> Callable[[Make], Make]:
    """Say of a maker that its file, which is `what`, is read, and that its text holds `says`."""
    return _known(what, lambda make: Case(make, says=says))


def _known(what: str, case: Callable[[Make], Case]) -> Callable[[Make], Make]:
    def keep(make: Make) -> Make:
        assert what not in ALL, what
        ALL[what] = case(make)
        return make

    return keep
