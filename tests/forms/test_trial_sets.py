"""Seeded conflicts in sets of forms are found, and forms that agree are left in peace."""

from app.checks.trial_set.comparison import Agreement, rows
from app.checks.trial_set.particular import FormOfSet, Topic
from tests.forms.trial_sets import CONFLICTS, SETS, Seeded, conflicts, sets

RECALL, PRECISION = 0.95, 0.90


def told(forms: tuple[FormOfSet, ...]) -> dict[Topic, set[int]]:
    """Return each topic in conflict with the numbers of the forms it is about."""
    return {
        row.topic: {number for pair in row.pairs for number in pair}
        for row in rows(forms)
        if row.agreement is Agreement.CONFLICT
    }


def is_found(seeded: Seeded, forms: tuple[FormOfSet, ...]) -> bool:
    return seeded.form in told(forms).get(seeded.topic, set())


def test_there_are_as_many_sets_and_conflicts_as_we_say() -> None:
    assert len(sets()) == SETS
    assert len({seeded for seeded, _ in conflicts()}) == CONFLICTS
    assert len({seeded.topic for seeded, _ in conflicts()}) >= 15


def test_seeded_conflicts_are_found() -> None:
    missed = [seeded for seeded, forms in conflicts() if not is_found(seeded, forms)]

    assert 1 - len(missed) / CONFLICTS >= RECALL, missed


def test_what_is_told_is_a_seeded_conflict() -> None:
    right = [seeded for seeded, forms in conflicts() if is_found(seeded, forms)]
    every = [(str(seeded), topic) for seeded, forms in conflicts() for topic in told(forms)]
    every += [(f"set {n}", topic) for n, forms in enumerate(sets()) for topic in told(forms)]

    assert len(right) / len(every) >= PRECISION, every


def test_sets_that_agree_are_left_in_peace() -> None:
    assert [(number, found) for number, forms in enumerate(sets()) if (found := told(forms))] == []


def test_the_form_that_was_changed_is_the_one_marked() -> None:
    of_three = [(s, forms) for s, forms in conflicts() if len(forms) > 2]
    apart = [
        row.apart
        for seeded, forms in of_three
        for row in rows(forms)
        if row.topic is seeded.topic and seeded.form in row.apart
    ]

    assert len(apart) == len(of_three)
