"""Learned words and unexplained abbreviations, each where the reader of a form first meets it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.acronyms import open_acronyms
from app.checks.kinds.jargon import Jargon, Met
from app.checks.outcome import Text
from app.checks.prepared import Prepared
from app.document.model import Span


@dataclass(frozen=True, slots=True)
class HardWord:
    """A learned word or an unexplained abbreviation where the reader first meets it.

    `plain` are the glossary's words for it, None where it has none; `mode` is the glossary's
    ("replace", "explain" or "child"), "shape" for a word it lacks, "acronym" for an abbreviation.
    `explained` is the sentence in which the form says what it means, None where it never does.
    """

    word: str
    span: Span
    mode: str
    plain: Text | None = None
    explained: Span | None = None


def hard_words(
    form: Prepared, jargon: Jargon | None, *, with_acronyms: bool
) -> tuple[HardWord, ...]:
    """Return the hard words in reading order, each once, however it is hard."""
    met = jargon.met(form) if jargon else []
    found = [(one.start, _learned(form, one)) for one in met]
    taken = {one.start for one in met}
    for start, end in _first_acronyms(form) if with_acronyms else ():
        if start not in taken:
            span = form.span(start, end)
            found.append((start, HardWord(form.document.text(span), span, "acronym")))
    return tuple(word for _, word in sorted(found, key=lambda pair: pair[0]))


def _learned(form: Prepared, met: Met) -> HardWord:
    term, said = met.term, met.explained
    span = form.span(met.start, met.end)
    return HardWord(
        word=form.document.text(span),
        span=span,
        mode=term.mode if term else "shape",
        plain=Text(term.nb, term.nn) if term else None,
        explained=form.span(said.start, said.end) if said else None,
    )


def _first_acronyms(form: Prepared) -> Iterator[tuple[int, int]]:
    seen: set[str] = set()
    for acronym in open_acronyms(form):
        if acronym.letters not in seen:
            seen.add(acronym.letters)
            yield acronym.start, acronym.end
