"""The patterns of rules: checked when they are loaded, compiled once, tried on text made ready."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator

from app.checks.bounds import bounded, split_gap, width
from app.checks.openings import Opening, openings
from app.checks.places import CELL, Places, stretches
from app.checks.prefilter import Need, needs
from app.checks.vocabulary import NO_WORDS, Asked, Vocabulary

_ESCAPE = re.compile(r"\\.|\(\?P?[<=!a-zA-Z-]*|[A-ZÆØÅÉÜÄÖ]")
_SPOKEN_NO = re.compile(r"ikk|ingen|inge|inga|aldri|ute?a?n|verken|korkje|nekt|neppe|mangl|not\b")


_WIDEST = 5000
"""Characters a match may have at most: about a page, and less than no end."""
_FEW = 6
"""Places that are sooner tried than thinned out."""


def _valid(pattern: str) -> str:
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"bad pattern {pattern!r}: {error}") from error
    if compiled.groupindex or re.search(r"\\[1-9]", pattern):
        raise ValueError(f"pattern {pattern!r} must not name groups or refer back to them")
    if width(bounded(pattern)) > _WIDEST:
        raise ValueError(f"pattern {pattern!r} can match more than {_WIDEST} characters")
    if compiled.match(""):
        raise ValueError(f"pattern {pattern!r} matches nothing at all, and so everywhere")
    return pattern


Pattern = Annotated[str, AfterValidator(_valid)]
"""A regular expression of a rule: Python `re`, without regard to case, tried on match text."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """Match text, once as it is and once in small letters of the same length.

    `places` tells where the strings stand that patterns need.
    """

    text: str
    lower: str
    places: Places = field(compare=False, repr=False)

    @classmethod
    def of(cls, text: str, vocabulary: Vocabulary = NO_WORDS) -> "Searchable":
        """Return `text` made searchable; the strings of `vocabulary` are found in one pass."""
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        return cls(text, lower, Places(lower, vocabulary))

    def blank(self, ranges: list[tuple[int, int]]) -> "Searchable":
        """Return the same text with `ranges` blanked out, so that nothing is found there."""
        if not ranges:
            return self
        return Searchable(_blank(self.text, ranges), _blank(self.lower, ranges), self.places)


def _blank(text: str, ranges: list[tuple[int, int]]) -> str:
    pieces, place = [], 0
    for start, end in sorted(ranges):
        if end > place:
            first = max(place, start)
            pieces += [text[place:first], "\0" * (end - first)]
            place = end
    return "".join(pieces) + text[place:]


class Found(NamedTuple):
    """Characters `[start, end)` of match text; `says_no` when the pattern itself speaks of a no."""

    start: int
    end: int
    says_no: bool = False


@dataclass(frozen=True, slots=True)
class _Ready:
    """A pattern made ready: bounded, compiled, tried on small letters where `small`.

    `needs` are the strings a match holds and `openings` those it opens with, as far as known;
    `width` is how wide it can be, `cells` the same in cells of `places`. `gap` matches backwards
    what may stand before a match, up to `reach` characters.
    """

    compiled: re.Pattern[str]
    small: bool
    says_no: bool
    needs: tuple[Need, ...]
    openings: tuple[Opening, ...]
    width: int
    cells: int
    gap: frozenset[str]
    reach: int

    def start(self, text: str, start: int, first: int) -> int:
        """Return where a match begins that the pattern without its gap finds at `start`."""
        stop = max(first, start - self.reach)
        return max(stop, *(text.rfind(letter, stop, start) + 1 for letter in self.gap))


@lru_cache(maxsize=16384)
def _ready(pattern: str) -> _Ready:
    """Return `pattern` made ready.

    A pattern without regard to case is tried in small letters on small letters: `re` can then
    skip ahead to its first letters, which makes it some times faster.
    """
    says_no = bool(_SPOKEN_NO.search(pattern.lower()))
    letters, reach, limited = split_gap(bounded(pattern))
    gap = frozenset(letters[2:-1].replace("\\n", "\n"))
    small = "(?-i:" not in pattern
    if small:
        lowered = _ESCAPE.sub(lambda m: m[0] if len(m[0]) > 1 else m[0].lower(), limited)
        compiled = re.compile(lowered)
    else:
        compiled = re.compile(limited, re.IGNORECASE)
    wide = width(limited)
    cells = (wide >> CELL) + 1
    return _Ready(
        compiled, small, says_no, needs(limited), openings(limited), wide, cells, gap, reach
    )


def vocabulary(patterns: Iterable[str]) -> Vocabulary:
    """Return what `patterns` need, to be looked for together."""
    ready = {pattern: _ready(pattern) for pattern in patterns}
    return Vocabulary({pattern: (one.needs, one.openings) for pattern, one in ready.items()})


def can_match(patterns: Iterable[str], where: Searchable) -> bool:
    """Whether all that one of the patterns needs stands somewhere in `where`."""
    asked, there = where.places.asked, where.places.there
    known = map(asked.get, patterns)
    return any(each is None or each.every <= there for each in known)


def find(
    patterns: tuple[str, ...], where: Searchable, start: int = 0, end: int | None = None
) -> Iterator[Found]:
    """Yield what the patterns match in `where[start:end]`, pattern by pattern, never empty."""
    stop = len(where.text) if end is None else end
    known = where.places.asked
    for pattern in patterns:
        asked = known.get(pattern)
        if asked and not asked.every <= where.places.there:
            continue
        ready = _ready(pattern)
        for first, last in _matches(ready, asked, where, start, stop):
            begin = ready.start(where.lower, first, start) if ready.reach else first
            yield Found(begin, last, ready.says_no)


def _matches(
    ready: _Ready, asked: Asked | None, where: Searchable, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield what `finditer` would, trying only where a match can be."""
    text = where.lower if ready.small else where.text
    if asked is None:
        return _tried(ready, text, ((start, end, end),))
    if asked.openings:
        return _opened(ready, asked, where, start, end)
    cells = where.places.cells(asked.needs)
    return _tried(ready, text, stretches(cells, ready.cells, start, end)) if cells else iter(())


def _tried(
    ready: _Ready, text: str, parts: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the matches in `parts` as `stretches` gives them, which may overlap."""
    after = 0
    for first, stop, last in parts:
        for found in ready.compiled.finditer(text, max(first, after), last):
            if found.start() >= stop:
                break
            if found.end() > found.start():
                yield found.span()
                after = found.end()


def _opened(
    ready: _Ready, asked: Asked, where: Searchable, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield the matches that open as the pattern's do, in cells with all that they need."""
    starts = where.places.starts(asked.openings)
    if start or end < len(where.text):
        starts = starts[bisect_left(starts, start) : bisect_left(starts, end)]
    if not starts:
        return
    cells = -1 if len(starts) <= _FEW else where.places.cells(asked.needs)
    match = ready.compiled.match
    text = where.lower if ready.small else where.text
    after = start
    for place in starts:
        if place >= after and cells >> (place >> CELL) & 1 and (found := match(text, place, end)):
            yield found.span()
            after = found.end()


def find_outside(
    patterns: tuple[str, ...], hidden: tuple[str, ...], where: Searchable
) -> list[Found]:
    """Return what `patterns` match once the passages that `hidden` matches are blanked out.

    Such passages are looked for only round what is found: most rules find nothing to hide.
    """
    found = list(find(patterns, where))
    if not found or not hidden:
        return found
    passages: list[tuple[int, int]] = []
    for pattern in hidden:
        ready = _ready(pattern)
        reach = ready.reach + ready.width
        for start, end in _round(found, reach, len(where.text)):
            passages += [(f.start, f.end) for f in find((pattern,), where, start, end)]
    if not any(f.start < end and start < f.end for f in found for start, end in passages):
        return found
    return list(find(patterns, where.blank(passages)))


def _round(found: list[Found], reach: int, length: int) -> list[tuple[int, int]]:
    """Return the stretches within `reach` of what was found, joined where they touch."""
    stretches: list[tuple[int, int]] = []
    for one in sorted(found, key=lambda f: f.start):
        start, end = max(0, one.start - reach), min(length, one.end + reach)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def matches(patterns: tuple[str, ...], where: Searchable) -> bool:
    """Whether one of the patterns matches anywhere in `where`."""
    return next(find(patterns, where), None) is not None
