"""Forms beside their English originals: what is the same is left alone, what differs is found."""

import pytest

from tests.forms.original_pairs import FAULTS, PAIRS, found_in, is_found, lines, seeded

FLOORS = {"amount": 0.95, "negation": 0.75, "modality": 0.85, "omission": 0.8}
"""Shares that must be found; those of amounts and omissions were asked for."""
VERSION = "xl-version-named"
"""Says rightly that the forms name no version of the original."""


@pytest.mark.parametrize("name", PAIRS)
def test_nothing_is_said_of_a_true_translation(name: str) -> None:
    document, findings = found_in(name, "\n".join(lines(name)))

    told = [
        (rule_id, [document.text(span) for span in hit.spans])
        for rule_id, hit in findings
        if rule_id != VERSION
    ]
    assert told == []


@pytest.mark.parametrize("kind", FAULTS)
def test_seeded_differences_are_found(kind: str) -> None:
    faults = [fault for fault in seeded() if fault.kind == kind]

    missed = [(fault.name, fault.words) for fault in faults if not is_found(fault)]

    assert len(faults) == FAULTS[kind]
    assert len(missed) <= (1 - FLOORS[kind]) * len(faults), missed
