import pytest

from app.checks.inflect import forms
from app.checks.kinds.jargon import Jargon
from app.checks.outcome import Result
from tests.unit.checks.language_forms import form, quotes

KIND = Jargon(kind="jargon", children=("child-u12",), dense_from=4)


def found(text: str, **options: str) -> list[str]:
    prepared = form(text, **options)  # type: ignore[arg-type]
    return quotes(prepared, KIND.judge(prepared))


def test_a_term_is_hit_once_at_its_first_use_with_plain_words() -> None:
    prepared = form("Noen får pyreksi. Pyreksi går over. Annet er sjelden.")

    (hit,) = KIND.judge(prepared).hits

    assert prepared.document.text(hit.spans[0]) == "pyreksi"
    assert hit.suggestion is not None
    assert (hit.suggestion.nb, hit.suggestion.nn) == ("feber", "feber")


@pytest.mark.parametrize(
    "text",
    [
        "Noen får pyreksi (feber).",
        "Noen får feber (pyreksi).",
        "Noen får pyreksi, det vil si at du blir varm.",
        "Noen får pyreksi. Det betyr at du blir varm.",
        "Feber kalles pyreksi.",
        "Pyreksi er når du blir varm. Pyreksi går over.",
        "Noen får pyreksi.\n# Ordliste\n|Pyreksi|Feber|",
        "Noen får pyreksi.\n- Pyreksi: kroppen blir varm",
        "Noen får pyreksi.\n[footnote] Pyreksi er det samme som feber.",
    ],
)
def test_a_term_explained_anywhere_is_no_hit(text: str) -> None:
    assert found(text) == []


def test_an_abbreviation_in_parenthesis_explains_nothing() -> None:
    assert found("Vi gir subkutan (s.c.) medisin.")[0] == "subkutan"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Du blir randomisert.", "randomisert"),
        ("Randomiseringen skjer i dag.", "Randomiseringen"),
        ("Vi tar en hudbiopsi av deg.", "hudbiopsi"),
        ("Biopsiane blir sende bort.", "Biopsiane"),
        ("Vi finn klinisk signifikante svar.", "klinisk signifikante"),
        ("Studien er dobbeltblinda.", "dobbeltblinda"),
    ],
)
def test_terms_are_found_with_their_endings_and_in_compounds(text: str, word: str) -> None:
    assert found(text)[0] == word


@pytest.mark.parametrize(
    "text",
    [
        "Effektiv hjelp på akuttmottaket. Legen kontrollerer studien.",
        "Ring Renal AS. Protokollkode NV-71. Studien heter Biopsi.",
        "# Randomisering\nEn datamaskin trekker lodd om hvilken gruppe du kommer i.",
        "Noen får akutt kvalme, og livskvaliteten kan bli dårligere.",
    ],
)
def test_everyday_words_names_and_headings_are_no_hits(text: str) -> None:
    assert found(text) == []


def test_words_adults_know_are_hits_in_a_form_for_children() -> None:
    assert found("Du kan få akutt kvalme.", document_type="child-u12") == ["akutt"]


def test_a_sentence_full_of_terms_is_one_hit() -> None:
    dense = "Malign lesjon med ødem og nekrose gir dysfagi."

    assert found(f"Vi måler pulsen. {dense} Ring oss.") == [dense]


def test_words_of_learned_shape_count_towards_a_sentence_full_of_terms() -> None:
    lines = "Vi måler noe.\nØdem og hepatocytter ved hepatomegali.\nHepatoplan er et firma."

    assert found(lines) == ["Ødem og hepatocytter ved hepatomegali."]


def test_a_disease_the_form_names_again_and_again_is_its_readers_word() -> None:
    assert found("Du har artropati.") == ["artropati"]
    assert found("Du har artropati.\nMot artropati hjelper lite.\nVed artropati gis ro.") == []


def test_the_label_of_a_table_needs_no_explanation() -> None:
    assert found("|Sponsor|Fjordpharma AS|\nSponsor betaler.") == []


def test_without_terms_the_form_is_met() -> None:
    assert KIND.judge(form("Du kan si nei.")).result is Result.MET


def test_forms_of_a_word_leave_other_words_alone() -> None:
    assert {"randomisere", "randomiseres", "randomisert", "randomisering"} <= forms("randomisere")
    assert "kontrollere" not in forms("kontrollert")
    assert "effektiv" not in forms("effekt")
    assert forms("SAE") == {"SAE"}
