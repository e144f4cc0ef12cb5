"""Kind `headings`: words a heading should not have."""

from typing import Literal

from pydantic import Field

from app.checks.kinds.forbidden import MOST_HITS
from app.checks.outcome import Hit, Result, Verdict
from app.checks.patterns import Pattern, find
from app.checks.prepared import Prepared
from app.checks.profile import Strict


class Headings(Strict):
    """Violated for each heading or title that one of `any` matches; the heading is quoted."""

    kind: Literal["headings"]
    any: tuple[Pattern, ...] = Field(min_length=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return the headings, each tried by itself."""
        hits = tuple(
            Hit(spans=(form.block_span(block),))
            for block in sorted(form.outline.headings)
            if next(find(self.any, form.block_text(block)), None)
        )
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits[:MOST_HITS])
