"""Numbers and shares of participants are compared where they speak of the same people."""

import pytest

from tests.unit.checks.kinds.compared import quotes

CHECK = {"kind": "participants_agree"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Til sammen skal 180 personer delta, og 200 av dem i Norge.",
            ("200", "180 personer"),
        ),
        (
            "Rundt 90 pasienter fra elleve land skal delta. I Norge regner vi med 450 deltakere.",
            ("450 deltakere", "90 pasienter"),
        ),
        (
            "I alt 60 pasientar skal delta. 70 pasientar i Noreg skal vere med.",
            ("70 pasientar", "60 pasientar"),
        ),
        (
            "# Kort fortalt\nI alt skal 540 personer delta.\n# Formål\nTil sammen skal 450 "
            "personer være med.",
            ("540 personer", "450 personer"),
        ),
        (
            "I Norge skal 45 personer delta. Studien er stor.\n# Bakgrunn\nVi skal ta med 54 "
            "deltakere i Norge.",
            ("45 personer", "54 deltakere"),
        ),
        (
            "40 personer skal delta. De deles i fire grupper på åtte.",
            ("fire grupper på åtte", "40 personer"),
        ),
        (
            "Loddtrekning avgjør. To av tre får tozulimab, og to av tre får placebo.",
            ("To av tre får tozulimab, og to av tre får placebo",),
        ),
        (
            "Vi trekkjer lodd. Halvparten får krem, og to av tre får placebo.",
            ("Halvparten får krem, og to av tre får placebo",),
        ),
        (
            "Seks av åtte i hver gruppe får KV-118. Fire av åtte får placebo.",
            ("Seks av åtte i hver gruppe får KV-118. Fire av åtte får placebo",),
        ),
        ("Vi så at 120 % av deltakerne fikk det.", ("120 % av deltak",)),
        ("Kvalme ble sett hos 12 av 10 deltakere.", ("12 av 10",)),
        (
            "Halvparten får placebo.\n# Hva skjer?\nDu har 33 prosent sjanse for å få placebo.",
            ("Halvparten får placebo", "33 prosent sjanse for å få placebo"),
        ),
        (
            "Éin av tre får narremedisin. Sjansen for å få narremedisin er 1 av 2.",
            ("Éin av tre får narremedisin", "Sjansen for å få narremedisin er 1 av 2"),
        ),
        (
            "En tredjedel av deltakerne får placebo. Sannsynligheten for å få placebo er 50 %.",
            (
                "En tredjedel av deltakerne får placebo",
                "Sannsynligheten for å få placebo er 50 %",
            ),
        ),
    ],
)
def test_numbers_of_participants_that_disagree_are_found(text: str, said: tuple[str, ...]) -> None:
    assert quotes(CHECK, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Til sammen skal 180 personer i Norge, Danmark og Polen delta, og omtrent 13 av dem i "
        "Norge.",
        "I alt skal 540 personer fra elleve land delta, 45 av dem i Norge.",
        "Til nå har omtrent 310 pasienter fått det. I alt skal 200 personer delta.",
        "Om lag 240 personer har brukt den i tidligere studier. 180 personer skal delta i studien.",
        "I alt skal 180 personer delta. I hver gruppe skal 60 personer være med.",
        "I alt skal 640 personer delta. I den første delen skal 40 personer delta.",
        "Studien er ein fase III-studie med 640 deltakarar. 70 av dei er frå Noreg.",
        "Rundt 640 personer fra elleve land skal delta. I Norge regner vi med 45 deltakere ved "
        "fire sykehus.",
        "Omtrent 500 personer skal til sammen delta. Vi skal til sammen ha med 520 deltakere.",
        "Barnet skal delta i tre undersøkelser. I alt skal 220 barn i Norge og Finland delta.",
        "I alt skal 220 barn delta. 12 000 personer har fått vaksinen.",
        "Vi skal intervjue 20 personer som skal delta. I alt skal 100 personer delta.",
        "60 ungdommar i Noreg skal vere med.",
        "Opptil 1 av 10 får kvalme, og 4 av 1 000 får utslett.",
        "Du ser dette på side 5 av 4.",
        "Besøk 3 av 2 i uka.",
        "Blodtrykket kan øke med 150 %.",
        "100 prosent av deltakerne svarte.",
        "Halvparten får placebo. Du har 50 % sjanse for å få placebo.",
        "Én av tre får placebo. En tredjedel av deltakerne får placebo.",
        "To av tre får tozulimab, og én av tre får placebo.",
        "Halvparten får lunasolast, og halvparten får tabletter uten virkestoff.",
        "To av tre får medisin, og resten får placebo. Sjansen for å få placebo er 1 av 3.",
        "Seks av åtte i hver gruppe får KV-118. To av åtte får placebo.",
        "40 personer skal delta. De deles i fem grupper på åtte.",
        "Loddtrekning avgjør. Halvparten får krem, og halvparten får placebo.",
        "Vi trekker lodd. To av tre får kvalme, og to av tre får hodepine.",
        "Deltakerne deles i to grupper på Oslo universitetssykehus. I alt skal 60 personer delta.",
        "Halvparten får kvalme. Én av tre får placebo.",
        "Det er 2 av 3 sykehus i Norge som skal delta. I alt skal 30 personer delta.",
        "Fem av de ansatte skal delta i opplæringen. I alt skal to personer fra Norge delta.",
        "Pasienter over 70 år skal delta. I alt skal 60 pasienter delta.",
        "Vi trenger 1 000 deltakere fra Nordland og Troms. Hver vaksine gis til 500 deltakere.",
        "I alt 60 pasientar ved fem sjukehus i Noreg skal delta. I Noreg skal 60 pasientar delta.",
    ],
)
def test_what_is_about_other_people_is_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("30 av 90 deltakere (40 prosent) får placebo.", ("30 av 90 deltakere (40 prosent)",)),
        ("Det kom hos 12 av 48 personar (20 %).", ("12 av 48 personar (20 %)",)),
        ("En av fire (40 prosent) får hodepine.", ("En av fire (40 prosent)",)),
        (
            "Halvparten, altså 40 av de 100 deltakerne, får medisinen.",
            ("Halvparten, altså 40 av de 100",),
        ),
        (
            "Du kan delta hvis du er mellom 18 og 65 år.\nVi spør deg, du er mellom 18 og 75 år.",
            ("mellom 18 og 65 år", "mellom 18 og 75 år"),
        ),
    ],
)
def test_shares_and_ages_that_differ_are_found(text: str, said: tuple[str, ...]) -> None:
    assert quotes(CHECK, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "14 av 120 deltakere (omtrent 12 %) fikk utslett. 1 av 3 (33 %) fikk hodepine.",
        "To av tre (67 %) får medisinen. Halvparten, altså 50 av de 100, får høy dose.",
        "Du kan delta hvis du er mellom 18 og 65 år. Folk mellom 18 og 80 år har prøvd den.",
        "Studien er for ungdom som er 12–17 år. Du kan delta hvis du er 18–65 år.",
        "Du kan delta hvis du er 18–65 år. Gravide mellom 18 og 45 år kan ikke delta.",
    ],
)
def test_shares_and_ages_that_agree_are_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []
