"""When a trial ends, when its research ends, and when its data are deleted, as a form says it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.checks.prepared import Prepared
from app.document.model import Span
from app.text.dates import dates, years


class Moment(StrEnum):
    """What happens at a time the form names."""

    TRIAL_ENDS = "trial_ends"
    RESEARCH_ENDS = "research_ends"
    DELETED = "deleted"
    LIST_DELETED = "list_deleted"


@dataclass(frozen=True, slots=True)
class Mention:
    """A moment with its year, and month and day from 1 (None where they are not said).

    `span` covers the words from what happens to when.
    """

    moment: Moment
    year: int
    month: int | None
    span: Span
    day: int | None = None

    def earliest(self) -> tuple[int, int]:
        return self.year, self.month or 1

    def latest(self) -> tuple[int, int]:
        return self.year, self.month or 12


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STOP = re.compile(r"[.!?] (?=[A-ZÆØÅ])")
_DELETED = re.compile(r"\b(?:slett\w*|anonymisert?\w*)\b")
_LIST = re.compile(
    r"\b(?:liste[nr]?|lista|\w+liste[nr]?|\w+lista|kod(?:en|enøkkel\w*)|kop?l?b?ings?nøkkel\w*"
    r"|nøkkelen|koplingsnøkkel\w*|koblingsnøkkel\w*)\b"
)
_DATA = re.compile(r"\b(?:\w*opplysning\w*|\w*data\w*|materiale\w*|alt)\b")
_SAMPLES = re.compile(r"\b\w*prøve(?:r|ne|ane|materiale\w*)\b")
_RESEARCH = re.compile(
    r"\b(?:forskning(?:en|saktivitet\w*|sarbeid\w*)?|forsking(?:a|saktivitet\w*|sarbeid\w*)?"
    r"|publiser\w*|analys(?:en|er|ar|ene|ane|earbeid\w*)|artik(?:ler|lar|lene|lane)"
    r"|sluttrapport\w*)\b"
)
_TRIAL = re.compile(
    r"\b(?:studien?|studia|prosjektet|utprøvinga?|utprøvingen|forsøket|hele studien|deltakels\w*"
    r"|siste (?:besøk|pasient|deltaker|deltakar|kontroll)\w*|\w+studien|studieslutt)\b"
)
_ENDS = re.compile(
    r"\b(?:slutt\w*|avslutt\w*|ferdig\w*|siste|ende[rt]?|over|til og med|varer?|går|fram til"
    r"|frem til|pågår|studieslutt)\b"
)
_KEPT_UNTIL = re.compile(
    r"\b(?:lagr|oppbevar|arkiver|bevar|behold|tar vare|tek vare|tatt vare|teke vare)\w*\b.{0,60}"
    r"\b(?:til|ut|til og med|til utgangen av)\s*$"
    r"|\b(?:lagr|oppbevar|arkiver|bevar|behold|tar vare|tek vare|tatt vare|teke vare)\w*\b.{0,140}"
    r"\b(?:altså|det vil si|det vil seie|dvs\.?) (?:\w+ )?(?:fram |frem )?(?:til|ut)\s*$"
)
_AFTER_TRIAL = re.compile(
    r"\b(?:etter|når|regnet fra|rekna frå) (?:at )?(?:\w+ ){0,3}?"
    r"(?:studi\w*|prosjektet|utprøving\w*|forsøket)\b"
    r"(?:(?!slett|anonym)[^.,)]){0,60}$"
)
_OPENING = re.compile(
    r"[\s,]*(?:senest |seinast )?(?:(?:i|innen|ved|før|etter|rundt|omkring)\b ?)?"
    r"(?:(?:ut|ved|i)?(?:gangen|løpet|slutten) av )?(?:år(?:et|a)? )?$"
)
"""What may stand before a year that opens its sentence."""
_APPROVED = re.compile(r"\b(?:godkjen\w*|versjon|starte[rt]?|start|begyn\w*|byrja?r?|fra og med)\b")


def timeline(form: Prepared) -> list[Mention]:
    """Return the moments the form names, in reading order, headers and footers left out.

    Each year is read with the words before it in its sentence, back to the year before; where
    these name no moment, with the words after it.
    """
    found: list[Mention] = []
    for start, end in _stretches(form):
        text = form.text.text[start:end]
        if _YEAR.search(text):
            found += _in_sentence(form, text, start)
    return found


def _stretches(form: Prepared) -> list[tuple[int, int]]:
    """Return the sentences of the form; a table row, what happens and when, is one."""
    found: list[tuple[int, int]] = []
    last: tuple[int, int] | None = None
    for sentence in form.sentences:
        if sentence.block not in form.outline.section_of:
            continue
        cell = form.document.blocks[sentence.block].cell
        row = (cell.table, cell.row) if cell else None
        if row is not None and row == last:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
        last = row
    return found


def _in_sentence(form: Prepared, text: str, base: int) -> list[Mention]:
    times = sorted(
        {(d.start, d.end, d.year, d.month, d.day) for d in dates(text) if d.year and d.possible}
        | {(y.start, y.end, y.year, None, None) for y in years(text)},
        key=lambda time: (time[0], -time[1]),
    )
    found: list[Mention] = []
    lower, before = text.lower(), 0
    for number, (start, end, year, month, day) in enumerate(times):
        if start < before:
            continue
        # A row of a table is one stretch, and a cell can hold many sentences.
        before = max((stop.end() for stop in _STOP.finditer(text, before, start)), default=before)
        words = lower[before:start]
        moment = _moment(words)
        after = lower[end : times[number + 1][0] if number + 1 < len(times) else len(lower)]
        if moment is None and _OPENING.match(words):
            moment = _moment(after)
        if moment and year is not None:
            span = form.span(base + _first_word(text, before), base + end)
            found.append(Mention(moment, year, month, span, day))
        before = end
    return found


def _first_word(text: str, place: int) -> int:
    opening = re.match(r"[\s,;]*(?:og |eller )?", text[place:])
    return place + (opening.end() if opening else 0)


def _moment(words: str) -> Moment | None:
    """Return what `words` say happens, None when they name no moment."""
    if _DELETED.search(words):
        return _deleted(words)
    if _KEPT_UNTIL.search(words) and _DATA.search(words) and not _SAMPLES.search(words):
        return Moment.DELETED
    if _RESEARCH.search(words):
        return Moment.RESEARCH_ENDS
    if _TRIAL.search(words) and _ENDS.search(words) and not _APPROVED.search(words):
        return Moment.TRIAL_ENDS
    return None


def _deleted(words: str) -> Moment | None:
    """Return what is deleted, or that the year is that of the trial it is counted from."""
    if _AFTER_TRIAL.search(words):
        return Moment.TRIAL_ENDS
    if _DATA.search(words):
        return Moment.DELETED
    if _LIST.search(words):
        return Moment.LIST_DELETED
    return None if _SAMPLES.search(words) else Moment.DELETED
