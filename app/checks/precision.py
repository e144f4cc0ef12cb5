"""How often a rule is right, from what people said of its findings."""

from dataclasses import dataclass
from math import sqrt

LOW = 0.70
"""A rule that is right less often is a candidate for being put on trial again.

Source: the figure at which the unit's plan asks for a look at a rule.
"""

ENOUGH = 10
"""Judged findings before anybody is told that a rule is often wrong."""

_Z = 1.959964
"""The standard normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Precision:
    """Findings that people let stand (`accepted`), and those dismissed as wrong (`wrong`)."""

    accepted: int
    wrong: int

    @property
    def n(self) -> int:
        return self.accepted + self.wrong

    @property
    def value(self) -> float | None:
        """The share that was right, 0 to 1; None while nothing is judged."""
        return self.accepted / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of `value` by Wilson's score, within 0 to 1; None without `value`.

        Source: E. B. Wilson, *Probable inference, the law of succession, and statistical
        inference*, JASA 22 (1927) 209–212.
        """
        if self.value is None:
            return None
        n, share, z2 = self.n, self.value, _Z**2
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = _Z * sqrt(share * (1 - share) / n + z2 / (4 * n**2)) / (1 + z2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def is_low(self) -> bool:
        """Whether enough is judged to say that the rule is wrong too often."""
        return self.n >= ENOUGH and self.value is not None and self.value < LOW
