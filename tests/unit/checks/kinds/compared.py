"""Hold short forms against one kind of check."""

from typing import Any

from pydantic import TypeAdapter

from app.checks.cases import document_from_case
from app.checks.kinds import Check
from app.checks.outcome import Verdict
from app.checks.packs import load_rule_book
from app.checks.prepared import Prepared

BOOK = load_rule_book()
_ANY_CHECK: TypeAdapter[Any] = TypeAdapter(Check)


def judge(
    check: dict[str, Any], text: str, *, document_type: str = "adult-main", original: str = ""
) -> Verdict:
    """Return what the kind of `check` says of a form in the format of rule cases."""
    form = Prepared(
        document_from_case(text),
        BOOK.sections,
        document_type=document_type,
        language="nb",
        words=BOOK.words,
        original=document_from_case(original) if original else None,
    )
    verdict: Verdict = _ANY_CHECK.validate_python(check).judge(form)
    return verdict


def quotes(check: dict[str, Any], text: str, **scene: str) -> list[tuple[str, ...]]:
    """Return the words each finding is about."""
    document = document_from_case(text)
    verdict = judge(check, text, **scene)
    return [tuple(document.text(span) for span in hit.spans) for hit in verdict.hits]
