"""`samtykkesjekk reference`: templates on the command line, with and without the service."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import samtykkesjekk
from tests.cli.files import pdf_form
from tests.reference_made import FILLED, GENERAL, GENERAL_NEXT, Lines, edited, word


def run(*arguments: object) -> Result:
    return CliRunner().invoke(samtykkesjekk, ["reference", *map(str, arguments)])


def file(path: Path, given: Lines) -> Path:
    path.write_bytes(word(given))
    return path


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return file(tmp_path / "mal.docx", GENERAL)


def test_the_passages_of_a_template_are_shown_with_their_kind(template: Path) -> None:
    result = run("show", template)

    assert result.exit_code == 0
    assert "   2  Veiledning\n      Denne malen er til prosjekter med voksne." in result.stdout
    assert result.stdout.splitlines()[-1] == (
        "Overskrift: 10 · Fast tekst: 16 · Veiledning: 4 · Felt: 1 · Eksempel: 1"
    )


def test_a_form_as_it_should_be_ends_with_0(template: Path, tmp_path: Path) -> None:
    result = run("compare", template, file(tmp_path / "skriv.docx", FILLED))

    assert (result.exit_code, result.stdout) == (0, "uendret: 14 · endret: 0 · ikke funnet: 0\n")


def test_changes_are_shown_word_by_word_and_end_with_1(template: Path, tmp_path: Path) -> None:
    given = edited(
        FILLED, ikke_å_forklare="bare å forklare", Du_er_dekket_av=None, prosjektlederen="[hvem]",
        Du_bruker="Forklar besøk, prøver og spørreskjemaer. Du bruker",
    )  # fmt: skip

    result = run("compare", template, file(tmp_path / "skriv.docx", given))

    assert result.exit_code == 1
    text = " ".join(result.stdout.split())
    assert "uendret: 12 · endret: 1 · ikke funnet: 1" in text
    assert "og du trenger [-ikke-] {+bare+} å forklare hvorfor." in text
    assert "ikke funnet · Forsikring [-Du er dekket av ordningen" in text
    assert "Veiledning fra malen står igjen: Forklar besøk, prøver og spørreskjemaer." in text
    assert "Ikke fylt ut: [hvem]" in text


def test_a_pdf_form_is_held_against_the_template_too(template: Path, tmp_path: Path) -> None:
    form = pdf_form(tmp_path / "skriv.pdf", tuple(line for line in FILLED if line[0] != "|"))

    result = run("compare", template, form)

    assert result.stdout.startswith("uendret: 14 · endret: 0 · ikke funnet: 0")


def test_the_drift_between_two_templates_is_listed(template: Path, tmp_path: Path) -> None:
    result = run("drift", template, file(tmp_path / "ny.docx", GENERAL_NEXT))

    assert result.exit_code == 1
    assert "Nytt: 1 · Borte: 2 · Endret: 2 · Ny type: 0 · Uendret: 28" in result.stdout
    assert "blir slettet innen [-30-]\n    {+60+} dager." in result.stdout
    assert run("drift", template, template).exit_code == 0


@pytest.mark.parametrize("command", ["show", "compare", "drift"])
def test_a_file_that_cannot_be_read_ends_with_2_and_a_sentence(
    tmp_path: Path, command: str
) -> None:
    missing = tmp_path / "nei.docx"

    result = run(command, missing, *([missing] if command != "show" else []))

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_a_template_is_kept_listed_and_followed_by_its_next_version(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMTYKKESJEKK_INSTANCE", str(tmp_path / "instance"))
    more = ("--name", "Generell mal", "--type", "adult-main", "--label")

    first = run("add", template, *more, "1.0", "--from", "2026-01-02")
    second = run("add", file(tmp_path / "ny.docx", GENERAL_NEXT), *more, "2.0")

    assert (first.exit_code, second.exit_code) == (0, 0)
    lines = run("list").stdout.splitlines()
    assert [line.split("  ", 1)[0] for line in lines] == [
        first.stdout.strip(), second.stdout.strip(),
    ]  # fmt: skip
    assert "in_use 2026-01-02" in lines[0]
    assert "draft" in lines[1]
    assert "Generell mal, 2.0" in lines[1]
    again = run("add", template, *more, "3.0")
    assert (again.exit_code, again.stderr) == (
        2, "Denne filen er lastet opp før, som versjon 1 av «Generell mal».\n",
    )  # fmt: skip


def test_check_holds_a_form_against_a_template(template: Path, tmp_path: Path) -> None:
    form = file(tmp_path / "skriv.docx", edited(FILLED, senest_i="kanskje i"))
    arguments = ["check", str(form), "--reference", str(template)]

    result = CliRunner().invoke(samtykkesjekk, arguments)

    text = " ".join(result.stdout.split())
    assert "Én setning i «Hva skjer med opplysningene om deg?» er endret fra malen." in text
    assert "Forslag: Opplysningene slettes senest i 2034." in text


def test_check_says_that_nothing_was_held_against_a_template(tmp_path: Path) -> None:
    form = file(tmp_path / "skriv.docx", FILLED)

    result = CliRunner().invoke(samtykkesjekk, ["check", str(form)])

    text = " ".join(result.stdout.split())
    assert "så ordlyden er ikke holdt mot malen. Se etter selv. – Malens faste tekst" in text
