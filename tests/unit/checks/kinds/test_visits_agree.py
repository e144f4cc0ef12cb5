"""The number of visits is compared where two places surely speak of the same visits."""

import pytest

from tests.unit.checks.kinds.compared import quotes

CHECK = {"kind": "visits_agree"}

TABLE = """
|Besøk|Uke|Hva vi gjør|
|1|-2|Samtale, blodprøve|
|2|0|Loddtrekning|
|3|4|Blodprøve|
|4|8|Blodprøve|
|5|12|Sluttkontroll|
"""
TIMES = """
|Når|Hva gjør vi?|Hvor lenge?|
|Før start|Samtale, blodprøve|2 timer|
|Måned 1|Sprøyte, blodprøve|1 time|
|Måned 2|Sprøyte|1 time|
|Måned 3|Samtale|1 time|
"""
PHONE = """
|Besøk|Tidspunkt|Innhold|
|1|Forundersøkelse|Samtale|
|2|Uke 0|Oppstart|
|3|Uke 2|Telefonsamtale|
|4|Uke 12|Avslutning|
"""
WORDED = """
|Besøk|Kva skjer|
|Screening|Samtale|
|1|Oppstart|
|2|Blodprøve|
|3|Blodprøve|
"""
RANGE = """
|Besøk|Uke|
|1|-4 til 0|
|2|0|
|3–10|4, 8, 12, 16, 20, 28, 36 og 44|
|11|52|
"""
LIST = """
- Besøk 1: samtale og opplæring
- Besøk 2: måling
- Besøk 3: innlevering av utstyret
"""
ACROSS = """
|Undersøkelse|Besøk 1|Besøk 2|Besøk 3|Besøk 4|
|Blodprøve|X|X| |X|
|EKG|X| |X| |
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Studien varer i 12 uker og har fire besøk." + TABLE, ("fire besøk", "5")),
        ("Du skal møte på sykehuset sju ganger i løpet av 14 uker." + TABLE, ("sju ganger", "5")),
        ("Du må komme til poliklinikken seks ganger." + TABLE, ("seks ganger", "5")),
        ("Til saman blir det 6 besøk på sjukehuset." + TABLE, ("6 besøk", "5")),
        ("I alt blir det 8 planlagte besøk." + TABLE, ("8 planlagte besøk", "5")),
        ("Det blir ni besøk, og hvert besøk varer i én time." + RANGE, ("ni besøk", "11")),
        ("Deltakelsen består av tre studiebesøk." + ACROSS, ("tre studiebesøk", "Besøk 4")),
        ("Du kommer til sykehuset tre ganger på fire måneder." + TIMES, ("tre ganger", "Måned 3")),
        ("Du kjem til sjukehuset seks gonger." + TIMES, ("seks gonger", "Måned 3")),
        ("Du har to besøk på sykehuset." + PHONE, ("to besøk", "4")),
        ("Du har fem besøk på sykehuset." + PHONE, ("fem besøk", "4")),
        ("Du kjem til oss to gonger." + WORDED, ("to gonger", "3")),
        ("Deltakelsen varer i fire uker, og du har to besøk." + LIST, ("to besøk", "Besøk 3")),
        (
            "Deltakinga varer i tre månader og du har tre besøk.\n- Besøk 1 (60 minutt): samtale"
            "\n- Telefonsamtale etter éin månad og besøk 4 på sjukehuset etter tre månader",
            ("tre besøk", "besøk 4"),
        ),
        ("Studien har fem besøk. Ved besøk 7 tar vi en vevsprøve.", ("fem besøk", "besøk 7")),
        (
            "Du kommer til fire besøk på sykehuset.\n# Prøver\nVi tar blod ved besøk 1, 3 og 6.",
            ("fire besøk", "besøk 1, 3 og 6"),
        ),
        (
            "# Kort fortalt\nStudien har 12 besøk på sykehuset.\n# Hva skjer?\nI alt blir det 14 "
            "besøk.",
            ("12 besøk", "14 besøk"),
        ),
        (
            "# Kort om studien\nStudien består av seks besøk.\n# Kva inneber studien?\n"
            "Du kjem til åtte besøk på sjukehuset.",
            ("seks besøk", "åtte besøk"),
        ),
        (
            "Du kommer til kontroll etter seks uker, tre måneder, ett år og to år. Det blir tre "
            "besøk.",
            ("tre besøk", "kontroll etter seks uker, tre måneder, ett år og to år"),
        ),
        (
            "Besøkene legges til kveldene dine, sju i alt." + TABLE,
            ("sju i alt", "5"),
        ),
        (
            "Barnet kommer til fem besøk.\n1. Forundersøkelse: samtale\n2. Oppstart: lodd\n"
            "3. Uke 4, 8 og 16: undersøkelse\n4. Uke 20: avslutning",
            ("fem besøk", "4. Uke 20"),
        ),
        (
            "Studien har fem besøk: uke 0, uke 4, uke 8 og uke 12.",
            ("fem besøk", "uke 0, uke 4, uke 8 og uke 12"),
        ),
        (
            "Du kommer til seks besøk (i uke 0, 4, 8, 12 og 24).",
            ("seks besøk", "uke 0, 4, 8, 12 og 24"),
        ),
        (
            "# Kort fortalt\nStudien har sju besøk.\n# Hva skjer?\nDet er åtte besøk i studien.",
            ("sju besøk", "åtte besøk"),
        ),
        (
            "Du går til fire kontroller i studien.\n|Kontroll|Når|\n|1|Uke 0|\n|2|Uke 4|\n|3|Uke "
            "8|",
            ("fire kontroller", "3"),
        ),
        (
            "Du møter opp to ganger:\n- Dag 0: samtale, vaksine\n- Dag 28: blodprøve\n"
            "- Måned 6: blodprøve",
            ("to ganger", "Måned 6"),
        ),
    ],
)
def test_a_number_of_visits_that_disagrees_is_found(text: str, said: tuple[str, str]) -> None:
    assert quotes(CHECK, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Studien varer i 12 uker og har fem besøk." + TABLE,
        "Du møter på sykehuset fem ganger." + TABLE,
        "Du kommer til minst fire besøk." + TABLE,
        "Du kommer til inntil sju besøk." + TABLE,
        "Du kommer til omtrent seks besøk." + TABLE,
        "Du har tre ekstra besøk på grunn av studien." + TABLE,
        "De første tre besøkene er på sykehuset." + TABLE,
        "To av besøkene er slik du ellers ville hatt dem." + TABLE,
        "De andre tre besøkene er ekstra." + TABLE,
        "Etter forundersøkelsen kommer du til fire besøk." + TABLE,
        "I tillegg til det første besøket kommer du til fire besøk." + TABLE,
        "Du kommer til fire besøk, i tillegg til forundersøkelsen." + TABLE,
        "I behandlingsperioden er det tre besøk." + TABLE,
        "Dei som er i gruppe A, har sju besøk." + TABLE,
        "Barn i gruppe B møter på sykehuset tre ganger." + TABLE,
        "I den første delen av studien er det to besøk." + TABLE,
        "Vi ringer deg tre ganger mellom besøkene." + TABLE,
        "Du får to besøk av hjemmesykepleier." + TABLE,
        "Ta kapselen to ganger om dagen når du kommer til oss." + TABLE,
        "Vi tar blodprøve tre ganger." + TABLE,
        "Du kommer til kontroll to ganger i året." + TABLE,
        "Du har ett til to besøk i måneden." + TABLE,
        "Uten studien ville du normalt hatt to besøk." + TABLE,
        "Du har fire besøk på sykehuset." + PHONE,
        "Du har tre besøk på sykehuset og én telefonsamtale." + PHONE,
        "Du kjem til oss tre gonger." + WORDED,
        "Du kjem til oss fire gonger." + WORDED,
        "I alt blir det 11 besøk på poliklinikken." + RANGE,
        "Du har tre besøk." + LIST,
        "Deltakelsen består av fire studiebesøk." + ACROSS,
        "Du kommer til sykehuset fire ganger på tre måneder." + TIMES,
        "# Økonomi\nDu får dekket reisen når du møter på sykehuset to ganger.\n# Besøk" + TIMES,
        "Studien har fem besøk. Ved besøk 3 tar vi en vevsprøve.",
        "Du kommer til to besøk. Blodprøvene tas ved besøk 4 i VILLUS, som du er med i.",
        "Studien har fem besøk. Besøk 6 er en telefonsamtale.",
        "Du har tre besøk på sykehuset og fem besøk hos fastlegen.",
        "Studien har fem besøk på sykehuset. Du har også to besøk på legekontoret.",
        "Vaksinen gis tre ganger. Du kommer til oss for å få den.",
        "Hvert besøk varer i to timer. Studien har to til tre besøk i året.",
        "Du kommer til fem besøk.\n|Besøk|Hva|\n|1|Samtale|\n|2–3|Blodprøve|\n|Deretter hver "
        "måned|EKG|",
        "Du kommer til fem besøk.\n|Besøk|Uke|\n|Del 1|0|\n|Del 2|4|\n|Totalt|5|",
        "Du kommer til seks besøk.\n|Uke|Dose|\n|Uke 1|5 mg|\n|Uke 2|10 mg|\n|Uke 3|20 mg|",
        "Du kommer til seks besøk.\n- Uke 1: 5 mg\n- Deretter hver uke: 10 mg\n- Uke 9: slutt",
        "Du kommer til kontroll etter seks uker, tre måneder, ett år og to år. Det blir fem besøk.",
        "Studien har fem besøk: uke 0, uke 4, uke 8, uke 12 og uke 24.",
        "Barnet kommer til seks besøk.\n1. Forundersøkelse: samtale\n2. Oppstart: lodd\n"
        "3. Uke 4, 8 og 16: undersøkelse\n4. Uke 20: avslutning",
        "Du kommer til fire besøk.\n1. Du tar medisinen.\n2. Uke 4: du fyller ut skjema hjemme.",
        "Besøkene legges til kveldene dine, fem i alt." + TABLE,
        "Besøkene er korte, og to av dem er på telefon, tre i alt i den første delen." + TABLE,
        "Du kommer til seks besøk, blant annet i uke 0, 4 og 8.",
        "Studien har fem besøk (uke 0, 4, 8 og deretter hver tredje måned).",
        "Du går til fire kontroller hos fastlegen." + TABLE,
        "Du går til fire kontroller." + TABLE,
        "Studien har omtrent 16 besøk det første året." + TABLE,
        "Forskarane har vore på 20 besøk ved andre sjukehus." + TABLE,
    ],
)
def test_what_only_looks_like_another_number_of_visits_is_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []
