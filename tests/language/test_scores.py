"""Floors of what the rules of language find: in sentences they were tuned on, and in others."""

import pytest

from app.checks.packs import load_rule_book
from app.text import morphology
from tests.language.scored import FOLDER, Score, score, sentences

BOOK = load_rule_book()
FLOORS = {
    ("tuned", "nb"): 0.90,
    ("tuned", "nn"): 0.86,
    ("kept", "nb"): 0.75,
    ("kept", "nn"): 0.75,
}
"""Share of the faults found without the analyser. Raise, never lower."""
WITH_ANALYSER = {
    ("tuned", "nb"): 0.91,
    ("tuned", "nn"): 0.91,
    ("kept", "nb"): 0.78,
    ("kept", "nn"): 0.80,
}
MOST_ACCUSED = 0.05
"""Share of the sentences without fault that may have a finding."""


def _scores(name: str) -> Score:
    return score(BOOK, sentences(FOLDER / f"{name}.tsv"))


def _hold(name: str, floors: dict[tuple[str, str], float]) -> None:
    found = _scores(name)
    for language in ("nb", "nn"):
        assert found.recall(language) >= floors[name, language]
        assert found.accused[language] <= MOST_ACCUSED * found.right[language]


@pytest.mark.parametrize("name", ["tuned", "kept"])
def test_faults_are_found_by_the_dictionary_alone(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(morphology, "is_installed", lambda: False)

    _hold(name, FLOORS)


@pytest.mark.needs("apertium")
@pytest.mark.parametrize("name", ["tuned", "kept"])
def test_more_faults_are_found_with_the_analyser(name: str) -> None:
    _hold(name, WITH_ANALYSER)
