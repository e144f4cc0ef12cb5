"""Dates are held against each other where they are about the same."""

import pytest

from tests.unit.checks.kinds.compared import quotes

VERSION = "\n[footer] Versjon 1.0, 12. januar 2026"


def asked(ask: str, text: str) -> list[tuple[str, ...]]:
    return quotes({"kind": "dates_agree", "ask": ask}, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Studien går fra 2028 til 2026.", ("2028 til 2026",)),
        ("Du er mellom 65 og 18 år.", ("mellom 65 og 18 år",)),
        (
            "Biobanken ble opprettet i 2026. Styret skal evaluere driften første gang i 2022.",
            ("Styret skal evaluere driften første gang i 2022", "Biobanken ble opprettet i 2026"),
        ),
        (
            "Biobanken vart etablert i 2025. REK skal gå gjennom biobanken i 2023.",
            ("REK skal gå gjennom biobanken i 2023", "Biobanken vart etablert i 2025"),
        ),
        (
            "Studien starter i mars 2027 og er planlagt avsluttet i desember 2026.",
            ("er planlagt avsluttet i desember 2026", "Studien starter i mars 2027"),
        ),
        (
            "Prosjektet startar i 2027.\n# Personvern\nProsjektet er etter planen ferdig i 2025.",
            ("Prosjektet er etter planen ferdig i 2025", "Prosjektet startar i 2027"),
        ),
        (
            "Studien skal etter planen avsluttes i 2023." + VERSION,
            ("Studien skal etter planen avsluttes i 2023", "Versjon 1.0, 12. januar 2026"),
        ),
        (
            "Driften skal evalueres i 2024 og deretter hvert femte år." + VERSION,
            ("Driften skal evalueres i 2024", "Versjon 1.0, 12. januar 2026"),
        ),
        (
            "Studien ender 31.05.2023." + VERSION,
            ("Studien ender 31.05.2023", "Versjon 1.0, 12. januar 2026"),
        ),
        (
            "Studien tek slutt i oktober 2016." + VERSION,
            ("Studien tek slutt i oktober 2016", "Versjon 1.0, 12. januar 2026"),
        ),
        (
            "Biobanken er godkjent fram til 31.12.2020." + VERSION,
            ("Biobanken er godkjent fram til 31.12.2020", "Versjon 1.0, 12. januar 2026"),
        ),
        (
            "Prøvene destrueres senest i 2024." + VERSION,
            ("Prøvene destrueres senest i 2024", "Versjon 1.0, 12. januar 2026"),
        ),
        (
            "Opplysningane blir sletta seinast i 2025." + VERSION,
            ("Opplysningane blir sletta seinast i 2025", "Versjon 1.0, 12. januar 2026"),
        ),
    ],
)
def test_dates_that_cannot_all_be_true_are_found(text: str, said: tuple[str, ...]) -> None:
    assert asked("possible", text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Biobanken ble opprettet i 2026. Styret skal evaluere driften første gang i 2031.",
        "Biobanken ble opprettet i 2016. REK gikk gjennom biobanken i 2021." + VERSION,
        "Studien starter i mars 2026 og er planlagt avsluttet i desember 2028." + VERSION,
        "Studien startet i 2024 og skal avsluttes i 2028." + VERSION,
        "Biobanken ble opprettet i 2027. Studien ble avsluttet i 2024.",
        "Hovedstudien ble avsluttet i 2024. Vi begynner med oppfølgingen i 2026." + VERSION,
        "Sykehuset ble etablert i 1998, og avdelingen startet i 2027. Studien er slutt i 2026.",
        "Helseforskningsloven ble vedtatt i 2008." + VERSION,
        "Personopplysningsloven av 15. juni 2018 gjelder for studien til den avsluttes." + VERSION,
        "Vi vil bruke opplysninger fra 2019 til studien er slutt i 2028." + VERSION,
        "Medisinen ble godkjent i 2020. Forskningen er ferdig i 2030." + VERSION,
        "Du ble operert i 2021. Studien er ferdig i 2029." + VERSION,
        "Biobanken er godkjent fram til 31.12.2050." + VERSION,
        "Medisinen ble godkjent i 2020, og studien ender i 2028." + VERSION,
        "Prøvene destrueres senest i 2031." + VERSION,
        "Prøver som ble destruert i 2021, er ikke med." + VERSION,
        "I 2024 ble prosjektet vurdert på nytt." + VERSION,
        "Prosjektet er etter planen ferdig i desember 2027." + VERSION,
        "Opplysningene slettes i 2055." + VERSION,
        "En tidligere studie ble avsluttet i 2022." + VERSION,
        "Resultatene ble publisert i 2023, og forskningen er ferdig i 2030." + VERSION,
    ],
)
def test_dates_that_can_all_be_true_are_left_in_peace(text: str) -> None:
    assert asked("possible", text) == []


def test_data_deleted_before_the_end_are_found() -> None:
    text = "Prosjektet er ferdig i 2029. Opplysningene slettes i 2027."

    assert asked("order", text) == [("Opplysningene slettes i 2027", "Prosjektet er ferdig i 2029")]


@pytest.mark.parametrize(
    "text",
    [
        "Prosjektet er ferdig i 2027. Opplysningene slettes i 2032.",
        "Prosjektet er ferdig i 2027. Prøvene slettes i 2026.",
        "Opplysningane blir sletta i 2032.",
        "Prosjektet er ferdig i 2027, og opplysningene slettes i 2027.",
    ],
)
def test_data_deleted_after_the_end_are_left_in_peace(text: str) -> None:
    assert asked("order", text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Prosjektet er ferdig i 2027. Opplysningene lagres i fem år etter at prosjektet er "
            "slutt. "
            "De slettes i 2029.",
            ("De slettes i 2029", "fem år"),
        ),
        (
            "Studien avsluttes i desember 2027. Opplysningene oppbevares i minst 15 år etter "
            "studieslutt. Opplysningene slettes i 2040.",
            ("Opplysningene slettes i 2040", "15 år"),
        ),
        (
            "Prosjektet avsluttes i 2028. Vi beholder opplysningene i fem år til, og de slettes "
            "i 2030.",
            ("Vi beholder opplysningene i fem år til, og de slettes i 2030", "fem år"),
        ),
        (
            "Studien er slutt i 2028. Vi tar vare på opplysningene i 25 år etter at studien er "
            "slutt. "
            "Opplysningene slettes i 2043.",
            ("Opplysningene slettes i 2043", "25 år"),
        ),
        (
            "Prosjektet sluttar i 2028. Opplysningane blir lagra i fem år etter det. "
            "Opplysningane blir sletta i 2043.",
            ("Opplysningane blir sletta i 2043", "fem år"),
        ),
    ],
)
def test_years_of_storage_that_do_not_lead_to_the_deletion_are_found(
    text: str, said: tuple[str, str]
) -> None:
    assert asked("storage", text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Prosjektet er ferdig i desember 2027. Opplysningene lagres i fem år etter det. "
        "De slettes i desember 2032.",
        "Studien avsluttes i 2029, forskningen i 2031. Opplysningene lagres i 15 år etter at "
        "forskningen er ferdig. Opplysningene slettes senest 31.12.2046.",
        "Studien avsluttes i 2029. Opplysningene lagres i minst 15 år etter det og slettes i 2054.",
        "Prosjektet er ferdig i 2027. Opplysningene slettes i 2032.",
        "Prosjektet er ferdig i 2027. Opplysningene lagres i fem år. Lydopptak slettes i 2027.",
        "Prosjektet er ferdig i 2027. Opplysningene lagres i 5 til 10 år etter det. De slettes i "
        "2040.",
    ],
)
def test_years_of_storage_that_lead_to_the_deletion_are_left_in_peace(text: str) -> None:
    assert asked("storage", text) == []


def test_a_day_of_the_week_that_the_date_does_not_have_is_found() -> None:
    check = {"kind": "dates_agree", "ask": "possible"}

    assert quotes(check, "Møt opp mandag 4. mai 2027 kl. 8.") == [("mandag 4. mai 2027",)]
    assert quotes(check, "Møt opp tysdag 4. mai 2027 eller mandag til fredag.") == []
