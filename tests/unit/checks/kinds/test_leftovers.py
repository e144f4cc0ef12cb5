"""What is left in a file: comments of ours are told together, comments of others one by one."""

from dataclasses import replace

from app.checks.cases import document_from_case
from app.checks.kinds.leftovers import Leftovers
from app.checks.prepared import Prepared
from app.document.model import Span, Trace, TraceKind
from app.document.outline import SectionNames
from tests.unit.checks.language_forms import WORDS

COMMENTS = Leftovers(kind="leftovers", traces=(TraceKind.COMMENT,))


def test_our_comments_are_one_finding_and_others_one_each() -> None:
    traces = (
        Trace(TraceKind.COMMENT, Span(0, 0, 2), "Fjern", "S", ours=True),
        Trace(TraceKind.COMMENT, Span(0, 0, 2), "Nei", "K", ours=True),
        Trace(TraceKind.COMMENT, Span(0, 7, 10), "Stemmer det?", "Ola"),
    )
    document = replace(document_from_case("Du får 500 kroner."), traces=traces)
    left = Prepared(document, SectionNames({}), document_type="adult-main", language="nb",
                    words=WORDS)  # fmt: skip

    ours, other = COMMENTS.judge(left).hits

    assert ours.message is not None
    assert "fra gjennomgangen står igjen i filen (2)" in ours.message.nb
    assert ours.spans == ()
    assert other.spans == (Span(0, 7, 10),)
    assert other.message is not None
    assert "«Stemmer det?»" in other.message.nb
