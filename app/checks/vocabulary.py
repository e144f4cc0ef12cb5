"""All strings that the patterns of a rule book need, looked for in a text in one pass."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import ahocorasick_rs

from app.checks.openings import Opening
from app.checks.prefilter import DIGIT, LONGEST, WORD, Need, is_letter

NUMBER = WORD + DIGIT
"""Stands among needed strings for a digit that opens a word."""

_NO_LETTER = re.compile(r"\W")
_DIGITS = {DIGIT: re.compile(r"\d"), NUMBER: re.compile(r"\b\d")}


@dataclass(frozen=True, slots=True)
class Asked:
    """The numbers of the groups of strings that a pattern needs, `every` one of them.

    One string of each of `needs` is in a match, at most as many characters after it begins as
    stand beside it. One of `openings` opens it; with True any letters may come before that.
    """

    every: frozenset[int]
    needs: tuple[tuple[int, int], ...]
    openings: tuple[tuple[int, bool], ...]


class Vocabulary:
    """What some patterns need, made ready to be looked for in one pass over a text.

    Takes for each pattern what `prefilter.needs` and `openings.openings` say of it. Groups of
    strings are numbered, and so are the keys that are looked for to find a string.
    """

    def __init__(
        self, patterns: Mapping[str, tuple[tuple[Need, ...], tuple[Opening, ...]]] | None = None
    ) -> None:
        self._groups: dict[frozenset[_Key], int] = {}
        self.asked = {p: self._ask(*both) for p, both in (patterns or {}).items()}

    def _ask(self, needs: tuple[Need, ...], openings: tuple[Opening, ...]) -> Asked:
        needed = tuple((self._group(need.strings), need.within) for need in needs)
        opened = tuple((self._group(one.strings), one.in_word) for one in openings)
        strings = [string for one in openings for string in one.strings]
        first = frozenset({self._group(strings)} if strings else ())
        return Asked(first.union(group for group, _ in needed), needed, opened)

    def _group(self, strings: Iterable[str]) -> int:
        return self._groups.setdefault(frozenset(map(_key, strings)), len(self._groups))

    @cached_property
    def _keys(self) -> tuple["_Key", ...]:
        return tuple(sorted({key for group in self._groups for key in group}))

    @cached_property
    def keys_of(self) -> tuple[frozenset[int], ...]:
        """For each group its keys."""
        numbers = {key: number for number, key in enumerate(self._keys)}
        return tuple(frozenset(numbers[key] for key in group) for group in self._groups)

    @cached_property
    def groups_of(self) -> tuple[tuple[int, ...], ...]:
        """For each key the groups it is in."""
        groups: dict[_Key, list[int]] = {key: [] for key in self._keys}
        for keys, group in self._groups.items():
            for key in keys:
                groups[key].append(group)
        return tuple(tuple(groups[key]) for key in self._keys)

    @cached_property
    def _words(self) -> "_Strings":
        return _Strings({n: key for n, key in enumerate(self._keys) if key.in_words})

    @cached_property
    def _signs(self) -> "_Strings":
        signs = {n: key for n, key in enumerate(self._keys) if not key.in_words}
        return _Strings({n: key for n, key in signs.items() if key.text not in _DIGITS})

    @cached_property
    def _digits(self) -> dict[str, int]:
        return {key.text: n for n, key in enumerate(self._keys) if key.text in _DIGITS}

    def places(self, lower: str) -> dict[int, list[int]]:
        """Return where the strings of each key begin in a text in small letters, in order.

        No entry for a key that is not there; -1 is before the text, and means nothing.
        """
        found: dict[int, list[int]] = defaultdict(list)
        self._words.seek(f" {' '.join(_NO_LETTER.split(lower))} ", found)
        self._signs.seek(lower, found)
        for key, number in self._digits.items():
            if places := [match.start() for match in _DIGITS[key].finditer(lower)]:
                found[number] = places
        return dict(found)


class _Strings:
    """Numbered keys to be found in one pass."""

    def __init__(self, keys: Mapping[int, "_Key"]) -> None:
        self._numbers = tuple((number, key.shift) for number, key in keys.items())
        self._automaton: Any = ahocorasick_rs.AhoCorasick([key.text for key in keys.values()])

    def seek(self, text: str, found: dict[int, list[int]]) -> None:
        """Put into `found` where each key's strings begin, in order."""
        numbers = self._numbers
        for place, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            number, shift = numbers[place]
            found[number].append(start + shift)


class _Key(NamedTuple):
    """What is looked for to find a string, and how far before that the string begins.

    With `in_words` it is looked for in a text with a space for all that is no letter, and one
    space more at both ends: the end of a word is then a space.
    """

    text: str
    shift: int
    in_words: bool


def _key(string: str) -> _Key:
    if string in _DIGITS or not any(map(is_letter, string)):
        return _Key(string, 0, in_words=False)
    text = _NO_LETTER.sub(" ", string)[:LONGEST]
    return _Key(text, 0 if string.startswith(WORD) else -1, in_words=True)


NO_WORDS = Vocabulary()
