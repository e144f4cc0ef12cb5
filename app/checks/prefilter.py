"""Strings a pattern cannot do without, so that only where they stand need be searched."""

import importlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

_parser: Any = importlib.import_module("re._parser")
_code: Any = importlib.import_module("re._constants")

DIGIT: Final = "\\d"
"""Stands among needed strings for any digit."""

WORD: Final = "\b"
"""Opens a needed string that stands at the start of a word: these may be short."""

_SHORTEST = 3
"""Letters below which a string is everywhere in Norwegian text."""
_MOST = 300
"""Strings in one group beyond which looking for them costs more than it saves."""
_EXACT = 80
"""Different strings an exact part may have while it is put together."""
_SPELLED_OUT = 8
"""Members of a character class, or repeats of a string, that are spelled out."""

MOST_REPEATS: Final = 60
"""Repeats of one thing a pattern may ask for: longer than any word or gap that means anything."""

Needs = frozenset[str]
"""One of these, in small letters, is in every match."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part of a pattern.

    `exact` has every string it can match, None when they are too many or unknown. `needs` are
    groups of strings; every match has one of each.
    """

    exact: frozenset[str] | None
    needs: tuple[Needs, ...] = ()

    def groups(self) -> tuple[Needs, ...]:
        """Return the groups of this part by itself."""
        if self.exact is None:
            return self.needs
        plain = _plain(self.exact)
        return (plain,) if _is_telling(plain) else ()


_ANYTHING = _Part(None)
_NOTHING = _Part(frozenset({""}))
_BOUNDARY = _Part(frozenset({WORD}))


@lru_cache(maxsize=16384)
def needs(pattern: str) -> tuple[Needs, ...]:
    """Return groups of strings; every match of `pattern` holds one string of each group.

    The strings are in small letters and at least three characters long, or signs, or `DIGIT`.
    Empty when nothing is known: then every text must be searched. The pattern's own parse tree is
    read; look-arounds say nothing, and so does what this does not know.
    """
    groups = _sequence(_parser.parse(pattern, re.IGNORECASE)).groups()
    return tuple(dict.fromkeys(_shortest(group) for group in groups if len(group) <= _MOST))


@dataclass(frozen=True, slots=True)
class Opening:
    """One of `strings`, in small letters, opens a match; with `in_word` any letters before it."""

    strings: Needs
    in_word: bool = False


@lru_cache(maxsize=16384)
def openings(pattern: str) -> tuple[Opening, ...]:
    """Return what every match of `pattern` opens with, one of these; empty when that is unknown."""
    found = [
        Opening(_prefixes(_plain(one.strings)), one.in_word)
        for one in _openings(_parser.parse(pattern, re.IGNORECASE))
    ]
    return tuple(found) if all(_is_telling(one.strings) for one in found) else ()


def _openings(items: Iterable[tuple[Any, Any]]) -> tuple[Opening, ...]:
    """Return what a sequence opens with, short strings and word borders too; empty: unknown."""
    exact: frozenset[str] = frozenset({""})
    in_word = False
    for code, value in items:
        if exact <= {"", WORD} and not in_word and _is_letters(code, value):
            in_word = True
            continue
        part = _part(code, value)
        if part.exact is not None and len(exact) * len(part.exact) <= _EXACT:
            exact = frozenset(a + b for a in exact for b in part.exact)
            continue
        return _joined(exact, in_word, _inside(code, value, part))
    return (Opening(exact, in_word),)


def _joined(
    before: frozenset[str], in_word: bool, after: tuple[Opening, ...]
) -> tuple[Opening, ...]:
    """Return strings `before` with what comes `after` them, where that makes them more telling."""
    if not after or any(one.in_word for one in after):
        return (Opening(before, in_word),) if before != {""} else after
    strings = frozenset(
        (a.strip(WORD) or b) if DIGIT in b else a + b
        for a in before
        for one in after
        for b in one.strings
    )
    return (Opening(strings if len(strings) <= _MOST else before, in_word),)


def _inside(code: Any, value: Any, part: _Part) -> tuple[Opening, ...]:
    """Return what a part opens with that could not be spelled out."""
    if code is _code.SUBPATTERN:
        return _openings(value[3])
    if code is _code.BRANCH:
        each = [_openings(branch) for branch in value[1]]
        return tuple(one for found in each for one in found) if all(each) else ()
    if code in (_code.MAX_REPEAT, _code.MIN_REPEAT) and value[0] > 0:
        return _openings(value[2])
    return (Opening(part.needs[0]),) if part.needs == (frozenset({DIGIT}),) else ()


def _is_letters(code: Any, value: Any) -> bool:
    r"""Whether a part is `\w*` or `\w+`, with the end that `bounds` gives it."""
    if code not in (_code.MAX_REPEAT, _code.MIN_REPEAT) or value[1] != MOST_REPEATS:
        return False
    return list(value[2]) == [(_code.IN, [(_code.CATEGORY, _code.CATEGORY_WORD)])]


def _prefixes(group: Needs) -> Needs:
    """Return `group` without strings that begin with another one of it."""
    kept: list[str] = []
    for text in sorted(group, key=len):
        if not text.startswith(tuple(kept)):
            kept.append(text)
    return frozenset(kept)


def _shortest(group: Needs) -> Needs:
    """Return `group` without strings that hold another one of it."""
    kept: list[str] = []
    for text in sorted(group, key=len):
        if not any(short in text for short in kept):
            kept.append(text)
    return frozenset(kept)


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    """Put parts that follow one another together, spelled out as long as they are few."""
    exact: frozenset[str] = frozenset({""})
    whole = True
    found: list[Needs] = []
    for code, value in items:
        part = _part(code, value)
        if part.exact is not None and len(exact) * len(part.exact) <= _EXACT:
            exact = frozenset(a + b for a in exact for b in part.exact)
            continue
        whole = False
        found += _Part(exact).groups()
        found += part.needs if part.exact is None else ()
        exact = part.exact or frozenset({""})
    return _Part(exact) if whole else _Part(None, (*found, *_Part(exact).groups()))


def _part(code: Any, value: Any) -> _Part:  # noqa: PLR0911 - one return for each kind of part
    if code is _code.LITERAL:
        return _Part(frozenset({chr(value).lower()}))
    if code is _code.IN:
        return _class(value)
    if code is _code.BRANCH:
        return _either([_sequence(branch) for branch in value[1]])
    if code is _code.SUBPATTERN:
        return _sequence(value[3])
    if code in (_code.MAX_REPEAT, _code.MIN_REPEAT, _code.POSSESSIVE_REPEAT):
        return _repeat(*value)
    if code is _code.AT and value is _code.AT_BOUNDARY:
        return _BOUNDARY
    if code in (_code.AT, _code.ASSERT, _code.ASSERT_NOT):
        return _NOTHING
    return _ANYTHING


def _class(members: Sequence[tuple[Any, Any]]) -> _Part:
    if all(member == (_code.CATEGORY, _code.CATEGORY_DIGIT) for member in members):
        return _Part(None, (frozenset({DIGIT}),))
    if any(code is not _code.LITERAL for code, _ in members) or len(members) > _SPELLED_OUT:
        return _digits(members)
    return _Part(frozenset(chr(value).lower() for _, value in members))


def _digits(members: Sequence[tuple[Any, Any]]) -> _Part:
    """Say that `[2-9]` needs a digit; other classes say nothing."""
    only = all(code is _code.RANGE and chr(v[0]) >= "0" and chr(v[1]) <= "9" for code, v in members)
    return _Part(None, (frozenset({DIGIT}),)) if only else _ANYTHING


def _either(branches: list[_Part]) -> _Part:
    if all(branch.exact is not None for branch in branches):
        exact = frozenset(text for branch in branches for text in branch.exact or ())
        if len(exact) <= _MOST:
            return _Part(exact)
    best = [max(branch.groups(), key=_worth, default=None) for branch in branches]
    if any(group is None for group in best):
        return _ANYTHING
    return _Part(None, (frozenset(text for group in best for text in group or ()),))


def _repeat(least: int, most: int, inner: Any) -> _Part:
    part = _sequence(inner)
    if least == 0:
        once = most == 1 and part.exact is not None
        return _Part((part.exact or frozenset()) | {""}) if once else _ANYTHING
    if part.exact is not None and len(part.exact) == 1:
        exact = frozenset({next(iter(part.exact)) * min(least, _SPELLED_OUT)})
        return _Part(exact if least == most <= _SPELLED_OUT else None, _Part(exact).groups())
    return _Part(None, part.groups())


def _plain(texts: Iterable[str]) -> frozenset[str]:
    """Return strings without word borders, but for one before a string too short without it."""
    found = set()
    for text in texts:
        bare = text.replace(WORD, "")
        short = len(bare) < _SHORTEST and text.startswith(WORD) and bare[:1].isalnum()
        found.add(WORD + bare.rstrip(" -.,\n") if short else bare)
    return frozenset(found)


def _is_telling(texts: frozenset[str]) -> bool:
    """Whether strings are rare enough to look for: three letters, or a sign."""
    return all(len(text) >= _SHORTEST or _is_sign(text) for text in texts)


def _is_sign(text: str) -> bool:
    """Whether `text` has a sign, or stands for the start of a word or a digit."""
    return any(not letter.isalnum() and letter not in " .,\n-" for letter in text)


def _worth(group: Needs) -> tuple[bool, int, int]:
    """Longer strings are rarer, and fewer of them are faster to look for."""
    return DIGIT not in group, min(map(len, group)), -len(group)
