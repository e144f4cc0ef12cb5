import pytest

from app.text.addresses import Fault, bad_addresses


@pytest.mark.parametrize(
    ("text", "address", "fault", "right"),
    [
        (
            "eller kari.moe(at)sykehus.example.",
            "kari.moe(at)sykehus.example",
            Fault.AT_WORD,
            "kari.moe@sykehus.example",
        ),
        (
            "Skriv til post [at] sjukehus.no",
            "post [at] sjukehus.no",
            Fault.AT_WORD,
            "post@sjukehus.no",
        ),
        (
            "kari(krøllalfa)sykehus.no",
            "kari(krøllalfa)sykehus.no",
            Fault.AT_WORD,
            "kari@sykehus.no",
        ),
        ("E-post: kari@@sykehus.no", "kari@@sykehus.no", Fault.TWO_AT, "kari@sykehus.no"),
        ("kari@moe@sykehus.no", "kari@moe@sykehus.no", Fault.TWO_AT, ""),
        ("E-post: personvern@sykehuset.", "personvern@sykehuset", Fault.NO_DOT, ""),
        ("kari.moe@sykehus, telefon", "kari.moe@sykehus", Fault.NO_DOT, ""),
        ("kari.moe@sykehus,no", "kari.moe@sykehus,no", Fault.COMMA, "kari.moe@sykehus.no"),
        ("kari.moe @sykehus.no", "kari.moe @sykehus.no", Fault.SPACE, "kari.moe@sykehus.no"),
        ("kari.moe@ sykehus.no", "kari.moe@ sykehus.no", Fault.SPACE, "kari.moe@sykehus.no"),
        ("kari.moe@sykehus .no", "kari.moe@sykehus .no", Fault.SPACE, "kari.moe@sykehus.no"),
        ("kari@sykehus..no", "kari@sykehus..no", Fault.DOTS, "kari@sykehus.no"),
        ("firstname.lastname@company.com", "firstname.lastname@company.com", Fault.STRANGER, ""),
        ("Se ww.sykehus.no", "ww.sykehus.no", Fault.PREFIX, ""),
        ("Se wwww.sykehus.no", "wwww.sykehus.no", Fault.PREFIX, ""),
        ("Se www.sykehus,no", "www.sykehus,no", Fault.COMMA, "www.sykehus.no"),
        ("Se www,sykehus.no", "www,sykehus.no", Fault.COMMA, "www.sykehus.no"),
        ("Se www.sykehus for mer", "www.sykehus", Fault.NO_DOT, ""),
        ("Se http//sykehus.no/studie", "http//sykehus.no/studie", Fault.PREFIX, ""),
        ("Se https:/sykehus.no/studie", "https:/sykehus.no/studie", Fault.PREFIX, ""),
        ("Se htpp://sykehus.no", "htpp://sykehus.no", Fault.PREFIX, ""),
        ("Se www sykehus.no", "www sykehus.no", Fault.PREFIX, ""),
    ],
)
def test_an_address_that_cannot_work_is_found(
    text: str, address: str, fault: Fault, right: str
) -> None:
    (found,) = bad_addresses(text)

    assert (text[found.start : found.end], found.fault, found.right) == (address, fault, right)


@pytest.mark.parametrize(
    "text",
    [
        "kari.moe@sykehus.no",
        "personvernombud@nordvik-sykehus.example.",
        "E-post: kari.moe@sykehus.no. Telefon 22 87 41 30.",
        "(kari.moe@sykehus.no), eller ola@helse.sykehus.no",
        "Følg oss på @sykehuset",
        "Se www.sykehus.no, www.helse.sykehus.no/studie og https://sykehus.no.",
        "https://euclinicaltrials.eu/search-for-clinical-trials/?lang=en",
        "http://www.sykehus.example/studie",
        "Studien (a) er frivillig og (b) varer i to uker.",
        "artikkel 6 nr. 1 bokstav e) og artikkel 9 (2) (a) i forordningen",
        "Du får 10 mg (a) eller placebo (b).",
        "Spørsmål (at du ikke forstår) kan stilles når som helst.",
        "Innkalling (at) ",
        "Adressen er sykehus.no",
        "Gruppe (A) får medisin, gruppe (B) får placebo.",
        "WWF og www er forkortelser",
    ],
)
def test_an_address_that_works_is_left_in_peace(text: str) -> None:
    assert list(bad_addresses(text)) == []


def test_a_space_in_a_pdf_may_be_the_end_of_a_line() -> None:
    assert list(bad_addresses("kari.moe@ sykehus.no", spaces=False)) == []
