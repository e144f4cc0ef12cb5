"""A form written as in the cases of rules, and what a rule of the rule book says of it."""

from dataclasses import replace
from typing import Any

from app.checks.cases import document_from_case
from app.checks.outcome import Verdict
from app.checks.packs import load_rule_book
from app.checks.prepared import Prepared
from app.document.model import Document

BOOK = load_rule_book()


def prepared(text: str | Document, document_type: str = "adult-main", **changes: Any) -> Prepared:
    """Return a form, its document with `changes`."""
    document = document_from_case(text) if isinstance(text, str) else text
    return Prepared(
        replace(document, **changes), BOOK.sections, document_type=document_type, language="nb"
    )


def said(rule: str, form: Prepared) -> tuple[Verdict, list[list[str]]]:
    """Return the verdict of a rule's check, and what each of its hits quotes."""
    verdict = BOOK.rule(rule).check.judge(form)
    quotes = [[form.document.text(span) for span in hit.spans] for hit in verdict.hits]
    return verdict, quotes
