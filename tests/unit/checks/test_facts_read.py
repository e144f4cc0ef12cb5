"""What a form shows of the facts of its trial, in both varieties."""

from pathlib import Path

import pytest
import yaml

from app.checks.packs import load_rule_book
from app.checks.prepared import for_gaps, read_facts

PROFILE = load_rule_book().profile
READ: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("facts_read.yaml").read_text(encoding="utf-8")
)
TEXTS = [
    pytest.param(fact, answer, text, id=f"{fact}: {text}")
    for fact, answers in READ.items()
    for answer, texts in answers.items()
    for text in texts
]


@pytest.mark.parametrize(("fact", "answer", "text"), TEXTS)
def test_a_sentence_shows_the_answer_or_nothing(fact: str, answer: str, text: str) -> None:
    assert read_facts(PROFILE, for_gaps(text))[fact] == answer


def test_every_fact_is_tried() -> None:
    assert set(READ) == PROFILE.ids()


@pytest.mark.parametrize(
    ("fact", "document_type", "answer"),
    [
        ("minors", "parents", "yes"),
        ("minors", "adult-main", "unknown"),
        ("device", "device", "yes"),
        ("biobank", "biobank", "yes"),
        ("deputy_consent", "deputy", "yes"),
    ],
)
def test_a_document_type_shows_what_it_is_for(fact: str, document_type: str, answer: str) -> None:
    assert read_facts(PROFILE, for_gaps("Vi spør deg."), document_type)[fact] == answer


def test_the_coming_baby_of_a_partner_is_no_participant() -> None:
    text = for_gaps("Vi ønsker opplysninger om barnet ditt etter fødselen.")

    assert read_facts(PROFILE, text, "partner")["minors"] == "unknown"


def test_a_sign_that_is_denied_in_one_place_and_said_in_another_is_said() -> None:
    text = for_gaps("Vi bruker ikke placebo i første del. Siden får halvparten placebo.")

    assert read_facts(PROFILE, text)["placebo"] == "yes"
