"""Find out which passages of two texts belong together, by what they have in common.

Nothing here knows a language: a passage is a bag of features (numbers, names, words mapped to
something both texts share). One aligner serves the original and its translation, and two versions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.document.likeness import Features, Lengths, Likeness

SKIP = 0.16
"""What leaving a passage alone costs, in the unit of similarity: passages less alike than twice
this are not put together."""
_SURELY_MOVED = 0.45
"""Similarity from which such passages belong together rather than those at the same place."""
_MOVED = 0.27
"""Similarity from which two passages left over belong together wherever they stand, when each
is clearly the best for the other."""
_WEAK = 0.4
"""Similarity below which a pair gives way to a clearly better one."""
_CLEARLY = 1.3
"""Times the similarity of the next best."""
_AS_LONG = 0.5
"""Share of the longer passage that the shorter has at least, where they do not pair by order."""
_NEARLY_AS_LONG = 0.75
_BAND = 0.3
"""Share of a text by which places may differ."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages that belong together: numbers of the first text and of the second.

    One of them is empty for a passage that has no counterpart. `score` is 0–1.
    """

    first: tuple[int, ...]
    second: tuple[int, ...]
    score: float


def align(
    first: Sequence[Features], second: Sequence[Features], lengths: Lengths | None = None
) -> list[Pair]:
    """Return how the passages of two texts belong together, in the order of the first.

    Passages keep their order (dynamic programming over 1:1, 1:2, 2:1, 1:0 and 0:1, after Gale and
    Church 1993, with shared features in place of lengths); what is left over is then paired
    wherever it stands, when it is alike enough. With `lengths`, two passages stand for one only
    where they are as long together. Takes time with the product of the lengths.
    """
    likeness = Likeness(first, second, lengths)
    in_order = _in_order(likeness, len(first), len(second))
    kept, sure = _moved(likeness, _without_weak(likeness, in_order), _SURELY_MOVED)
    kept, moved = _moved(likeness, _side_by_side(likeness, kept), _MOVED)
    return sorted(kept + sure + moved, key=lambda p: (p.first or (len(first),), p.second))


_STEPS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_COSTS = {(1, 1): 0.0, (1, 2): 0.6 * SKIP, (2, 1): 0.6 * SKIP, (1, 0): SKIP, (0, 1): SKIP}
"""What each step costs; alike passages gain, and each left alone costs the same."""


_Best = dict[int, tuple[float, tuple[int, int], float]]
"""By place in the second text: what the best way there gains, its last step, how alike that is."""


def _in_order(likeness: Likeness, rows: int, columns: int) -> list[Pair]:
    best: list[_Best] = []
    for i in range(rows + 1):
        band = _band(i, rows, columns)
        here: _Best = {} if i else {0: (0.0, (0, 0), 0.0)}
        best.append(here)
        ways = [_Way(best, likeness, i, step, band) for step in _STEPS if step[0] <= i]
        for j in band:
            if (i or j) and (found := _best_way(ways, j)):
                here[j] = found
    return _path(best, rows, columns)


class _Way:
    """A step to row `i`: the row it comes from, and by column how alike its passages are."""

    def __init__(
        self,
        best: Sequence[_Best],
        likeness: Likeness,
        i: int,
        step: tuple[int, int],
        band: range,
    ) -> None:
        self.step = step
        self.back = step[1]
        self.cost = _COSTS[step]
        self.row = best[i - step[0]]
        self.alike = {} if 0 in step else dict(_alike(likeness, i, step, band))


def _alike(
    likeness: Likeness, i: int, step: tuple[int, int], band: range
) -> Iterator[tuple[int, tuple[float, float]]]:
    """Yield by column how alike passages are and what that gains, where they share anything."""
    first = range(i - step[0], i)
    columns = {j + k for j in likeness.sharing(first) for k in range(1, step[1] + 1)}
    for j in columns:
        second = range(j - step[1], j)
        if j in band and second.start >= 0 and (score := likeness.of(first, second)):
            fits = likeness.fit(first, second) if sum(step) == _TWO_FOR_ONE else 1.0
            yield j, (score, score * fits)


_TWO_FOR_ONE = 3
"""Passages in a step of two for one: only there does length tell anything."""


def _best_way(ways: Sequence[_Way], j: int) -> tuple[float, tuple[int, int], float] | None:
    """Return what the best way to a place gains, its last step and how alike that one is."""
    found: tuple[float, tuple[int, int], float] | None = None
    for way in ways:
        before = way.row.get(j - way.back)
        if before is not None:
            score, gained = way.alike.get(j, _NOT_ALIKE)
            gain = before[0] + gained - way.cost
            if found is None or gain > found[0]:
                found = gain, way.step, score
    return found


_NOT_ALIKE = (0.0, 0.0)


def _band(i: int, rows: int, columns: int) -> range:
    """Return the columns to look at beside row `i`; the bands of neighbouring rows touch."""
    middle = columns * i / max(1, rows)
    reach = max(12, _BAND * columns, columns / max(1, rows))
    return range(max(0, int(middle - reach)), min(columns, int(middle + reach) + 1) + 1)


def _path(best: Sequence[_Best], rows: int, columns: int) -> list[Pair]:
    pairs: list[Pair] = []
    i, j = rows, columns
    while (i, j) != (0, 0):
        _, (a, b), score = best[i][j]
        if a and b and score < 2 * SKIP / (a + b):
            pairs += [Pair((k,), (), 0.0) for k in range(i - a, i)]
            pairs += [Pair((), (k,), 0.0) for k in range(j - b, j)]
        else:
            pairs.append(Pair(tuple(range(i - a, i)), tuple(range(j - b, j)), score))
        i, j = i - a, j - b
    return pairs[::-1]


def _without_weak(likeness: Likeness, pairs: list[Pair]) -> list[Pair]:
    """Part passages that are not much alike where one is far more like one that stands alone."""
    rows = [p.first for p in pairs if p.first and not p.second]
    columns = [p.second for p in pairs if p.second and not p.first]

    def is_weak(pair: Pair) -> bool:
        if not (pair.first and pair.second) or pair.score >= _WEAK:
            return False
        others = [likeness.of(pair.first, c) for c in columns]
        others += [likeness.of(row, pair.second) for row in rows]
        return max(others, default=0.0) >= max(_MOVED, _CLEARLY * pair.score)

    found: list[Pair] = []
    for pair in pairs:
        if is_weak(pair):
            found += [Pair((i,), (), 0.0) for i in pair.first]
            found += [Pair((), (j,), 0.0) for j in pair.second]
        else:
            found.append(pair)
    return found


def _side_by_side(likeness: Likeness, pairs: list[Pair]) -> list[Pair]:
    """Pair passages left over at the same place, as many on both sides: reworded, most likely."""
    found: list[Pair] = []
    gap: list[Pair] = []
    for pair in [*pairs, None]:
        if pair is not None and not (pair.first and pair.second):
            gap.append(pair)
            continue
        rows = [p.first for p in gap if p.first]
        columns = [p.second for p in gap if p.second]
        if rows and len(rows) == len(columns) and _are_as_long(likeness, rows, columns):
            found += [Pair(a, b, likeness.of(a, b)) for a, b in zip(rows, columns, strict=True)]
        else:
            found += gap
        gap = []
        if pair is not None:
            found.append(pair)
    return found


def _are_as_long(
    likeness: Likeness, rows: list[tuple[int, ...]], columns: list[tuple[int, ...]]
) -> bool:
    """Whether each has something of the other and half its length, or nothing and nearly all."""
    return all(
        likeness.fit(a, b) >= (_AS_LONG if likeness.of(a, b) else _NEARLY_AS_LONG)
        for a, b in zip(rows, columns, strict=True)
    )


def _moved(likeness: Likeness, pairs: list[Pair], least: float) -> tuple[list[Pair], list[Pair]]:
    """Pair what has no counterpart in place, where each is clearly the best for the other.

    Return the pairs that are left, in their order, and those made.
    """
    rows = [p.first for p in pairs if p.first and not p.second]
    columns = [p.second for p in pairs if p.second and not p.first]
    scores = {(a, b): likeness.of(a, b) for a in rows for b in columns}
    found: dict[tuple[int, ...], Pair] = {}
    for a in rows:
        b = max(columns, key=lambda column: scores[a, column], default=())
        fits = bool(b) and likeness.fit(a, b) >= _AS_LONG
        if fits and _is_clear(scores, a, b, rows, columns, least):
            found[a] = Pair(a, b, scores[a, b])
    taken = {pair.second for pair in found.values()}
    kept = [
        p
        for p in pairs
        if (p.first and p.second) or (p.first not in found if p.first else p.second not in taken)
    ]
    return kept, list(found.values())


def _is_clear(
    scores: dict[tuple[tuple[int, ...], tuple[int, ...]], float],
    a: tuple[int, ...],
    b: tuple[int, ...],
    rows: list[tuple[int, ...]],
    columns: list[tuple[int, ...]],
    least: float,
) -> bool:
    others = [scores[a, c] for c in columns if c != b] + [scores[r, b] for r in rows if r != a]
    return scores[a, b] >= max(least, _CLEARLY * max(others, default=0.0))
