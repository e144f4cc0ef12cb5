"""The forms of a trial compared: topics as rows, forms as columns."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from app.checks.trial_set.alike import Pair, conflict
from app.checks.trial_set.particular import FormOfSet, Particular, Topic
from app.checks.trial_set.reach import Bond, bond

Cells = tuple[tuple[Particular, ...], ...]
"""What each form says of one topic, in the order of the forms."""

_FEWEST = 2


class Agreement(StrEnum):
    """How the forms stand to one topic.

    CONFLICT: at least two that must say the same do not. VARIES: they differ, and may. ONE: only
    one form says anything.
    """

    SAME = "same"
    CONFLICT = "conflict"
    VARIES = "varies"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Row:
    """One topic over all forms.

    `cells` has one entry for each form, empty where it says nothing; `pairs` are the numbers of
    the forms that contradict each other; `apart` are the forms that the fewest agree with, whose
    cells are marked: all of `pairs` where no side has the most.
    """

    topic: Topic
    agreement: Agreement
    cells: Cells
    pairs: tuple[tuple[int, int], ...] = ()
    apart: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A topic on which one form and another cannot both be right, with the places."""

    topic: Topic
    mine: Particular
    other: Particular
    form: FormOfSet
    more: tuple[FormOfSet, ...] = field(default=())


def rows(forms: Sequence[FormOfSet]) -> list[Row]:
    """Return a row for each topic that at least one form speaks of."""
    found = []
    for topic in Topic:
        cells = tuple(_shown(topic, form) for form in forms)
        if any(cells):
            found.append(_row(topic, forms, cells))
    return found


def _shown(topic: Topic, form: FormOfSet) -> tuple[Particular, ...]:
    """Return what a cell shows: what the form is about, else all that it mentions."""
    said = form.of(topic)
    return tuple(one for one in said if one.main) or said


def _row(topic: Topic, forms: Sequence[FormOfSet], cells: Cells) -> Row:
    pairs = _pairs(topic, forms)
    if pairs:
        return Row(topic, Agreement.CONFLICT, cells, pairs, _apart(topic, forms, pairs))
    return Row(topic, _without_conflict(cells), cells)


def _pairs(topic: Topic, forms: Sequence[FormOfSet]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (i, j)
        for i, j in combinations(range(len(forms)), 2)
        if _between(topic, forms[i], forms[j]) is not None
    )


def _without_conflict(cells: Cells) -> Agreement:
    said = [{one.key for one in cell} for cell in cells if cell]
    if len(said) < _FEWEST:
        return Agreement.ONE
    return Agreement.SAME if all(keys & said[0] for keys in said) else Agreement.VARIES


def _between(topic: Topic, one: FormOfSet, other: FormOfSet) -> Pair | None:
    how = bond(topic, one.document_type, other.document_type)
    return conflict(topic, one.of(topic), other.of(topic), how)


def _apart(
    topic: Topic, forms: Sequence[FormOfSet], pairs: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """Return the forms that most others contradict and fewest agree with, of those in `pairs`."""
    against = Counter(number for pair in pairs for number in pair)
    score = {i: 2 * count - _bound(topic, forms, i) for i, count in against.items()}
    return frozenset(i for i in score if score[i] == max(score.values()))


def _bound(topic: Topic, forms: Sequence[FormOfSet], place: int) -> int:
    """Return how many other forms speak of `topic` and must say the same as the one at `place`."""
    mine = forms[place].document_type
    return sum(
        bool(form.of(topic)) and bond(topic, mine, form.document_type) is not Bond.MAY
        for number, form in enumerate(forms)
        if number != place
    )


def contradictions(mine: FormOfSet, others: Sequence[FormOfSet]) -> Iterator[Contradiction]:
    """Yield what other forms of the trial contradict in one of them, at most one for each topic.

    It is told in the form that stands apart from most; where no side has the most, in each.
    """
    forms = (mine, *others)
    for topic in Topic:
        found = [(f, pair) for f in others if (pair := _between(topic, mine, f)) is not None]
        if found and 0 in _apart(topic, forms, _pairs(topic, forms)):
            form, (here, there) = found[0]
            yield Contradiction(topic, here, there, form, tuple(f for f, _ in found[1:]))
