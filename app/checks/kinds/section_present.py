"""Kind `section_present`: the form must have a section about something, with text under it."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict


class SectionPresent(Strict):
    """Met when the sections with one of these keys have `min_words` words together.

    Weak when the heading is there with less under it.
    """

    kind: Literal["section_present"]
    sections: tuple[str, ...] = Field(min_length=1)
    min_words: int = Field(default=20, ge=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return whether the section is there, with its heading as evidence."""
        sections = [s for s in form.outline.sections if s.key in self.sections]
        blocks = form.document.blocks
        words = sum(len(blocks[b].text.split()) for s in sections for b in s.blocks)
        evidence = tuple(form.block_span(s.heading) for s in sections if s.heading is not None)[:1]
        if words >= self.min_words:
            return Verdict(Result.MET, evidence)
        heading = form.heading_of(self.sections)
        if not sections:
            return Verdict(Result.MISSING, hits=(Hit(),))
        return Verdict(Result.WEAK, evidence, (Hit(spans=evidence, section=heading),))
