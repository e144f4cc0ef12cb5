"""Kind `forbidden`: words that should not stand in the form."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Verdict
from app.checks.patterns import Found, Pattern, find
from app.checks.prepared import Prepared
from app.checks.profile import Strict

MOST_HITS = 20
"""Hits reported per rule and form; more of the same help nobody."""


class Forbidden(Strict):
    """Violated once for each place that `any` matches, quoted to the letter.

    Passages of `unless` are blanked out first. With `not_negated`, what is denied does not count.
    `sections` limits the search to sections with these keys. With `needs`, the form must also
    match one of these patterns somewhere, else nothing counts. Nothing counts either while fewer
    than `at_least` different patterns match. What stands in a sentence that says the phrase
    `not_with` (of `words/phrases.yaml`) is told by another rule.
    """

    kind: Literal["forbidden"]
    any: tuple[Pattern, ...] = Field(min_length=1)
    unless: tuple[Pattern, ...] = ()
    not_negated: bool = False
    sections: tuple[str, ...] = ()
    needs: tuple[Pattern, ...] = ()
    at_least: int = Field(default=1, ge=1)
    not_with: str = ""

    def judge(self, form: Prepared) -> Verdict:
        """Return the places, at most `MOST_HITS`."""
        if self.needs and not form.mentions(self.needs):
            return Verdict(Result.MET)
        if self.at_least > 1 and self._different(form) < self.at_least:
            return Verdict(Result.MET)
        hits = tuple(
            Hit(spans=(form.span(found.start, found.end),))
            for found in form.find(self.any, unless=self.unless)
            if self._counts(form, found)
        )[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)

    def _counts(self, form: Prepared, found: Found) -> bool:
        section = form.section_at(found.start)
        if self.sections and (section is None or section.key not in self.sections):
            return False
        if self.not_with and self._is_another_s(form, found):
            return False
        return not (self.not_negated and form.is_denied(found))

    def _is_another_s(self, form: Prepared, found: Found) -> bool:
        sentence = form.sentence_at(found.start)
        said = find(form.words.phrase(self.not_with), form.gaps, sentence.start, sentence.end)
        return any(not form.is_denied(one) for one in said)

    def _different(self, form: Prepared) -> int:
        """Count the patterns that match."""
        return sum(form.mentions((pattern,), unless=self.unless) for pattern in self.any)
