"""No rule of language lets a hostile text hold up the worker."""

import time

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.packs import load_rule_book

BOOK = load_rule_book()
RULES = [rule for rule in BOOK.rules if rule.subject == "language"]
LIMIT = 1.5
"""Seconds of processor one rule may take on 100 000 characters, dictionaries already loaded."""
LENGTH = 100_000
UNITS = ("a", "å og ", "blod prøve ", "hvis du er du ", "ABC ", "kan kan ", "Når du når ", "(FVC) ")


@pytest.mark.parametrize("unit", UNITS)
def test_each_rule_is_through_100_000_characters_in_time(unit: str) -> None:
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    form = prepare(
        BOOK, document_from_case(text), document_type="adult-main", facts={}, language="nb"
    )
    slow = {}
    for rule in RULES:
        begun = time.process_time()
        judge(BOOK, rule, form)
        if (spent := time.process_time() - begun) > LIMIT:
            slow[rule.id] = round(spent, 2)

    assert slow == {}
