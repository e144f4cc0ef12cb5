"""What is said twice in two sections is found; what differs in what it says is not."""

import time

import pytest

from app.checks.outcome import Result
from tests.unit.checks.kinds.forms import prepared, said

LONG = "Du får dekket reise til og fra sykehuset mot kvittering hver gang."


def quotes(first: str, second: str, heads: tuple[str, str] = ("Formål", "Økonomi")) -> list[str]:
    form = prepared(f"# {heads[0]}\n{first}\n# {heads[1]}\n{second}")
    return [words for hit in said("doc-no-repetition", form)[1] for words in hit]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LONG, LONG),
        (LONG, LONG.replace("kvittering hver", "kvitteringer hver")),
        (f"Noe annet. {LONG}", f"{LONG} Noe helt annet."),
    ],
)
def test_a_sentence_that_stands_in_two_sections_is_found(first: str, second: str) -> None:
    found = quotes(first, second)

    assert [words.startswith("Du får dekket reise") for words in found] == [True, True]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Du får en kopi av skrivet.", "Du får en kopi av skrivet."),
        (LONG, LONG.replace("får dekket", "får ikke dekket")),
        (f"{LONG} 100 kroner.", "Du får penger."),
        ("Vi tar 20 ml blod ved hvert besøk i løpet av studien.",
         "Vi tar 30 ml blod ved hvert besøk i løpet av studien."),
        ("- svært vanlige bivirkninger er kvalme, hodepine, feber og slapphet",
         "- svært vanlige bivirkninger er kvalme, hodepine, feber og utslett"),
        (f"|{LONG}|ja|", f"|{LONG}|nei|"),
    ],
)  # fmt: skip
def test_short_different_and_tabled_sentences_are_not(first: str, second: str) -> None:
    assert quotes(first, second) == []


@pytest.mark.parametrize(
    "heads",
    [
        ("Kort om studien", "Økonomi"),
        ("Økonomi", "Samtykke"),
        ("Økonomi", "Kontaktopplysninger"),
        ("Økonomi", "Utgifter"),
    ],
)
def test_summary_consent_page_and_one_matter_may_repeat(heads: tuple[str, str]) -> None:
    assert quotes(LONG, LONG, heads) == []


def test_parts_of_a_summary_may_repeat_and_parts_of_a_title_may_not() -> None:
    spared = prepared(f"# Kort om studien\n## Penger\n{LONG}\n# Økonomi\n{LONG}")
    titled = prepared(f"# Vil du delta?\n## Formål\n{LONG}\n## Økonomi\n{LONG}")

    assert said("doc-no-repetition", spared)[0].result is Result.MET
    assert said("doc-no-repetition", titled)[0].result is Result.WEAK


def test_a_form_of_one_sentence_ten_thousand_times_is_through_in_time() -> None:
    form = prepared(f"# Formål\n{LONG} {{x5000}}\n# Økonomi\n{LONG} {{x5000}}")
    form.sentences  # noqa: B018 - made ready outside the time taken

    begun = time.process_time()
    verdict, _ = said("doc-no-repetition", form)

    assert len(verdict.hits) == 1
    assert time.process_time() - begun < 5
