"""Values that nothing can have are found; unusual ones are left in peace."""

import pytest

from tests.unit.checks.kinds.compared import quotes

CHECK = {"kind": "plausible_values"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ring oss hvis du får feber over 28 grader.", "feber over 28 grader"),
        ("Får du feber på 385 °C, må du ringe.", "feber på 385 °c"),
        ("Møt fram kl. 25.30.", "kl. 25.30"),
        ("Du møter klokka 12.75.", "klokka 12.75"),
        ("Du tar én tablett på 20 g hver dag.", "20 g"),
        ("Du får en sprøyte på 2 liter under huden.", "2 liter"),
        ("Du får en sprøyte på 150 g i låret.", "150 g"),
        ("Hver inhalasjon med 2 g medisin tar ett minutt.", "2 g"),
        ("Du har plasteret på 30 timer i døgnet.", "30 timer i døgnet"),
        ("Du trener åtte dagar i veka.", "åtte dagar i veka"),
        ("Undersøkelsen gir 10 Sv.", "10 sv"),
        ("Du er mellom 18 og 650 år.", "mellom 18 og 650 år"),
        (
            "Ring oss hvis temperaturen stiger over 385 grader.",
            "ring oss hvis temperaturen stiger over 385 grader",
        ),
        (
            "Ring hvis kroppstemperaturen er under 25 grader.",
            "kroppstemperaturen er under 25 grader",
        ),
        ("Pulsen er over 300 slag i minuttet.", "pulsen er over 300 slag"),
        ("Ring hvis blodtrykket er over 18/110.", "blodtrykket er over 18/110"),
        ("Blodsukkeret skal vere 80 mmol/l.", "blodsukkeret skal vere 80 mmol/l"),
        ("Strålinga er 200 mSv.", "strålinga er 200 msv"),
        ("Straumen gjennom elektrodane er 2 ampere.", "2 ampere"),
    ],
)
def test_a_value_that_cannot_be_is_found(text: str, said: str) -> None:
    assert [tuple(q.lower() for q in found) for found in quotes(CHECK, text)] == [(said,)]


@pytest.mark.parametrize(
    "text",
    [
        "Ring oss hvis du får feber over 38,0 °C.",
        "Får du feber over 38 grader i tre døgn, må du ringe.",
        "Feber over 100 grader Fahrenheit",
        "Møt fram kl. 08.30 eller kl. 24.",
        "Telefonen er åpen kl. 8–15.30.",
        "Klokka måler 12.75 skritt",
        "Du tar én tablett på 1 g.",
        "Du får en infusjon på 30 g hver måned.",
        "Du får 2 liter væske. Sprøyten er på 2 ml.",
        "Du har plasteret på 24 timer i døgnet, sju dager i uken.",
        "Undersøkelsen gir 10 mSv.",
        "Du er mellom 18 og 65 år.",
        "Sykehuset ble bygd for mellom 100 og 150 år siden.",
        "Dagen har 24 timer.",
    ],
)
def test_a_value_that_can_be_is_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []


def test_the_same_number_with_two_units_of_current_is_found_once() -> None:
    text = "Magneten er på 3 millitesla.\nMR-maskinen har en magnet på 3 tesla."

    assert quotes(CHECK, text) == [("3 millitesla", "3 tesla")]


@pytest.mark.parametrize(
    "text",
    [
        "Bruk en lader med 2 ampere. Sikringen er på 16 ampere.",
        "Strømmen er 2 milliampere. Spenningen er 2 volt.",
        "Ring oss hvis pulsen er over 120 i hvile eller blodtrykket er over 160/100.",
        "Ring oss hvis temperaturen i kjøleskapet er over 8 grader.",
        "Røntgenbildet gir 0,1 mSv. MR-maskinen er på 3 tesla.",
    ],
)
def test_what_can_be_is_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []
