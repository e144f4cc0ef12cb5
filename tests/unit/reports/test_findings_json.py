"""The JSON contract: its fields, its offsets, and that its documentation says the same."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from app.reports import findings_json
from app.reports.findings_json import (
    DocumentOut,
    FindingOut,
    FindingsOut,
    OutcomeOut,
    SourceOut,
    SuggestionOut,
    WordsOut,
)
from app.reports.remark import RemarkState
from tests.unit.reports.sample import dismissed, document, missing, remark, report_input

DOCS = Path(__file__).parents[3] / "docs" / "json.md"
MODELS = (
    FindingsOut, DocumentOut, FindingOut, OutcomeOut, WordsOut, SuggestionOut, SourceOut,
)  # fmt: skip


def answer(**changes: Any) -> Any:
    return json.loads(findings_json.make(report_input(**changes)).data)


def findings(**changes: Any) -> Any:
    return answer(**changes)["documents"][0]["findings"]


def test_the_answer_has_the_fields_of_the_contract_and_no_other() -> None:
    whole = answer()

    assert list(whole) == ["version", "documents"]
    assert whole["version"] == 1
    form = whole["documents"][0]
    assert list(form) == [
        "file", "pages", "language", "document_type", "rule_book", "findings", "outcomes",
    ]  # fmt: skip
    assert list(form["findings"][0]) == [
        "rule_id", "title", "message", "severity", "status", "section", "quote", "quotes",
        "excerpt", "start", "end", "suggestion", "ocr", "source",
    ]  # fmt: skip
    assert list(form["outcomes"][0]) == ["rule_id", "outcome", "evidence"]
    assert {"nb", "en"} <= set(form["findings"][0]["title"])


def test_a_finding_tells_when_it_rests_on_text_read_from_an_image() -> None:
    form = document()
    scanned = replace(form, blocks=tuple(replace(block, ocr=True) for block in form.blocks))

    assert [f["ocr"] for f in findings(remarks=(remark(), missing()))] == [False, False]
    assert [f["ocr"] for f in findings(remarks=(remark(), missing()), document=scanned)] == [
        True, True,
    ]  # fmt: skip


def test_start_and_end_cut_the_quote_out_of_all_blocks_joined_by_line_feeds() -> None:
    text = "\n".join(block.text for block in document().blocks)

    found = findings(remarks=(remark(), dismissed()))

    assert [text[f["start"] : f["end"]] for f in found] == [f["quote"] for f in found]
    assert [f["quote"] for f in found] == ["15 år", "22 33 44 5"]


def test_something_missing_has_no_quote_and_no_place() -> None:
    (found,) = findings(remarks=(missing(),))

    assert [found[key] for key in ("quote", "excerpt", "start", "end")] == [None] * 4
    assert found["quotes"] == []


def test_a_finding_that_is_gone_keeps_its_words_but_has_no_place() -> None:
    gone = remark(state=RemarkState.FIXED, spans=(), excerpt="")

    (found,) = findings(remarks=(gone,))

    assert (found["status"], found["quote"], found["quotes"]) == ("fixed", None, ["15 år"])


def test_every_state_is_told() -> None:
    assert [f["status"] for f in findings()] == ["open", "open", "dismissed"]


def test_pages_are_those_the_file_states_or_null() -> None:
    assert answer()["documents"][0]["pages"] == 2


def test_a_reviewers_own_finding_has_no_rule() -> None:
    (found,) = findings(remarks=(remark(rule_id=None, suggestion=None, section=""),))

    assert (found["rule_id"], found["suggestion"], found["section"]) == (None, None, None)


def test_the_file_is_named_without_its_folder() -> None:
    assert answer(file_name=r"C:\forms\a.docx")["documents"][0]["file"] == "a.docx"


def test_the_answer_reads_back_by_its_own_model_and_an_extra_field_does_not() -> None:
    data = findings_json.make(report_input()).data

    FindingsOut.model_validate_json(data)
    whole = json.loads(data) | {"extra": 1}
    with pytest.raises(ValidationError):
        FindingsOut.model_validate(whole)


@pytest.mark.parametrize("model", MODELS)
def test_every_documented_field_is_in_the_model_and_the_other_way(
    model: type[BaseModel],
) -> None:
    """The tables of docs/json.md are held against names and descriptions of the models."""
    section = re.search(
        rf"^## .*`{model.__name__}`\n(.*?)(?=^## |\Z)", DOCS.read_text("utf-8"), re.M | re.S
    )
    assert section is not None
    documented = dict(re.findall(r"^\| `(\w+)` \| .*? \| (.*?) \|$", section[1], re.M))

    assert documented == {name: field.description for name, field in model.model_fields.items()}


def test_the_schema_demands_every_field_and_allows_no_other() -> None:
    schema = FindingsOut.model_json_schema(mode="serialization")

    for part in (schema, *schema["$defs"].values()):
        if part["type"] == "object":
            assert set(part["required"]) == set(part["properties"])
            assert part["additionalProperties"] is False
