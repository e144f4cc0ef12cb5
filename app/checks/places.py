"""Where in a text the strings stand that patterns cannot do without.

A text is cut into cells of 128 characters. Where a string stands is kept twice: as places, and as
a whole number with one bit for each cell. What several strings have to say together is then a few
operations on whole numbers, whatever the length of the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import ahocorasick_rs

from app.checks.prefilter import DIGIT, MOST_REPEATS, WORD, Needs, Opening

CELL = 7
"""A cell is two to the power of this many characters long."""

_WORD_START = re.compile(r"\b\w\w?")
_DIGITS = re.compile(r"\d")
_LOOK_AHEAD = 60
"""Characters beyond a match that a look-ahead may need to see."""
_FARTHEST = 8
"""Cells a match may reach over; for wider ones only the presence of strings is asked."""


class Vocabulary:
    """What some patterns need, made ready to be looked for in one pass over a text.

    `groups` are sets of strings as `prefilter.needs` and `prefilter.openings` give them.
    """

    def __init__(self, groups: Iterable[Needs] = ()) -> None:
        self.groups = frozenset(groups)

    @cached_property
    def _strings(self) -> tuple[str, ...]:
        strings = {string for group in self.groups for string in group}
        return tuple(sorted(s for s in strings if s != DIGIT and not s.startswith(WORD)))

    @cached_property
    def _automaton(self) -> Any:
        return ahocorasick_rs.AhoCorasick(self._strings)

    def places(self, text: str) -> dict[str, list[int]]:
        """Return where each string begins in `text`, in order; no entry where it is not there."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found[number].append(start)
        places = {self._strings[number]: starts for number, starts in found.items()}
        return places | _digits(text) | _word_starts(text)


NO_WORDS = Vocabulary()


def _digits(text: str) -> dict[str, list[int]]:
    found = [match.start() for match in _DIGITS.finditer(text)]
    return {DIGIT: found} if found else {}


def _word_starts(text: str) -> dict[str, list[int]]:
    """Return where words start, by their first letter and by their first two."""
    found: dict[str, list[int]] = defaultdict(list)
    for match in _WORD_START.finditer(text):
        place, letters = match.start(), WORD + match[0]
        found[letters].append(place)
        if len(letters) > 2:
            found[letters[:2]].append(place)
    return found


class Places:
    """Where needed strings stand in one text in small letters; each is looked for once."""

    def __init__(self, text: str, vocabulary: Vocabulary = NO_WORDS) -> None:
        self.text = text
        self._vocabulary = vocabulary
        self._cells: dict[Needs, int] = {}
        self._reached: dict[tuple[Needs, int], int] = {}
        self._starts: dict[tuple[Opening, ...], list[int]] = {}

    @cached_property
    def _found(self) -> dict[str, list[int]]:
        return self._vocabulary.places(self.text)

    @cached_property
    def _there(self) -> frozenset[str]:
        return frozenset(self._found)

    def _of(self, group: Needs) -> Iterable[list[int]]:
        """Return where each string of `group` begins."""
        found = self._found
        if group in self._vocabulary.groups:
            return [found[string] for string in group & self._there]
        return [found.get(string) or list(_each(string, self.text)) for string in group]

    def cells(self, groups: tuple[Needs, ...], reach: int) -> int:
        """Return the cells in which a match can start, one bit each.

        A match holds a string of each of `groups`, and ends at most `reach` cells further on.
        """
        if reach > _FARTHEST:
            return -1 if all(self._standing(group) for group in groups) else 0
        cells = -1
        for group in groups:
            reached = self._reached.get((group, reach))
            if reached is None:
                standing = reached = self._standing(group)
                for far in range(1, reach + 1):
                    reached |= standing >> far
                self._reached[group, reach] = reached
            cells &= reached
            if not cells:
                return 0
        return cells

    def _standing(self, group: Needs) -> int:
        """Return the cells in which a string of `group` begins."""
        cells = self._cells.get(group)
        if cells is None:
            cells = 0
            if group in self._vocabulary.groups:
                for string in group & self._there:
                    cells |= self._cells_of[string]
            else:
                cells = _cells(place for row in self._of(group) for place in row)
            self._cells[group] = cells
        return cells

    @cached_property
    def _cells_of(self) -> dict[str, int]:
        return {string: _cells(places) for string, places in self._found.items()}

    def starts(self, openings: tuple[Opening, ...]) -> list[int]:
        """Return where something opens as one of `openings` says, in order."""
        places = self._starts.get(openings)
        if places is None:
            rows = [row for one in openings for row in self._opened(one)]
            places = rows[0] if len(rows) == 1 else sorted({p for row in rows for p in row})
            self._starts[openings] = places
        return places

    def _opened(self, opening: Opening) -> Iterable[list[int]]:
        rows = self._of(opening.strings)
        if not opening.in_word:
            return rows
        return [sorted({_word_start(self.text, place) for row in rows for place in row})]


def _cells(places: Iterable[int]) -> int:
    cells = 0
    for cell in {place >> CELL for place in places}:
        cells |= 1 << cell
    return cells


def stretches(cells: int, reach: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of `[start, end)` that hold every match that starts in one of `cells`."""
    if cells < 0:
        yield start, end
        return
    cell = 0
    while cells >> cell:
        rest = cells >> cell
        cell += (rest & -rest).bit_length() - 1
        run = (~(cells >> cell) & -~(cells >> cell)).bit_length() - 1
        first, last = cell << CELL, (cell + run + reach << CELL) + _LOOK_AHEAD
        if first < end and last > start:
            yield max(start, first), min(end, last)
        cell += run


def _word_start(text: str, place: int) -> int:
    first = max(0, place - MOST_REPEATS)
    while place > first and (text[place - 1].isalnum() or text[place - 1] == "_"):
        place -= 1
    return place


def _each(string: str, text: str) -> Iterator[int]:
    """Yield where one string begins, for patterns that are in no vocabulary."""
    if string == DIGIT:
        yield from (match.start() for match in _DIGITS.finditer(text))
        return
    find = f"\\b{re.escape(string[1:])}" if string.startswith(WORD) else re.escape(string)
    yield from (match.start() for match in re.finditer(f"(?={find})", text))
