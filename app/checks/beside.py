"""What stands beside sentences that belong together: free translations move words there."""

from collections.abc import Iterable, Iterator

from app.checks.compared import Match, Passage
from app.checks.prepared import Prepared

Place = tuple[int, int]


class Beside:
    """The neighbours of each match on both sides, for what one side seems to lack.

    Neighbours are the sentences before and after, and those that belong to the other side's
    neighbours, wherever they stand.
    """

    def __init__(self, matches: Iterable[Match]) -> None:
        rows = tuple(matches)
        self._form = _Side((p, match) for match in rows for p in match.form)
        self._original = _Side((p, match) for match in rows for p in match.original)

    def in_form(self, match: Match) -> list[tuple[Passage, Match]]:
        """Return the form's sentences beside a match, each with the match it is part of."""
        across = [other for _, other in self._original.around(match.original)]
        there = ((p, other) for other in across for p in other.form)
        return _without(match.form, [*self._form.around(match.form), *there])

    def in_original(self, match: Match) -> list[tuple[Passage, Match]]:
        """Return the original's sentences beside a match, each with the match it is part of."""
        across = [other for _, other in self._form.around(match.form)]
        there = ((p, other) for other in across for p in other.original)
        return _without(match.original, [*self._original.around(match.original), *there])


def neighbours(form: Prepared) -> Beside:
    """Return what stands beside the form's matches; read once for a form (`Prepared.once`)."""
    return Beside(form.matches)


class _Side:
    def __init__(self, passages: Iterable[tuple[Passage, Match]]) -> None:
        self._order = sorted(passages, key=lambda row: _place(row[0]))
        self._number = {_place(p): number for number, (p, _) in enumerate(self._order)}

    def around(self, passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, Match]]:
        numbers = {self._number[_place(p)] for p in passages}
        for number in sorted({n + step for n in numbers for step in (-1, 1)} - numbers):
            if 0 <= number < len(self._order):
                yield self._order[number]


def _place(passage: Passage) -> Place:
    return passage.block, passage.start


def _without(
    own: tuple[Passage, ...], found: list[tuple[Passage, Match]]
) -> list[tuple[Passage, Match]]:
    places = {_place(p) for p in own}
    rows = {_place(p): (p, match) for p, match in found if _place(p) not in places}
    return [rows[place] for place in sorted(rows)]
