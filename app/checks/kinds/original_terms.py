"""Kind `original_terms`: symptoms and side effects of the original are in the form too."""

import re
from collections.abc import Iterator
from typing import Literal

from app.checks.compared import Match, Passage, against_original, joined
from app.checks.outcome import Hit, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.word_rows import Symptom
from app.document.model import Span

MOST_HITS = 10
"""Hits reported per form; more of the same help nobody."""

_SURE = 0.12
"""Likeness from which passages belong together; lists of symptoms share little else."""


class OriginalTerms(Strict):
    """Violated where a symptom the original names (`words/symptoms.yaml`) is nowhere in the form.

    Where the matching passage names another one that the original has not there, that one is
    quoted; else the passage.
    """

    kind: Literal["original_terms"]

    def judge(self, form: Prepared) -> Verdict:
        """Return one hit for each lost symptom."""
        return against_original(form, self._hits, MOST_HITS)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        everything = form.text.lower
        said: set[str] = set()
        for match in form.matches:
            english = joined(match.original)
            for symptom in form.words.symptoms:
                name = _first(symptom.english, english)
                if not name or name in said or _first(symptom.norwegian, everything):
                    continue
                said.add(name)
                yield _hit(form, match, name, symptom)


def is_lost_everywhere(form: Prepared, english: str) -> bool:
    """Whether a text names a symptom that the form has nowhere, which this kind tells."""
    everything = form.text.lower
    return any(
        _first(symptom.english, english.lower()) and not _first(symptom.norwegian, everything)
        for symptom in form.words.symptoms
    )


def _first(patterns: tuple[str, ...], text: str) -> str:
    match = re.search(rf"\b(?:{'|'.join(patterns)})", text)
    return match[0] if match else ""


def _hit(form: Prepared, match: Match, name: str, symptom: Symptom) -> Hit:
    theirs = match.original[0].shortened()
    place = match.form[0] if match.form and match.score >= _SURE else None
    norwegian = symptom.nb
    message = Text(
        nb=f"Originalen nevner «{name}» ({norwegian}). Vi fant ikke det i skrivet. "
        f"Originalen: «{theirs}»",
        nn=f"Originalen nemner «{name}» ({norwegian}). Vi fann ikkje det i skrivet. "
        f"Originalen: «{theirs}»",
        en=f"The original mentions “{name}” ({norwegian}), which was not found in the form. "
        f"The original: “{theirs}”",
    )
    if place is None:
        return Hit(message=message)
    return Hit((_swapped(form, match, place) or place.span(form),), message)


def _swapped(form: Prepared, match: Match, place: Passage) -> Span | None:
    """Return where the passage names a symptom that the original does not, if it does."""
    english = joined(match.original)
    for symptom in form.words.symptoms:
        found = re.search(rf"\b(?:{'|'.join(symptom.norwegian)})\w*", place.text.lower())
        if found and not _first(symptom.english, english):
            return place.span(form, found.start(), found.end())
    return None
