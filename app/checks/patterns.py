"""The patterns of rules: checked when they are loaded, compiled once, tried on text made ready."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from app.checks.prefilter import literals

_ESCAPE = re.compile(r"\\.|\(\?P?[<=!a-zA-Z-]*|[A-ZÆØÅÉÜÄÖ]")
_SPOKEN_NO = re.compile(r"ikk|ingen|inge|inga|aldri|ute?a?n|verken|korkje|nekt|neppe|mangl|not\b")


def _valid(pattern: str) -> str:
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"bad pattern {pattern!r}: {error}") from error
    if compiled.groupindex or re.search(r"\\[1-9]", pattern):
        raise ValueError(f"pattern {pattern!r} must not name groups or refer back to them")
    if compiled.match(""):
        raise ValueError(f"pattern {pattern!r} matches nothing at all, and so everywhere")
    return pattern


Pattern = Annotated[str, AfterValidator(_valid)]
"""A regular expression of a rule: Python `re`, without regard to case, tried on match text."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """Match text, once as it is and once in small letters of the same length."""

    text: str
    lower: str

    @classmethod
    def of(cls, text: str) -> "Searchable":
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        return cls(text, lower)

    def blank(self, ranges: list[tuple[int, int]]) -> "Searchable":
        """Return the same text with `ranges` blanked out, so that nothing is found there."""
        if not ranges:
            return self
        return Searchable(_blank(self.text, ranges), _blank(self.lower, ranges))


def _blank(text: str, ranges: list[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in ranges:
        letters[start:end] = "\0" * (end - start)
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class Found:
    """Characters `[start, end)` of match text; `says_no` when the pattern itself speaks of a no."""

    start: int
    end: int
    says_no: bool = False


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> tuple[re.Pattern[str], bool, bool]:
    """Return the pattern compiled, whether it wants small letters, and whether it says a no.

    A pattern without regard to case is tried in small letters on small letters: `re` can then
    skip ahead to its first letters, which makes it some times faster.
    """
    says_no = bool(_SPOKEN_NO.search(pattern.lower()))
    if "(?-i:" in pattern:
        return re.compile(pattern, re.IGNORECASE), False, says_no
    small = _ESCAPE.sub(lambda m: m[0] if len(m[0]) > 1 else m[0].lower(), pattern)
    return re.compile(small), True, says_no


def find(
    patterns: tuple[str, ...], where: Searchable, start: int = 0, end: int | None = None
) -> Iterator[Found]:
    """Yield what the patterns match in `where[start:end]`, pattern by pattern, never empty."""
    stop = len(where.text) if end is None else end
    for pattern in patterns:
        needed = literals(pattern)
        if needed and not any(where.lower.find(text, start, stop) >= 0 for text in needed):
            continue
        compiled, small, says_no = _compiled(pattern)
        for match in compiled.finditer(where.lower if small else where.text, start, stop):
            if match.end() > match.start():
                yield Found(match.start(), match.end(), says_no)


def matches(patterns: tuple[str, ...], where: Searchable) -> bool:
    """Whether one of the patterns matches anywhere in `where`."""
    return next(find(patterns, where), None) is not None
