"""Strings a pattern cannot do without, so that only where they stand need be searched."""

import importlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

PARSER: Any = importlib.import_module("re._parser")
CODE: Any = importlib.import_module("re._constants")

DIGIT: Final = "\\d"
"""Stands among needed strings for any digit."""

WORD: Final = "\b"
"""Opens or ends a needed string where a word does: these may be short."""

_SHORTEST = 3
"""Letters below which a string is everywhere in Norwegian text."""
LONGEST: Final = 10
"""Characters of a string that are looked for: the rest is rarely another, and costs memory."""
MOST = 300
"""Strings in one group beyond which looking for them costs more than it saves."""
EXACT = 80
"""Different strings an exact part may have while it is put together."""
_SPELLED_OUT = 8
"""Members of a character class, or repeats of a string, that are spelled out."""

MOST_REPEATS: Final = 60
"""Repeats of one thing a pattern may ask for: longer than any word or gap that means anything."""

Needs = frozenset[str]
"""One of these, in small letters, is in every match."""


@dataclass(frozen=True, slots=True)
class Part:
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
        group = plain(self.exact)
        return (group,) if _is_telling(group) else ()


_ANYTHING = Part(None)
_NOTHING = Part(frozenset({""}))
_BOUNDARY = Part(frozenset({WORD}))


@lru_cache(maxsize=16384)
def needs(pattern: str) -> tuple[Needs, ...]:
    """Return groups of strings; every match of `pattern` holds one string of each group.

    The strings are in small letters and at least three characters long, or signs, or `DIGIT`.
    Empty when nothing is known: then every text must be searched. The pattern's own parse tree is
    read; look-arounds say nothing, and so does what this does not know.
    """
    groups = sequence(PARSER.parse(pattern, re.IGNORECASE)).groups()
    return tuple(dict.fromkeys(_shortest(group) for group in groups if len(group) <= MOST))


def _shortest(group: Needs) -> Needs:
    """Return `group` without strings that hold another one of it."""
    kept: list[str] = []
    for text in sorted(group, key=len):
        if not any(short in text for short in kept):
            kept.append(text)
    return frozenset(kept)


def sequence(items: Iterable[tuple[Any, Any]]) -> Part:
    """Put parts that follow one another together, spelled out as long as they are few."""
    exact: frozenset[str] = frozenset({""})
    whole = True
    found: list[Needs] = []
    for code, value in items:
        part = part_of(code, value)
        if part.exact is not None and len(exact) * len(part.exact) <= EXACT:
            exact = frozenset(a + b for a in exact for b in part.exact)
            continue
        whole = False
        found += Part(exact).groups()
        found += part.needs if part.exact is None else ()
        exact = part.exact or frozenset({""})
    return Part(exact) if whole else Part(None, (*found, *Part(exact).groups()))


def part_of(code: Any, value: Any) -> Part:  # noqa: PLR0911 - one return for each kind of part
    if code is CODE.LITERAL:
        return Part(frozenset({chr(value).lower()}))
    if code is CODE.IN:
        return _class(value)
    if code is CODE.BRANCH:
        return _either([sequence(branch) for branch in value[1]])
    if code is CODE.SUBPATTERN:
        return sequence(value[3])
    if code in (CODE.MAX_REPEAT, CODE.MIN_REPEAT, CODE.POSSESSIVE_REPEAT):
        return _repeat(*value)
    if code is CODE.AT and value is CODE.AT_BOUNDARY:
        return _BOUNDARY
    if code in (CODE.AT, CODE.ASSERT, CODE.ASSERT_NOT):
        return _NOTHING
    return _ANYTHING


def _class(members: Sequence[tuple[Any, Any]]) -> Part:
    if all(member == (CODE.CATEGORY, CODE.CATEGORY_DIGIT) for member in members):
        return Part(None, (frozenset({DIGIT}),))
    if any(code is not CODE.LITERAL for code, _ in members) or len(members) > _SPELLED_OUT:
        return _digits(members)
    return Part(frozenset(chr(value).lower() for _, value in members))


def _digits(members: Sequence[tuple[Any, Any]]) -> Part:
    """Say that `[2-9]` and `[04-9]` need a digit; other classes say nothing."""
    ends = [v if code is CODE.RANGE else (v, v) if code is CODE.LITERAL else (0, 0)
            for code, v in members]  # fmt: skip
    only = all(chr(first) >= "0" and chr(last) <= "9" for first, last in ends)
    return Part(None, (frozenset({DIGIT}),)) if only else _ANYTHING


def _either(branches: list[Part]) -> Part:
    if all(branch.exact is not None for branch in branches):
        exact = frozenset(text for branch in branches for text in branch.exact or ())
        if len(exact) <= MOST:
            return Part(exact)
    best = [max(branch.groups(), key=_worth, default=None) for branch in branches]
    if any(group is None for group in best):
        return _ANYTHING
    return Part(None, (frozenset(text for group in best for text in group or ()),))


def _repeat(least: int, most: int, inner: Any) -> Part:
    part = sequence(inner)
    if least == 0:
        once = most == 1 and part.exact is not None
        return Part((part.exact or frozenset()) | {""}) if once else _ANYTHING
    if part.exact is not None and len(part.exact) == 1:
        exact = frozenset({next(iter(part.exact)) * min(least, _SPELLED_OUT)})
        return Part(exact if least == most <= _SPELLED_OUT else None, Part(exact).groups())
    return Part(None, part.groups())


def plain(texts: Iterable[str]) -> frozenset[str]:
    """Return strings without the word borders inside them."""
    return frozenset(map(_ends_only, texts))


def _ends_only(text: str) -> str:
    """Return `text` with borders only before its first and after its last letter."""
    bare = text.replace(WORD, "")
    if not bare or bare == DIGIT:
        return text if bare else ""
    before = WORD * (text.startswith(WORD) and is_letter(bare[0]))
    return before + bare + WORD * (text.endswith(WORD) and is_letter(bare[-1]))


def is_letter(character: str) -> bool:
    r"""Whether `character` is what `\w` matches."""
    return character.isalnum() or character == "_"


def _is_telling(texts: frozenset[str]) -> bool:
    """Whether strings are rare enough to look for: three letters, or a sign."""
    return all(_is_sign(text) or len(text) >= _SHORTEST for text in texts)


def _is_sign(text: str) -> bool:
    """Whether `text` has a sign, or an end of a word, or stands for a digit."""
    return any(not letter.isalnum() and letter not in " .,\n-" for letter in text)


def _worth(group: Needs) -> tuple[bool, int, int]:
    """Longer strings are rarer, and fewer of them are faster to look for."""
    return DIGIT not in group, min(map(len, group)), -len(group)
