"""What a match of a pattern opens with, so that only where that stands need be tried."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.checks.prefilter import (
    CODE,
    DIGIT,
    EXACT,
    LONGEST,
    MOST,
    MOST_REPEATS,
    WORD,
    Part,
    Strings,
    is_letter,
    parsed,
    part_of,
    plain,
)

Items = Sequence[tuple[Any, Any]]
_NO_MORE = frozenset({"", WORD})


@dataclass(frozen=True, slots=True)
class Opening:
    """One of `strings`, in small letters, opens a match; with `in_word` any letters before it."""

    strings: Strings
    in_word: bool = False


@lru_cache(maxsize=16384)
def openings(pattern: str) -> tuple[Opening, ...]:
    """Return what every match of `pattern` opens with, one of these; empty when that is unknown."""
    found = _openings(tuple(parsed(pattern)))
    if not all(_can_open(string) for one in found for string in plain(one.strings)):
        return ()
    alike = {one.in_word: [o.strings for o in found if o.in_word is one.in_word] for one in found}
    return tuple(
        Opening(_prefixes(plain(frozenset().union(*strings))), in_word)
        for in_word, strings in alike.items()
    )


def _openings(items: Items) -> tuple[Opening, ...]:
    """Return what a sequence opens with, short strings and word borders too; empty: unknown."""
    exact: frozenset[str] = frozenset({""})
    in_word = False
    for number, (code, value) in enumerate(items):
        if exact <= _NO_MORE and not in_word and _is_letters(code, value):
            exact, in_word = frozenset({""}), True
            continue
        part = part_of(code, value)
        if part.exact is not None and len(exact) * len(part.exact) <= EXACT:
            exact = frozenset(a + b for a in exact for b in part.exact)
            continue
        after = _inside(code, value, part)
        if _may_be_absent(code, value) and after:
            rest = _openings(items[number + 1 :])
            after = (*after, *rest) if rest else ()
        return _joined(exact, in_word, after)
    return (Opening(exact, in_word),)


def _joined(
    before: frozenset[str], in_word: bool, after: tuple[Opening, ...]
) -> tuple[Opening, ...]:
    """Return strings `before` with what comes `after` them, where that makes them more telling."""
    alone = (Opening(before, in_word),) if before != {""} else ()
    if not after:
        return alone
    if any(one.in_word for one in after) and not before <= _NO_MORE:
        return alone
    made = tuple(
        Opening(_put(before, one.strings, in_word or one.in_word), in_word or one.in_word)
        for one in after
    )
    return made if sum(len(one.strings) for one in made) <= MOST else alone


def _put(before: Iterable[str], after: Iterable[str], in_word: bool) -> frozenset[str]:
    """Return each string of `before` with each of `after`; a digit ends what can be spelled out."""
    if in_word and set(before) <= _NO_MORE:
        return frozenset(after)
    joined = (
        a + b if DIGIT not in b else WORD + DIGIT if a == WORD else a or b
        for a in before
        for b in after
    )
    return _prefixes(string[:LONGEST] for string in joined)


def _inside(code: Any, value: Any, part: Part) -> tuple[Opening, ...]:
    """Return what a part opens with that could not be spelled out."""
    if code is CODE.SUBPATTERN:
        return _openings(tuple(value[3]))
    if code is CODE.BRANCH:
        each = [_openings(tuple(branch)) for branch in value[1]]
        return tuple(one for found in each for one in found) if all(each) else ()
    if code in (CODE.MAX_REPEAT, CODE.MIN_REPEAT):
        return _openings(tuple(value[2]))
    digit = [need.strings for need in part.needs] == [frozenset({DIGIT})]
    return (Opening(part.needs[0].strings),) if digit else ()


def _may_be_absent(code: Any, value: Any) -> bool:
    return code in (CODE.MAX_REPEAT, CODE.MIN_REPEAT) and value[0] == 0


def _is_letters(code: Any, value: Any) -> bool:
    r"""Whether a part is `\w*` or `\w+`, with the end that `bounds` gives it."""
    if code not in (CODE.MAX_REPEAT, CODE.MIN_REPEAT) or value[1] != MOST_REPEATS:
        return False
    return list(value[2]) == [(CODE.IN, [(CODE.CATEGORY, CODE.CATEGORY_WORD)])]


def _can_open(text: str) -> bool:
    """Whether `text` is rare enough to be tried wherever it stands: two letters, or a sign."""
    bare = text.strip(WORD)
    if not any(map(is_letter, bare)):
        return bool(bare.strip())
    return len(bare) > 1 or WORD in text or bare == "_"


def _prefixes(group: Iterable[str]) -> Strings:
    """Return `group` without strings that begin with another one of it."""
    kept: list[str] = []
    for text in sorted(set(group), key=len):
        if not text.startswith(tuple(kept)):
            kept.append(text)
    return frozenset(kept)
