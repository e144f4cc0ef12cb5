"""`samtykkesjekk rules`: list, show, and the rules' own cases."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.checks.outcome import Result as Outcome
from app.checks.packs import load_rule_book
from app.checks.rule_book import RuleBook
from app.cli import rules, samtykkesjekk
from app.errors import RuleBookError

RULE = "gdpr-complaint"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(samtykkesjekk, ["rules", *arguments])


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rule_book()


def test_the_list_has_every_rule_once(book: RuleBook) -> None:
    lines = run("list").stdout.splitlines()

    assert [line.split()[0] for line in lines] == [rule.id for rule in book.rules]


def test_the_list_can_be_kept_to_one_subject(book: RuleBook) -> None:
    found: list[dict[str, Any]] = json.loads(
        run("list", "--subject", "data_protection", "--format", "json").stdout
    )

    assert RULE in [rule["id"] for rule in found]
    assert {rule["subject"] for rule in found} == {"data_protection"}
    assert set(found[0]) == {"id", "subject", "severity", "status", "title"}


def test_an_unknown_subject_names_those_there_are() -> None:
    result = run("list", "--subject", "personvern")

    assert result.exit_code == 2
    assert "data_protection" in result.stderr


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_rule_is_shown_in_the_language_asked_for(language: str, book: RuleBook) -> None:
    rule = book.rule(RULE)

    text = " ".join(run("show", RULE, "--lang", language).stdout.split())

    assert getattr(rule.title, language) in text
    assert " ".join(getattr(rule.why, language).split()) in text
    assert book.sources[rule.sources[0]].title in text


def test_a_rule_that_is_not_there_is_said() -> None:
    result = run("show", "no-such-rule")

    assert result.exit_code == 2
    assert "there is no rule no-such-rule" in result.stderr


def test_the_cases_of_one_rule_pass(book: RuleBook) -> None:
    result = run("test", RULE)

    assert (result.exit_code, result.stdout) == (
        0, f"1 rules, {len(book.rule(RULE).cases)} cases, 0 failed\n",
    )  # fmt: skip


def test_a_case_that_turns_out_otherwise_fails(
    book: RuleBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = book.rule(RULE)
    wrong = rule.cases[0].model_copy(update={"expect": Outcome.NEEDS_PERSON, "name": "feil"})
    broken = rule.model_copy(update={"cases": (wrong,)})
    monkeypatch.setattr(rules, "_book", lambda _language: book)
    monkeypatch.setattr(rules, "_rule", lambda _book, _id: broken)

    result = run("test", RULE)

    assert result.exit_code == 1
    assert f"{RULE}: feil: expected needs_person, was " in result.stdout
    assert "1 rules, 1 cases, 1 failed" in result.stdout


def test_a_rule_book_that_does_not_load_says_every_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken() -> RuleBook:
        raise RuleBookError(["packs/x/y.yaml:12: unknown kind", "sources.yaml:1: missing"])

    monkeypatch.setattr(rules, "load_rule_book", broken)

    result = run("list")

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "Regelboken kan ikke lastes.",
        "  packs/x/y.yaml:12: unknown kind",
        "  sources.yaml:1: missing",
    ]


def test_the_help_names_every_command() -> None:
    text = CliRunner().invoke(samtykkesjekk, ["--help"]).stdout

    for name in ("check", "annotate", "rules", "serve", "migrate", "demo"):
        assert f"\n  {name} " in text
