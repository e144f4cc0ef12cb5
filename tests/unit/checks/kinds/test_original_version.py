"""The version of the original that a form names is held against the original supplied."""

import pytest

from app.checks.outcome import Result
from tests.unit.checks.kinds.compared import judge, quotes

CHECK = {"kind": "original_version"}
MASTER = "# Information sheet\nText.\n[footer] Master version 4.0 – 15 December 2025"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[footer] Versjon 4.0 – 22. januar 2026 Translated from English master 3.0",
            "Translated from English master 3.0",
        ),
        (
            "[footer] Versjon 2.0. Oversatt fra engelsk versjon 3.1",
            "Oversatt fra engelsk versjon 3.1",
        ),
        (
            "[footer] Omsett frå engelsk original, versjon 3",
            "Omsett frå engelsk original, versjon 3",
        ),
        ("[header] Norsk versjon 1.0, basert på Master ICF v3.0", "basert på Master ICF v3.0"),
        (
            "[footer] Oversatt fra engelsk master 4.0, 1. desember 2025",
            "Oversatt fra engelsk master 4.0",
        ),
        (
            "Skrivet er oversatt fra engelsk versjon 5.0.\n# Formål\nVi vil.",
            "oversatt fra engelsk versjon 5.0",
        ),
    ],
)
def test_another_version_of_the_original_is_found(text: str, said: str) -> None:
    assert quotes(CHECK, text, original=MASTER) == [(said,)]


@pytest.mark.parametrize(
    "text",
    [
        "[footer] Versjon 1.0. Translated from English master 4.0",
        "[footer] Versjon 2.0, oversatt fra engelsk versjon 4, 15. desember 2025",
        "[header] Norsk versjon 1.0, basert på Master ICF v4.0",
        "[footer] Basert på engelsk versjon 4.0, norsk versjon 1.2",
    ],
)
def test_the_right_version_is_left_in_peace(text: str) -> None:
    assert judge(CHECK, text, original=MASTER).result is Result.MET


@pytest.mark.parametrize(
    "text",
    [
        "[footer] Versjon 1.0, 22. januar 2026",
        "Studien er basert på 3 tidligere studier.\n[footer] Versjon 1.0",
    ],
)
def test_a_form_that_names_no_original_version_is_told_so(text: str) -> None:
    verdict = judge(CHECK | {"ask": "named"}, text, original=MASTER)

    assert verdict.result is Result.MISSING
    assert verdict.hits[0].message is not None
    assert "Originalen er versjon 4" in verdict.hits[0].message.nb
    assert judge(CHECK, text, original=MASTER).result is Result.NOT_APPLICABLE


def test_a_form_that_names_one_is_not_asked_for_it() -> None:
    text = "[footer] Versjon 1.0. Translated from English master 3.0"

    assert judge(CHECK | {"ask": "named"}, text, original=MASTER).result is Result.MET


@pytest.mark.parametrize(
    ("original", "result"),
    [
        ("", Result.NOT_CHECKED),
        ("# Information sheet\nNo version is given here.", Result.NOT_APPLICABLE),
    ],
)
def test_without_a_version_to_compare_nothing_is_said(original: str, result: Result) -> None:
    verdict = judge(CHECK, "[footer] Versjon 1.0", original=original)

    assert verdict.result is result
    assert verdict.hits == ()
