"""Kind `forbidden`: several things in one sentence."""

from app.checks.kinds.forbidden import Forbidden, Row
from tests.unit.checks.language_forms import form, quotes

KIND = Forbidden(
    kind="forbidden",
    any=(r"\bslutter\b",),
    together=(Row(any=(r"\bbetal\w*", r"\bgebyr\w*")),),
    excused_by=(r"\bikke\b",),
)


def found(text: str) -> list[str]:
    prepared = form(text)
    return quotes(prepared, KIND.judge(prepared))


def test_a_sentence_that_says_both_is_quoted_once() -> None:
    text = "Du er med. Den som slutter, må betale et gebyr. Takk."

    assert found(text) == ["Den som slutter, må betale et gebyr."]


def test_one_of_two_things_is_in_order() -> None:
    assert found("Du kan slutte når du vil. Sponsor betaler reisen.") == []
    assert found("Den som slutter, sier fra. Sponsor betaler reisen.") == []


def test_an_excused_sentence_is_in_order() -> None:
    assert found("Den som slutter, skal ikke betale noe.") == []
