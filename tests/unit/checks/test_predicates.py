"""What a verb says of its subject, where there may be nothing after the verb."""

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.outcome import Result
from app.checks.packs import load_rule_book

BOOK = load_rule_book()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Vi vet ikke hvor alvorlig sykdommen er"),
        ("nb", "Vi vet ikke hvor alvorlig sykdommen er veldig"),
        ("nn", "Vi veit ikkje kor lenge opplysningane blir"),
        ("nn", "Når studien er ferdig, blir prøvane"),
    ],
)
def test_a_text_may_end_at_the_verb(language: str, text: str) -> None:
    form = prepare(
        BOOK, document_from_case(text), document_type="adult-main", facts={}, language=language
    )

    outcome = judge(BOOK, BOOK.rule("lang-agreement"), form)

    assert (outcome.result, outcome.reason) == (Result.MET, "")
