"""Kind `tick_list`: initials, and boxes to tick for what is no choice."""

from typing import Literal

from pydantic import Field

from app.checks.consent_page import consent_page, lines
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern, find, matches
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.ticks import choices
from app.document.model import Span

_MOST_QUOTES = 6


class TickList(Strict):
    """Violated by initials on the consent page, and by more than `most` boxes to confirm with.

    A box confirms when its words match one of `confirms`: then leaving it open means nothing. A
    choice between yes and no is never counted.
    """

    kind: Literal["tick_list"]
    initials: tuple[Pattern, ...] = Field(min_length=1)
    confirms: tuple[Pattern, ...] = Field(min_length=1)
    most: int = Field(ge=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return one hit for initials and one for the list of boxes."""
        page = consent_page(form)
        hits = []
        if initials := self._initials(form, tuple(block.index for block in page)):
            hits.append(Hit(initials[:_MOST_QUOTES], _INITIALS))
        boxes = [
            choice
            for choice in choices(form.document, lines(page))
            if not choice.pair and matches(self.confirms, form.searchable(choice.text))
        ]
        if len(boxes) > self.most:
            hits.append(Hit(tuple(box.span for box in boxes[:_MOST_QUOTES])))
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits))

    def _initials(self, form: Prepared, page: tuple[int, ...]) -> tuple[Span, ...]:
        found = []
        for block in page:
            start, end = form.extent(block)
            found += [form.span(f.start, f.end) for f in find(self.initials, form.gaps, start, end)]
        return tuple(found)


_INITIALS = Text(
    "Her skal deltakeren sette initialer. Det er ikke norsk praksis. La deltakeren skrive under én"
    " gang til slutt.",
    "Her skal deltakaren setje initialar. Det er ikkje norsk praksis. La deltakaren skrive under"
    " éin gong til slutt.",
    "Participants are to write their initials here. That is not Norwegian practice. Let them sign"
    " once at the end.",
)
