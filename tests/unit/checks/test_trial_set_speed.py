"""No text makes the reading of particulars slow."""

import time

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import prepare
from app.checks.packs import load_rule_book
from app.checks.trial_set.reading import particulars

SLOWEST = 2.0
"""Seconds for 60 000 hostile characters, with other work on the machine."""


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "prøve",
        "55 90 12 00 ",
        "Per ",
        "biobanken A",
        "|lege|55 90 12 00",
        "medisinen a",
        "1.1.",
    ],
)
def test_hostile_text_is_read_in_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    form = prepare(load_rule_book(), document_from_case(text), document_type="adult-main", facts={})
    particulars_started = time.process_time()

    particulars(form)

    assert time.process_time() - particulars_started < SLOWEST
