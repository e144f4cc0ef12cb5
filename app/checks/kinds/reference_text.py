"""Kind `reference_text`: the template's fixed text stands in the form as the template has it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from app.checks import template_messages as messages
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.comparison import Comparison, Held, Left, Line, Standing
from app.document.model import Span, TraceKind
from app.document.word_diff import PieceKind

MOST_QUOTES = 6
MOST_EVIDENCE = 3
FOLLOWS = 0.2
"""A form in which fewer of the fixed passages stand unchanged was not written from this template:
then one finding says so, and none is made for each passage."""

FEWEST = 5
"""Of fewer fixed passages no such share is taken."""

_TOLD_ELSEWHERE = frozenset({TraceKind.GUIDANCE, TraceKind.HIGHLIGHT, TraceKind.PLACEHOLDER})
"""What the rule on left-over template text finds by its looks."""


class ReferenceText(Strict):
    """Met when every fixed passage stands in the form, with its fields filled in.

    With `verbatim` the passages that somebody marked to stand word for word are looked at, else
    all others, and guidance that was not deleted. One finding for each section of the template.
    Without a template, or with one in another language, the outcome is not checked.
    """

    kind: Literal["reference_text"]
    verbatim: bool = False

    def judge(self, form: Prepared) -> Verdict:
        """Return what is not as the template has it."""
        if form.reference is None:
            return Verdict(Result.NOT_CHECKED, reason="no_reference")
        comparison = form.comparison
        if comparison is None:
            return Verdict(Result.NOT_CHECKED, reason="reference_language")
        passages = [h for h in comparison.held if not h.label]
        if not passages:
            return Verdict(Result.NOT_CHECKED, reason="reference_empty")
        held = [h for h in passages if h.verbatim is self.verbatim]
        if not held:
            reason = "no_verbatim" if self.verbatim else "all_verbatim"
            return Verdict(Result.NOT_APPLICABLE, reason=reason)
        return self._verdict(form, comparison, held)

    def _verdict(self, form: Prepared, comparison: Comparison, held: Sequence[Held]) -> Verdict:
        hits = tuple(self._hits(form, comparison, held))
        if not hits:
            return Verdict(Result.MET, _evidence(held))
        if not self.verbatim:
            return Verdict(Result.WEAK, _evidence(held), hits)
        gone = all(h.standing is Standing.MISSING for h in held)
        return Verdict(Result.MISSING if gone else Result.VIOLATED, _evidence(held), hits)

    def _hits(self, form: Prepared, comparison: Comparison, held: Sequence[Held]) -> Iterator[Hit]:
        if not self.verbatim:
            if _follows_another(held):
                yield Hit(message=_another(form, held))
                return
            yield from _guidance(form, comparison.guidance)
        for (_section, title), row in groupby(held, key=lambda h: (h.section, h.title)):
            unlike = [h for h in row if h.standing is not Standing.IDENTICAL]
            if unlike:
                yield _section_hit(title, unlike, comparison)


def _follows_another(held: Sequence[Held]) -> bool:
    same = sum(h.standing is Standing.IDENTICAL for h in held)
    return len(held) >= FEWEST and same < FOLLOWS * len(held)


def _another(form: Prepared, held: Sequence[Held]) -> Text:
    same = sum(h.standing is Standing.IDENTICAL for h in held)
    return messages.another_template(form.reference.name if form.reference else "", same, len(held))


def _evidence(held: Iterable[Held]) -> tuple[Span, ...]:
    """Return where the longest identical sentences stand."""
    spans = [
        line.span
        for h in held
        for line in h.lines
        if line.standing is Standing.IDENTICAL and line.span
    ]
    spans.sort(key=lambda span: span.start - span.end)
    return tuple(sorted(spans[:MOST_EVIDENCE], key=lambda span: (span.block, span.start)))


def _section_hit(title: str, unlike: Sequence[Held], comparison: Comparison) -> Hit:
    """Return the finding about one section: its edited sentences quoted, what is gone named."""
    lines = [line for h in unlike for line in h.lines]
    edited = [line for line in lines if line.standing is Standing.EDITED]
    missing = [line for line in lines if line.standing is Standing.MISSING]
    spans = tuple(line.span for line in edited if line.span)[:MOST_QUOTES]
    words = "\n".join(line.template for line in (*edited, *missing))
    one = len(edited) == 1 and not missing and not _lacks_a_fill(edited[0])
    return Hit(
        spans=spans,
        message=messages.unlike(title, len(edited), [m.template for m in missing]),
        suggestion=Text(words, words),
        section=comparison.headings.get(unlike[0].section),
        replaces=one,
    )


def _lacks_a_fill(line: Line) -> bool:
    """Whether a field of the sentence has nothing to stand in it, so that it cannot be put in."""
    return any(p.kind is PieceKind.FILLED and not p.text for p in line.pieces)


def _guidance(form: Prepared, left: Sequence[Left]) -> Iterator[Hit]:
    """Yield one finding for all guidance left standing that no other rule sees by its looks."""
    seen = {
        (trace.span.block, trace.span.start, trace.span.end)
        for trace in form.document.traces
        if trace.kind in _TOLD_ELSEWHERE and trace.span
    }
    plain = [
        one.span
        for one in left
        if not any(
            block == one.span.block and start < one.span.end and one.span.start < end
            for block, start, end in seen
        )
    ]
    if plain:
        yield Hit(spans=tuple(plain[:MOST_QUOTES]), message=messages.GUIDANCE)
