import pytest

from app.text.phones import phones


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Ring 22 87 41 30.", "22874130"),
        ("Ring 22874130 på dagtid.", "22874130"),
        ("Telefon: 228 74 130", "22874130"),
        ("Telefon 2287 4130", "22874130"),
        ("Mobil 912.34.567", "91234567"),
        ("Tlf. 815 35 000.", "81535000"),
        ("Sentralbordet +47 55 97 50 00", "55975000"),
        ("Telefon (+47) 55975000", "55975000"),
        ("Telefon 0047 55975000", "55975000"),
        ("Ring 22\u00a087\u00a041\u00a030".replace("\u00a0", " "), "22874130"),
        ("Ring legevakta på 116 117.", "116117"),
        ("Ring 116117.", "116117"),
        ("Ring 113 hvis det er akutt.", "113"),
        ("Telefon 02770", "02770"),
        ("Ring 23 37 00 00 eller 411 22 333", "23370000"),
    ],
)
def test_norwegian_numbers_are_found_in_every_grouping(text: str, digits: str) -> None:
    found = phones(text)

    assert found[0].digits == digits
    assert found[0].valid
    assert text[found[0].start : found[0].end].endswith(digits[-2:])


@pytest.mark.parametrize(
    "text",
    [
        "Org.nr. 987 654 321",
        "Organisasjonsnummer 987654321",
        "Kontonummer 1234 56 78903",
        "Konto 9876.54.32109",
        "Studien startet 12.03.2025 og varer lenge.",
        "Den 20260312 ble versjonen laget.",
        "I 2025 2026 skal vi se på det.",
        "Beløpet er 25 000 000 kroner.",
        "113 personer deltar i studien.",
        "EU CT-nummer 2025-523417-36-00",
        "NCT01234567",
        "Fødselsnummer 010185 12345",
        "Dosen er 20 mg i 24 måneder.",
        "Postboks 4950, 0424 Oslo",
    ],
)
def test_other_numbers_are_no_phones(text: str) -> None:
    assert phones(text) == []


def test_two_numbers_after_each_other_are_two() -> None:
    found = phones("Telefon 55 97 50 00 / 55 97 50 01")

    assert [phone.digits for phone in found] == ["55975000", "55975001"]


def test_foreign_numbers_say_their_country() -> None:
    (phone,) = phones("Call +46 8 123 456 78")

    assert (phone.country, phone.digits) == ("46", "812345678")


@pytest.mark.parametrize("text", ["Telefon 22 87 41 3", "Tlf: 228 741 305 1", "telefon 2287413"])
def test_a_phone_with_too_few_or_too_many_digits_is_not_valid(text: str) -> None:
    (phone,) = phones(text)

    assert not phone.valid


@pytest.mark.parametrize("text", ["31.12.2028", "Ring oss innen 31.12.2028", "30 06 2029"])
def test_a_date_is_no_phone_number(text: str) -> None:
    assert phones(text) == []
