"""Kind `as_original`: something the original has must be in the Norwegian form too."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Verdict
from app.checks.patterns import Pattern, Searchable, matches
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Document
from app.text.normalise import normalise

_MOST_EVIDENCE = 3


class AsOriginal(Strict):
    """Met when the form matches `says`, if the original matches `original`.

    The form itself can ask for it too, by matching one of `triggers` without denying it. Where
    neither does, the requirement does not apply.
    """

    kind: Literal["as_original"]
    original: tuple[Pattern, ...] = Field(min_length=1)
    triggers: tuple[Pattern, ...] = ()
    says: tuple[Pattern, ...] = Field(min_length=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return whether what is asked for is there, with the words that ask where it is not."""
        asked = [f for f in form.find(self.triggers) if not form.is_denied(f)]
        if not asked and not _has(form.original, self.original):
            reason = "not_mentioned" if form.original else "no_original"
            return Verdict(Result.NOT_APPLICABLE, reason=reason)
        said = form.find(self.says)
        sentences = dict.fromkeys(form.sentence_at(found.start) for found in said or asked)
        spans = tuple(form.span(s.start, s.end) for s in sentences)[:_MOST_EVIDENCE]
        if said:
            return Verdict(Result.MET, spans)
        hit = Hit(spans[:1], section=form.heading_of(("consent",)))
        return Verdict(Result.MISSING, hits=(hit,))


def _has(original: Document | None, patterns: tuple[str, ...]) -> bool:
    if original is None:
        return False
    text = "\n".join(normalise(block.text).text for block in original.blocks)
    return matches(patterns, Searchable.of(text))
