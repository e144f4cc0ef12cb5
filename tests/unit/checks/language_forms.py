"""Small forms for the tests of language kinds."""

from app.checks.cases import document_from_case
from app.checks.outcome import Verdict
from app.checks.packs import load_rule_book
from app.checks.prepared import Prepared
from app.checks.words import WordLists
from app.document.outline import SectionNames

WORDS = load_rule_book().words


def form(
    text: str, *, language: str = "nb", document_type: str = "adult-main", words: WordLists = WORDS
) -> Prepared:
    """Return a form written as in the cases of rules: `# ` headings, `- ` items, `|a|b|` rows."""
    return Prepared(
        document_from_case(text),
        SectionNames({"insurance": ("forsikring",)}),
        document_type=document_type,
        language=language,
        words=words,
    )


def quotes(prepared: Prepared, verdict: Verdict) -> list[str]:
    """Return what the hits quote, in order."""
    return [prepared.document.text(span) for hit in verdict.hits for span in hit.spans]
