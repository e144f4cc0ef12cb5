from decimal import Decimal

import pytest

from app.text.values import (
    NumberKind,
    amounts,
    durations,
    emails,
    money,
    numbers,
    percentages,
    trial_numbers,
    versions,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("800 personer og 1 500 andre", ["800", "1500"]),
        ("to uker og syv dager, sju sider", ["2", "7", "7"]),
        ("éin av femogtjue", ["1"]),
        ("tjueto og trettifem", ["22", "35"]),
        ("dosen er 2,5 av 10", ["2.5", "10"]),
        ("en av dei, ei bok, ett forsøk, eitt hus", ["1", "1"]),
        ("2025-523417-36-00 og 12.03.2026", []),
    ],
)
def test_numbers_are_read_in_figures_and_words(text: str, expected: list[str]) -> None:
    assert [number.value for number in numbers(text)] == [Decimal(value) for value in expected]


def test_english_numbers_have_a_decimal_point_and_a_comma_between_thousands() -> None:
    found = numbers("1,500 people, 2.5 on average, twenty-two visits", english=True)

    assert [number.value for number in found] == [Decimal("1500"), Decimal("2.5"), Decimal(22)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("én tablett på 20 mg", "20", "20", "mg"),
        ("10–20 ml blod", "10", "20", "ml"),
        ("0,5 mg/kg", "0.5", "0.5", "mg/kg"),
        ("50 µg", "50", "50", "µg"),
        ("50 mikrogram", "50", "50", "µg"),
        ("15mg", "15", "15", "mg"),
        ("1,4 mSv", "1.4", "1.4", "mSv"),
        ("38 °C", "38", "38", "°C"),
    ],
)
def test_amounts_have_a_unit(text: str, low: str, high: str, unit: str) -> None:
    found = amounts(text)[-1]

    assert (found.low, found.high, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("i 24 måneder", "24", "24", "month"),
        ("i seks månader", "6", "6", "month"),
        ("en uke", "1", "1", "week"),
        ("tolv veker", "12", "12", "week"),
        ("12-ukers behandling", "12", "12", "week"),
        ("6–8 uker", "6", "8", "week"),
        ("to til tre dagar", "2", "3", "day"),
        ("én og en halv time", "1.5", "1.5", "hour"),
        ("to timar", "2", "2", "hour"),
        ("minst 25 år", "25", "25", "year"),
        ("30 minutter", "30", "30", "minute"),
        ("24 months", "24", "24", "month"),
    ],
)
def test_durations_are_read_in_both_varieties(text: str, low: str, high: str, unit: str) -> None:
    (found,) = durations(text)

    assert (found.low, found.high, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize("text", ["hver dag", "i år", "timeplan 2", "20 mg", "fase 2"])
def test_a_unit_without_a_number_is_no_duration(text: str) -> None:
    assert durations(text) == []


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("500 kroner", "500", "NOK"),
        ("kr 1 500,-", "1500", "NOK"),
        ("kr. 200", "200", "NOK"),
        ("NOK 300", "300", "NOK"),
        ("$50", "50", "USD"),
        ("20 euro", "20", "EUR"),
        ("£ 10", "10", "GBP"),
    ],
)
def test_money_has_a_currency(text: str, value: str, currency: str) -> None:
    (found,) = money(text)

    assert (found.low, found.unit) == (Decimal(value), currency)


def test_percentages_are_read_as_sign_and_word() -> None:
    found = percentages("5 % av deltakerne, 10–20 prosent og 97,2% av prøvene")

    assert [(q.low, q.high) for q in found] == [
        (Decimal(5), Decimal(5)),
        (Decimal(10), Decimal(20)),
        (Decimal("97.2"), Decimal("97.2")),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("EU CT-nummer 2025-523417-36-00", NumberKind.EU_CT, "2025-523417-36-00"),
        ("EU CT 2025-523417-36", NumberKind.EU_CT, "2025-523417-36"),
        ("EudraCT 2019-001234-12", NumberKind.EUDRACT, "2019-001234-12"),
        ("NCT01234567", NumberKind.NCT, "NCT01234567"),
        ("CIV-25-03-012345", NumberKind.CIV, "CIV-25-03-012345"),
        ("REK vest, referanse 845210", NumberKind.REK, "845210"),
        ("REK nord 2018/1234", NumberKind.REK, "2018/1234"),
        ("EU CT-nummer 2025-52341-36-00", NumberKind.MALFORMED, "2025-52341-36-00"),
    ],
)
def test_trial_numbers_say_their_register(text: str, kind: NumberKind, number: str) -> None:
    (found,) = trial_numbers(text)

    assert (found.kind, found.number) == (kind, number)
    assert text[found.start : found.end] == number


def test_dates_and_years_are_no_trial_numbers() -> None:
    assert trial_numbers("REK KULMU godkjente studien i 2026, den 2026-03-12.") == []


def test_emails_leave_out_the_full_stop_of_the_sentence() -> None:
    (found,) = emails("Skriv til kari.dalen@dalsnes-sjukehus.example.")

    assert found.address == "kari.dalen@dalsnes-sjukehus.example"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Versjon 2.1, 19. januar 2026", "2.1"),
        ("versjon: 3", "3"),
        ("Versjonsnummer 1.0", "1.0"),
        ("v. 3.0", "3.0"),
        ("v2.0", "2.0"),
    ],
)
def test_versions_are_read(text: str, number: str) -> None:
    (found,) = versions(text)

    assert found.number == number


@pytest.mark.parametrize("text", ["Versjon 12.03.2026", "ved 2 sykehus", "norsk versjon"])
def test_dates_are_no_version_numbers(text: str) -> None:
    assert versions(text) == []


def test_long_rows_of_figures_are_read_in_linear_time() -> None:
    text = "12 34 56 78 90 11 2025-5 1,234.5 a@b " * 3000

    assert amounts(text) == []
    assert durations(text) == []
    assert len(emails(text)) == 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("EU CT-nummer: 2025-523417-3600", "2025-523417-3600"),
        ("EU CT-nr. 202-523417-36-00", "202-523417-36-00"),
        ("EU CT: 25-523417-36-00", "25-523417-36-00"),
        ("EU CT-nummer 2025-52341-36-00", "2025-52341-36-00"),
    ],
)
def test_what_is_called_an_eu_ct_number_and_is_none_is_malformed(text: str, number: str) -> None:
    (found,) = trial_numbers(text)

    assert (found.kind, found.number) == (NumberKind.MALFORMED, number)


@pytest.mark.parametrize(
    "text",
    [
        "EudraCT-nr. 2019-03418-27",
        "EU CT-nummeret står øverst. Telefon 22 87 41 30",
        "EU CT 2025-5xxxxx-xx-00",
    ],
)
def test_other_numbers_near_the_name_are_no_malformed_eu_ct_numbers(text: str) -> None:
    assert [n for n in trial_numbers(text) if n.kind is NumberKind.MALFORMED] == []
