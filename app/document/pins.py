"""Hold two rows of texts together in order: the same ones first, then those that are alike."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from app.document.align import align
from app.document.pairing import likeness, pair
from app.document.units import CELL_EDGE
from app.document.word_diff import LARGEST
from app.text.tokens import marks_and_words

ALIKE = 0.4
"""Likeness from which two texts between the same neighbours are one, edited: as for passages of
a template (`drift.ALIKE`)."""

SURE = 0.6
"""Likeness from which texts are one wherever they stand in a long stretch that was rewritten."""

SMALL = 400
"""Texts of one side times texts of the other that the aligner is given: it takes 30 ms for them."""

WINDOW = 250
"""Texts of a rewritten stretch that are looked at together: a form of 20 pages has 300 to 500
blocks, and rarely a hundred in a row that were all changed. Longer stretches are cut at even
shares of both sides, which keeps time in proportion to length."""


FEW = 20
"""Texts of such a stretch that a word may stand in and still help to find a pair: rarer words say
more, and 250 texts of the same four words would be compared each with each."""


class Pin(NamedTuple):
    """Numbers of the two rows that belong together; one side may have two in a row."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def pins(old: Sequence[str], new: Sequence[str]) -> list[Pin]:
    """Return which texts belong together, in order of both rows; each is in one pin at most.

    The longest common row of equal texts comes first. Between them texts are paired by likeness,
    one to one or two to one where a text was split or joined.
    """
    found: list[Pin] = []
    texts = _Texts(old, new)
    edges = [(-1, -1), *_same(old, new), (len(old), len(new))]
    for (i, j), (k, m) in pairwise(edges):
        found += _between(texts, range(i + 1, k), range(j + 1, m))
        if k < len(old):
            found.append(Pin((k,), (m,)))
    return found


def _same(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of equal texts in the longest row that both have."""
    numbers: dict[str, int] = {}
    one, other = ([numbers.setdefault(text, len(numbers)) for text in side] for side in (old, new))
    for code in LCSseq.opcodes(one, other):
        if code.tag == "equal":
            yield from zip(
                range(code.src_start, code.src_end),
                range(code.dest_start, code.dest_end),
                strict=True,
            )


class _Texts:
    """The words of both rows, read when they are asked for."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._texts = (old, new)
        self._words: dict[tuple[int, int], list[str]] = {}

    def words(self, side: int, number: int) -> list[str]:
        """Return the words of text `number` of the old row (`side` 0) or the new one (1)."""
        known = self._words.get((side, number))
        if known is None:
            known = words_of(self._texts[side][number])
            self._words[side, number] = known
        return known

    def has_rows(self, pin: Pin) -> bool:
        """Say whether any of the texts is a row of several cells, which is never split."""
        return any(CELL_EDGE in self._texts[side][n] for side, part in enumerate(pin) for n in part)


def words_of(text: str) -> list[str]:
    """Return the words and numbers of `text` in small letters, as texts are compared by them."""
    return [t.word.lower() for t in marks_and_words(text) if t.word[0].isalnum()]


def _between(texts: _Texts, olds: range, news: range) -> list[Pin]:
    """Return the pins of a stretch between two equal texts."""
    if not olds or not news:
        return []
    if len(olds) == len(news) == 1:
        one = Pin((olds[0],), (news[0],))
        return [one] if _is_one(texts, one) else []
    if len(olds) * len(news) <= SMALL:
        return list(_aligned(texts, olds, news))
    return [pin for part in _windows(olds, news) for pin in _rewritten(texts, *part)]


def _windows(olds: range, news: range) -> Iterator[tuple[range, range]]:
    parts = -(-max(len(olds), len(news)) // WINDOW)
    for n in range(parts):
        yield _share(olds, n, parts), _share(news, n, parts)


def _share(row: range, number: int, parts: int) -> range:
    return row[len(row) * number // parts : len(row) * (number + 1) // parts]


def _rewritten(texts: _Texts, olds: range, news: range) -> Iterator[Pin]:
    """Yield the pins of a long stretch: those surely alike, and what the aligner finds between."""
    ours, theirs = [texts.words(0, n) for n in olds], [texts.words(1, n) for n in news]
    sure = pair(ours, theirs, floor=SURE, most_holders=FEW)
    chain = _rising(sorted((one.left, one.right) for one in sure))
    edges = [(-1, -1), *chain, (len(olds), len(news))]
    for (i, j), (k, m) in pairwise(edges):
        left, right = olds[i + 1 : k], news[j + 1 : m]
        if 0 < len(left) * len(right) <= SMALL:
            yield from _aligned(texts, left, right)
        elif len(left) == len(right):
            beside = (Pin((a,), (b,)) for a, b in zip(left, right, strict=True))
            yield from (pin for pin in beside if _is_one(texts, pin))
        if k < len(olds):
            yield Pin((olds[k],), (news[m],))


def _rising(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest row of pairs that rise on both sides; the left sides rise already."""
    ends: list[int] = []
    before: list[int | None] = []
    for number, (_, right) in enumerate(found):
        place = bisect_left(ends, right, key=lambda n: found[n][1])
        before.append(ends[place - 1] if place else None)
        ends[place : place + 1] = [number]
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else None
    while at is not None:
        chain.append(found[at])
        at = before[at]
    return chain[::-1]


def _aligned(texts: _Texts, olds: range, news: range) -> Iterator[Pin]:
    """Yield the pins of a short stretch, as the aligner finds them."""
    first = [Counter(texts.words(0, n)) for n in olds]
    second = [Counter(texts.words(1, n)) for n in news]
    found = (
        Pin(tuple(olds[n] for n in one.first), tuple(news[n] for n in one.second))
        for one in align(first, second)
        if one.first and one.second
    )
    told = [narrow for pin in found if (narrow := _narrowed(texts, pin))]
    rising = set(_rising(sorted((pin.old[0], pin.new[0]) for pin in told)))
    yield from sorted(pin for pin in told if (pin.old[0], pin.new[0]) in rising)


def _narrowed(texts: _Texts, pin: Pin) -> Pin | None:
    """Return what of a pin holds: both parts of a text that was split, else the one most alike."""
    if len(pin.old) == len(pin.new) == 1:
        return pin if _is_one(texts, pin) else None
    if texts.has_rows(pin):
        return None
    parts = [Pin((a,), (b,)) for a in pin.old for b in pin.new]
    shares = [_share_within(texts, part) for part in parts]
    if min(shares) >= SURE:
        return pin
    best = parts[shares.index(max(shares))]
    return best if _is_one(texts, best) else None


def _share_within(texts: _Texts, pin: Pin) -> float:
    """Return how much of the shorter of two texts stands in the longer, 0–1."""
    a, b = Counter(texts.words(0, pin.old[0])), Counter(texts.words(1, pin.new[0]))
    shortest = min(a.total(), b.total())
    return (a & b).total() / shortest if shortest else 0.0


def _is_one(texts: _Texts, pin: Pin) -> bool:
    """Say whether two texts at the same place are one, edited.

    Of very long ones the order of words does not count: comparing it takes time by the square.
    """
    one, other = texts.words(0, pin.old[0]), texts.words(1, pin.new[0])
    if len(one) * len(other) <= LARGEST:
        return likeness(one, other) >= ALIKE
    return 2 * (Counter(one) & Counter(other)).total() >= ALIKE * (len(one) + len(other))
