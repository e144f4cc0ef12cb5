import pytest

from app.checks.kinds.variety import OneVariety
from app.checks.outcome import Result
from tests.unit.checks.language_forms import form, quotes

KIND = OneVariety(kind="variety")
BOKMAAL = "Du kan ikke være med hvis du ikke vil. Noen deltakere får flere opplysninger. "
NYNORSK = "Du kan ikkje vere med dersom du ikkje vil. Nokre deltakarar får fleire opplysningar. "


def found(text: str, language: str = "nb") -> list[str]:
    prepared = form(text, language=language)
    return quotes(prepared, KIND.judge(prepared))


def test_a_word_of_the_other_variety_is_quoted_with_its_counterpart() -> None:
    prepared = form(BOKMAAL + "Det koster ikkje penger.")

    (hit,) = KIND.judge(prepared).hits

    assert prepared.document.text(hit.spans[0]) == "ikkje"
    assert hit.suggestion is not None
    assert hit.suggestion.nb == "ikke"


def test_a_sentence_of_the_other_variety_is_quoted_whole() -> None:
    assert found(NYNORSK + "Du vet ikke hva som skjer.", "nn") == ["Du vet ikke hva som skjer."]


def test_a_capital_at_the_start_is_kept_in_the_proposal() -> None:
    prepared = form(BOKMAAL + "Frå nå av er du med.")

    (hit,) = KIND.judge(prepared).hits

    assert hit.suggestion is not None
    assert hit.suggestion.nb == "Fra"


@pytest.mark.parametrize(
    "text",
    [
        "Heftet heter «Kva no?».",
        "Vi følger lov om medisinsk helseforsking av dei mange.",
        "Skriv til ikkje@dei.example eller les www.frå.example/kva.",
        "Ring Berre Vore på Haugesjøen.",
        "Behandlinga av sjuka i hofta er gratis, og du kan være heime.",
    ],
)
def test_quotations_laws_names_and_a_endings_are_let_pass(text: str) -> None:
    assert found(BOKMAAL + text) == []


@pytest.mark.parametrize(("text", "language"), [(BOKMAAL, "nb"), (NYNORSK, "nn")])
def test_a_form_in_one_variety_is_met(text: str, language: str) -> None:
    assert KIND.judge(form(text, language=language)).result is Result.MET


def test_a_form_in_another_language_is_not_judged() -> None:
    verdict = KIND.judge(form("You can say no.", language="en"))

    assert (verdict.result, verdict.reason) == (Result.NOT_CHECKED, "language")


def test_a_name_at_the_start_of_a_sentence_is_no_word_of_the_other_variety() -> None:
    text = NYNORSK + "Opplysningane går til firmaet Kvitnes i Ålesund. Kvitnes gir kapslane gratis."

    assert found(text, "nn") == []
