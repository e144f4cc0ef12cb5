"""The engine gives every rule an outcome, whatever happens."""

from dataclasses import replace

import pytest

from app.checks import engine
from app.checks.cases import document_from_case
from app.checks.engine import CheckResult, run
from app.checks.kinds.statement import Statement
from app.checks.outcome import Outcome, Result, Severity
from app.checks.packs import load_rule_book
from app.checks.prepared import Prepared
from app.checks.profile import Words
from app.checks.rule import RuleStatus
from app.checks.unchecked import Unchecked

BOOK = load_rule_book()
FORM = """
# Vil du delta i en studie av en ny medisin?
Du blir spurt om å delta fordi du har en sykdom i nyrene. Det er frivillig å delta.
# Personvern
Opplysningene blir lagret trygt, og du kan klage til Datatilsynet.
# Samtykke
Jeg er villig til å delta i studien.
"""


def outcome(result: CheckResult, rule_id: str) -> Outcome:
    return next(o for o in result.outcomes if o.rule_id == rule_id)


def test_every_rule_has_one_outcome_in_the_order_of_the_rule_book() -> None:
    nobody_checks = Unchecked(
        id="val-not-yet",
        subject="language",
        severity=Severity.SHOULD,
        documents=("adult-main",),
        title=Words(nb="Tittel", nn="Tittel", en="Title"),
    )
    book = replace(BOOK, unchecked=(nobody_checks,))

    result = run(book, document_from_case(FORM))

    assert [o.rule_id for o in result.outcomes] == [*(r.id for r in BOOK.rules), "val-not-yet"]
    assert {o.result for o in result.outcomes[len(BOOK.rules) :]} == {Result.NOT_CHECKED}
    assert result.language == "nb"
    assert result.document_type == "adult-main"


def test_evidence_is_quoted_from_the_raw_text() -> None:
    document = document_from_case(FORM.replace("Datatilsynet", "Data\u00adtilsynet"))

    found = outcome(run(BOOK, document), "gdpr-complaint")

    assert found.result is Result.MET
    assert document.text(found.evidence[0]).endswith("Data\u00adtilsynet.")


def test_what_is_missing_belongs_under_the_heading_where_it_is_expected() -> None:
    document = document_from_case(FORM.replace(", og du kan klage til Datatilsynet", ""))

    (hit,) = outcome(run(BOOK, document), "gdpr-complaint").hits

    assert hit.spans == ()
    assert hit.section is not None
    assert document.blocks[hit.section].text == "Personvern"


@pytest.mark.parametrize(
    ("text", "gate", "reason"),
    [
        ("# Faktura\nBeløpet forfaller om 14 dager.", "doc-is-consent-form", "not_a_form"),
        (
            "# Would you take part in a trial?\nTaking part in this study is voluntary, and you "
            "may withdraw your consent at any time without giving a reason to the doctor.",
            "doc-is-norwegian",
            "not_norwegian",
        ),
    ],
)
def test_a_wrong_file_is_told_before_anything_else(text: str, gate: str, reason: str) -> None:
    result = run(BOOK, document_from_case(text))

    assert outcome(result, gate).result is Result.VIOLATED
    others = [o for o in result.outcomes if not o.rule_id.startswith("doc-is-")]
    assert {(o.result, o.reason) for o in others} == {(Result.NOT_CHECKED, reason)}


def test_a_rule_that_breaks_down_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Statement, form: Prepared) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Statement, "judge", fail)

    result = run(BOOK, document_from_case(FORM))

    assert outcome(result, "gdpr-complaint") == Outcome(
        "gdpr-complaint", Result.NOT_CHECKED, reason="error"
    )
    assert outcome(result, "id-version-date").result is Result.MISSING


@pytest.mark.parametrize(("ocr", "severity"), [(True, Severity.ADVICE), (False, None)])
def test_a_wrong_value_in_text_from_an_image_is_only_an_advice(
    ocr: bool, severity: Severity | None
) -> None:
    form = document_from_case(FORM + "EU CT-nummer 2024-51234-11-00")
    read = replace(form, blocks=tuple(replace(block, ocr=ocr) for block in form.blocks))

    result = run(BOOK, read, document_type="adult-main", facts={})

    (hit,) = outcome(result, "id-eu-ct-number").hits
    assert hit.severity is severity


def test_a_rule_for_another_kind_of_form_does_not_apply() -> None:
    result = run(BOOK, document_from_case(FORM), document_type="child-u12")

    assert outcome(result, "gdpr-complaint") == Outcome(
        "gdpr-complaint", Result.NOT_APPLICABLE, reason="document_type"
    )


@pytest.mark.parametrize(
    ("answer", "result", "reason"),
    [
        ("no", Result.NOT_APPLICABLE, "fact:outside_eea=no"),
        ("unknown", Result.NEEDS_PERSON, "fact_unknown:outside_eea"),
        ("yes", Result.MISSING, ""),
    ],
)
def test_facts_select_rules_and_an_unknown_fact_asks_for_a_person(
    answer: str, result: Result, reason: str
) -> None:
    checked = run(BOOK, document_from_case(FORM), facts={"outside_eea": answer})

    found = outcome(checked, "gdpr-third-country")

    assert (found.result, found.reason) == (result, reason)
    assert checked.facts["outside_eea"] == answer


def test_a_form_that_rules_a_matter_out_is_left_alone() -> None:
    text = FORM + "Du er frisk, og vi følger deg til siste kontroll."

    found = outcome(run(BOOK, document_from_case(text)), "part-after-study")

    assert (found.result, found.reason) == (Result.NOT_APPLICABLE, "ruled_out")


def test_facts_nobody_answered_are_read_from_the_text() -> None:
    text = FORM + "Opplysningene blir sendt til USA. Vi trekker lodd. Ingen får placebo."

    facts = run(BOOK, document_from_case(text)).facts

    assert (facts["outside_eea"], facts["randomised"], facts["payment"]) == (
        "yes",
        "yes",
        "unknown",
    )


def test_draft_and_retired_rules_are_not_run() -> None:
    rules = tuple(
        rule.model_copy(update={"status": RuleStatus.DRAFT}) if rule.id == "sig-copy" else rule
        for rule in BOOK.rules
    )

    result = run(replace(BOOK, rules=rules, unchecked=()), document_from_case(FORM))

    assert "sig-copy" not in {o.rule_id for o in result.outcomes}
    assert len(result.outcomes) == len(BOOK.rules) - 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Vil barnet ditt være med? Dere som foreldre bestemmer. Foresatte skriver under.",
            "parents",
        ),
        ("Vil du gi prøver til forskning? Dette er et bredt samtykke.", "biobank"),
        ("Vi prøver ut medisinsk utstyr. CIV-25-01-049213", "device"),
        ("Prosjektet følger helseforskningsloven. REK vest. Prosjektleder er", "health-research"),
        ("Vi lagrer blod i en forskningsbiobank for framtidig forskning.", "adult-main"),
        ("Hei", "adult-main"),
    ],
)
def test_the_kind_of_form_is_guessed_from_its_words(text: str, code: str) -> None:
    assert run(BOOK, document_from_case(text)).document_type == code


@pytest.mark.parametrize(
    ("made_with", "older"),
    [
        (engine.ENGINE, False),
        (f"{engine.ENGINE}+apertium", False),
        (f"{int(engine.ENGINE) - 1}+apertium", True),
        (str(int(engine.ENGINE) + 1), False),
        ("", True),
    ],
)
def test_an_analyser_makes_no_engine_older(made_with: str, older: bool) -> None:
    assert engine.is_older(made_with) is older
