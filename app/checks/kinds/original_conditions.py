"""Kind `original_conditions`: conditions, limits and exceptions of the original are there."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from app.checks.beside import Beside, neighbours
from app.checks.compared import Match, against_original, joined, places_in
from app.checks.kinds.original_wording import has_opposite
from app.checks.outcome import Hit, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.word_rows import Condition

MOST_HITS = 8
"""Hits reported per form; more of the same help nobody."""

_SURE = 0.45
"""Likeness from which two passages surely say the same thing."""
_NEVER = r"(?!)"
_START = re.compile(r"(?:hva|kva|hvor|kor|kvifor|hvorfor|what|how|why|who|where|when)\b")


class OriginalConditions(Strict):
    """Violated where the form has none of the words that a condition is told with.

    The words are rows of `words/conditions.yaml`, looked for in the sentences that belong
    together and in those beside, except where these answer words of their own original. Questions
    are left out, and sections with the keys `leave_out`, which must differ in Norway.
    """

    kind: Literal["original_conditions"]
    leave_out: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences that lack a condition, with the original in the message."""
        return against_original(form, self._hits, MOST_HITS)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        places, beside = form.once(places_in), form.once(neighbours)
        for match in form.matches:
            if not match.form or not match.original or not places.are_sure(match, _SURE):
                continue
            if match.form[0].section in self.leave_out or _START.match(joined(match.original)):
                continue
            for condition in form.words.conditions:
                words = _lost(_compiled(condition), match, beside)
                if words and not has_opposite(form, match):
                    yield _hit(form, match, words)
                    break


class _Row:
    """A condition ready to look for."""

    def __init__(self, condition: Condition) -> None:
        self._english = re.compile("|".join(condition.en))
        self._norwegian = re.compile("|".join(condition.norwegian))
        self._unless = re.compile("|".join(condition.unless) or _NEVER)
        self._also = re.compile("|".join((*condition.en, *condition.also)))

    def words(self, english: str) -> str:
        match = self._english.search(self._unless.sub(" ", english))
        return match[0] if match else ""

    def is_said(self, norwegian: str) -> bool:
        return bool(self._norwegian.search(norwegian))

    def explains(self, english: str) -> bool:
        """Whether the English has words for which Norwegian would have these anyway."""
        return bool(self._also.search(english))


_compiled = lru_cache(maxsize=512)(_Row)


def _lost(row: _Row, match: Match, beside: Beside) -> str:
    words = row.words(joined(match.original))
    if not words or any(row.is_said(p.text.lower()) for p in match.form):
        return ""
    moved = (
        row.is_said(p.text.lower()) and not row.explains(joined(other.original))
        for p, other in beside.in_form(match)
    )
    return "" if any(moved) else words


def _hit(form: Prepared, match: Match, words: str) -> Hit:
    sentence = match.original[0].shortened()
    return Hit(
        tuple(p.span(form) for p in match.form),
        Text(
            nb=f"Sjekk mot originalen. Vi fant ikke igjen «{words}». Originalen: «{sentence}»",
            nn=f"Sjekk mot originalen. Vi fann ikkje att «{words}». Originalen: «{sentence}»",
            en=f"Check against the original. “{words}” was not found. The original: “{sentence}”",
        ),
    )
