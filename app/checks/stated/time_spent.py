"""How much time a participant spends, as a sentence adds it up, and what it is added up from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.units import UNITS

_IN_ALL = re.compile(r"\b(?:til sammen|til saman|i alt|totalt|samlet|samla|alt i alt)\b")
_SPENT = re.compile(
    r"\b(?:besøk\w*|undersøkels\w*|undersøking\w*|bruker|brukar|bruke|tid|tar|tek|oppmøt\w*"
    r"|sykehus\w*"
    r"|sjukehus\w*|studien|prosjektet|kontroll\w*)\b"
)
_OTHER = re.compile(
    r"\b(?:reise\w*|vente\w*|hjemme\w*|heime\w*|app\w*|dagbok\w*|per|hver|hvert|kvar|kvart|daglig"
    r"|dagleg"
    r"|dag|uke|uken|uka|veke|veka|måned\w*|månad\w*|faste\w*|søvn|sove|infusjon\w*|drypp|sitte"
    r"|ligge"
    r"|liggje|telefon\w*|trening\w*|øve\w*|kurs\w*|gruppe\w*|første|siste|ekstra)\b"
)
_EACH = re.compile(
    r"\b(?:hvert|kvart) besøk (?:varer|varar|tar|tek|vil vare|vil ta)(?: i)?(?: omtrent| om lag"
    r"| ca\.?"
    r"| rundt| cirka)? $"
)
_CLOCK = ("minute", "hour")
_HALF_MINUTE = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """A length of time in minutes; `exact` unless the words before it leave room."""

    low: Decimal
    high: Decimal
    hedge: Hedge
    span: Span
    place: int

    def fits(self, low: Decimal, high: Decimal) -> bool:
        """Whether it can be that something takes between `low` and `high` minutes."""
        if self.hedge is Hedge.AT_MOST:
            return low <= self.high
        if self.hedge is Hedge.AT_LEAST:
            return high >= self.low
        slack = self.high / 10 if self.hedge is Hedge.ABOUT else _HALF_MINUTE
        return low - slack <= self.high and self.low <= high + slack


def time_totals(form: Prepared) -> Iterator[TimeSpent]:
    """Yield the sentences that add up the time all visits take."""
    for figure in _clock(form):
        first, last = sentence(form, figure.start)
        around = form.text.lower[first:last]
        if _IN_ALL.search(around) and _SPENT.search(around) and not _OTHER.search(around):
            yield _spent(form, figure)


def time_each(form: Prepared) -> TimeSpent | None:
    """Return how long each visit takes, None unless the form says so once."""
    found = [
        f for f in _clock(form) if _EACH.search(form.text.lower, max(0, f.start - 60), f.start)
    ]
    return _spent(form, found[0]) if len(found) == 1 else None


def _clock(form: Prepared) -> Iterator[Figure]:
    for figure in numbers(form):
        unit = UNITS.get(figure.word)
        block = form.document.blocks[form.block_at(figure.start)]
        if unit and unit.name in _CLOCK and block.cell is None:
            yield figure


def _spent(form: Prepared, figure: Figure) -> TimeSpent:
    size = UNITS[figure.word].size * 1440
    return TimeSpent(
        low=figure.low * size,
        high=figure.high * size,
        hedge=hedge(form.text.lower, figure.start),
        span=form.span(figure.start, figure.word_end),
        place=figure.start,
    )
