"""From outcomes to remarks: order, numbers, places, and whose words are used."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.checks.engine import ENGINE, CheckResult
from app.checks.outcome import Hit, Outcome, Result, Severity, Text
from app.checks.packs import load_rule_book
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.document.model import Document, Span
from app.reports.from_check import from_check
from app.reports.remark import ReportInput
from tests.unit.reports.sample import document

MADE_AT = datetime(2026, 3, 3, tzinfo=UTC)
COMPLAINT, NUMBER, FORM = "gdpr-complaint", "id-eu-ct-number", "doc-is-consent-form"


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rule_book()


def report(book: RuleBook, *outcomes: Outcome, form: Document | None = None) -> ReportInput:
    result = CheckResult(outcomes, "adult-main", "nb", {})
    return from_check(book, form or document(), result, file_name="a.docx", made_at=MADE_AT)


def broken(rule_id: str, *hits: Hit) -> Outcome:
    return Outcome(rule_id, Result.VIOLATED, hits=hits)


def test_remarks_stand_in_reading_order_whatever_the_order_of_rules(book: RuleBook) -> None:
    last, first = Hit((Span(4, 15, 26),)), Hit((Span(1, 0, 2),))

    found = report(book, broken(NUMBER, last), broken(COMPLAINT, first)).remarks

    assert [(r.number, r.quotes) for r in found] == [(1, ("Vi",)), (2, ("22 33 44 5.",))]


def test_what_is_missing_comes_first_or_under_the_heading_it_belongs_to(book: RuleBook) -> None:
    missing = Outcome(COMPLAINT, Result.MISSING)
    below = broken(NUMBER, Hit(section=2), Hit((Span(1, 0, 2),)))

    found = report(book, missing, below).remarks

    assert [(r.rule_id, r.section, r.section_block) for r in found] == [
        (COMPLAINT, "", None),
        (NUMBER, "Forespørsel om deltakelse i «Blåbærstudien»", 0),
        (NUMBER, "Hva skjer med opplysningene om deg?", 2),
    ]


def test_a_file_that_is_no_consent_form_is_told_so_before_anything_else(book: RuleBook) -> None:
    whole = broken(FORM, Hit((Span(4, 0, 3),)))

    found = report(book, Outcome(COMPLAINT, Result.MISSING), whole).remarks

    assert [r.rule_id for r in found] == [FORM, COMPLAINT]


def test_the_words_of_a_hit_win_over_those_of_the_rule(book: RuleBook) -> None:
    own = Hit(message=Text("Eget ord."), suggestion=Text("Eget forslag."))

    plain, said = report(book, broken(COMPLAINT, Hit(), own)).remarks

    rule = book.rule(COMPLAINT)
    assert rule.suggestion is not None
    assert plain.message == Text(rule.message.nb, rule.message.nn, rule.message.en)
    assert plain.suggestion == Text(rule.suggestion.nb, rule.suggestion.nn)
    assert (said.message, said.suggestion) == (Text("Eget ord."), Text("Eget forslag."))


def test_evidence_is_the_exact_text_and_an_unanswered_question_is_named(book: RuleBook) -> None:
    fact = book.profile.facts[0]
    met = Outcome(COMPLAINT, Result.MET, evidence=(Span(1, 0, 10),))
    unknown = Outcome(NUMBER, Result.NEEDS_PERSON, reason=f"fact_unknown:{fact.id}")

    said = report(book, met, unknown)

    assert said.outcomes[0].evidence == ("Vi spør de",)
    assert said.outcomes[1].question == Text(fact.question.nb, fact.question.nn, fact.question.en)
    assert said.remarks == ()


def test_rules_on_trial_are_left_out(book: RuleBook) -> None:
    shadow = book.rule(COMPLAINT).model_copy(update={"status": RuleStatus.SHADOW})
    trial = replace(book, rules=(shadow,))

    said = report(trial, Outcome(COMPLAINT, Result.MISSING))

    assert (said.remarks, said.outcomes) == ((), ())


def test_the_report_says_which_rule_book_engine_and_type_it_comes_from(book: RuleBook) -> None:
    said = report(book)

    assert (said.rule_book_hash, said.engine) == (book.hash, ENGINE)
    assert said.document_type_name.nb == book.document_types.get("adult-main").name.nb


@pytest.mark.parametrize(("code", "own"), [("adult-main", False), ("parents", True)])
def test_a_form_to_parents_needs_a_wording_of_its_own(book: RuleBook, code: str, own: bool) -> None:
    result = CheckResult((), code, "nb", {})

    made = from_check(book, document(), result, file_name="a.docx", made_at=MADE_AT)

    assert made.own_wording is own


def test_a_hit_that_is_less_sure_is_milder_than_its_rule(book: RuleBook) -> None:
    unsure = Hit((Span(1, 0, 2),), severity=Severity.ADVICE)

    (found,) = report(book, broken(NUMBER, unsure)).remarks

    assert found.severity is Severity.ADVICE
