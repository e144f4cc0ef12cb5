"""`samtykkesjekk set`: the forms of a trial compared without server or database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import samtykkesjekk
from tests.documents import docx_of

PARENTS = (
    "# Vil dere la barnet deres delta i studien HAVBRIS?",
    "EU CT-nummer 2025-512345-19-00. Barnet er mellom 12 og 15 år.",
    "Barnet kommer til seks besøk.",
)
YOUTH = (
    "# Til deg mellom 12 og 15 år: Vil du være med i studien HAVBRIS?",
    "EU CT-nummer 2025-512345-19-00.",
    "Du kommer til {visits} besøk. Foreldrene dine har fått et eget skriv.",
)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "foreldre.docx").write_bytes(docx_of(*PARENTS))
    (tmp_path / "ungdom.docx").write_bytes(docx_of(*(x.format(visits="åtte") for x in YOUTH)))
    (tmp_path / "likt.docx").write_bytes(docx_of(*(x.format(visits="seks") for x in YOUTH)))
    return [str(tmp_path / name) for name in ("foreldre.docx", "ungdom.docx", "likt.docx")]


def run(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(samtykkesjekk, ["set", *args])
    return done.exit_code, done.output


def test_conflicts_come_first_with_both_forms(files: list[str]) -> None:
    code, output = run(*files[:2])

    assert code == 1
    assert output.startswith("≠ Antall besøk · Ulikt. Sjekk")
    assert "≠ foreldre.docx  seks besøk" in output
    assert "≠ ungdom.docx    åtte besøk" in output


def test_forms_that_agree_end_well(files: list[str]) -> None:
    code, output = run(files[0], files[2])

    assert (code, "≠" in output) == (0, False)
    assert "EU CT-nummeret · Likt" in output


def test_a_form_that_is_needed_is_missed(files: list[str]) -> None:
    code, output = run(files[0], files[0], "--type", "parents", "--type", "biobank")

    assert code == 1
    assert "Skriv til ungdom 12–15 år (minors)" in output


def test_the_answer_in_json(files: list[str]) -> None:
    code, output = run(*files[:2], "--json", "--lang", "en")
    answer = json.loads(output)

    visits = next(row for row in answer["rows"] if row["topic"] == "visits")
    assert code == 1
    assert [form["document_type"] for form in answer["forms"]] == ["parents", "youth-12-15"]
    assert (visits["agreement"], visits["pairs"], visits["apart"]) == ("conflict", [[0, 1]], [0, 1])
    assert visits["cells"][1][0]["quote"] == "Du kommer til åtte besøk."
    assert visits["name"]["en"] == "the number of visits"


def test_a_file_that_cannot_be_read_is_said_and_the_others_compared(
    files: list[str], tmp_path: Path
) -> None:
    code, output = run(*files[:2], str(tmp_path / "borte.docx"))

    assert code == 2
    assert "borte.docx" in output
    assert "Antall besøk" in output


@pytest.mark.parametrize(
    "args", [("0",), ("0", "1", "--type", "parents"), ("0", "1", "--type", "x", "--type", "x")]
)
def test_wrong_use_is_told(files: list[str], args: tuple[str, ...]) -> None:
    given = [files[int(arg)] if arg.isdigit() else arg for arg in args]

    assert run(*given)[0] == 2
