"""Lengths of time are compared where they are the length of the same thing."""

import pytest

from tests.unit.checks.kinds.compared import quotes

PLAN = """
|Besøk|Når|Hva skjer|
|1|Før start|Samtale|
|2|Uke 0|Oppstart|
|3|Uke 12|Blodprøve|
|4|Uke 24|Avslutning|
"""
WEEKS = """
|Besøk|Uke|Hva skjer|
|1|-2|Samtale|
|2|0|Oppstart|
|3|24|Blodprøve|
|4|48|Avslutning|
"""


def asked(about: str, text: str) -> list[tuple[str, ...]]:
    return quotes({"kind": "durations_agree", "about": about}, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "# Kort fortalt\nDu er med i seks måneder.\n# Hva skjer?\nDeltakelsen varer i ni "
            "måneder.",
            ("seks måneder", "ni måneder"),
        ),
        (
            "Studien varer i 52 uker.\n# Hva innebærer studien?\nStudien varer i omtrent to år.",
            ("52 uker", "to år"),
        ),
        (
            "# Kort fortalt\nBehandlingen varer i 12 uker.\n# Behandling\nBehandlingen varer i "
            "16 uker.",
            ("12 uker", "16 uker"),
        ),
        (
            "Du deltek i prosjektet i eitt år.\n# Kva skjer?\nDu er med i prosjektet i tre år.",
            ("eitt år", "tre år"),
        ),
        ("Du er med i 12 uker." + PLAN, ("12 uker", "Uke 24")),
        ("Studien varer i 12 uker." + PLAN, ("12 uker", "Uke 24")),
        ("Deltakelsen varer i seks måneder." + WEEKS, ("seks måneder", "48")),
        (
            "Deltakelsen varer i fire uker.\n- Besøk 2: måling\n- Besøk 3 etter seks måneder: "
            "samtale",
            ("fire uker", "Besøk 3 etter seks måneder"),
        ),
        ("Studien varer i 24 måneder." + PLAN, ("24 måneder",)),
        (
            "Du tar medisinen i 48 uker. Fire uker etter siste dose ringer vi deg.\n"
            "Studien varer i til sammen 52 måneder.",
            ("52 måneder",),
        ),
        (
            "Du er med i omtrent 14 måneder: først fire uker med undersøkelser, deretter 52 "
            "måneder "
            "med behandling og til slutt en kontroll åtte uker etter siste sprøyte.",
            ("14 måneder",),
        ),
        (
            "Du er med i to månader.\n|Besøk|Når|\n|1|Før start|\n|2|Etter 3 månader|\n|3|Etter "
            "seks månader|",
            ("to månader", "Etter seks månader"),
        ),
        (
            "Du er med i 20 uker. Kremen smøres på huden to ganger om dagen i 16 måneder.",
            ("20 uker", "16 måneder"),
        ),
        (
            "Behandlingen varer i 12 uker, og vi følger deg i 4 uker. Til sammen er du med i 16 "
            "måneder.",
            ("16 måneder",),
        ),
        (
            "Studien varer i 24 uker: 12 uker med tabletter og åtte uker uten.",
            ("24 uker",),
        ),
        (
            "# Kort fortalt\nDu tar tablettene i 12 uker.\n# Behandling\n"
            "Du tar én tablett hver kveld i 24 uker.",
            ("12 uker", "24 uker"),
        ),
        (
            "Etterpå følger vi deg i to år.\n# Etter studien\nVi følger deg opp i fem år.",
            ("to år", "fem år"),
        ),
        (
            "Du er innlagt i to døgn.\n# Kva skjer?\nDu er innlagd i fire døgn.",
            ("to døgn", "fire døgn"),
        ),
        (
            "Du er med i ett år. Kontroll er etter seks uker, tre måneder og to år.\n"
            "- Kontroll etter tre måneder og to år",
            ("ett år", "Kontroll etter tre måneder og to år"),
        ),
        (
            "Du brukar kremen kvar dag i 20 veker. Studien varer i 20 månader.",
            ("20 månader",),
        ),
    ],
)
def test_lengths_of_taking_part_that_disagree_are_found(text: str, said: tuple[str, ...]) -> None:
    assert asked("participation", text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Du er med i tolv måneder.\n# Hva skjer?\nDeltakelsen varer i ett år.",
        "Du er med i 52 uker.\n# Hva skjer?\nDeltakelsen varer i omtrent ett år.",
        "Studien varer i 24 uker.\n# Hva skjer?\nStudien varer i seks måneder.",
        "Du er med i fire uker.\n# Hva skjer?\nDu er med i én måned.",
        "Studien varer i fem år. Du er med i seks måneder.",
        "Studien varer i 52 uker. Behandlingen varer i 48 uker.",
        "Du er med i inntil to år.\n# Hva skjer?\nDeltakelsen varer i seks måneder.",
        "Du er med i minst seks måneder.\n# Hva skjer?\nDeltakelsen varer i to år.",
        "Den første delen varer i 12 uker. Studien varer i 24 uker.",
        "Hele studien varer i fem år.\n# Deltakelse\nStudien varer i seks måneder.",
        "De fleste er med i omtrent ett år. Du er med i to år.",
        "Dersom sykdommen blir verre, er du med i tre måneder. Du er med i ett år.",
        "Du er med i omtrent seks måneder.\n# Mer\nDeltakelsen varer i 28 uker.",
        "Studien varer i 24 uker." + PLAN,
        "Du er med i seks måneder." + PLAN,
        "Du er med i ett år." + WEEKS,
        "Du er med i 26 uker." + PLAN,
        "Behandlingen varer i 12 uker." + PLAN,
        "Du er med i seks måneder. Du tar tablettene hver dag i 24 uker.",
        "Du er med i 12 uker. Etter studien kan du ta tablettene videre i to år.",
        "Du er med i 24 uker.\n|Besøk|Når|\n|1|Uke 0|\n|2|Uke 24|\n|Oppfølging|Uke 57|",
        "Deltakelsen varer i fire uker. Vi henter opplysninger fra registre etter fem år.",
        "Deltakelsen varer i fire uker. Vanlig kontroll etter seks måneder er hos fastlegen.",
        "Du tar medisinen i 12 uker. Studien varer i 12 måneder.\n"
        + "|Besøk|Når|\n|1|Uke 0|\n|2|Måned 6|\n|3|Måned 12|",
        "Du tar medisinen i 48 uker. Studien varer i 60 uker.",
        "Du er med i to år. Kontroll etter seks uker, tre måneder, ett år og to år.",
        "Studien varer i seks måneder. Kvart besøk varer i to timar.",
        "Du er med i seks månader.\n# Kva skjer?\nDu får trening i tolv veker.",
        "Du er med i 14 måneder: først inntil fire uker med undersøkelser, deretter 52 uker med "
        "behandling og til slutt en kontroll åtte uker etter siste sprøyte.",
        "Studien varer i 24 uker: 12 uker med tabletter og 12 uker uten.",
        "Studien varer i to år: Du møter hver tredje måned, og vi ringer etter to uker.",
        "Du tar tablettene i 12 uker. Gruppe B bruker kremen i 24 uker.",
        "Du tar tablettene i 12 uker, deretter tar du tablettene i 24 uker hvis de virker.",
        "Du bruker kremen i 12 uker.\n# Mer\nDu tar tablettene i 24 uker.",
        "Etterpå følger vi deg i to år. Barnet følger vi i fem år.",
        "Du er innlagt i to døgn ved oppstart.\n# Senere\nDu er innlagt i fire døgn ved "
        "operasjonen.",
    ],
)
def test_lengths_of_other_things_are_left_in_peace(text: str) -> None:
    assert asked("participation", text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Kvinner må bruke sikker prevensjon i fire uker etter siste dose.\n# Graviditet\n"
            "Kvinner som kan bli gravide, bruker prevensjon i tre måneder etter siste dose.",
            ("fire uker", "tre måneder"),
        ),
        (
            "# Graviditet\nDu må bruke prevensjon i 3 måneder etter siste dose.\n# Ulemper\n"
            "Kvinner som kan bli gravide, må bruke prevensjon i 6 måneder etter siste dose.",
            ("3 måneder", "6 måneder"),
        ),
        (
            "Menn må bruke kondom i 90 dager etter siste tablett.\n# Prevensjon\n"
            "Menn bruker kondom i seks måneder etter siste tablett.",
            ("90 dager", "seks måneder"),
        ),
        (
            "Kan du bli gravid, må du bruke prevensjon i to veker etter siste dose.\n# Meir\n"
            "Kvinner skal bruke prevensjon i seks veker etter siste dose.",
            ("to veker", "seks veker"),
        ),
    ],
)
def test_times_of_contraception_that_disagree_are_found(text: str, said: tuple[str, str]) -> None:
    assert asked("contraception", text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Kvinner bruker prevensjon i fire uker etter siste dose. Menn bruker kondom i 90 dager "
        "etter "
        "siste dose.",
        "Kvinner må bruke prevensjon i fire uker etter siste dose.\n# Mer\n"
        "Kvinner som kan bli gravide, bruker prevensjon i én måned etter siste dose.",
        "# Kvinner\nDu må bruke prevensjon i 3 måneder etter siste dose.\n# Menn\n"
        "Du må bruke prevensjon i 6 måneder etter siste dose.",
        "Kvinner i gruppe A bruker prevensjon i fire uker etter siste dose.\n# Mer\n"
        "Kvinner i gruppe B bruker prevensjon i tre måneder etter siste dose.",
        "Kvinner må bruke prevensjon i fire uker etter siste dose. Amming må vente i tre måneder "
        "etter siste dose.",
        "Kvinner bruker spiral i fire uker etter siste dose. Vi ringer deg seks uker etter siste "
        "dose.",
    ],
)
def test_times_of_contraception_that_agree_are_left_in_peace(text: str) -> None:
    assert asked("contraception", text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Prøvene lagres i 10 år.\n# Biobank\nPrøvene oppbevares i 15 år.",
            ("10 år", "15 år"),
        ),
        (
            "Opplysningene blir lagret i fem år etter at prosjektet er slutt.\n# Personvern\n"
            "Opplysningene oppbevares i 15 år.",
            ("fem år", "15 år"),
        ),
        (
            "Opplysningane blir lagra i fem år.\n# Meir\nOpplysningane blir oppbevarte i ti år.",
            ("fem år", "ti år"),
        ),
    ],
)
def test_times_of_storage_that_disagree_are_found(text: str, said: tuple[str, str]) -> None:
    assert asked("storage", text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Prøvene lagres i 10 år. Opplysningene lagres i 25 år.",
        "Opplysningene lagres i minst 25 år.\n# Personvern\nOpplysningene oppbevares i 25 år.",
        "Opplysningene lagres i minst 15 år.\n# Personvern\nOpplysningene oppbevares i 25 år.",
        "Opplysningene lagres i 25 år. Opplysninger på papir lagres i fem år på sykehuset.",
        "Opplysningene lagres i 25 år. Lydopptakene lagres i ett år.",
        "Prøvene lagres i 10 år. Rester av prøvene lagres i to år ved laboratoriet i Sverige.",
        "Opplysningene på koblingslisten lagres i fem år. Opplysningene lagres i 25 år.",
        "Prøvene lagres i inntil 15 år.\n# Biobank\nPrøvene oppbevares i 10 år.",
    ],
)
def test_times_of_storage_that_agree_are_left_in_peace(text: str) -> None:
    assert asked("storage", text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Deltakelsen varer i 30 uker.\nEtter 30 måneder er studien slutt for din del.",
            ("30 uker", "30 måneder"),
        ),
        (
            "Studien varer i 26 uker.\nEtter 26 måneder er du ferdig.",
            ("26 måneder", "26 uker"),
        ),
        (
            "Vi spør om barnets helse de første 6 månedene.\nBarnet blir fulgt til det er 6 uker.",
            ("6 månedene", "6 uker"),
        ),
        ("Du må faste i 8 timer.\nFast i 8 minutter før prøven.", ("8 timer", "8 minutter")),
        (
            "Du får en infusjon hver fjerde uke.\nInfusjonene gis hver fjerde måned.",
            ("hver fjerde uke", "hver fjerde måned"),
        ),
    ],
)
def test_the_same_number_with_another_unit_is_found(text: str, said: tuple[str, ...]) -> None:
    assert asked("participation", text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Studien varer i 3 år for alle, og du er med i 3 måneder.",
        "Vi spør om barnets helse de første 6 månedene. Barnet følges til det er et halvt år.",
        "Vi følger barnet til det er 12 måneder. De første 12 ukene ammer du barnet.",
        "Du faster i 8 timer før prøven. Du tar tablettene i 8 uker.",
        "Gruppe 1 får sprøyta hver tredje uke og gruppe 2 hver tredje måned.",
        "Du får en infusjon hver fjerde uke. Blodprøve tas hver fjerde måned.",
    ],
)
def test_the_same_number_of_something_else_is_left_in_peace(text: str) -> None:
    assert asked("participation", text) == []
