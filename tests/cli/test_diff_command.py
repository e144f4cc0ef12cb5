"""`samtykkesjekk diff`: signs, counts, JSON and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import formats
from app.cli import samtykkesjekk
from app.formats import sandbox
from tests.documents import docx_of, pdf_without_text

DEMO = Path(__file__).parents[2] / "app/demo"
OLD = ("# Besøk", "Du kommer til oss 4 ganger.", "Du får 500 kroner for reisen din.", "# Kontakt",
       "Ring studielegen hvis du lurer på noe om studien.")  # fmt: skip
FILM = "Vi har laget en film til deg."
NEW = (OLD[0], "Du kommer til oss 6 ganger.", *OLD[3:], FILM)


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "read", formats.read)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    for name, lines in (("old", OLD), ("new", NEW)):
        (tmp_path / f"{name}.docx").write_bytes(docx_of(*lines))
    return str(tmp_path / "old.docx"), str(tmp_path / "new.docx")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(samtykkesjekk, ["diff", *arguments])


def test_changes_are_listed_with_signs_under_their_headings(pair: tuple[str, str]) -> None:
    answer = run(*pair)

    assert answer.exit_code == 1
    assert answer.output.splitlines() == [
        "Uendret: 3 · Endret: 1 · Nytt: 1 · Borte: 1 · Flyttet: 0",
        "",
        "# Besøk",
        "~ Du kommer til oss [-4-] {+6+} ganger.",
        "",
        "- Du får 500 kroner for reisen din.",
        "",
        "# Kontakt",
        "+ Vi har laget en film til deg.",
    ]


def test_the_same_words_end_with_0(pair: tuple[str, str], tmp_path: Path) -> None:
    again = tmp_path / "again.docx"
    again.write_bytes(docx_of(*(line.replace(" ", "\u00a0") if line[0] != "#" else line
                                for line in OLD)))  # fmt: skip

    answer = run(pair[0], str(again))

    assert answer.exit_code == 0
    assert "Ordlyden er den samme." in answer.output


@pytest.mark.parametrize("option", ["--json", "--format=json"])
def test_json_has_counts_and_pieces(pair: tuple[str, str], option: str) -> None:
    answer = run(*pair, option)

    told = json.loads(answer.output)
    assert answer.exit_code == 1
    assert told["counts"] == {"same": 3, "edited": 1, "added": 1, "removed": 1, "moved": 0}
    first = told["changes"][0]
    assert (first["shift"], first["section"]) == ("edited", "Besøk")
    assert (first["old_blocks"], first["new_blocks"]) == ([1], [1])
    assert {"kind": "added", "text": "6 "} in first["cells"][0]


def test_a_word_file_is_held_against_the_pdf_made_from_it() -> None:
    answer = run(str(DEMO / "D09.docx"), str(DEMO / "D09.pdf"), "--json")

    counts = json.loads(answer.output)["counts"]
    assert counts["same"] > 0.8 * sum(counts.values())


def test_a_file_that_cannot_be_read_ends_with_2_and_says_which(
    pair: tuple[str, str], tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf_without_text())

    unreadable, absent = run(pair[0], str(scan)), run(str(tmp_path / "ingen.docx"), pair[1])

    assert (unreadable.exit_code, absent.exit_code) == (2, 2)
    assert "scan.pdf" in unreadable.output
    assert "ingen.docx" in absent.output
