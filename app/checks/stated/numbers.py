"""The numbers of a form, read once for all rules that compare them."""

import re

from app.checks.prepared import Prepared
from app.document.model import Span
from app.text.figures import Figure, figures

_BREAK = re.compile(r"[.;:()](?= |$)|\n| – ")


def numbers(form: Prepared) -> tuple[Figure, ...]:
    """Return the numbers of the form in reading order; places are those of its match text."""
    return form.once(_read)


def _read(form: Prepared) -> tuple[Figure, ...]:
    return figures(form.text.lower)


def sentence(form: Prepared, place: int) -> tuple[int, int]:
    """Return the sentence `[start, end)` at `place` in the match text."""
    found = form.sentence_at(place)
    return found.start, found.end


def clause(form: Prepared, start: int, end: int) -> tuple[int, int]:
    """Return the stretch round `[start, end)` up to the nearest stop, colon or bracket."""
    first, last = sentence(form, start)
    text = form.text.lower
    breaks = [m.end() for m in _BREAK.finditer(text, first, start)]
    after = _BREAK.search(text, end, last)
    return (breaks[-1] if breaks else first), (after.start() if after else max(last, end))


def span_of(form: Prepared, figure: Figure) -> Span:
    """Return the number with the word it counts."""
    return form.span(figure.start, figure.word_end)
