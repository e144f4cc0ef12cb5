"""Complete forms by fourteen different hands are left in peace, and read for what they say."""

import pytest

from app.checks.outcome import Severity
from tests.forms.written_forms import BOOK, NAMES, clean

WORDS_PER_PAGE = 350
MOST_PER_PAGE = 0.5
"""Findings of must and should a page without faults may have; none of them a must."""
CENTRAL = (
    "id-sponsor",
    "id-version-date",
    "purpose-aim",
    "purpose-why-you",
    "vol-voluntary",
    "vol-withdraw",
    "vol-no-detriment",
    "gdpr-controller",
    "gdpr-dpo",
    "gdpr-legal-basis",
    "gdpr-coded",
    "gdpr-complaint",
    "gdpr-right-access",
    "gdpr-25-years",
    "gdpr-three-dates",
    "ins-drug",
    "con-investigator",
    "sig-statement",
    "sig-participant",
    "sig-investigator",
    "sig-copy",
)
FACTS = {
    "biobank-broad-nb": {"genetics": "yes", "samples_abroad": "yes", "outside_eea": "no"},
    "deputy-delirium-nb": {
        "randomised": "yes",
        "blinded": "yes",
        "genetics": "no",
        "samples_abroad": "no",
        "outside_eea": "no",
    },
    "device-knee-nb": {"device": "yes", "randomised": "yes", "samples": "no", "outside_eea": "yes"},
    "health-research-sleep-nn": {"randomised": "yes", "samples": "no", "outside_eea": "no"},
    "health-research-headache-nb": {"samples": "no", "outside_eea": "no"},
    "kidney-nb": {"randomised": "yes", "blinded": "yes", "outside_eea": "yes"},
    "oncology-open-nn": {"drug": "yes", "randomised": "no", "radiation": "yes"},
    "parents-eczema-nb": {"placebo": "yes", "blinded": "yes", "genetics": "no"},
    "partner-pregnancy-nb": {"samples": "no", "outside_eea": "no"},
    "phase1-healthy-nb": {"payment": "yes", "genetics": "no", "outside_eea": "no"},
    "phase3-arthritis-nb": {"genetics": "yes", "blinded": "yes", "outside_eea": "yes"},
    "vaccine-nb": {"randomised": "yes", "childbearing": "no", "outside_eea": "yes"},
    "youth-diabetes-nn": {"placebo": "yes", "blinded": "yes", "genetics": "no"},
    "youth16-nn": {"drug": "yes", "placebo": "yes", "blinded": "yes"},
}


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_form_has_next_to_no_findings(name: str) -> None:
    form = clean(name)
    severities = [BOOK.rule(rule_id).severity for rule_id, _ in form.hits()]
    must = [rule_id for rule_id, _ in form.hits() if BOOK.rule(rule_id).severity is Severity.MUST]

    assert must == []
    pages = form.document.words() / WORDS_PER_PAGE
    assert severities.count(Severity.SHOULD) <= MOST_PER_PAGE * pages


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_form_meets_the_central_requirements(name: str) -> None:
    outcomes = {o.rule_id: o for o in clean(name).result.outcomes if o.rule_id in CENTRAL}

    assert len(outcomes) == len(CENTRAL)
    assert {
        rule_id: (outcome.result, outcome.reason)
        for rule_id, outcome in outcomes.items()
        if outcome.result != "met" and outcome.reason != "document_type"
    } == {}


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_read_from_a_clean_form(name: str) -> None:
    facts = clean(name).result.facts

    assert {fact: facts[fact] for fact in FACTS[name]} == FACTS[name]
