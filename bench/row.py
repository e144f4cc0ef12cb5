"""One line of the table of figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in seconds, beside its limit and what else the reader should know."""

    what: str
    limit: float
    seconds: float
    note: str

    def __str__(self) -> str:
        verdict = "" if self.seconds <= self.limit else " **missed**"
        return f"| {self.what} | ≤ {self.limit} s | {self.seconds:.3f} s{verdict} | {self.note} |"
