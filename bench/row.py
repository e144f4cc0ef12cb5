"""One line of the table of figures."""

from dataclasses import dataclass


_DIGITS = {"s": 3, "×": 2, "a page": 2}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside its limit and what else the reader should know.

    `seconds` is the figure, in `unit`s ("×": times another figure); it must be at most `limit`, or at least with `at_least`.
    """

    what: str
    limit: float
    seconds: float
    note: str
    unit: str = "s"
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.seconds >= self.limit if self.at_least else self.seconds <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        figure = f"{self.seconds:.{_DIGITS.get(self.unit, 0)}f}"
        verdict = "" if self.met else " **missed**"
        return (
            f"| {self.what} | {sign} {self.limit} {self.unit} "
            f"| {figure} {self.unit}{verdict} | {self.note} |"
        )
