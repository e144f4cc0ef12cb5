"""Forms written for these tests: clean ones, and the faults put into copies of them.

`clean/*.txt` are forms in the format of rule cases under two lines, `@type:` and `@lang:`.
`damaged/*.yaml` are faults for the clean form of the same name: the `edits` that make the fault,
the `rules` that may report it, and the words (`quote`) it stands in, null where something is gone.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.checks.cases import document_from_case
from app.checks.engine import CheckResult, run
from app.checks.outcome import Hit
from app.checks.packs import load_rule_book
from app.document.model import Document

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in (FOLDER / "clean").glob("*.txt"))
DAMAGED = sorted(path.stem for path in (FOLDER / "damaged").glob("*.yaml"))
BOOK = load_rule_book()


@dataclass(frozen=True, slots=True)
class Form:
    """A written form and what the rule book says of it."""

    document: Document
    result: CheckResult

    def hits(self) -> list[tuple[str, Hit]]:
        """Return each finding with the id of its rule."""
        return [(outcome.rule_id, hit) for outcome in self.result.outcomes for hit in outcome.hits]

    def seen(self, rule_id: str, hit: Hit) -> tuple[str, str, tuple[str, ...]]:
        """Return a finding as a reader sees it."""
        quotes = tuple(self.document.text(span) for span in hit.spans)
        return rule_id, hit.message.nb if hit.message else "", quotes


@cache
def clean(name: str) -> Form:
    """Return the clean form `name`, checked as the type it is."""
    return _checked(_text(name))


@cache
def damaged(name: str) -> Form:
    """Return the copy of `name` with all its faults."""
    text = _text(name)
    for fault in faults(name):
        for edit in fault["edits"]:
            assert text.count(edit["old"]) == 1, (name, edit["old"])
            text = text.replace(edit["old"], edit["new"])
    return _checked(text)


def faults(name: str) -> list[dict[str, Any]]:
    """Return the faults of the damaged copy of `name`."""
    found: list[dict[str, Any]] = yaml.safe_load(
        (FOLDER / "damaged" / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return found


def is_found(name: str, fault: dict[str, Any]) -> bool:
    """Whether the damaged copy has a finding about `fault` that the clean form has not."""
    copy, before = damaged(name), clean(name)
    known = {before.seen(*finding) for finding in before.hits()}
    for finding in copy.hits():
        rule_id, _, quotes = seen = copy.seen(*finding)
        if rule_id in fault["rules"] and seen not in known and _about(fault["quote"], quotes):
            return True
    return False


def _about(words: str | None, quotes: tuple[str, ...]) -> bool:
    if words is None:
        return True
    return any(words.lower() in q.lower() or (q and q.lower() in words.lower()) for q in quotes)


def _text(name: str) -> str:
    return (FOLDER / "clean" / f"{name}.txt").read_text(encoding="utf-8")


def _checked(text: str) -> Form:
    """Return a form as checked; written forms have no pages, so Word is taken to number them."""
    kind, _language, body = text.split("\n", 2)
    document = replace(document_from_case(body), page_numbers=True)
    return Form(document, run(BOOK, document, document_type=kind.removeprefix("@type: ")))
