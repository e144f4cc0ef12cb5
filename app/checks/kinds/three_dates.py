"""Kind `three_dates`: when the trial ends, when the research ends, and when data are deleted."""

import re
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.timeline import Mention, Moment, timeline

_NAMES = {
    Moment.TRIAL_ENDS: Text(
        "når studien er slutt (år)", "når studien er slutt (år)", "the year the trial ends"
    ),
    Moment.RESEARCH_ENDS: Text(
        "når forskningen er ferdig, også publisering (år)",
        "når forskinga er ferdig, òg publisering (år)",
        "the year all research ends, publication included",
    ),
    Moment.DELETED: Text(
        "når opplysningene slettes (år)",
        "når opplysningane blir sletta (år)",
        "the year the data are deleted",
    ),
}
_ORDER = (
    (Moment.TRIAL_ENDS, Moment.RESEARCH_ENDS),
    (Moment.RESEARCH_ENDS, Moment.DELETED),
    (Moment.TRIAL_ENDS, Moment.DELETED),
)


class ThreeDates(Strict):
    """Looks at the times a form names for its trial, its research and its data.

    `ask: dates`: all three must be there and in order. `ask: storage`: data are kept `years`
    years after the trial, by the form's words (`says`) or by its dates; `too_short` are passages
    that promise less. `ask: list`: the list that links codes to names lasts as long.
    """

    kind: Literal["three_dates"]
    ask: Literal["dates", "storage", "list"]
    years: int = 25
    says: tuple[Pattern, ...] = ()
    too_short: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return what is missing or what does not add up, both places quoted."""
        times = form.once(timeline)
        match self.ask:
            case "dates":
                return _dates(form, times)
            case "storage":
                return self._storage(form, times)
            case "list":
                return self._list(times)

    def _storage(self, form: Prepared, times: list[Mention]) -> Verdict:
        said = tuple(form.span(f.start, f.end) for f in form.find(self.says, headings=False))[:1]
        short = tuple(
            Hit(spans=(form.span(f.start, f.end),))
            for f in form.find(self.too_short, unless=self.unless, headings=False)
        )
        if short:
            return Verdict(Result.VIOLATED, said, short[:1])
        end, deleted = _last(times, Moment.TRIAL_ENDS), _last(times, Moment.DELETED)
        if end and deleted:
            if self._too_early(end, deleted):
                return Verdict(Result.VIOLATED, said, (self._contradiction(end, deleted),))
            return Verdict(Result.MET, said or (end.span, deleted.span))
        if said:
            return Verdict(Result.MET, said)
        return Verdict(Result.MISSING, hits=(Hit(section=form.heading_of(("data",))),))

    def _list(self, times: list[Mention]) -> Verdict:
        end, deleted = _last(times, Moment.TRIAL_ENDS), _last(times, Moment.LIST_DELETED)
        if deleted is None:
            return Verdict(Result.NOT_APPLICABLE, reason="not_mentioned")
        if end is None or not self._too_early(end, deleted):
            return Verdict(Result.MET, (deleted.span,))
        return Verdict(Result.VIOLATED, hits=(self._contradiction(end, deleted),))

    def _too_early(self, end: Mention, deleted: Mention) -> bool:
        """Whether it is sure that fewer than `years` years lie between the two."""
        year, month = end.earliest()
        return deleted.latest() < (year + self.years, month)

    def _contradiction(self, end: Mention, deleted: Mention) -> Hit:
        between = deleted.year - end.year
        return Hit(
            spans=(deleted.span, end.span),
            message=Text(
                f"Fra studien slutter ({end.year}) til sletting ({deleted.year}) er det omtrent "
                f"{between} år. Kravet er minst {self.years} år.",
                f"Frå studien sluttar ({end.year}) til sletting ({deleted.year}) er det om lag "
                f"{between} år. Kravet er minst {self.years} år.",
                f"From the end of the trial ({end.year}) to deletion ({deleted.year}) is about "
                f"{between} years. At least {self.years} years are required.",
            ),
        )


def _dates(form: Prepared, times: list[Mention]) -> Verdict:
    there = {m: found for m in _NAMES if (found := _last(times, m))}
    evidence = tuple(mention.span for mention in there.values())
    for first, second in _ORDER:
        if first in there and second in there and _after(there[first], there[second]):
            spans = (there[first].span, there[second].span)
            return Verdict(Result.VIOLATED, evidence, (Hit(spans=spans, message=_WRONG_ORDER),))
    lacking = [name for moment, name in _NAMES.items() if moment not in there]
    section = form.heading_of(("data",))
    if not there:
        return Verdict(Result.MISSING, hits=(Hit(section=section),))
    if lacking:
        hit = Hit(spans=evidence[:1], message=_incomplete(lacking), section=section)
        return Verdict(Result.WEAK, evidence, (hit,))
    return Verdict(Result.MET, evidence)


_WRONG_ORDER = Text(
    "Datoene stemmer ikke med hverandre: rekkefølgen skal være studieslutt, ferdig forskning, "
    "sletting.",
    "Datoane stemmer ikkje med kvarandre: rekkjefølgja skal vere studieslutt, ferdig forsking, "
    "sletting.",
    "The dates do not agree: the order is end of trial, end of research, deletion.",
)


def _incomplete(lacking: list[Text]) -> Text:
    return Text(
        f"Vi fant ikke {_listed([t.nb for t in lacking], 'eller')}.",
        f"Vi fann ikkje {_listed([t.nn for t in lacking], 'eller')}.",
        f"We did not find {_listed([t.en for t in lacking], 'or')}.",
    )


def _listed(names: list[str], last: str) -> str:
    return re.sub(
        r", ([^,]*)$", rf" {last} \1", ", ".join(n.replace(", ", "\0") for n in names)
    ).replace("\0", ", ")


def _last(times: list[Mention], moment: Moment) -> Mention | None:
    """Return the latest mention of a moment: the form's own deadline."""
    found = [mention for mention in times if mention.moment is moment]
    return max(found, key=lambda mention: mention.latest(), default=None)


def _after(first: Mention, second: Mention) -> bool:
    """Whether `first` surely lies after `second`."""
    return first.earliest() > second.latest()
