"""Check every form of a folder and write the findings as JSON, one row of figures per form.

    python bench/forms_score.py FOLDER OUT.json

FOLDER holds DOCX files; those called `NAME_en.docx` are the English originals of `NAME.docx`.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from app import formats
from app.checks.engine import CheckResult, run
from app.checks.outcome import Hit, Severity
from app.checks.packs import load_rule_book
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook
from app.document.model import Document, Span
from app.document.outline import outline


def main(folder: Path, out: Path) -> None:
    """Check the forms of `folder`, print a table and write `out`."""
    rule_book = load_rule_book()
    found: dict[str, list[dict[str, Any]]] = {}
    print(f"{'form':10} {'type':16} {'words':>6} {'must':>5} {'should':>6} {'advice':>6} {'ms':>5}")
    for path in sorted(folder.glob("*.docx")):
        if path.stem.endswith("_en"):
            continue
        document = formats.read(path.read_bytes())
        master = path.with_name(f"{path.stem}_en.docx")
        original = formats.read(master.read_bytes()) if master.exists() else None
        begun = time.perf_counter()
        result = run(rule_book, document, original=original)
        spent = 1000 * (time.perf_counter() - begun)
        found[path.stem] = findings(rule_book, document, result)
        counts = Counter(finding["severity"] for finding in found[path.stem])
        row = " ".join(f"{counts[severity]:>6}" for severity in Severity)
        print(f"{path.stem:10} {result.document_type:16} {document.words():>6}{row} {spent:>5.0f}")
    out.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


def findings(rule_book: RuleBook, document: Document, result: CheckResult) -> list[dict[str, Any]]:
    """Return what active rules find in one form, in the shape of the JSON contract."""
    return [
        _finding(rule_book, document, rule_book.rule(outcome.rule_id), outcome.result, hit)
        for outcome in result.outcomes
        for hit in outcome.hits
        if rule_book.rule(outcome.rule_id).status is RuleStatus.ACTIVE
    ]


def _finding(
    rule_book: RuleBook, document: Document, rule: Rule, status: str, hit: Hit
) -> dict[str, Any]:
    message = hit.message or rule.message
    quotes = [document.text(span) for span in hit.spans]
    return {
        "rule_id": rule.id,
        "title": rule.title.nb,
        "message": message.nb,
        "severity": hit.severity or rule.severity,
        "status": status,
        "section": _section(rule_book, document, hit),
        "quote": quotes[0] if quotes else None,
        "quotes": quotes,
    }


def _section(rule_book: RuleBook, document: Document, hit: Hit) -> str | None:
    if hit.section is not None:
        return document.blocks[hit.section].text
    spans: tuple[Span, ...] = hit.spans
    if not spans:
        return None
    place = outline(document, rule_book.sections)
    number = place.section_of.get(spans[0].block)
    return place.sections[number].title or None if number is not None else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
