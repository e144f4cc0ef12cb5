"""Names that stand for a national register and are not its name are found."""

import pytest

from tests.unit.checks.kinds.compared import judge, quotes

CHECK = {"kind": "register_names"}


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        (
            "Vi henter opplysninger fra Reseptregisteret.",
            "Reseptregisteret",
            "Legemiddelregisteret",
        ),
        (
            "Dataene kobles til Apotekenes reseptbase og Kreftregisteret.",
            "Apotekenes reseptbase",
            "Legemiddelregisteret",
        ),
        ("Vi hentar opplysningar frå Dødsregisteret.", "Dødsregisteret", "Dødsårsaksregisteret"),
        (
            "Vi henter data fra Nasjonalt pasientregister.",
            "Nasjonalt pasientregister",
            "Norsk pasientregister",
        ),
        ("Opplysningene kobles til Vaksineregisteret.", "Vaksineregisteret", "SYSVAK"),
        (
            "Vi henter opplysninger fra Dødsårsakregisteret.",
            "Dødsårsakregisteret",
            "Dødsårsaksregisteret",
        ),
        (
            "Vi innhenter opplysninger fra Kreftregisterett og journalen.".replace("erett", "eret"),
            "",
            "",
        ),
        ("Vi innhenter data fra Cancerregisteret.", "Cancerregisteret", "Kreftregisteret"),
        (
            "Dette blir kopla til Legemidelregisteret.",
            "Legemidelregisteret",
            "Legemiddelregisteret",
        ),
    ],
)
def test_a_name_that_is_not_the_registers_own_is_found(text: str, said: str, right: str) -> None:
    verdict = judge(CHECK, text)

    assert quotes(CHECK, text) == ([(said,)] if said else [])
    assert [h.suggestion.nb for h in verdict.hits if h.suggestion] == ([right] if right else [])


@pytest.mark.parametrize(
    "text",
    [
        "Vi henter opplysninger fra Kreftregisteret, Dødsårsaksregisteret og Norsk "
        "pasientregister.",
        "Vi henter data fra Norsk Pasientregister (NPR), KUHR, SYSVAK og MSIS.",
        "Opplysningene kobles til Legemiddelregisteret (tidligere Reseptregisteret).",
        "Vi hentar data frå Norsk hjerneslagregister og Hjarte- og karregisteret.",
        "Vi henter opplysninger fra Norsk kvalitetsregister for artrittsykdommer (NorArtritt).",
        "Vi henter opplysninger fra Nasjonalt register for leddproteser.",
        "Vi henter opplysninger fra det danske Landspatientregisteret.",
        "Vi henter opplysninger fra Norsk migreneregister.",
        "Vi henter opplysninger fra Tarmkreftregisteret og Hofteregisteret.",
        "Resepten registreres av apoteket. Vi henter svar fra journalen.",
        "Opplysningene lagres i studiens database.",
        "Vi registrerer alder. Data hentes fra journalen.",
        "Vaksineregisteret heter SYSVAK.",
        "Vi henter opplysninger fra Kreftregistret.",
        "Vi hentar opplysningar frå Nasjonalt vaksinasjonsregister SYSVAK.",
        "Du kan se registrerte opplysninger i Reseptformidleren. Vi henter data fra "
        "Reseptformidleren.",
        "Vi henter tall fra Medisinsk fødselsregister og Forsvarets helseregister.",
        "Vi henter opplysninger fra Folkeregisteret og NAV.",
    ],
)
def test_other_registers_are_left_in_peace(text: str) -> None:
    assert quotes(CHECK, text) == []
