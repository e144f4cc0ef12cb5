"""Words of frequency are held against the figures beside them."""

import pytest

from tests.unit.checks.kinds.compared import quotes

CHECK = {"kind": "frequency_words"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vanlige (opptil 1 av 100): kvalme", "Vanlige (opptil 1 av 100"),
        ("Svært vanlige (opptil 1 av 10): kvalme", "Svært vanlige (opptil 1 av 10"),
        ("Svært vanlege (opptil 1 av 100)", "Svært vanlege (opptil 1 av 100"),
        ("Mindre vanlige (opptil 1 av 10)", "Mindre vanlige (opptil 1 av 10"),
        ("Sjeldne (opptil 1 av 100)", "Sjeldne (opptil 1 av 100"),
        ("Sjeldne bivirkninger (inntil 1 av 10): utslett", "Sjeldne bivirkninger (inntil 1 av 10"),
        ("Svært sjeldne: opptil 1 av 1 000", "Svært sjeldne: opptil 1 av 1 000"),
        ("Vanlige: flere enn 1 av 10 personer", "Vanlige: flere enn 1 av 10"),
        ("Mindre vanlege (fleire enn 1 av 10)", "Mindre vanlege (fleire enn 1 av 10"),
        ("Vanlige bivirkninger (mer enn 10 %)", "Vanlige bivirkninger (mer enn 10 %"),
        ("Sjeldne (1–10 %)", "Sjeldne (1–10 %"),
        (
            "Det er sjeldan at du får lungebetennelse (opptil 1 av 10).",
            "sjeldan at du får lungebetennelse (opptil 1 av 10",
        ),
        ("Hodepine er sjelden (hos 1 av 10).", "sjelden (hos 1 av 10"),
        ("Svært vanlige (1 av 1000): svimmelhet", "Svært vanlige (1 av 1000"),
        ("|Mindre vanlige|opptil 1 av 10|kløe|", "Mindre vanlige"),
        ("Flere enn 1 av 10 personer (sjeldne)", "Flere enn 1 av 10 personer (sjeldne)"),
        ("Vanlege (éin av tusen): utslett", "Vanlege (éin av tusen"),
    ],
)
def test_words_that_disagree_with_their_figures_are_found(text: str, said: str) -> None:
    assert quotes(CHECK, text) == [(said,)]


@pytest.mark.parametrize(
    "text",
    [
        "Svært vanlige (flere enn 1 av 10): kvalme",
        "Svært vanlege (fleire enn 1 av 10)",
        "Svært vanlige (kan ramme flere enn 1 av 10 personer)",
        "Vanlige (opptil 1 av 10): hodepine",
        "Vanlige (1 til 10 av 100)",
        "Vanlige (1–10 %)",
        "Vanlige (mellom 1 av 100 og 1 av 10)",
        "Vanlig (inntil 1 av 10): kvalme",
        "Mindre vanlige (opptil 1 av 100): gallestein",
        "Mindre vanlege (færre enn 1 av 100)",
        "Sjeldne (opptil 1 av 1 000): alvorlig allergi",
        "Sjeldne: inntil 1 av 1000",
        "Sjeldne (mellom 1 av 10 000 og 1 av 1 000)",
        "Svært sjeldne (opptil 1 av 10 000)",
        "Svært sjeldne (færre enn 1 av 100 000)",
        "Det er sjeldan at lungebetennelse oppstår (opptil 1 av 1 000).",
        "Ukjent hyppighet (for få personer)",
        "De vanligste reaksjonene er vond arm. Mer enn 1 av 10 får dette.",
        "Du får vanlig behandling (1 av 2) eller studiemedisin (1 av 2).",
        "Alle går til vanlige kontroller, 2 av 3 på sykehuset.",
        "Uvanlige funn: 1 av 10 må til ny undersøkelse.",
        "Sjeldne sykdommer rammer færre enn 1 av 2 000.",
        "Det er ganske vanlig. Om lag 4 av 10 blir trøtte.",
        "Vanlige plager er kvalme (12 av 100), hodepine (8 av 100) og oppkast (1 av 100).",
        "Vanlig oppfølging: 1 av 10 blir innkalt på nytt.",
        "Vevsprøver kan i sjeldne tilfeller gi hull i tarmen. Hos 1 av 100 blør det.",
        "Kvalme er svært vanlig (4 av 10).",
        "|Svært vanlige|flere enn 1 av 10|kvalme|\n|Vanlige|opptil 1 av 10|utslett|",
        "Færre enn 1 av 1 000 (sjeldne)",
    ],
)
def test_words_that_agree_or_mean_something_else_are_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []
