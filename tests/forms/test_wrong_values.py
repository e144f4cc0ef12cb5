"""Wrong values are found one by one in forms that are otherwise clean."""

from pathlib import Path

import pytest
import yaml

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from tests.forms.written_forms import BOOK, FOLDER

FAULTS = [
    pytest.param(name, fault["old"], fault["new"], id=f"{name}: {fault['new']}")
    for name, faults in yaml.safe_load(
        Path(FOLDER, "wrong_values.yaml").read_text(encoding="utf-8")
    ).items()
    for fault in faults
]
RULES = [
    rule
    for rule in BOOK.rules
    if rule.subject != "language" and not rule.id.startswith(("template-", "doc-"))
]


def found(text: str) -> set[tuple[str, tuple[str, ...]]]:
    """Return the findings in a form as rule and quotes."""
    kind, _language, body = text.split("\n", 2)
    document = document_from_case(body)
    form = prepare(BOOK, document, document_type=kind.removeprefix("@type: "), facts={})
    return {
        (rule.id, tuple(document.text(span) for span in hit.spans))
        for rule in RULES
        for hit in judge(BOOK, rule, form).hits
    }


@pytest.mark.parametrize(("name", "old", "new"), FAULTS)
def test_a_wrong_value_is_found(name: str, old: str, new: str) -> None:
    text = (FOLDER / "clean" / f"{name}.txt").read_text(encoding="utf-8")
    assert old in text

    assert found(text.replace(old, new)) - found(text)
