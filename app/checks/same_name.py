"""When two names or numbers are one misspelt, or another one."""

import re

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from app.text.identifiers import Identifier

_LONG = 7
"""Letters from which two names that differ in two letters are the same name misspelt; shorter
ones may differ in one."""

_FEWEST = 5
_ALIKE = 80.0
"""Likeness of two sponsors' names from which one is the other misspelt."""


def without_version(kind: Identifier, key: str) -> str:
    """Return a register number without the last pair of an EU CT number, which is a version."""
    return "-".join(key.split("-")[:3]) if kind is Identifier.EU_CT else key


def is_misspelt(one: str, two: str) -> bool:
    """Whether two names are the same but for a letter or two, or two that have changed place."""
    length = min(len(one), len(two))
    if length < _FEWEST:
        return False
    return 0 < OSA.distance(one, two) <= (2 if length >= _LONG else 1)


def is_same_sponsor(one: str, two: str) -> bool:
    """Whether two names of sponsors can be of one: a part of the other, or its initials."""
    words, others = set(one.split()), set(two.split())
    return words <= others or others <= words or _initials(one) == two or _initials(two) == one


def is_other_sponsor(one: str, two: str) -> bool:
    """Whether two names of sponsors are of different ones, or one of them is misspelt."""
    if is_same_sponsor(one, two):
        return False
    if fuzz.ratio(one, two) >= _ALIKE:
        return True
    return not (_is_public(one) and _is_public(two))


def _initials(name: str) -> str:
    """Return the first letters of a name; a hospital's compound counts as two words."""
    return "".join(
        word[0] + ("s" if re.search(r".(?:sykehus|sjukehus)", word) else "")
        for word in re.findall(r"\w+", name)
    )


def _is_public(name: str) -> bool:
    """Whether a name is a hospital's or a university's, which have several each."""
    return bool(re.search(r"sykehus|sjukehus|helse|universitet|hospital", name))
