"""Texts of reports come from the catalogues, and fall back on bokmål."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.reports.language import day, moment, translator

CATALOGUE = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Må rettes"
msgstr "Must be mended"

msgid "Råd"
msgstr ""

#, fuzzy
msgid "Bør rettes"
msgstr "A guess"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "en" / "LC_MESSAGES"
    path.mkdir(parents=True)
    (path / "messages.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_a_text_in_the_catalogue_is_translated(folder: Path) -> None:
    assert translator("en", folder)("Må rettes") == "Must be mended"


@pytest.mark.parametrize("text", ["Råd", "Bør rettes", "Finnes ikke"])
def test_what_is_untranslated_or_only_guessed_stays_in_bokmal(folder: Path, text: str) -> None:
    assert translator("en", folder)(text) == text


def test_bokmal_and_a_language_without_catalogue_need_no_file(tmp_path: Path) -> None:
    assert translator("nb", tmp_path)("Må rettes") == "Må rettes"
    assert translator("nn", tmp_path)("Må rettes") == "Må rettes"


@pytest.mark.parametrize(
    ("language", "said"), [("nb", "3. mars 2026"), ("nn", "3. mars 2026"), ("en", "3 March 2026")]
)
def test_dates_are_written_out_as_people_say_them_in_oslo(language: str, said: str) -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)

    assert day(late, language) == said
    assert moment(late, language) == f"{said}, 00:30"
