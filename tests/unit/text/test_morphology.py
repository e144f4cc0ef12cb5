"""The analyser of words is asked once, believed where it answers, and done without elsewhere."""

import logging
import shutil
from pathlib import Path

import pytest

from app.checks.pairs import is_analysed, pairs_of
from app.text import morphology
from app.text.morphology import Analyser
from app.text.tagged_classes import TaggedClasses
from app.text.word_classes import word_classes
from tests.unit.checks.language_forms import form

ANSWER = (
    "^tabletter/tablett<n><m><pl><ind>$\n^oslo/*oslo$\n"
    "^smertedagbok/smerte<n><m><sg><ind><cmp>+dagbok<n><f><sg><ind>$\n"
)


class Told(Analyser):
    """An analyser that answers from a text, and counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__("nb")
        self.asked: list[list[str]] = []

    def _ask(self, words: list[str]) -> dict[str, frozenset[str]]:
        self.asked.append(words)
        return morphology._read(ANSWER)


def test_each_word_is_asked_for_once_and_unknown_ones_are_left_out() -> None:
    told = Told()

    first = told.tags(["tabletter", "oslo", "smertedagbok", "38", "a/b^c$"])
    second = told.tags(["tabletter", "oslo"])

    plural, singular = frozenset({"n.m.pl.ind"}), frozenset({"n.f.sg.ind"})
    assert first == {"tabletter": plural, "smertedagbok": singular}
    assert second == {"tabletter": plural}
    assert told.asked == [["oslo", "smertedagbok", "tabletter"]]


def test_a_program_that_fails_leaves_the_dictionary(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "lt-proc"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    broken = Analyser("nb", tmp_path)

    with caplog.at_level(logging.WARNING):
        assert broken.tags(["vann"]) is None

    assert "analyser_failed" in caplog.text
    assert "vann" not in caplog.text


def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "lt-proc"
    program.write_text("#!/bin/sh\nexec sleep 20\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))

    assert Analyser("nb", tmp_path, seconds=0.2).tags(["vann"]) is None


def test_a_form_is_judged_by_the_dictionary_when_the_analyser_gives_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Silent(Analyser):
        def tags(self, words: object) -> None:
            return None

    monkeypatch.setattr(morphology, "is_installed", lambda: True)
    monkeypatch.setattr(morphology, "analyser", Silent)
    prepared = form("Du får et urinprøve.")

    assert not isinstance(pairs_of(prepared).classes, TaggedClasses)
    assert not is_analysed(prepared)


def test_a_form_is_judged_by_the_analyser_where_it_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(morphology, "is_installed", lambda: True)
    monkeypatch.setattr(morphology, "analyser", lambda _: Told())

    assert is_analysed(form("Du får tabletter."))
    assert is_analysed(form("You get tablets.", language="en"))


def test_readings_go_before_the_dictionary_and_words_without_any_are_looked_up() -> None:
    known = word_classes("nb")
    tags = {"domene": frozenset({"n.nt.sg.ind", "n.m.pl.def"})}
    tagged = TaggedClasses(known, tags)

    assert tagged.genders("domene") == {"B"}
    assert tagged.genders("studie") == known.genders("studie")


@pytest.mark.needs("apertium")
def test_the_program_knows_genders_forms_and_compounds() -> None:
    nb = morphology.analyser("nb").tags(["forskningsbiobank", "undersøkte", "skjemaet", "xqzw"])
    nn = morphology.analyser("nn").tags(["registrert", "undersøkjer"])

    assert nb is not None
    assert nn is not None
    assert "n.m.sg.ind" in nb["forskningsbiobank"]
    assert "vblex.pret" in nb["undersøkte"]
    assert "n.nt.sg.def" in nb["skjemaet"]
    assert "xqzw" not in nb
    assert "vblex.pp" in nn["registrert"]
    assert "adj.pp.pl" not in nn["registrert"]
