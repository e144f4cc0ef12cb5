"""Kind `consent_form`: the file must be a form at all, before anything else is said of it."""

from typing import Literal

from pydantic import Field

from app.checks.kinds.statement import Group
from app.checks.outcome import Hit, Result, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.outline import OTHER, TITLE


class ConsentForm(Strict):
    """Met when the text shows `at_least` of the `signs`.

    Every canonical section found counts as one sign more, at most `most_sections`.
    """

    kind: Literal["consent_form"]
    signs: tuple[Group, ...] = Field(min_length=1)
    at_least: int = Field(ge=1)
    most_sections: int = Field(default=3, ge=0)

    def judge(self, form: Prepared) -> Verdict:
        """Return whether the signs are there, the first places of three as evidence."""
        found = [form.find(sign.any, unless=sign.unless) for sign in self.signs]
        there = [places[0] for places in found if places]
        sections = len(form.outline.keys() - {TITLE, OTHER})
        if len(there) + min(sections, self.most_sections) < self.at_least:
            return Verdict(Result.VIOLATED, hits=(Hit(),))
        return Verdict(Result.MET, tuple(form.span(f.start, f.end) for f in there[:3]))
