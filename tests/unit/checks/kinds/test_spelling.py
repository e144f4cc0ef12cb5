"""Kind `spelling`, where a case of the rule cannot show it."""

from pathlib import Path

import pytest

from app.checks.kinds import spelling
from app.checks.kinds.spelling import Spelling
from app.checks.outcome import Result
from app.text import spelling as dictionaries
from tests.unit.checks.language_forms import form, quotes

KIND = Spelling(kind="spelling")


def test_without_dictionaries_nobody_takes_silence_for_a_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dictionaries, "DICTIONARIES", tmp_path)

    verdict = KIND.judge(form("Du får behandligen hjemme."))

    assert (verdict.result, verdict.reason) == (Result.NOT_CHECKED, spelling.NO_DICTIONARY)


def test_what_the_form_writes_again_and_again_is_its_own_word() -> None:
    once = form("Du får klarimin hver dag, og behandligen er gratis.")
    often = form("Behandligen er gratis.\nDu får behandligen.\nEtter behandligen går du hjem.")

    assert quotes(once, KIND.judge(once)) == ["behandligen"]
    assert KIND.judge(often).result is Result.MET


def test_a_capital_is_kept_in_the_proposal() -> None:
    (hit,) = KIND.judge(form("Behandligen varer i et år.")).hits

    assert hit.suggestion is not None
    assert hit.suggestion.nb == "Behandlingen"
    assert hit.replaces
