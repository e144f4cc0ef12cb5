"""What a form says will happen in which year: starts, ends, evaluations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.checks.prepared import Prepared
from app.document.model import Span
from app.text.dates import dates, years

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_START = re.compile(
    r"\b(?:start\w*|oppstart\w*|begyn\w*|byrj\w*|påbegyn\w*|opprett\w*|etabler\w*|settes i gang"
    r"|sett i gang)\b"
)
_END = re.compile(
    r"\b(?:slutt\w*|avslutt\w*|ferdig\w*|ender|endar|går ut|endar|varer til|varar til|går til"
    r"|pågår til|pågår fram til)\b"
)
_EVALUATE = re.compile(
    r"\b(?:evaluer\w*|gå gjennom|går gjennom|gått gjennom|gjennomgå\w*|vurder\w* på nytt"
    r"|revisjon\w*|revider\w*"
    r"|fornye\w*|forny\w*|ny vurdering|første gang|fyrste gong|første gong)\b"
)
_VALID_UNTIL = re.compile(r"\bgodkjen[td]e? (?:fram |frem )?til\b")
_DESTROYED = re.compile(
    r"\bprøv\w*[^.]{0,60}\b(?:destruer\w*|ødel[ae]gg\w*|kastes|kastast|kastet|kasta)\b"
)
_OTHER = re.compile(
    r"\b(?:godkjen\w*|versjon\w*|søk\w*|vedtak\w*|vedta\w*|lov\w*|forskrift\w*|født\w*|publiser\w*"
    r"|data fra|data frå|opplysninger fra"
    r"|opplysningar frå|hovedstudien|hovudstudien|forrige|førre|tidligere|tidlegare|anna\w* studie"
    r"|først\w* studi\w*"
    r"|slett\w*|sykehuset|sjukehuset|firmaet|selskapet|avdeling\w*|behandling\w*|kur\w*)\b"
)
_SUBJECT = re.compile(
    r"\b(?:(?P<biobank>\w*biobank\w*|registeret|samlinga|samlingen)|(?P<study>stud\w*|prosjekt\w*"
    r"|utprøving\w*|forsøk\w*))\b"
)
_PAST = re.compile(r"\b(?:ble|blei|vart|var|har|hadde|siden|sidan)\b")
_COMING = re.compile(
    r"\b(?:skal|vil|kjem til|kommer til|planlagt|planlagd|planen|ventet|venta|forvent\w*"
    r"|regner med|reknar med|senest|seinast"
    r"|innen|innan|ender|endar|går ut|tar slutt|tek slutt|er godkjent|er godkjend|slutter|sluttar"
    r"|avsluttes|avsluttast|slettes|blir|er ferdig|neste)\b"
)


class Happens(StrEnum):
    START = "start"
    END = "end"
    EVALUATED = "evaluated"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in a year (and a month from 1 to 12, None where it is not said).

    `subject` is "study" or "biobank", empty where the sentence names neither. `coming` says that
    the sentence speaks of it as not yet done.
    """

    happens: Happens
    subject: str
    year: int
    month: int | None
    coming: bool
    span: Span
    place: int

    def before(self, year: int, month: int | None) -> bool:
        """Whether it is sure that this comes before another time."""
        return (self.year, self.month or 12) < (year, month or 1)


def events(form: Prepared) -> tuple[Event, ...]:
    """Return the starts, ends and evaluations in the running text, in reading order."""
    return form.once(_read)


def _read(form: Prepared) -> tuple[Event, ...]:
    text = form.text.lower
    places = {form.sentence_at(match.start()) for match in _YEAR.finditer(text)}
    return tuple(
        event
        for sentence in sorted(places, key=lambda s: s.start)
        if sentence.block in form.outline.section_of
        for event in _in_sentence(form, sentence.start, sentence.end)
    )


def _in_sentence(form: Prepared, first: int, last: int) -> Iterator[Event]:
    text = form.text.text[first:last]
    lower = text.lower()
    times = sorted(
        {(d.start, d.end, d.year, d.month) for d in dates(text) if d.year and d.possible}
        | {(y.start, y.end, y.year, None) for y in years(text)},
        key=lambda time: (time[0], -time[1]),
    )
    before, subject = 0, ""
    for start, end, year, month in times:
        if start < before or year is None:
            continue
        words = lower[before:start]
        subject = _subject(words) or subject
        happens = _happens(words)
        if happens is not None:
            span = form.span(first + _opening(words, before), first + end)
            coming = bool(_COMING.search(lower[:start]) and not _PAST.search(words))
            yield Event(happens, subject, year, month, coming, span, first + start)
        before = end


def _opening(words: str, before: int) -> int:
    match = re.match(r"[\s,;]*(?:og |eller )?", words)
    return before + (match.end() if match else 0)


def _subject(words: str) -> str:
    found = _SUBJECT.search(words)
    if found is None:
        return ""
    return "biobank" if found["biobank"] else "study"


def _happens(words: str) -> Happens | None:
    if _EVALUATE.search(words):
        return Happens.EVALUATED
    if _VALID_UNTIL.search(words):
        return Happens.END
    if _DESTROYED.search(words):
        return Happens.DESTROYED
    if _OTHER.search(words):
        return None
    if _START.search(words):
        return Happens.START
    return Happens.END if _END.search(words) else None
