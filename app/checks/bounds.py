"""Keep patterns within bounds: no repeat without an end, and how wide a match can be."""

import re
from functools import lru_cache

from app.checks.prefilter import MOST_REPEATS, parsed

_MOST_GROUPS = 8
"""The same for a group of things."""
_ATOM = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\\[])([*+])?", re.DOTALL)
_REPEAT_FIRST = re.compile(r"(\\[wd]|\[[^\]^][^\]]*\])[*+]")
_GAP = re.compile(r"(\[\^[^\]\\]*(?:\\n)?\])\{0,(\d+)\}\??(?![?+])")
_OPEN = re.compile(r"\{(\d+),\}")


def bounded(pattern: str) -> str:
    """Return `pattern` with an end to every repeat.

    Without ends a pattern can take the square of a text's length, and a hostile file would hold
    up the worker. A pattern that opens with a repeat starts where the repeated letters do.
    """
    pattern = _OPEN.sub(lambda m: f"{{{m[1]},{max(MOST_REPEATS, int(m[1]))}}}", pattern)
    if opening := _REPEAT_FIRST.match(pattern):
        pattern = f"(?<!{opening[1]}){pattern}"
    return _ATOM.sub(_with_end, pattern)


def _with_end(match: re.Match[str]) -> str:
    atom, repeat = match.groups()
    if repeat is None:
        return match[0]
    return f"{atom}{{{0 if repeat == '*' else 1},{_MOST_GROUPS if atom == ')' else MOST_REPEATS}}}"


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


@lru_cache(maxsize=16384)
def width(pattern: str) -> int:
    """Return how many characters a match can have at most; huge when a repeat has no end."""
    return int(parsed(pattern).getwidth()[1])
