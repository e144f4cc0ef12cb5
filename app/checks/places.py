"""Where in a text the strings stand that patterns cannot do without.

A text is cut into cells of 16 characters. Where a string stands is kept twice: as places, and as
a whole number with one bit for each cell. What several strings have to say together is then a few
operations on whole numbers, whatever the length of the text.
"""

from collections.abc import Iterator
from functools import cached_property

from app.checks.prefilter import MOST_REPEATS, is_letter
from app.checks.vocabulary import NO_WORDS, Vocabulary

CELL = 4
"""A cell is two to the power of this many characters long."""

_LOOK_AHEAD = 60
"""Characters beyond a match that a look-ahead may need to see."""


class Places:
    """Where the strings of a vocabulary stand in one text in small letters.

    Groups of strings go by their numbers in the vocabulary; `there` are those of which one stands
    in the text. A pattern that asks for another matches nowhere.
    """

    def __init__(self, text: str, vocabulary: Vocabulary = NO_WORDS) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.asked = vocabulary.asked
        self._cells: dict[int, int] = {}
        self._reached: dict[tuple[int, int], int] = {}
        self._starts: dict[tuple[tuple[int, bool], ...], list[int]] = {}
        self._cells_of: dict[int, int] = {}

    @cached_property
    def _found(self) -> dict[int, list[int]]:
        return self.vocabulary.places(self.text)

    @cached_property
    def _keys(self) -> frozenset[int]:
        return frozenset(self._found)

    @cached_property
    def there(self) -> frozenset[int]:
        groups_of = self.vocabulary.groups_of
        return frozenset().union(*[groups_of[key] for key in self._found])

    def cells(self, needs: tuple[tuple[int, int], ...]) -> int:
        """Return the cells in which a match can start, one bit each; -1 for all.

        `needs` are groups of which a match holds a string each, and how many characters after the
        match begins that begins at most.
        """
        cells = -1
        for group, within in needs:
            reach = (within >> CELL) + 1
            reached = self._reached.get((group, reach))
            if reached is None:
                reached = _reaching(self._standing(group), reach)
                self._reached[group, reach] = reached
            cells &= reached
            if not cells:
                return 0
        return cells

    def _standing(self, group: int) -> int:
        """Return the cells in which a string of `group` begins."""
        cells = self._cells.get(group)
        if cells is None:
            cells = 0
            for key in self.vocabulary.keys_of[group] & self._keys:
                cells |= self._cells_of.get(key) or self._cells_with(key)
            self._cells[group] = cells
        return cells

    def _cells_with(self, key: int) -> int:
        cells = self._cells_of[key] = _cells(self._found[key])
        return cells

    def starts(self, openings: tuple[tuple[int, bool], ...]) -> list[int]:
        """Return where something opens as one of `openings` says, in order.

        A place may be told twice.
        """
        places = self._starts.get(openings)
        if places is None:
            rows = [row for group, in_word in openings for row in self._opened(group, in_word)]
            places = rows[0] if len(rows) == 1 else sorted([p for row in rows for p in row])
            self._starts[openings] = places
        return places

    def _opened(self, group: int, in_word: bool) -> list[list[int]]:
        rows = [self._found[key] for key in self.vocabulary.keys_of[group] & self._keys]
        if not in_word:
            return rows
        return [sorted({_word_start(self.text, place) for row in rows for place in row})]


def _reaching(standing: int, reach: int) -> int:
    """Return the cells from which one of `standing` is at most `reach` cells away."""
    reached, done = standing, 1
    while done <= reach:
        step = min(done, reach + 1 - done)
        reached |= reached >> step
        done += step
    return reached


def _cells(places: list[int]) -> int:
    """Return the cells of places in order; one before the text is in none."""
    marks = bytearray((places[-1] >> CELL + 3) + 1)  # bits in a row of bytes are soonest set
    for place in places:
        if place >= 0:
            marks[place >> CELL + 3] |= 1 << (place >> CELL & 7)
    return int.from_bytes(marks, "little")


def stretches(cells: int, reach: int, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of `[start, end)` that hold every match that starts in one of `cells`.

    A part begins and ends with its first and last number; the matches in it start before the
    second: what seems to start later may be cut off.
    """
    if cells < 0:
        yield start, end, end
        return
    cell = 0
    while cells >> cell:
        rest = cells >> cell
        cell += (rest & -rest).bit_length() - 1
        run = (~(cells >> cell) & -~(cells >> cell)).bit_length() - 1
        first, stop = cell << CELL, cell + run << CELL
        last = stop + (reach << CELL) + _LOOK_AHEAD
        if first < end and stop > start:
            yield max(start, first), min(end, stop), min(end, last)
        cell += run


def _word_start(text: str, place: int) -> int:
    first = max(0, place - MOST_REPEATS)
    while place > first and is_letter(text[place - 1]):
        place -= 1
    return place
