import pytest

from app.text.registers import malformed_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("EudraCT-nr. 2019-03418-27", "2019-03418-27"),
        ("EudraCT-nummer: 2019-003418-2", "2019-003418-2"),
        ("godkjent av REK vest, referanse 84521077", "84521077"),
        ("REK midt (ref. 2019/123456)", "2019/123456"),
        ("EudraCT-nr. 2019/003418-27", "2019/003418-27"),
        ("ClinicalTrials.gov: NCT0123456", "0123456"),
    ],
)
def test_a_number_without_the_shape_of_its_register_is_found(text: str, number: str) -> None:
    assert [text[m.start : m.end] for m in malformed_numbers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "NCT01234567",
        "NCT-nummer: NCT01234567",
        "ISRCTN12345678",
        "EudraCT-nr. 2019-003418-27",
        "REK vest, referanse 845210",
        "REK sør-øst, ref. 2018/1234",
        "REK nord (saksnummer 12345)",
        "REK KULMU, sak 845 210",
        "REK midt har telefon 73 59 75 11",
        "EU CT-nummer 2025-523417-36-00",
        "NCT er et amerikansk register med over 400 000 studier",
        "REK godkjente studien 12. mars 2026",
    ],
)
def test_other_numbers_are_left_in_peace(text: str) -> None:
    assert list(malformed_numbers(text)) == []
