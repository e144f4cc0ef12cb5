"""How much alike passages of two texts are, by what they have in common.

Nothing here knows a language: a passage is a bag of features (numbers, names, words mapped to
something both texts share).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log2, sqrt

Features = Counter[str]

_LITTLE = 0.1
"""What a cosine is damped by, in the weight of features: one word in common is no likeness."""

Lengths = tuple[Sequence[int], Sequence[int]]
"""How long the passages of both texts are, in any one unit."""


class Likeness:
    """How much alike passages of two texts are, features weighed by how rare they are."""

    def __init__(
        self, first: Sequence[Features], second: Sequence[Features], lengths: Lengths | None = None
    ) -> None:
        self._lengths = lengths
        seen = Counter(f for side in (first, second) for features in side for f in features)
        self._weight = {feature: 1 / log2(2 + count) for feature, count in seen.items()}
        weighed = [[self._weighed(features) for features in side] for side in (first, second)]
        self._shared = _products(*weighed)
        self._squares = [_Squares(side) for side in weighed]

    def _weighed(self, features: Features) -> dict[str, float]:
        return {f: sqrt(n) * self._weight[f] for f, n in features.items()}

    def sharing(self, first: Sequence[int]) -> set[int]:
        """Return the passages of the second text that share something with one of the first."""
        return {j for i in first for j in self._shared[i]}

    def of(self, first: Sequence[int], second: Sequence[int]) -> float:
        """Return the cosine of passages taken together, 0–1, less where there is little of them."""
        if len(first) == 1:
            row = self._shared[first[0]]
            shared = sum([row.get(j, 0.0) for j in second])
        else:
            shared = sum([self._shared[i].get(j, 0.0) for i in first for j in second])
        if not shared:
            return 0.0
        whole = sqrt(self._squares[0].of(first) * self._squares[1].of(second))
        return shared / (whole + _LITTLE)

    def fit(self, first: Sequence[int], second: Sequence[int]) -> float:
        """Return the shorter length as a share of the longer, 0–1; 1 where none are known."""
        if self._lengths is None:
            return 1.0
        one, other = self._lengths
        a, b = sum([one[i] for i in first]), sum([other[j] for j in second])
        return min(a, b) / max(a, b, 1)


def _products(
    first: Sequence[dict[str, float]], second: Sequence[dict[str, float]]
) -> list[dict[int, float]]:
    """Return for each passage of the first text its product with those that share a feature."""
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, row in enumerate(second):
        for feature, weight in row.items():
            having[feature].append((number, weight))
    found: list[dict[int, float]] = []
    for row in first:
        products: dict[int, float] = defaultdict(float)
        for feature, weight in row.items():
            for number, other in having.get(feature, ()):
                products[number] += weight * other
        found.append(dict(products))
    return found


class _Squares:
    """The squared lengths of passages, alone and taken together."""

    def __init__(self, rows: Sequence[dict[str, float]]) -> None:
        self._rows = rows
        self._alone = [sum(weight * weight for weight in row.values()) for row in rows]
        self._pairs: dict[tuple[int, ...], float] = {}

    def of(self, numbers: Sequence[int]) -> float:
        if len(numbers) == 1:
            return self._alone[numbers[0]]
        key = tuple(numbers)
        if key not in self._pairs:
            self._pairs[key] = self._together(numbers)
        return self._pairs[key]

    def _together(self, numbers: Sequence[int]) -> float:
        total: dict[str, float] = defaultdict(float)
        for number in numbers:
            for feature, weight in self._rows[number].items():
                total[feature] += weight
        return sum(weight * weight for weight in total.values())
