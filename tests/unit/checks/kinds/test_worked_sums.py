"""Totals that a form works out in words are held against every way to put its numbers together."""

import pytest

from tests.unit.checks.kinds.compared import quotes

CHECK = {"kind": "sums_agree"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Du svelger to kapsler på 75 mg tre ganger om dagen, det vil si 300 mg per døgn.",
            ("300 mg", "75 mg"),
        ),
        ("Tar du 14 enheter hver kveld, blir det 88 enheter i uka.", ("88 enheter", "14 enheter")),
        ("Du tar tre trykk på 14 mg, altså 24 mg per økt.", ("24 mg", "14 mg")),
        ("Du tek 5 mg om dagen, det vil seie 30 mg i veka.", ("30 mg", "5 mg")),
        ("Tre økter på 25 minutter, til sammen 90 minutter.", ("90 minutter", "25 minutter")),
        ("Fire samtalar på ein halv time, i alt éin time.", ("éin time", "ein halv time")),
        (
            "Du tar tre tabletter om dagen i 14 dager, i alt 40 tabletter.",
            ("40 tabletter", "tre tabletter"),
        ),
        (
            "Du får 400 kroner per besøk, altså 2 800 kroner for seks besøk.",
            ("2 800 kroner", "400 kroner"),
        ),
        (
            "Hver økt varer i 40 minutter, og du har to økter i uka i 12 uker. Det blir til sammen "
            "26 timer.",
            ("26 timer", "40 minutter"),
        ),
        ("Du tar 30 mg to ganger daglig. Den daglige dosen blir 90 mg.", ("90 mg", "30 mg")),
        (
            "Du tar 2 tabletter 3 ganger om dagen, altså 5 tabletter i døgnet.",
            ("5 tabletter", "2 tabletter"),
        ),
    ],
)
def test_a_total_that_no_reading_gives_is_found(text: str, said: tuple[str, str]) -> None:
    assert quotes(CHECK, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Du svelger to kapsler på 75 mg tre ganger om dagen, det vil si 450 mg per døgn.",
        "Du tar 5 mg om dagen på hverdager, det vil si 25 mg i uka.",
        "Vi tar to rør på 5 ml hver gang, til sammen 60 ml i studien.",
        "Du tar én tablett om morgenen og to tabletter om kvelden på 50 mg, til sammen 150 mg.",
        "Du får 1 500 kroner for tre besøk, altså 500 kroner per besøk.",
        "Du tar 20 mg per dag i en uke og så 40 mg per dag i tre uker, til sammen 980 mg.",
        "Hver gang tar vi omtrent 20 ml blod, til sammen 180 ml på to år.",
        "Dosen trappes opp med 5 mg i uka i fire uker, altså til 20 mg om dagen.",
        "Du skal drikke 2 liter i løpet av to timer, altså et glass på 2,5 dl hvert kvarter.",
        "Vi tar 10 ml ved to besøk, og du gir til sammen 200 ml i studien.",
        "Besøket varer i en time. Du kommer hit annenhver uke i 24 uker, til sammen 12 timer.",
        "I tillegg til to timer per besøk i fire uker kommer reisen, til sammen ti timer.",
    ],
)
def test_a_total_that_some_reading_gives_is_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Hver penn inneholder 90 mg. Først får du 270 mg (to penner).",
            ("270 mg (to penner)", "90 mg"),
        ),
        (
            "Startdosen er 600 mg (fire sprøyter). Så får du én sprøyte på 300 mg.",
            ("600 mg (fire sprøyter)", "300 mg"),
        ),
        (
            "Ein kapsel inneheld 25 mg. Du får 0,1 g (fem kapslar).",
            ("0,1 g (fem kapslar)", "25 mg"),
        ),
        ("Du får en dose på 0,5 g (50 mg).", ("0,5 g (50 mg)",)),
        ("Vi tar 20 ml blod (fire spiseskjeer).", ("20 ml blod (fire spiseskjeer)",)),
        ("Infusjonen varer i 90 minutter, altså to timer.", ("90 minutter, altså to timer",)),
        ("Du er med i 12 uker (seks måneder).", ("12 uker (seks måneder)",)),
        ("Vi ringer fire ganger, i uke 2, 6 og 10.", ("fire ganger, i uke 2, 6 og 10",)),
        (
            "Du svarer på tre skjemaer: ved oppstart, etter to uker, etter fire og etter ett år.",
            ("tre skjemaer: ved oppstart, etter to uker, etter fire og etter ett år",),
        ),
    ],
)
def test_what_is_said_twice_and_differs_is_found(text: str, said: tuple[str, ...]) -> None:
    assert quotes(CHECK, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Hver penn inneholder 90 mg. Først får du 270 mg (tre penner).",
        "Det er en tablett på 5 mg og en tablett på 10 mg. Du tar 20 mg (to tabletter).",
        "Barn tar en halv tablett på 40 mg (20 mg).",
        "Du tar to tabletter på 500 mg (1 g).",
        "Du er med i 26 uker (et halvt år) og følges i 12 uker (omtrent tre måneder).",
        "Du trener to ganger i uka i 45 minutter, altså 1,5 timer.",
        "Vi ringer tre ganger, i uke 2, 6 og 10. Vi tar tre prøver: blod, urin og spytt.",
        "Du møter til tre kontroller: i uke 4, 8 og 12, og du kan ringe oss når som helst.",
    ],
)
def test_what_is_said_twice_and_agrees_is_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []
