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


@pytest.mark.parametrize(
    "text",
    [
        "Telefon 22 87 41 3",
        "Tlf: 228 741 305 1",
        "telefon 2287413",
        "Ring poliklinikken på 23 41 70 5.",
        "Ring oss på 55 83 1 46 dersom du lurer på noe.",
        "Du kan ringje studiesjukepleiar Kari Moe på 99 12 34 5.",
        "Studielege Per Dahl: 52 70 18 3",
        "Per Dahl, 52 70 183, studielege",
        "Personvernombudet hjelper deg på 76 92 00 1.",
        "Vakttelefonen (hele døgnet): 22 87 41 300",
        "Telefon +47 22 87 41 3",
        "Mobil 912 34 5678",
        "Sentralbordet har telefon 2287 413",
        "Personvernombudet har telefon 56 40 110",
    ],
)
def test_a_phone_with_too_few_or_too_many_digits_is_not_valid(text: str) -> None:
    (phone,) = phones(text)

    assert not phone.valid
    assert phone.country == "47"


@pytest.mark.parametrize("text", ["Ring oss på 57 83 1 466.", "Telefon 5 78 31 466"])
def test_eight_digits_are_a_phone_however_they_are_grouped(text: str) -> None:
    (phone,) = phones(text)

    assert (phone.digits, phone.valid) == ("57831466", True)


def test_digits_in_a_cell_that_holds_phones_need_no_other_word() -> None:
    assert [p.valid for p in phones("52 70 18 3", named=True)] == [False]
    assert phones("52 70 18 3") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ring 113 hvis det haster. Org.nr. 987 654 321",
        "Ring oss når du har tatt 250 000 skritt.",
        "Telefon på dagtid. Prosjektnummer 845210",
        "Telefon 22 87 41 30/31",
        "Telefon 22 87 41 30 8–15",
        "Vi ringer deg i uke 4, 8 og 12, og du svarer på 20 spørsmål.",
        "Ring oss på 116 117.",
        "Studien har telefon og konto 1234 56 78903.",
        "Du kan ringe mellom 08 00 og 15 30.",
        "Ring innen 24 timer, 7 dager i uken.",
        "Legemiddelet ble gitt på 20 40 80 mg.",
        "Ved besøk 4: 12 24 36 uker.",
        "Sponsor: 12 000 personer er med.",
        "REK vest, 2025 845210",
        "REK vest, referanse 84521077",
        "Kontakt oss på postboks 4950, 0424 Oslo.",
        "Tlf. 02 800",
    ],
)
def test_digits_near_a_word_for_phones_can_be_something_else(text: str) -> None:
    assert [phone for phone in phones(text) if not phone.valid] == []


@pytest.mark.parametrize("text", ["31.12.2028", "Ring oss innen 31.12.2028", "30 06 2029"])
def test_a_date_is_no_phone_number(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize("text", ["Telefon 91 40 2.", "tlf. 22 13", "Ring Ola Moe på 67 81 4."])
def test_a_number_that_is_cut_off_is_a_phone_that_cannot_be(text: str) -> None:
    assert [phone.valid for phone in phones(text)] == [False]


@pytest.mark.parametrize(
    "text", ["Telefon 9–15.", "Telefon mandag 10 til 12.", "Vi ringer deg 2 3 ganger.", "Rom 12 3."]
)
def test_a_few_figures_are_no_phone(text: str) -> None:
    assert phones(text) == []
