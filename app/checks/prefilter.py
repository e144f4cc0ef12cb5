"""Letters a pattern cannot do without, so that texts without them need not be searched."""

from functools import lru_cache

_SHORTEST = 3
_MOST = 40
_OPTIONAL = ("?", "*", "{0")


@lru_cache(maxsize=8192)
def literals(pattern: str) -> tuple[str, ...]:
    """Return strings, in small letters, of which every match of `pattern` holds at least one.

    Empty when no such strings of three letters or more can be told: then every text must be
    searched. Understands the patterns rules are written in: literals, classes, groups,
    alternatives, look-arounds and quantifiers; anything else counts as unknown.
    """
    found, _ = _alternatives(pattern, 0)
    if not found or len(found) > _MOST or min(map(len, found)) < _SHORTEST:
        return ()
    return tuple(sorted({text.lower() for text in found}))


Needs = frozenset[str]
"""One of these must be there; empty: nothing is known."""


def _alternatives(pattern: str, place: int) -> tuple[Needs, int]:
    """Read alternatives up to a closing parenthesis or the end; say what they need, and where."""
    union: set[str] = set()
    known = True
    while True:
        needs, place = _sequence(pattern, place)
        known = known and bool(needs)
        union |= needs
        if place >= len(pattern) or pattern[place] == ")":
            return (frozenset(union) if known else frozenset()), place
        place += 1


def _sequence(pattern: str, place: int) -> tuple[Needs, int]:
    best: Needs = frozenset()
    run = ""
    while place < len(pattern) and pattern[place] not in "|)":
        needs, letter, end = _atom(pattern, place)
        optional = pattern.startswith(_OPTIONAL, end)
        after = _quantifier(pattern, end)
        if letter and not optional:
            run += letter
        if not letter or optional or after > end:
            best, run = _better(best, run), ""
        if needs and not optional:
            best = max(best, needs, key=_worth)
        place = after
    return _better(best, run), place


def _atom(pattern: str, place: int) -> tuple[Needs, str, int]:
    """Read one atom; return what a group needs, or the letter itself, and where the atom ends."""
    if pattern[place] == "\\":
        letter = pattern[place + 1]
        return frozenset(), "" if letter.isalnum() else letter, place + 2
    if pattern[place] == "[":
        end = pattern.index("]", place + 2 + (pattern[place + 1] == "^"))
        while pattern[end - 1] == "\\" and pattern[end - 2] != "\\":
            end = pattern.index("]", end + 1)
        return frozenset(), "", end + 1
    if pattern[place] != "(":
        return frozenset(), "" if pattern[place] in ".^$" else pattern[place], place + 1
    needs, end = _alternatives(pattern, _inside(pattern, place))
    around = pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), place)
    return frozenset() if around else needs, "", end + 1


def _inside(pattern: str, place: int) -> int:
    """Return where the content of the group that opens at `place` begins."""
    if not pattern.startswith("(?", place):
        return place + 1
    for opening in ("(?<=", "(?<!", "(?=", "(?!"):
        if pattern.startswith(opening, place):
            return place + len(opening)
    ends = [end for end in (pattern.find(":", place), pattern.find(")", place)) if end > 0]
    end = min(ends)
    return end + 1 if pattern[end] == ":" else end


def _quantifier(pattern: str, place: int) -> int:
    if place >= len(pattern) or pattern[place] not in "?*+{":
        return place
    place = pattern.index("}", place) + 1 if pattern[place] == "{" else place + 1
    return place + 1 if place < len(pattern) and pattern[place] in "?+" else place


def _worth(needs: Needs) -> tuple[int, int]:
    """Longer strings are rarer, and fewer of them are faster to look for."""
    return (min(map(len, needs)), -len(needs)) if needs else (0, 0)


def _better(best: Needs, run: str) -> Needs:
    return max(best, frozenset({run}) if run else frozenset(), key=_worth)
