"""Pair the texts of two lists that are alike, each at most once: the heart of every alignment."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

ALIKE = 0.55
"""Likeness from which two sentences are one sentence, edited.

Measured on ten forms of different trials, among whose sentences of at least six words there are
804 000 pairs: 1 in 1700 is as alike as this, and those that were looked at say the same thing."""

SLACK = 14
"""Words a field may be filled with before they count as unlike: an address, a name with title."""

MOST_HOLDERS = 300
"""A word that stands in more texts than this helps to find none: an 8-page form has 250 sentences,
and long texts would take time by the square of their length."""

FIRST_LETTER = 0x100
"""Words stand for letters while they are compared: this is the first of them."""


class Pair(NamedTuple):
    """Number `left` of one list and number `right` of the other, `likeness` 0 to 1."""

    left: int
    right: int
    likeness: float


Words = Sequence[str]
Bonus = Callable[[int, int], float]


def pair(
    left: Sequence[Words],
    right: Sequence[Words],
    *,
    floor: float = ALIKE,
    slack: Sequence[int] | None = None,
    bonus: Bonus | None = None,
    most_holders: int = MOST_HOLDERS,
) -> list[Pair]:
    """Return pairs of texts that are alike, the most alike first; no text is in two.

    Texts are rows of words. `slack` is for each text on the left how many more words the other
    may have for nothing (fields filled in). `bonus` is added to a likeness to choose between
    pairs, such as those of one section; it does not help a pair over `floor`. Words that stand in
    more than `most_holders` texts on the right find no pair.
    """
    letters = _Letters()
    ours = [letters.spell(words) for words in left]
    theirs = [letters.spell(words) for words in right]
    found: list[tuple[float, Pair]] = []
    for i, j in _candidates(left, right, floor, most_holders):
        extra = slack[i] if slack else 0
        alike = likeness(ours[i], theirs[j], extra)
        if alike >= floor:
            found.append((alike + (bonus(i, j) if bonus else 0.0), Pair(i, j, alike)))
    found.sort(key=lambda one: (-one[0], one[1].left, abs(one[1].left - one[1].right)))
    return list(_each_once(one for _, one in found))


def likeness(one: Words, other: Words, slack: int = 0) -> float:
    """Return how alike two rows of words are, 0 to 1: twice the common ones by all of them.

    Common are words that stand in both in the same order. Up to `slack` words that only `other`
    has do not count; then the likeness is no more than the share of `one` that is common.
    """
    common: int = LCSseq.similarity(one, other)
    unlike = max(0, len(other) - common - slack)
    total = len(one) + common + unlike
    alike = 2 * common / total if total else 1.0
    return min(alike, common / len(one)) if slack and one else alike


def _candidates(
    left: Sequence[Words], right: Sequence[Words], floor: float, most_holders: int
) -> Iterable[tuple[int, int]]:
    """Yield the pairs that share enough words, in any order, to be as alike as `floor`.

    Words that stand nearly everywhere are taken to be shared.
    """
    holders: dict[str, list[int]] = {}
    for j, words in enumerate(right):
        for word in set(words):
            holders.setdefault(word, []).append(j)
    for i, words in enumerate(left):
        shared: Counter[int] = Counter()
        least = floor * len(words) / (2 - floor)
        for word, times in Counter(words).items():
            texts = holders.get(word, ())
            if len(texts) > most_holders:
                least -= times
                continue
            for j in texts:
                shared[j] += times
        yield from ((i, j) for j, number in sorted(shared.items()) if number >= least)


def _each_once(pairs: Iterable[Pair]) -> Iterable[Pair]:
    lefts: set[int] = set()
    rights: set[int] = set()
    for one in pairs:
        if one.left not in lefts and one.right not in rights:
            lefts.add(one.left)
            rights.add(one.right)
            yield one


class _Letters:
    """Gives every word a letter, so that the quick comparison of strings can be used."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def spell(self, words: Words) -> str:
        return "".join([self._letter(word) for word in words])

    def _letter(self, word: str) -> str:
        letter = self._known.get(word)
        if letter is None:
            place = FIRST_LETTER + len(self._known)
            letter = chr(place if place < 0xD800 else place + 0x800)  # halves of pairs are none
            self._known[word] = letter
        return letter
