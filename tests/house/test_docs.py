from pathlib import Path

import pytest

from app.cli import COMMANDS
from app.config import Settings
from app.reports import REPORTS
from app.workflow.states import Status

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
