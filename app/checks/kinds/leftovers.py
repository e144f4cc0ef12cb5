"""Kind `leftovers`: nothing of the template or of the work on the file may be left in it."""

from collections.abc import Iterator
from typing import Literal

from app.checks.kinds.forbidden import MOST_HITS
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern, matches
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Span, Trace, TraceKind

_NAMES: dict[TraceKind, Text] = {
    TraceKind.INSERTED: Text(
        "Spor endringer: innsatt tekst er ikke godtatt.",
        "Spor endringar: innsett tekst er ikkje godteken.",
        "Tracked changes: inserted text has not been accepted.",
    ),
    TraceKind.DELETED: Text(
        "Spor endringer: slettet tekst ligger fortsatt i filen.",
        "Spor endringar: sletta tekst ligg framleis i fila.",
        "Tracked changes: deleted text is still in the file.",
    ),
    TraceKind.MOVED: Text(
        "Spor endringer: flyttet tekst er ikke godtatt.",
        "Spor endringar: flytta tekst er ikkje godteken.",
        "Tracked changes: moved text has not been accepted.",
    ),
    TraceKind.HIDDEN: Text(
        "Skjult tekst ligger igjen i filen.",
        "Skjult tekst ligg att i fila.",
        "Hidden text is left in the file.",
    ),
    TraceKind.COMMENT: Text(
        "En kommentar står igjen i filen.",
        "Ein kommentar står att i fila.",
        "A comment is left in the file.",
    ),
    TraceKind.HIGHLIGHT: Text(
        "Teksten er markert med farge, som om noe gjenstår.",
        "Teksten er markert med farge, som om noko står att.",
        "The text is highlighted, as if something remains to be done.",
    ),
    TraceKind.GUIDANCE: Text(
        "Dette ser ut som veiledningstekst fra malen.",
        "Dette ser ut som rettleiingstekst frå malen.",
        "This looks like guidance text from the template.",
    ),
    TraceKind.PLACEHOLDER: Text(
        "Feltet er ikke fylt ut.",
        "Feltet er ikkje fylt ut.",
        "The field has not been filled in.",
    ),
}


class Leftovers(Strict):
    """Violated once for each place where something is left.

    `any` are patterns of text that belongs to a template, `traces` what the file carries beside
    its text. `unless` is blanked out first. In `fill_in` (section keys) blanks are for the
    participant to fill in: there only `always` counts.
    """

    kind: Literal["leftovers"]
    any: tuple[Pattern, ...] = ()
    always: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    fill_in: tuple[str, ...] = ()
    traces: tuple[TraceKind, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return what is left, at most `MOST_HITS` places, each place once."""
        hits: list[Hit] = []
        taken: list[Span] = []
        for hit in (*self._texts(form), *self._traces(form)):
            if hit.spans and any(_overlap(hit.spans[0], span) for span in taken):
                continue
            taken.extend(hit.spans)
            hits.append(hit)
        hits.sort(key=lambda hit: (hit.spans[0].block, hit.spans[0].start) if hit.spans else (0, 0))
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits[:MOST_HITS]))

    def _texts(self, form: Prepared) -> Iterator[Hit]:
        for found in form.find(self.always, unless=self.unless):
            yield Hit(spans=(form.span(found.start, found.end),))
        for found in form.find(self.any, unless=self.unless):
            if not self._in_field(form, form.block_at(found.start)):
                yield Hit(spans=(form.span(found.start, found.end),))

    def _traces(self, form: Prepared) -> Iterator[Hit]:
        ours = sum(t.ours for t in form.document.traces if t.kind in self.traces)
        if ours:
            yield Hit(message=_ours(ours))
        for trace in form.document.traces:
            if trace.kind not in self.traces or trace.ours:
                continue
            if trace.kind is TraceKind.PLACEHOLDER and self._is_field(form, trace):
                continue
            yield Hit(spans=_place(form, trace), message=_says(trace))

    def _is_field(self, form: Prepared, trace: Trace) -> bool:
        """Whether a placeholder is for the participant: on the consent page, or for a name."""
        if matches(self.unless, form.searchable(trace.text)):
            return True
        return trace.span is not None and self._in_field(form, trace.span.block)

    def _in_field(self, form: Prepared, block: int) -> bool:
        section = form.section_at(form.starts[block])
        return section is not None and section.key in self.fill_in


def _place(form: Prepared, trace: Trace) -> tuple[Span, ...]:
    """Return the words a trace is about: its own, else the sentence it stands in."""
    if trace.span is None or not form.document.blocks[trace.span.block].text:
        return ()
    if trace.span.end > trace.span.start:
        return (trace.span,)
    match = form.match[trace.span.block]
    base = form.starts[trace.span.block]
    inside = sum(1 for place in match.starts if place < trace.span.start) or trace.span.start
    sentence = form.sentence_at(base + min(inside, len(match.text)))
    return (form.span(sentence.start, sentence.end),) if sentence.block == trace.span.block else ()


def _ours(count: int) -> Text:
    """Return what is said of our own comments that came back in the file, answers included."""
    return Text(
        f"Kommentarene fra gjennomgangen står igjen i filen ({count}). Fjern dem før innsending.",
        f"Kommentarane frå gjennomgangen står att i fila ({count}). Fjern dei før innsending.",
        f"The comments of the review are left in the file ({count}). Remove them before you send"
        " it in.",
    )


def _says(trace: Trace) -> Text:
    text = _NAMES[trace.kind]
    if trace.kind not in (TraceKind.COMMENT, TraceKind.DELETED, TraceKind.HIDDEN):
        return text
    quote = " ".join(trace.text.split())
    quote = quote if len(quote) <= 120 else quote[:117] + "…"
    return Text(*(f"{says} «{quote}»" for says in (text.nb, text.nn, text.en))) if quote else text


def _overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end
