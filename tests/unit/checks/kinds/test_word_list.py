import pytest

from app.checks.kinds.word_list import WordList
from app.checks.outcome import Result
from app.checks.profile import Words
from app.checks.word_rows import Entry
from tests.unit.checks.language_forms import form, quotes


def proposals(kind: WordList, text: str, language: str = "nb") -> list[tuple[str, str | None]]:
    prepared = form(text, language=language)
    hits = kind.judge(prepared).hits
    return [
        (prepared.document.text(hit.spans[0]), hit.suggestion.nb if hit.suggestion else None)
        for hit in hits
    ]


@pytest.mark.parametrize(
    ("mend", "pattern", "text", "found", "mended"),
    [
        ("join", r"blod prøve\b", "En blod prøve tas.", "blod prøve", "blodprøve"),
        ("hyphen", r"mr bilde\b", "Et MR bilde tas.", "MR bilde", "MR-bilde"),
        ("comma", r"\d\.\d ml", "Vi tar 2.5 ml.", "2.5 ml", "2,5 ml"),
        ("space", r"\d+mg", "Du får 15mg.", "15mg", "15 mg"),
        ("thousands", r"\d,\d{3}", "Vi er 1,500 her.", "1,500", "1 500"),
        ("og_aa", r"for og ta", "Ring for og ta en prat.", "for og ta", "for å ta"),
        ("og_aa", r"vekt å puls", "Vi måler vekt å puls.", "vekt å puls", "vekt og puls"),
        ("given", r"baseline", "Ved baseline.", "baseline", "oppstart"),
    ],
)
def test_the_proposal_is_worked_out_from_the_words(
    mend: str, pattern: str, text: str, found: str, mended: str
) -> None:
    entry = Entry.model_validate({"any": [pattern], "mend": mend, "nb": "oppstart"})

    kind = WordList(kind="word_list", entries=(entry,))

    assert proposals(kind, text) == [(found, mended)]


def test_an_entry_for_nynorsk_is_not_tried_on_bokmaal() -> None:
    kind = WordList(kind="word_list", entries=(Entry(any=(r"\bvisitt\b",), variety="nn"),))

    assert proposals(kind, "En visitt.") == []
    assert proposals(kind, "Ein visitt.", "nn") == [("visitt", None)]


def test_an_entry_for_a_section_counts_there_only() -> None:
    kind = WordList(
        kind="word_list", entries=(Entry(any=("kompensasjon",), sections=("insurance",)),)
    )
    prepared = form("# Annet\nDu får kompensasjon.\n# Forsikring\nDu får kompensasjon nå.")

    (hit,) = kind.judge(prepared).hits

    assert hit.spans[0].block == 3


def test_of_two_matches_at_one_place_the_longer_counts() -> None:
    kind = WordList(
        kind="word_list", entries=(Entry(any=("blod",)), Entry(any=("blod prøve",), nb="x"))
    )

    assert proposals(kind, "En blod prøve.") == [("blod prøve", "x")]


def test_once_reports_the_first_place_of_each_entry() -> None:
    kind = WordList(kind="word_list", entries=(Entry(any=("drug",)),), once=True)

    assert len(kind.judge(form("En drug og en drug.")).hits) == 1


def test_an_entry_may_have_a_message_of_its_own() -> None:
    message = Words(nb="Skriv 113.", nn="Skriv 113.", en="Write 113.")
    kind = WordList(kind="word_list", entries=(Entry(any=("911",), message=message),))

    (hit,) = kind.judge(form("Ring 911.")).hits

    assert hit.message is not None
    assert hit.message.en == "Write 113."


def test_a_form_without_the_words_is_met() -> None:
    prepared = form("Du kan si nei.")
    kind = WordList(kind="word_list", lists=("anglicisms", "old_authorities"))

    verdict = kind.judge(prepared)

    assert verdict.result is Result.MET
    assert quotes(prepared, verdict) == []


def test_a_few_places_in_a_long_form_are_in_order() -> None:
    kind = WordList(kind="word_list", entries=(Entry(any=(r"\bsåfremt\b",)),), per_thousand=5)
    filler = "Du får en tablett hver dag. " * 200

    assert proposals(kind, filler + "Vi ringer såfremt du vil. " * 6) == []
    assert len(proposals(kind, filler + "Vi ringer såfremt du vil. " * 7)) == 7


def test_three_places_are_in_order_in_any_form() -> None:
    kind = WordList(kind="word_list", entries=(Entry(any=(r"\bsåfremt\b",)),), per_thousand=5)

    assert proposals(kind, "Såfremt du vil. " * 3) == []
    assert len(proposals(kind, "Såfremt du vil. " * 4)) == 4
