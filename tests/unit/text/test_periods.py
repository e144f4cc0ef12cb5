import pytest

from app.text.periods import reversed_periods, reversed_ranges


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Studien går fra 2028 til 2026.", "2028 til 2026"),
        ("Vi samler inn data i perioden 2029–2027.", "2029–2027"),
        ("Studien varer frå januar 2028 til mars 2027.", "januar 2028 til mars 2027"),
        ("Fra 1. mars 2027 til 1. februar 2027 er vi stengt.", "1. mars 2027 til 1. februar 2027"),
        ("01.09.2027–31.08.2026", "01.09.2027–31.08.2026"),
    ],
)
def test_a_period_that_runs_backwards_is_found(text: str, said: str) -> None:
    assert [text[p.start : p.end] for p in reversed_periods(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Studien går fra 2026 til 2028.",
        "I 2026–2028 skal vi samle inn data.",
        "Studien varer frå januar 2027 til mars 2028.",
        "Studien er slutt i 2030. Den startet i 2026.",
        "Fra 1. desember til 15. januar 2027 er vi stengt.",
        "REK har gitt saken nummer 2025-2019.",
        "EU CT-nummer 2025-523417-36-00",
        "Versjon 2.0, 3. mars 2026 – erstatter versjon 1.0, 1. januar 2026",
        "Telefon 22 87 20 28 – 20 26",
        "Opplysningene fra 2028 kan ikke slettes. Til 2026 er det lenge.",
    ],
)
def test_other_periods_are_left_in_peace(text: str) -> None:
    assert list(reversed_periods(text)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Du er mellom 65 og 18 år.", "mellom 65 og 18 år"),
        ("Du får mellom 40 og 20 mg.", "mellom 40 og 20 mg"),
        ("Besøket varer 60–30 minutter.", "60–30 minutter"),
    ],
)
def test_a_range_that_runs_backwards_is_found(text: str, said: str) -> None:
    assert [text[p.start : p.end] for p in reversed_ranges(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Du er mellom 18 og 65 år.",
        "Besøket varer 30–60 minutter.",
        "Dosen reduseres fra 20–10 mg.",
        "Åpent kl. 15–8 på hverdager.",
        "Avsnitt 12–3 år gammelt.".replace("12–3 år", "3–12 år"),
    ],
)
def test_other_ranges_are_left_in_peace(text: str) -> None:
    assert list(reversed_ranges(text)) == []
