"""Whatever is not judged says why: every reason a check gives has a sentence for people."""

import re
from pathlib import Path

import pytest

import app.checks
from app.checks.engine import GATES
from app.checks.proof import NO_PROOFREADER, Trouble
from app.checks.unchecked import NO_RULE
from app.reports.words import REASONS
from app.web.labels import REASON

_GIVEN = re.compile(r"Result\.(?:NOT_CHECKED|NEEDS_PERSON|NOT_APPLICABLE)[^\n]*?reason=\"(\w+)\"")


def given() -> list[str]:
    files = Path(app.checks.__path__[0]).rglob("*.py")
    found = {code for file in files for code in _GIVEN.findall(file.read_text("utf-8"))}
    return sorted(found | {*GATES.values(), *Trouble, NO_PROOFREADER, NO_RULE})


def test_the_reasons_are_found_in_the_code() -> None:
    assert {"original", "document_type", "no_reference"} <= {*given()}


@pytest.mark.parametrize("code", given())
def test_every_reason_has_a_sentence_on_pages_and_in_reports(code: str) -> None:
    assert REASON[code]
    assert REASONS[code]
