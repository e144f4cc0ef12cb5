import pytest

from app.checks.kinds.foreign_text import ForeignText
from app.checks.word_rows import Entry
from tests.unit.checks.language_forms import form, quotes

ENGLISH = ForeignText(
    kind="foreign_text",
    languages=("en",),
    fewest=6,
    entries=(Entry(any=(r"\bdiary\b",), nb="dagbok"),),
    unless=(r'"[^"\n]{1,200}"', r"engelsk tittel[^\n]{0,300}"),
)
NORDIC = ForeignText(kind="foreign_text", languages=("da", "sv"))


def found(kind: ForeignText, text: str) -> list[str]:
    prepared = form(text)
    return quotes(prepared, kind.judge(prepared))


def test_an_english_sentence_is_quoted_whole() -> None:
    sentence = "You may leave the study at any time."

    assert found(ENGLISH, f"Det er frivillig. {sentence} Ring oss.") == [sentence]


def test_an_english_word_is_quoted_with_the_norwegian_one() -> None:
    prepared = form("Skriv i diary hver kveld.")

    (hit,) = ENGLISH.judge(prepared).hits

    assert prepared.document.text(hit.spans[0]) == "diary"
    assert hit.suggestion is not None
    assert hit.suggestion.nb == "dagbok"


@pytest.mark.parametrize(
    "text",
    [
        "Skjemaet «Quality of the Life of You and Your Family» er på engelsk.",
        "Engelsk tittel: A study of the effect of the drug on your life",
        "Studielegen eig aksjar i Ventra Lung AS.",
        "Fjellheim Legemidler AS betaler for studien.",
        "Skriv til diary@the.study.example eller se www.diary.example.",
        "[header] A study of the effect of the drug on your life",
    ],
)
def test_names_titles_quotations_and_addresses_are_let_pass(text: str) -> None:
    assert found(ENGLISH, text) == []


def test_the_nordic_words_of_a_sentence_are_one_hit() -> None:
    prepared = form("Hvad gør lægen med dine oplysninger? Ingen ting.")

    verdict = NORDIC.judge(prepared)

    assert len(verdict.hits) == 1
    assert quotes(prepared, verdict) == ["Hvad", "gør", "lægen", "oplysninger"]
    assert verdict.hits[0].suggestion is not None
    assert verdict.hits[0].suggestion.nb == "hva, gjør, legen, opplysninger"


@pytest.mark.parametrize(
    "text",
    [
        "Läkemedelsverket og Uden Læge AS deltar.",
        "Heftet «Hvad nu, læge?» er dansk.",
        "Skriv til læge@sygdom.example.",
        "Du får svar att, og du går så fort du kan.",
    ],
)
def test_names_and_norwegian_words_are_no_nordic_hits(text: str) -> None:
    assert found(NORDIC, text) == []
