"""Kind `dates_agree`: the dates and periods of the form can all be true."""

import re
from collections.abc import Iterator
from typing import Literal

from app.checks.kinds.forbidden import MOST_HITS
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.stamps import Stamp, stamps
from app.checks.stated.durations import About, Length, lengths, of
from app.checks.stated.events import Event, Happens, events
from app.checks.timeline import Mention, Moment, timeline
from app.document.model import Span
from app.text.dates import dates
from app.text.figures import Hedge
from app.text.periods import Reversed, reversed_periods, reversed_ranges

_TWO_NUMBERS = re.compile(r"\d[^\d]{1,30}\d")
_MORE_YEARS = 2
"""Years after the last possible one in which data may still be deleted: forms round up."""


_DONE = (
    r"\b(?:ble|blei|vart|er|har|fekk|fikk)\b(?! (?:planlagt|planlagd|ventet|venta))(?: \w+){0,3}"
    r" (?:godkjent|godkjend|vurdert|vurderte|godkjenning|oppretta|opprettet|etablert|registrert"
    r"|løyve|tillatelse)\b(?! (?:til|fram til|frem til|ut))[^.;\n]{0,60}\b(?:19|20)\d\d\b",
)
"""What has been done, up to the year it was done in."""
_AFTERWARDS = re.compile(r" (?:etter|til,)")
_DAYS = (
    ("mandag", "måndag", "monday"), ("tirsdag", "tysdag", "tuesday"),
    ("onsdag", "onsdag", "wednesday"), ("torsdag", "torsdag", "thursday"),
    ("fredag", "fredag", "friday"), ("lørdag", "laurdag", "saturday"),
    ("søndag", "sundag", "søndag", "sunday"),
)  # fmt: skip
"""Days of the week from Monday: bokmål first, nynorsk last but one, English last."""
_WEEKDAY = re.compile(
    r"\b(?P<day>mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag)"
    r"(?:en)?,? (?:den )?$|\b(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag",
    re.IGNORECASE,
)
_NEVER = 1000
_ASKED_ELSEWHERE = 25
"""Years that drug trials keep data at least: whether they do is the question of `three_dates`."""


class DatesAgree(Strict):
    """Violated where dates cannot all be true.

    `ask: possible` looks for periods that run backwards, an end or an evaluation before the
    start, something done on a day after that of the form's version,
    days of the week that their dates do not have, and something to come in a
    year before it. `order` looks for
    data deleted before the study or its research ends, `storage` for a year of deletion that the
    years of storage do not lead to. In document types of `asked_elsewhere` another rule asks
    whether data are kept for 25 years, and nothing is said of those.
    """

    kind: Literal["dates_agree"]
    ask: Literal["possible", "order", "storage"]
    asked_elsewhere: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the dates that cannot be true, both quoted where there are two."""
        match self.ask:
            case "possible":
                hits = (*_backwards(form), *_before_start(form), *_done_later(form))
                hits = (*hits, *_weekdays(form))
                hits = hits or tuple(_past(form))
            case "order":
                hits = tuple(_deleted_early(form))
            case "storage":
                known = form.document_type in self.asked_elsewhere
                hits = tuple(_stored(form, _ASKED_ELSEWHERE if known else _NEVER))
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits[:MOST_HITS])


def _backwards(form: Prepared) -> Iterator[Hit]:
    for index, match in enumerate(form.match):
        if not _TWO_NUMBERS.search(match.text):
            continue
        found = (*reversed_periods(match.text), *reversed_ranges(match.text))
        for period in found:
            span = Span(index, *match.raw_range(period.start, period.end))
            yield Hit(spans=(span,), message=_runs_backwards(period))


def _weekdays(form: Prepared) -> Iterator[Hit]:
    """Yield dates on another day of the week than the one said before them."""
    for index, match in enumerate(form.match):
        if not _WEEKDAY.search(match.text):
            continue
        for date in dates(match.text):
            before = _WEEKDAY.search(match.text[max(0, date.start - 20) : date.start])
            if before is None or before["day"] is None or date.date is None:
                continue
            said, right = before["day"].lower(), date.date.weekday()
            if said not in _DAYS[right]:
                start = date.start - (len(before[0]))
                span = Span(index, *match.raw_range(start, date.end))
                yield Hit(spans=(span,), message=_other_day(_DAYS[right]))


def _before_start(form: Prepared) -> Iterator[Hit]:
    """Yield the first end and evaluation that comes before the start of the same thing."""
    found = events(form)
    starts = [event for event in found if event.happens is Happens.START]
    for event in found:
        if event.happens in (Happens.START, Happens.DESTROYED):
            continue
        evaluated = event.happens is Happens.EVALUATED
        same = [s for s in starts if evaluated or s.subject == event.subject]
        if same and all(event.before(s.year, s.month) for s in same):
            yield Hit(spans=(event.span, same[0].span), message=_too_early(event, same[0]))
            return


def _past(form: Prepared) -> Iterator[Hit]:
    """Yield something to come in a year before that of the version, or a version after the end."""
    dated = [stamp for stamp in stamps(form) if stamp.day]
    if not dated:
        return
    newest = max(dated, key=lambda stamp: (stamp.day or (0, 0, 0))[:2])
    year = (newest.day or (0, 0, 0))[0]
    for event in events(form):
        if event.happens is not Happens.START and event.coming and event.year < year:
            yield Hit(spans=(event.span, newest.day_span), message=_gone(event.year, newest))
            return
    for mention in form.once(timeline):
        if mention.moment is not Moment.TRIAL_ENDS and mention.year < year and _sure(form, mention):
            yield Hit(spans=(mention.span, newest.day_span), message=_gone(mention.year, newest))
            return


def _done_later(form: Prepared) -> Iterator[Hit]:
    """Yield what was approved or begun, the form says, on a day after that of its version."""
    dated = [stamp for stamp in stamps(form) if stamp.day]
    if not dated:
        return
    newest = max(dated, key=lambda stamp: (stamp.day or (0, 0, 0))[:2])
    for found in form.find(_DONE, headings=False):
        text = form.text.text[found.start : found.end]
        day = next((d for d in reversed(dates(text)) if d.year and d.possible), None)
        if day and (day.year or 0, day.month) > (newest.day or (0, 0, 0))[:2]:
            span = form.span(found.start, found.end)
            yield Hit(spans=(span, newest.day_span), message=_not_yet(day.year or 0, newest))


def _sure(form: Prepared, mention: Mention) -> bool:
    words = form.document.text(mention.span).lower().split()
    return not {"ble", "var", "har", "vart", "blei", "publiserte", "publisert"} & set(words)


def _deleted_early(form: Prepared) -> Iterator[Hit]:
    times = form.once(timeline)
    deleted = [time for time in times if time.moment is Moment.DELETED]
    ends = [t for t in times if t.moment in (Moment.TRIAL_ENDS, Moment.RESEARCH_ENDS)]
    if deleted and ends:
        last = max(deleted, key=lambda time: time.latest())
        end = min(ends, key=lambda time: time.earliest())
        if last.latest() < end.earliest():
            yield Hit(spans=(last.span, end.span), message=_DELETED_EARLY)


def _stored(form: Prepared, asked: int) -> Iterator[Hit]:
    times = form.once(timeline)
    ends = [t for t in times if t.moment in (Moment.TRIAL_ENDS, Moment.RESEARCH_ENDS)]
    deleted = [t for t in times if t.moment is Moment.DELETED and t not in ends]
    kept = [one for one in of(lengths(form), About.DATA) if _after_the_end(form, one)]
    if not (ends and deleted and len(kept) == 1) or kept[0].low != kept[0].high:
        return
    number = int(kept[0].number)
    last = max(deleted, key=lambda time: time.latest())
    first_year, month = min(t.earliest() for t in ends)
    latest = max(t.year for t in ends) + number + _MORE_YEARS
    early = last.latest() < (first_year + number, month) and number < asked
    late = kept[0].hedge is Hedge.NONE and last.year > latest
    if early or late:
        yield Hit(spans=(last.span, kept[0].span), message=_years(number, first_year, last.year))


def _after_the_end(form: Prepared, one: Length) -> bool:
    after = form.text.lower[one.place : one.place + 40]
    return one.unit == "year" and bool(_AFTERWARDS.search(after)) and int(one.number) == one.number


def _other_day(days: tuple[str, ...]) -> Text:
    nb, nn, en = days[0], days[-2], days[-1]
    return Text(
        f"Ukedagen stemmer ikke med datoen: Denne datoen er en {nb}.",
        f"Vekedagen stemmer ikkje med datoen: Denne datoen er ein {nn}.",
        f"The day of the week does not fit the date, which is a {en.capitalize()}.",
    )


def _runs_backwards(period: Reversed) -> Text:
    return Text(
        f"Perioden går baklengs: {period.first} kommer etter {period.last}.",
        f"Perioden går baklengs: {period.first} kjem etter {period.last}.",
        f"The period runs backwards: {period.first} comes after {period.last}.",
    )


def _too_early(event: Event, start: Event) -> Text:
    return Text(
        f"Datoene stemmer ikke: {event.year} er før starten i {start.year}.",
        f"Datoane stemmer ikkje: {event.year} er før starten i {start.year}.",
        f"The dates do not agree: {event.year} is before the start in {start.year}.",
    )


def _gone(year: int, stamp: Stamp) -> Text:
    version = (stamp.day or (0, 0, 0))[0]
    return Text(
        f"Året stemmer ikke: Dette skal skje i {year}, men skrivet er fra {version}.",
        f"Året stemmer ikkje: Dette skal skje i {year}, men skrivet er frå {version}.",
        f"The year cannot be right: this is to happen in {year}, but the form is from {version}.",
    )


def _not_yet(year: int, stamp: Stamp) -> Text:
    version = (stamp.day or (0, 0, 0))[0]
    return Text(
        f"Datoen stemmer ikke: Dette er alt gjort i {year}, men skrivet er fra {version}.",
        f"Datoen stemmer ikkje: Dette er alt gjort i {year}, men skrivet er frå {version}.",
        f"The date cannot be right: this was done in {year}, but the form is from {version}.",
    )


_DELETED_EARLY = Text(
    "Datoene stemmer ikke: Opplysningene slettes før studien eller forskningen er ferdig.",
    "Datoane stemmer ikkje: Opplysningane blir sletta før studien eller forskinga er ferdig.",
    "The dates do not agree: the data are deleted before the study or its research ends.",
)


def _years(number: int, end: int, deleted: int) -> Text:
    return Text(
        f"Lagringstiden stemmer ikke: {number} år etter {end} er {end + number}, ikke {deleted}.",
        f"Lagringstida stemmer ikkje: {number} år etter {end} er {end + number}, ikkje {deleted}.",
        f"The time of storage does not agree: {number} years after {end} is {end + number}, not"
        f" {deleted}.",
    )
