"""Kind `early_summary`: a long form opens with its main points."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Part, Span


class EarlySummary(Strict):
    """Missing when a form of more than `from_words` words has no summary in its first part.

    A summary is a section with one of the keys in `sections`, or a text box, that begins within
    the first `share` of the words. A heading above nothing is none.
    """

    kind: Literal["early_summary"]
    sections: tuple[str, ...] = Field(min_length=1)
    from_words: int = Field(ge=500)
    share: float = Field(gt=0, le=0.5)

    def judge(self, form: Prepared) -> Verdict:
        """Return whether the summary is there, with its heading as evidence."""
        words = form.document.words()
        if words <= self.from_words:
            return Verdict(Result.MET)
        seen = 0
        for block in form.document.body():
            if seen > self.share * words:
                break
            if block.part is Part.TEXT_BOX:
                return Verdict(Result.MET, (form.block_span(block.index),))
            if place := self._summary(form, block.index):
                return Verdict(Result.MET, (place,))
            seen += len(block.text.split())
        return Verdict(Result.MISSING, hits=(Hit(),))

    def _summary(self, form: Prepared, block: int) -> Span | None:
        """Return the heading of a summary with text under it, if `block` is one."""
        place = form.outline.section_of.get(block)
        section = form.outline.sections[place] if place is not None else None
        if section is None or section.heading != block or section.key not in self.sections:
            return None
        has_parts = any(s.parent == place for s in form.outline.sections)
        return form.block_span(block) if section.blocks or has_parts else None
