"""Amounts of blood are compared where they are for the same."""

import pytest

from tests.unit.checks.kinds.compared import quotes

CHECK = {"kind": "blood_agree", "most": {"parents": 200, "other": 500}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vi tar 5 liter blod ved tre av besøkene.", ("5 liter",)),
        ("Ved hvert besøk tar vi 2 liter blod.", ("2 liter",)),
        ("Vi tek 600 ml blod kvar gong.", ("600 ml",)),
        ("Vi tar blodprøver. Det blir 8 dl hver gang.", ("8 dl",)),
        (
            "Vi tar blodprøve tre ganger, omtrent 10 ml hver gang, til sammen 90 ml.",
            ("90 ml", "10 ml"),
        ),
        (
            "Vi tek 20 ml blod ved besøk 1, 4 og 6, til saman 120 ml.",
            ("120 ml", "20 ml"),
        ),
        (
            "Vi tapper 15 ml blod fire ganger. Totalt blir det 45 ml.",
            ("45 ml", "15 ml"),
        ),
        (
            "Vi tar 20 ml blod hver gang.\n# Prøver\nHver gang tar vi 200 ml blod.",
            ("20 ml", "200 ml"),
        ),
        (
            "- 20 ml blod, tatt samtidig med de andre prøvene\n# Slik går det til\n"
            "Til sammen tar vi 200 ml blod i løpet av det ene besøket.",
            ("20 ml", "200 ml"),
        ),
        (
            "Til sammen tar vi 180 ml blod.\n# Prøver\nI alt tar vi 240 ml blod i studien.",
            ("180 ml", "240 ml"),
        ),
        ("Vi tar 25 ml blod hver gang, totalt rundt 20 ml i løpet av studien.", ("20 ml", "25 ml")),
        (
            "Vi tar én ekstra blodprøve på 10 ml hver dag, til sammen inntil 5 ml.",
            ("5 ml", "10 ml"),
        ),
        (
            "Studien har 12 besøk. Vi tar 25 ml blod hver gang, totalt rundt 30 ml.",
            ("30 ml", "25 ml"),
        ),
        (
            "Vi tek 20 ml blod per besøk, om lag 3 200 ml i løpet av eit år.",
            ("3 200 ml",),
        ),
        (
            "Studien har 12 besøk. Vi tar 25 ml blod hver gang, totalt rundt 900 ml.",
            ("900 ml", "25 ml"),
        ),
        ("Vi tar 2 ml blod hver gang.\n# Prøver\nVi tar 2 dl blod hver gang.", ("2 ml", "2 dl")),
    ],
)
def test_amounts_of_blood_that_cannot_be_right_are_found(text: str, said: tuple[str, ...]) -> None:
    assert quotes(CHECK, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Vi tar 20 ml blod hver gang, til sammen 180 ml på to år. En blodgivning er på 450 ml.",
        "Vi tek 20 ml blod ved besøk 1, 4 og 6, til saman 60 ml.",
        "Vi tar blodprøve tre ganger, omtrent 10 ml hver gang. Det er to spiseskjeer.",
        "Vi tar 2,5 ml blod hver gang for å måle medisinen, og 10 ml til vanlige blodprøver. "
        "Til sammen blir det omtrent 50 ml, altså mindre enn ved en vanlig blodgivning.",
        "Til sammen tar vi 230 ml blod. En vanlig blodgivning er 450 ml.",
        "Vi tar 15 ml blod hver gang, totalt rundt 300 ml i løpet av studien.",
        "Vi tek 20 ml blod per besøk, om lag 320 ml i løpet av eit år.",
        "Til sammen tar vi 700 ml blod i løpet av studien.",
        "Kroppen har omtrent 5 liter blod. Vi tar 20 ml.",
        "Du drikker 2 liter vann før vi tar blodprøve.",
        "Infusjonen er på 1 liter. Vi tar blodprøve før.",
        "Blodprøver tas ved besøk 1. Du samler 2 liter urin hjemme.",
        "Studien har 12 besøk. Vi tar 25 ml blod hver gang, totalt rundt 300 ml.",
        "Vi tar én ekstra blodprøve på 10 ml hver dag, til sammen inntil 50 ml.",
        "Studien har 12 besøk. Ved seks av dem tar vi blod, 25 ml hver gang, totalt rundt 150 ml.",
        "Vi tar 25 ml blod hver gang, og ved oppstart 40 ml, totalt rundt 350 ml.",
        "Vi tapper 15 ml blod tre ganger, altså 45 ml totalt.",
        "Vi tar blodprøve fem ganger, 10–20 ml hver gang, til sammen inntil 100 ml.",
        "Den første gangen tar vi 200 ml blod. Ellers tar vi 20 ml hver gang.",
        "Vi tar 4 ml blod til biobanken. Ellers tar vi 40 ml blod.",
        "Vi tar 10 ml blod ved besøk 2. Ved besøk 5 tar vi 100 ml blod.",
        "- 30 ml blod (to spiseskjeer), tatt sammen med andre prøver\nTil sammen tar vi 30 ml "
        "blod.",
        "Har du lav blodprosent, kan du få 2 poser blod på 300 ml.",
        "Målet er blodsukker under 8 mmol/l. Du får 1 liter væske.",
        "Vi tar ekstra blod i gruppe A, til sammen 100 ml. I alt tar vi 50 ml blod i gruppe B.",
        "Vi tar tre rør blod, 10 ml i hvert, fire ganger. Til sammen blir det 120 ml blod.",
    ],
)
def test_amounts_of_blood_that_can_be_right_are_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []


def test_less_blood_can_be_taken_from_children() -> None:
    assert quotes(CHECK, "Vi tar 250 ml blod.", document_type="parents") == [("250 ml",)]
