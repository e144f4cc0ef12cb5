"""Only a proposal that can stand where the words stood is put in by itself."""

import pytest

from app.checks.replacement import fits, in_case_of


@pytest.mark.parametrize(
    ("words", "proposal", "exact"),
    [
        ("informert samtykkeskjema", "informasjonsskriv og samtykkeskjema", True),
        ("studiesite", "studiesenter", True),
        ("etterforskeren", "studielege", False),
        ("omsorgsgivere", "pårørende", True),
        ("subjektene", "deltaker", False),
        ("visittene", "besøkene", True),
        ("akuttrom", "legevakt eller akuttmottak", False),
        ("tilbaketrekke", "trekke (seg)", False),
        ("$ 500", "kroner", False),
        ("911", "113", True),
        ("mcg", "mikrogram", True),
        ("ounces", "", False),
        ("abdomen", "mage, i magen", False),
        ("baseline", "ved oppstart", False),
        ("ved baseline", "ved oppstart", True),
        ("visitt 2", "besøk 2", True),
    ],
)
def test_a_proposal_replaces_when_it_is_one_wording_with_the_same_ending(
    words: str, proposal: str, exact: bool
) -> None:
    assert fits(words, proposal) is exact


@pytest.mark.parametrize(
    ("words", "expected"), [("Studiesite", "Studiesenter"), ("site", "studiesenter"),
                            ("SITE", "studiesenter"), ("", "studiesenter")],
)  # fmt: skip
def test_a_capital_stays_a_capital(words: str, expected: str) -> None:
    assert in_case_of(words, "studiesenter") == expected
