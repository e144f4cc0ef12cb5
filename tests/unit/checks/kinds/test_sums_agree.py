"""Totals are held against their parts where the parts are surely all of it."""

import pytest

from tests.unit.checks.kinds.compared import quotes

CHECK = {"kind": "sums_agree"}

COUNTS = """
|Tidspunkt|Besøk på sykehuset|Telefon|
|Forbesøk|1|–|
|Uke 4–24|5|3|
|Uke 28–52|3|4|
|Til sammen|{total}|7|
"""
VOLUMES = """
|Besøk|Blodprøve|
|1|25 ml|
|2|15 ml|
|3|10 ml|
|Totalt|{total}|
"""
HOURS = """
# Besøkene
|Besøk|Når|Hva skjer|Tid|
|1|Før start|Samtale|3 timer|
|2|Uke 0|Oppstart|2 timer|
|3|Uke 12|Blodprøve|90 minutter|
|4|Uke 24|Avslutning|1,5 timer|
"""
MANY_HOURS = """
|Besøk|Innhold|Varighet|
|1|Samtale|2 timer|
|2–5|Blodprøve|1 time|
|6|Avslutning|1–2 timer|
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Du må regne med åtte ekstra besøk: ett før oppstart, fire hos øyelege og to til "
            "slutt.",
            "åtte ekstra besøk: ett før oppstart, fire hos øyelege og to til slutt",
        ),
        (
            "Det blir fem telefonsamtalar: to i starten og to mot slutten.",
            "fem telefonsamtalar: to i starten og to mot slutten",
        ),
        (
            "Studien har 12 blodprøver (fire før, fire under og tre etter behandlingen).",
            "12 blodprøver (fire før, fire under og tre etter behandlingen",
        ),
        (
            "Vi planlegger å ta med 120 personer, 40 i Norge og 60 i Tyskland.",
            "120 personer, 40 i Norge og 60 i Tyskland",
        ),
        (
            "I alt 90 deltakarar skal vere med: 30 i Noreg, 30 i Sverige og 40 i Danmark.",
            "90 deltakarar skal vere med: 30 i Noreg, 30 i Sverige og 40 i Danmark",
        ),
        (
            "Du får seks doser – tre i uke 0 og to i uke 4.",
            "seks doser – tre i uke 0 og to i uke 4",
        ),
        (
            "Du er innlagt i fire døgn: to før operasjonen og tre etterpå.",
            "fire døgn: to før operasjonen og tre etterpå",
        ),
        (
            "Du har fire besøk på sykehuset og tre telefonsamtaler, til sammen åtte avtaler.",
            "fire besøk på sykehuset og tre telefonsamtaler, til sammen åtte",
        ),
        (
            "40 personar i Noreg og 80 i Tyskland skal delta, i alt 140.",
            "40 personar i Noreg og 80 i Tyskland skal delta, i alt 140",
        ),
        (COUNTS.format(total="10"), "10"),
        (COUNTS.format(total="8"), "8"),
        (VOLUMES.format(total="60 ml"), "60 ml"),
    ],
)
def test_parts_that_do_not_come_to_their_total_are_found(text: str, said: str) -> None:
    assert quotes(CHECK, text) == [(said,)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Til sammen bruker du ti timer på besøkene." + HOURS, ("ti timer", "Tid")),
        ("Alt i alt brukar du rundt seks timar på besøka." + HOURS, ("seks timar", "Tid")),
        ("Besøkene tar totalt inntil fem timer." + MANY_HOURS, ("fem timer", "Varighet")),
        (
            "Du kommer til åtte besøk. Hvert besøk varer i 90 minutter. Til sammen tar besøkene "
            "ti timer.",
            ("ti timer", "90 minutter"),
        ),
        (
            "Studien har fem besøk på sjukehuset. Kvart besøk tek to timar. I alt tek besøka 15 "
            "timar.",
            ("15 timar", "to timar"),
        ),
    ],
)
def test_hours_that_do_not_come_to_their_total_are_found(text: str, said: tuple[str, str]) -> None:
    assert quotes(CHECK, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Du må regne med sju ekstra besøk: ett før oppstart, fire hos øyelege og to til slutt.",
        "Vi planlegger å ta med 120 personer, 40 i Norge og 80 i Tyskland.",
        "I alt 540 personer fra elleve land skal delta, 45 i Norge og 30 i Sverige.",
        "540 personer skal delta, 45 av dem i Norge.",
        "Du blir trukket ut til én av tre grupper: 40 får tabletter og 40 får placebo.",
        "De deles i to grupper: én får medisin, og den andre får placebo.",
        "Du får tre tabletter: én om morgenen og to om kvelden.",
        "Vi tar fem blodprøver: to ved besøk 1 og én ved hvert av de andre besøkene.",
        "Det blir tolv besøk: fire det første halvåret og to i året deretter.",
        "Du svarer på fire skjemaer (to på papir og ett på nett hver uke).",
        "Studien har 12 besøk, hvorav tre er på telefon og to hjemme.",
        "Studien har to deler: 12 uker med tabletter og 4 uker uten.",
        "I uke 12 får du: to sprøyter og én blodprøve.",
        "Ved besøk 5 tar vi: én urinprøve og to blodprøver.",
        "Du får to sprøyter: en i hver arm og en ekstra dose senere.",
        "Studien varer i seks måneder: to med medisin og fire uten.",
        "Vi tar 20 ml blod (10 ml til analyse og 5 ml til biobanken).",
        "Fire av ti får kvalme: to mye og én litt.",
        "Vi tar åtte prøver, blant annet to blodprøver og én urinprøve.",
        "Åtte undersøkelser: blodprøve, EKG, samtale, to skjemaer og én røntgen.",
        "Fem personer ble syke: én fikk feber eller utslett, og to fikk hodepine.",
        "Versjon 2 (to sider og ett vedlegg).",
        "Kl. 8 møter du fram (to timer faste og en kopp vann).",
        "Du kan ringe oss mellom kl. 8 og 15: to sykepleiere svarer, og en lege har vakt.",
        "Det er ti spørsmål. To handler om søvn og tre om smerte.",
        "Tre ganger i uken trener du: to ganger hjemme og én gang på senteret.",
        "Artikkel 6: en oppgave i allmennhetens interesse og en plikt etter loven.",
        "Du har fire besøk på sykehuset og tre telefonsamtaler, til sammen sju avtaler.",
        "Du har fire besøk på sykehuset og tre telefonsamtaler, til sammen omtrent åtte timer.",
        "To tabletter morgen og tre om kvelden i fire dager, til sammen 20 tabletter.",
        "Vi tar 10 ml blod og 5 ml urin, til sammen tre prøver.",
        COUNTS.format(total="9"),
        VOLUMES.format(total="50 ml"),
        VOLUMES.format(total="omtrent 60 ml"),
        "|Besøk|Blod|\n|1|25 ml|\n|2–4|15 ml hver gang|\n|Totalt|70 ml|",
        "|Gruppe|Antall|\n|A|40|\n|B|40|\n|C|40|",
        "|Navn|Telefon|\n|Lege|22874130|\n|Pleier|22874131|\n|Sum|2|",
        "Til sammen bruker du åtte timer på besøkene." + HOURS,
        "Alt i alt brukar du om lag åtte og ein halv time på besøka." + HOURS,
        "Til sammen bruker du ti timer på besøkene, medregnet reise." + HOURS,
        "Hvert besøk varer i to timer." + HOURS,
        "Det første besøket tar til sammen fire timer." + HOURS,
        "Besøkene tar totalt sju til åtte timer." + MANY_HOURS,
        "Infusjonen tar til sammen 30 minutter på besøkene." + HOURS,
        "Du kommer til åtte besøk. Hvert besøk varer i 90 minutter. Til sammen tar besøkene tolv "
        "timer.",
        "Du kommer til åtte besøk. Hvert besøk varer i én til to timer. Til sammen tar besøkene "
        "ti timer.",
        "Hver dag bruker du til sammen ti minutter på appen. Du har fem besøk. Hvert besøk tar "
        "to timer.",
    ],
)
def test_what_only_looks_like_a_wrong_sum_is_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []
