"""Many ways to lay out a consent page: the signatures are found in all of them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.packs import load_rule_book

BOOK = load_rule_book()
LAYOUTS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("signature_layouts.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=[str(layout["name"]) for layout in LAYOUTS])
def test_signatures_are_found_in_every_layout(layout: dict[str, Any]) -> None:
    form = prepare(
        BOOK,
        document_from_case(layout["text"]),
        document_type=layout.get("type", "adult-main"),
        facts={},
        language=layout.get("language", "nb"),
    )

    found = {name: judge(BOOK, BOOK.rule(name), form).result for name in layout["expect"]}
    assert found == layout["expect"]
