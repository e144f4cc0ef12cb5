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

Strings = frozenset[str]
"""In small letters; one of them is in every match."""


@dataclass(frozen=True, slots=True)
class Need:
    """One of `strings` is in every match, and begins at most `within` characters after it does."""

    strings: Strings
    within: int = 0

    def after(self, characters: int) -> "Need":
        """Return the same need of what begins up to so many characters later."""
        return Need(self.strings, self.within + characters)


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a part of a pattern.

    `exact` has every string it can match, None when they are too many or unknown.
    """

    exact: Strings | None
    needs: tuple[Need, ...] = ()

    def all_needs(self) -> tuple[Need, ...]:
        """Return the needs of this part by itself."""
        if self.exact is None:
            return self.needs
        strings = plain(self.exact)
        return (Need(strings),) if _is_telling(strings) else ()

    def needs_after(self, characters: int) -> list[Need]:
        """Return its needs when it begins up to so many characters after the match."""
        return [need.after(characters) for need in self.all_needs()]


_ANYTHING = Part(None)
_NOTHING = Part(frozenset({""}))
_BOUNDARY = Part(frozenset({WORD}))
_A_DIGIT = Part(None, (Need(frozenset({DIGIT})),))


@lru_cache(maxsize=64)
def parsed(pattern: str) -> Any:
    """Return the parse tree of `pattern`; read several times for each, one after another."""
    return PARSER.parse(pattern, re.IGNORECASE)


@lru_cache(maxsize=16384)
def needs(pattern: str) -> tuple[Need, ...]:
    """Return what every match of `pattern` holds.

    The strings are in small letters and at least three characters long, or signs, or `DIGIT`.
    Empty when nothing is known: then every text must be searched. The pattern's own parse tree is
    read; look-arounds say nothing, and so does what this does not know.
    """
    within: dict[Strings, int] = {}
    for need in sequence(parsed(pattern)).all_needs():
        if len(need.strings) <= MOST:
            kept = _shortest(need)
            within[kept.strings] = min(kept.within, within.get(kept.strings, kept.within))
    return tuple(Need(strings, far) for strings, far in within.items())


def _shortest(need: Need) -> Need:
    """Return a need without strings that hold another one of it, which may begin inside them."""
    kept: list[str] = []
    longest = 0
    for text in sorted(need.strings, key=len):
        if any(short in text for short in kept):
            longest = len(text)
        else:
            kept.append(text)
    return Need(frozenset(kept), need.within + longest)


def sequence(items: Iterable[tuple[Any, Any]]) -> Part:
    """Put parts that follow one another together, spelled out as long as they are few."""
    exact = Part(frozenset({""}))
    found: list[Need] = []
    begun = place = 0  # characters before what is spelled out, and before the next part, at most
    whole = True
    for code, value in items:
        if code is CODE.LITERAL and len(exact.exact or ()) == 1:
            exact, place = _one_more(exact, chr(value).lower()), place + 1
            continue
        part, wide = part_of(code, value), _width(code, value)
        if longer := _spelled_out(exact, part):
            exact = longer
        else:
            whole = False
            found += exact.needs_after(begun)
            found += part.needs_after(place) if part.exact is None else ()
            begun = place + wide if part.exact is None else place
            exact = part if part.exact is not None else Part(frozenset({""}))
        place += wide
    return exact if whole else Part(None, (*found, *exact.needs_after(begun)))


def _one_more(part: Part, letter: str) -> Part:
    """Return a part of one string with a letter more: most of what patterns are made of."""
    return Part(frozenset({f"{text}{letter}" for text in part.exact or ()}))


def _spelled_out(part: Part, following: Part) -> Part | None:
    """Return both parts as one with all its strings, None where they are too many."""
    first, second = part.exact or frozenset(), following.exact
    if second is None or len(first) * len(second) > EXACT:
        return None
    return Part(frozenset(a + b for a in first for b in second))


def _width(code: Any, value: Any) -> int:
    """Return how many characters a part can match at most."""
    if code in _ONE_WIDE:
        return 1
    return int(PARSER.SubPattern(None, [(code, value)]).getwidth()[1])


_ONE_WIDE = frozenset({CODE.LITERAL, CODE.NOT_LITERAL, CODE.IN, CODE.ANY})


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
    if (code is CODE.AT and value is CODE.AT_BOUNDARY) or _is_no_letter_before(code, value):
        return _BOUNDARY
    if code in (CODE.AT, CODE.ASSERT, CODE.ASSERT_NOT):
        return _NOTHING
    return _ANYTHING


def _is_no_letter_before(code: Any, value: Any) -> bool:
    r"""Whether a part is `(?<!\w)` or such a class with more in it: the end of a word or a sign."""
    if code is not CODE.ASSERT_NOT or value[0] != -1 or len(value[1]) != 1:
        return False
    inner, members = value[1][0]
    letters = (CODE.CATEGORY, CODE.CATEGORY_WORD)
    return inner is CODE.IN and letters in members and (CODE.NEGATE, None) not in members


def _class(members: Sequence[tuple[Any, Any]]) -> Part:
    if all(member == (CODE.CATEGORY, CODE.CATEGORY_DIGIT) for member in members):
        return _A_DIGIT
    if any(code is not CODE.LITERAL for code, _ in members) or len(members) > _SPELLED_OUT:
        return _digits(members)
    return Part(frozenset(chr(value).lower() for _, value in members))


def _digits(members: Sequence[tuple[Any, Any]]) -> Part:
    """Say that `[2-9]` and `[04-9]` need a digit; other classes say nothing."""
    ends = [v if code is CODE.RANGE else (v, v) if code is CODE.LITERAL else (0, 0)
            for code, v in members]  # fmt: skip
    only = all(chr(first) >= "0" and chr(last) <= "9" for first, last in ends)
    return _A_DIGIT if only else _ANYTHING


def _either(branches: list[Part]) -> Part:
    if all(branch.exact is not None for branch in branches):
        exact = frozenset(text for branch in branches for text in branch.exact or ())
        if len(exact) <= MOST:
            return Part(exact)
    best = [max(branch.all_needs(), key=_worth, default=None) for branch in branches]
    if any(need is None for need in best):
        return _ANYTHING
    chosen = [need for need in best if need]
    strings = frozenset(text for need in chosen for text in need.strings)
    return Part(None, (Need(strings, max(need.within for need in chosen)),))


def _repeat(least: int, most: int, inner: Any) -> Part:
    part = sequence(inner)
    if least == 0:
        once = most == 1 and part.exact is not None
        return Part((part.exact or frozenset()) | {""}) if once else _ANYTHING
    if part.exact is not None and len(part.exact) == 1:
        exact = frozenset({next(iter(part.exact)) * min(least, _SPELLED_OUT)})
        return Part(exact if least == most <= _SPELLED_OUT else None, Part(exact).all_needs())
    return Part(None, part.all_needs())


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


def _worth(need: Need) -> tuple[bool, int, int]:
    """Longer strings are rarer, and fewer of them are faster to look for."""
    return DIGIT not in need.strings, min(map(len, need.strings)), -len(need.strings)
