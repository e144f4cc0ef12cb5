from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.checks.packs import load_rule_book
from app.checks.rule import RuleStatus
from app.cli import COMMANDS
from app.config import Settings
from app.reports import REPORTS
from app.workflow.states import Status
from tools import docs

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_explained_to_those_who_run_the_service(name: str) -> None:
    assert f"| `{name}` |" in (DOCS / "operating.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_docs(name: str) -> None:
    pages = ("command-line.md", "operating.md")

    assert any(
        f"samtykkesjekk {name}" in (DOCS / page).read_text(encoding="utf-8") for page in pages
    )


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_in_the_docs(status: Status) -> None:
    assert f"| {status} |" in (DOCS / "statuses.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_report_is_in_the_docs(name: str) -> None:
    assert f"`{name}`" in (DOCS / "sponsors.md").read_text(encoding="utf-8")


def test_a_rule_s_page_says_its_status_its_days_its_sources_and_its_cases() -> None:
    book = load_rule_book()
    rule = book.rule("gdpr-complaint").model_copy(
        update={"status": RuleStatus.SHADOW, "valid_from": date(2027, 1, 1)}
    )
    first = book.sources[rule.sources[0]]
    doubted, sure = (
        replace(book, sources={**book.sources, first.key: replace(first, verified=read)})
        for read in (False, True)
    )

    page, read = docs.rule_page(rule, doubted), docs.rule_page(rule, sure)

    assert "shadow, valid from 2027-01-01" in page
    assert "On trial" in page
    assert page.count("**not verified**") == 1 + read.count("**not verified**")
    assert all(docs.case_line(case) in page for case in rule.cases)
    assert page.count("(a known trap)") == sum(case.known_trap for case in rule.cases)
    assert "| shadow, valid from 2027-01-01 |" in docs.rules_index(replace(book, rules=(rule,)))
