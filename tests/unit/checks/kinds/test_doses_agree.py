"""Doses are compared where they are surely of the same medicine and for the same people."""

import pytest

from tests.unit.checks.kinds.compared import quotes

CHECK = {"kind": "doses_agree"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Du puster inn to doser på 50 mg morgen og kveld.\n"
            "Inhalatoren er merket med 50 mikrogram per dose.",
            ("50 mg", "50 mikrogram"),
        ),
        (
            "Du får veradinib 20 mg hver dag.\n# Slik tar du medisinen\nKapslene inneholder 20 g "
            "veradinib.",
            ("20 mg", "20 g"),
        ),
        (
            "Du tek ein tablett på 5 mg kvar dag.\n[footnote] Tabletten inneheld 5 mikrogram "
            "verkestoff.",
            ("5 mg", "5 mikrogram"),
        ),
        (
            "Startdosen er 0,25 mg. Den økes hver fjerde uke til du når 2 g i uken.",
            ("2 g", "0,25 mg"),
        ),
        (
            "Vi startar med ein dose på 50 mikrogram, som aukar til 50 g etter fire veker. "
            "Startdosen er lita.",
            ("50 mikrogram", "50 g"),
        ),
        (
            "Du tar én tablett på 40 mg hver morgen.\n# Medisinen\nHver tablett på 400 mg "
            "svelges hel.",
            ("40 mg", "400 mg"),
        ),
        (
            "Du får en sprøyte på 150 mg under huden.\n# Mer om behandlingen\nSprøyten på 15 mg "
            "settes i låret.",
            ("150 mg", "15 mg"),
        ),
        (
            "Du får 0,5 mg calmigrin hver måned.\n# Mer om medisinen\nHver sprøyte på 5 mg "
            "calmigrin "
            "settes i låret.",
            ("0,5 mg", "5 mg"),
        ),
        (
            "Vi prøver ut veradinib. Du får én kapsel med 25 mg veradinib hver dag.\n# Slik gjør "
            "du\nSvelg kapselen på 250 mg hel.",
            ("25 mg", "250 mg"),
        ),
        ("Du tar to tabletter på 80 mg, til sammen 180 mg.", ("180 mg", "80 mg")),
        ("Du tek tre kapslar på 50 mg (totalt 250 mg).", ("250 mg", "50 mg")),
    ],
)
def test_doses_that_cannot_both_be_right_are_found(text: str, said: tuple[str, str]) -> None:
    found = quotes(CHECK, text)

    assert found[0] == said or found[0] == said[::-1]
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Du tar to tabletter på 80 mg, til sammen 160 mg.",
        "Du tar én tablett på 40 mg to ganger om dagen, til sammen 80 mg.",
        "Gruppe A får 40 mg, og gruppe B får 400 mg. Tablettene tas hver dag.",
        "Du får enten en tablett på 10 mg eller en tablett på 100 mg.",
        "Startdosen er 0,25 mg. Den økes hver fjerde uke til du når 2 mg i uken.",
        "Dosen øker fra 10 til 20 mg etter to uker.",
        "Vi begynner med 10 mg og øker til 100 mg hvis du tåler det.",
        "Du får 20 mg veradinib. I tillegg får du 20 g glukose i drypp.",
        "Du får 5 mg lendrasitinib og 5 mikrogram salbutamol.",
        "Du får 100 mg onkoverib om dagen.\nI tillegg får du 100 mikrogram levotyroksinamid som "
        "før.",
        "Tabletten er på 20 mg. Plasteret veier 20 g.",
        "Du tar 500 mg metformin. Spis ikke mer enn 500 g sukker.",
        "Rotter fikk en dose på 40 g. Mennesker får en dose på 40 mg.",
        "Dosen er mellom 5 mg og 80 mg, alt etter hvilken gruppe du er i. Kapselen er på 5 mg.",
        "Du tar to tablettar på 80 mg kvar morgon. Seinare kan dosen reduserast til ein tablett "
        "på 8 mg.",
        "Paracetamol kan du ta, én tablett på 500 mg. Studiemedisinen er en tablett på 50 mg.",
        "Barn får en tablett på 5 mg. Voksne får en tablett på 50 mg.",
        "Du får 1 g av medisinen som drypp, altså 1 000 mg.",
        "Dosen er 40 mg (40 000 mikrogram).",
        "Du får 3 mg/kg hver tredje uke. Ampullen er på 300 mg.",
        "Blodsukkeret skal være under 8 mmol/l. Du tar 8 mg hver dag.",
        "Grenseverdien er 40 mikrogram i blodet. Dosen er 40 mg.",
        "Vi tar en vevsprøve på 5 g. Dosen er 5 mg.",
        "Du får 100 mg veradinib hver dag.\n# Slik gjør du\nDu svelger ti tabletter på 10 mg "
        "veradinib.",
        "Du får 5 mg calmigrin hver måned.\n# Før studien\nVanlig dose calmigrin er 50 mg hver "
        "måned.",
        "Tablettene finnes i styrkene 10 mg og 100 mg.",
        "Du tek ein kapsel på 25 mg kvar kveld. Ein kapsel på 25 mg er lita.",
    ],
)
def test_doses_of_something_else_are_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []
