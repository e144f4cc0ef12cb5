"""Amounts in two languages, made comparable."""

import pytest

from app.text.amounts import amounts


@pytest.mark.parametrize(
    ("english", "norwegian"),
    [
        ("within 24 hours", "innen ett døgn"),
        ("for 52 weeks", "i 52 uker"),
        ("twice a day", "to ganger om dagen"),
        ("one in ten", "1 av 10"),
        ("10 %", "én av ti"),
        ("2.5 mg", "2,5 mg"),
        ("1,500 people", "1 500 personer"),
        ("3 October 2026", "3. oktober 2026"),
        ("in November 2055", "i november 2055"),
        ("a 12-week study", "ei 12-vekers utprøving"),
        ("a teaspoon", "5 ml"),
        ("twelve months", "ett år"),
        ("including four weeks before", "de fire ukene før"),
    ],
)
def test_the_same_amount_in_both_languages(english: str, norwegian: str) -> None:
    (theirs,), (ours,) = amounts(english, "en"), amounts(norwegian, "no")

    assert theirs.is_same(ours)


@pytest.mark.parametrize(
    ("english", "norwegian"),
    [
        ("24 hours", "48 timer"), ("40 micrograms", "40 mg"), ("52 weeks", "52 månader"),
        ("30 minutes", "tre timer"), ("November 2055", "november 2053"), ("1 in 10", "1 av 100"),
        ("5 mmol/l", "3 mmol/l"), ("twice", "tre ganger"),
        ("a temperature above 38 degrees", "feber over 39 grader"),
    ],
)  # fmt: skip
def test_another_amount_of_the_same_kind(english: str, norwegian: str) -> None:
    (theirs,), (ours,) = amounts(english, "en"), amounts(norwegian, "no")

    assert theirs.kind == ours.kind
    assert not theirs.is_same(ours)


@pytest.mark.parametrize(
    "text", ["Ring 22 33 44 55.", "En av gruppene.", "EU CT 2026-512345-12-00"]
)
def test_phones_articles_and_trial_numbers_are_no_amounts(text: str) -> None:
    assert amounts(text, "no") == []
