"""An identifier written in two ways is found, and those of other studies are left alone."""

import pytest

from app.checks.identifiers import Where, mentions
from app.text.identifiers import Identifier
from tests.unit.checks.kinds.forms import prepared, said

FORM = """
[header] NORDLYS, protokoll NL-2025-301
[footer] EU CT 2025-512345-11-00
# Vil du delta i forskningsprosjektet NORDLYS?
|EU CT-nummer|2025-512345-11-00|
|Protokollkode|NL-2025-301|
|Sponsor|Fjord Legemidler AS|
# Formål
Sponsor er Fjord Legemidler AS. NORDLYS-studien er en fase III-studie.
# Samtykke
Jeg er villig til å delta i NORDLYS.
"""


def quotes(text: str, document_type: str = "adult-main") -> list[list[str]]:
    return said("id-numbers-consistent", prepared(text, document_type))[1]


def test_a_form_that_agrees_has_no_findings() -> None:
    assert quotes(FORM) == []


@pytest.mark.parametrize(
    ("old", "new", "quoted"),
    [
        ("EU CT 2025-512345", "EU CT 2025-521345", ["2025-521345-11-00", "2025-512345-11-00"]),
        ("protokoll NL-2025-301", "protokoll NL-2025-310", ["NL-2025-310", "NL-2025-301"]),
        ("[header] NORDLYS,", "[header] NORDLSY,", ["NORDLSY", "NORDLYS"]),
        ("NORDLYS-studien", "NORDLIS-studien", ["NORDLIS", "NORDLYS"]),
        ("delta i NORDLYS.", "delta i VESTAVIND.", ["VESTAVIND", "NORDLYS"]),
        ("Sponsor er Fjord Legemidler", "Sponsor er Fjord Legemidlar",
         ["Fjord Legemidlar AS", "Fjord Legemidler AS"]),
        ("Sponsor er Fjord Legemidler AS", "Sponsor er Kyst Biotek AS",
         ["Kyst Biotek AS", "Fjord Legemidler AS"]),
    ],
)  # fmt: skip
def test_what_differs_is_found_with_both_places(old: str, new: str, quoted: list[str]) -> None:
    assert FORM.count(old) == 1

    assert quotes(FORM.replace(old, new)) == [quoted]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("EU CT 2025-512345-11-00", "EU CT 2025–512345–11"),
        ("EU CT 2025-512345-11-00", "EU CT 2025-512345-11-02"),
        ("protokoll NL-2025-301", "protokoll NL2025/301"),
        ("NORDLYS-studien er", "Den tidligere studien NORDLYS-1 var"),
        ("Sponsor er Fjord Legemidler AS", "Sponsor er Fjord Legemidler"),
        ("NORDLYS-studien er", "Medisinen NORDLYSIN er"),
        ("NORDLYS-studien er", "Den forrige studien (EU CT 2021-500123-11-00) var"),
    ],
)
def test_what_is_the_same_or_of_another_study_is_left_alone(old: str, new: str) -> None:
    assert FORM.count(old) == 1

    assert quotes(FORM.replace(old, new)) == []


def test_a_form_of_two_studies_may_name_both_but_not_misspell_one() -> None:
    other = FORM.replace("EU CT 2025-512345-11-00", "EU CT 2021-500123-22-00")
    wrong = FORM.replace("EU CT 2025-512345-11-00", "EU CT 2025-512354-11-00")

    assert quotes(other, "extension") == []
    assert quotes(wrong, "extension") == [["2025-512354-11-00", "2025-512345-11-00"]]


def test_labels_above_values_and_to_their_left_are_read() -> None:
    above = prepared("|Protokollkode|Sponsor|Versjon|\n|NL-77|Fjord AS, Oslo|2.0|\n# Formål\nA.")
    left = prepared("|Sponsor|Fjord AS|\n|Ansvarlig sykehus|Nes sykehus|\n|Versjon|2|\n# Formål")

    read = [(m.kind, m.text) for m in mentions(above) if m.labelled]
    assert read == [(Identifier.PROTOCOL, "NL-77"), (Identifier.SPONSOR, "Fjord AS")]
    assert [m.text for m in mentions(left) if m.kind is Identifier.SPONSOR] == ["Fjord AS"]


def test_a_mention_says_in_which_part_it_stands() -> None:
    found = {m.where for m in mentions(prepared(FORM)) if m.kind is Identifier.NAME}

    assert found == {Where.TITLE, Where.HEADER, Where.TEXT, Where.CONSENT}


@pytest.mark.parametrize(
    "text",
    [
        "# VIL DU DELTA I NORDLYS-STUDIEN?\n# ANDRE MULIGHETER\nA.\n# SAMTYKKE\nB.",
        "# Vil du delta i studien NORDLYS?\nEn fase III-studie.\n# Formål\nREK KULMU og DMP.",
        "# Vil du delta i NORDLYS?\nPasientnummer: AB-1234. Versjon 2.0.\n# Formål\nCOVID-19.",
    ],
)
def test_capitals_and_codes_of_other_things_are_no_names(text: str) -> None:
    assert quotes(text) == []
