"""Kind `acronyms`: abbreviations that the form never explains."""

from typing import Literal

from app.checks.acronyms import Acronym, open_acronyms
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict

MOST_HITS = 15
"""Hits reported per form; more of the same help nobody."""


class Acronyms(Strict):
    """Violated once for each abbreviation that is not explained, at its first place.

    Several in one sentence are one hit that quotes the sentence.
    """

    kind: Literal["acronyms"]

    def judge(self, form: Prepared) -> Verdict:
        """Return the abbreviations in reading order."""
        by_sentence: dict[int, list[Acronym]] = {}
        said: set[str] = set()
        for acronym in open_acronyms(form):
            if acronym.letters not in said:
                said.add(acronym.letters)
                unit = form.unit_at(acronym.start, "sentence")
                by_sentence.setdefault(unit, []).append(acronym)
        hits = tuple(_hit(form, unit, row) for unit, row in by_sentence.items())[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)


def _hit(form: Prepared, unit: int, row: list[Acronym]) -> Hit:
    start, end = row[0].start, row[-1].end
    if len(row) > 1:
        start, end = form.sentences[unit].start, form.sentences[unit].end
    letters = ", ".join(dict.fromkeys(f"«{a.letters}»" for a in row))
    message = Text(
        nb=f"Forkortelser uten forklaring: {letters}. Skriv heller hele ordet, eller forklar det.",
        nn=f"Forkortingar utan forklaring: {letters}. Skriv heller heile ordet, eller forklar det.",
        en=f"Unexplained abbreviations: {letters}. Write the whole word, or explain it.",
    )
    return Hit((form.span(start, end),), message)
