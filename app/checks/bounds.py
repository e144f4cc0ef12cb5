"""Keep patterns within bounds: no repeat without end, and only where a match can lie."""

import importlib
import re
from functools import lru_cache
from typing import Any

from app.checks.prefilter import literals

_MOST = 60
"""Repeats of one thing a pattern may ask for: longer than any word or gap that means anything."""
_MOST_GROUPS = 8
"""The same for a group of things."""
_WIDEST = 800
"""Width of a match up to which looking only round its letters pays."""
_ATOM = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\\[])([*+])?", re.DOTALL)
_REPEAT_FIRST = re.compile(r"(\\[wd]|\[[^\]^][^\]]*\])[*+]")
_GAP = re.compile(r"(\[\^[^\]\\]*(?:\\n)?\])\{0,(\d+)\}\??(?![?+])")
_OPEN = re.compile(r"\{(\d+),\}")
_parser: Any = importlib.import_module("re._parser")


def bounded(pattern: str) -> str:
    """Return `pattern` with an end to every repeat.

    Without ends a pattern can take the square of a text's length, and a hostile file would hold
    up the worker. A pattern that opens with a repeat starts where the repeated letters do.
    """
    pattern = _OPEN.sub(lambda m: f"{{{m[1]},{max(_MOST, int(m[1]))}}}", pattern)
    if opening := _REPEAT_FIRST.match(pattern):
        pattern = f"(?<!{opening[1]}){pattern}"
    return _ATOM.sub(_with_end, pattern)


def _with_end(match: re.Match[str]) -> str:
    atom, repeat = match.groups()
    if repeat is None:
        return match[0]
    return f"{atom}{{{0 if repeat == '*' else 1},{_MOST_GROUPS if atom == ')' else _MOST}}}"


def split_gap(pattern: str) -> tuple[str, int, str]:
    """Return what a bounded pattern opens with, as (class, most repeats, rest of the pattern).

    `[^.]{0,80}fri` gives ("[^.]", 80, "fri"). Such a gap makes `re` try each place of a text as
    many times as the gap is long, so it is better put before what the rest finds. The class is
    empty where there is no such gap.
    """
    gap = _GAP.match(pattern)
    rest = pattern[gap.end() :] if gap else pattern
    if gap is None or not rest or _has_alternatives(pattern):
        return "", 0, pattern
    return gap[1], int(gap[2]), rest


def _has_alternatives(pattern: str) -> bool:
    """Whether a `|` stands outside all groups and classes."""
    depth = 0
    for match in _ATOM.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(match[1], 0)
        if match[1] == "|" and depth == 0:
            return True
    return False


@lru_cache(maxsize=8192)
def width(pattern: str) -> int:
    """Return how many characters a match can have at most; huge when a repeat has no end."""
    return int(_parser.parse(pattern, re.IGNORECASE).getwidth()[1])


def regions(pattern: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of `text[start:end]` (small letters) in which `pattern` can match.

    Every match holds one of the letters the pattern cannot do without, and reaches no further
    from them than it is wide.
    """
    needed = literals(pattern)
    if not needed:
        return [(start, end)]
    reach = width(pattern)
    places = sorted(place for word in needed for place in _places(word, text, start, end))
    if not places or reach > _WIDEST:
        return [(start, end)] if places else []
    found: list[tuple[int, int]] = []
    for place in places:
        first, last = max(start, place - reach), min(end, place + reach + _MOST)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _places(word: str, text: str, start: int, end: int) -> list[int]:
    found: list[int] = []
    place = text.find(word, start, end)
    while place >= 0:
        found.append(place)
        place = text.find(word, place + 1, end)
    return found
