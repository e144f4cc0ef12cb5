"""The forms of a trial compared: topics as rows, forms as columns."""

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
    pairs = tuple(
        (i, j)
        for i, j in combinations(range(len(forms)), 2)
        if _between(topic, forms[i], forms[j]) is not None
    )
    if pairs:
        apart = frozenset(i for pair in pairs for i in pair if _stands_apart(topic, forms, i))
        return Row(topic, Agreement.CONFLICT, cells, pairs, apart)
    return Row(topic, _without_conflict(cells), cells)


def _without_conflict(cells: Cells) -> Agreement:
    said = [{one.key for one in cell} for cell in cells if cell]
    if len(said) < _FEWEST:
        return Agreement.ONE
    return Agreement.SAME if all(keys & said[0] for keys in said) else Agreement.VARIES


def _between(topic: Topic, one: FormOfSet, other: FormOfSet) -> Pair | None:
    how = bond(topic, one.document_type, other.document_type)
    return conflict(topic, one.of(topic), other.of(topic), how)


def _stands_apart(topic: Topic, forms: Sequence[FormOfSet], place: int) -> bool:
    """Whether at least as many forms contradict the one at `place` as agree with it, itself too."""
    mine = forms[place]
    others = [form for number, form in enumerate(forms) if number != place and form.of(topic)]
    bound = [f for f in others if bond(topic, mine.document_type, f.document_type) is not Bond.MAY]
    against = sum(_between(topic, mine, form) is not None for form in bound)
    return against > len(bound) - against


def contradictions(mine: FormOfSet, others: Sequence[FormOfSet]) -> Iterator[Contradiction]:
    """Yield what other forms of the trial contradict in one of them, at most one for each topic.

    It is told in the form that stands apart from most; where no side has the most, in each.
    """
    forms = (mine, *others)
    for topic in Topic:
        found = [(f, pair) for f in others if (pair := _between(topic, mine, f)) is not None]
        if found and _stands_apart(topic, forms, 0):
            form, (here, there) = found[0]
            yield Contradiction(topic, here, there, form, tuple(f for f, _ in found[1:]))
