"""A form as its reader meets it: length, reading time, LIX, hard words, what is said twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from app.checks.hard_words import HardWord, hard_words
from app.checks.kinds import child_readability, lix, style
from app.checks.kinds.acronyms import Acronyms
from app.checks.kinds.child_readability import ChildReadability
from app.checks.kinds.jargon import Jargon
from app.checks.kinds.lix import Lix
from app.checks.kinds.repetition import Repetition
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.reading_speed import minutes, words_a_minute
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.document.model import Document, Span
from app.text.readability import Readability, together
from app.text.spelling import is_installed

UNSURE_UNDER = 100
"""Words below which LIX says little (dossier `lang-lix`); where no rule says how many."""

_NORWEGIAN = ("nb", "nn")
K = TypeVar("K", bound=Strict)


@dataclass(frozen=True, slots=True)
class Voices:
    """How many of all sentences are passive."""

    passive: int
    sentences: int


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """One section with running text.

    `block` is its heading, or its first block where it has none; `level` that of the heading, 0
    for none. `limit` is the LIX to aim below, None where no rule in use says one. `sure` is False
    for a section too short for LIX to say much. `voices` is None where nobody could tell.
    """

    title: str
    block: int
    level: int
    figures: Readability
    limit: float | None
    sure: bool
    voices: Voices | None

    @property
    def is_above(self) -> bool:
        """Whether a section that is long enough lies above its limit."""
        return self.sure and self.limit is not None and self.figures.lix > self.limit


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage that stands in two sections; `first_in` and `again_in` are their titles."""

    first: Span
    again: Span
    first_in: str
    again_in: str


@dataclass(frozen=True, slots=True)
class ReaderView:
    """What a reader of a form has before them.

    `language` is "nb", "nn", "en" or "other". `words` are those of the running text, `in_tables`
    those of them in tables. `pages` is None where the file has no fixed ones: what Word files say
    of themselves is often wrong. `minutes` is the reading time at `speed` words a minute. `whole`
    are the counts of all sections, `limit` the LIX to aim below. `sections`, `hard` and `repeats`
    are in reading order; `hard` and `repeats` are None where no rule in use looks for them, or
    the form is not in Norwegian: `sections` are then empty too.
    """

    language: str
    words: int
    in_tables: int
    pages: int | None
    minutes: int
    speed: int
    whole: Readability
    limit: float | None
    voices: Voices | None
    sections: tuple[SectionFigures, ...]
    hard: tuple[HardWord, ...] | None
    repeats: tuple[Repeat, ...] | None

    @property
    def norwegian(self) -> bool:
        return self.language in _NORWEGIAN

    @property
    def unexplained(self) -> list[HardWord]:
        """The hard words that the form never explains."""
        return [word for word in self.hard or () if word.explained is None]


def reader_view(rule_book: RuleBook, form: Prepared) -> ReaderView:
    """Return what the reader of a form meets, by the kinds and limits of the rules in use.

    Rules on trial are left out: sponsors see this too.
    """
    norwegian = form.language in _NORWEGIAN
    sections = tuple(_sections(rule_book, form)) if norwegian else ()
    whole, limit = _whole(rule_book, form)
    words = form.document.words()
    return ReaderView(
        language=form.language,
        words=words,
        in_tables=_in_tables(form.document),
        pages=len(form.document.pages) or None,
        minutes=minutes(words, form.document_type),
        speed=words_a_minute(form.document_type),
        whole=whole,
        limit=limit,
        voices=_all_voices(sections),
        sections=sections,
        hard=_hard(rule_book, form) if norwegian else None,
        repeats=_repeats(rule_book, form) if norwegian else None,
    )


def _in_use(rule_book: RuleBook, form: Prepared, kind: type[K]) -> K | None:
    """Return the check of the rule of this kind that is in use for this type of form."""
    for rule in rule_book.rules:
        if rule.status is not RuleStatus.ACTIVE or not isinstance(rule.check, kind):
            continue
        if form.document_type in rule_book.types_of[rule.id]:
            return rule.check
    return None


def _in_tables(document: Document) -> int:
    return sum(len(b.text.split()) for b in document.body() if b.cell is not None)


def _whole(rule_book: RuleBook, form: Prepared) -> tuple[Readability, float | None]:
    """Return the counts of the whole form and its limit, for a child's sheet by the rule for it."""
    child = _in_use(rule_book, form, ChildReadability)
    if child is not None and form.document_type in child.limits:
        return child_readability.whole(form), child.limits[form.document_type].lix
    rule = _in_use(rule_book, form, Lix)
    return together(lix.by_section(form)), rule.limit(form.document_type) if rule else None


def _sections(rule_book: RuleBook, form: Prepared) -> Iterator[SectionFigures]:
    """Yield the sections that have running text."""
    rule = _in_use(rule_book, form, Lix)
    fewest = rule.fewest if rule else UNSURE_UNDER
    spoken = style.voices(form) if is_installed() else None
    for place, figures in enumerate(lix.by_section(form)):
        if figures.words == 0:
            continue
        section = form.outline.sections[place]
        yield SectionFigures(
            title=section.title,
            block=section.blocks[0] if section.heading is None else section.heading,
            level=section.level,
            figures=figures,
            limit=rule.section_limit(form.document_type, section.key) if rule else None,
            sure=figures.words >= fewest,
            voices=None if spoken is None else _voices(spoken.get(place, [])),
        )


def _voices(row: list[tuple[int, bool]]) -> Voices:
    return Voices(sum(is_passive for _, is_passive in row), len(row))


def _all_voices(sections: tuple[SectionFigures, ...]) -> Voices | None:
    rows = [section.voices for section in sections if section.voices is not None]
    if not rows:
        return None
    return Voices(sum(row.passive for row in rows), sum(row.sentences for row in rows))


def _hard(rule_book: RuleBook, form: Prepared) -> tuple[HardWord, ...] | None:
    jargon, acronyms = _in_use(rule_book, form, Jargon), _in_use(rule_book, form, Acronyms)
    if jargon is None and acronyms is None:
        return None
    return hard_words(form, jargon, with_acronyms=acronyms is not None)


def _repeats(rule_book: RuleBook, form: Prepared) -> tuple[Repeat, ...] | None:
    rule = _in_use(rule_book, form, Repetition)
    if rule is None:
        return None
    return tuple(
        Repeat(first, again, _title(form, first), _title(form, again))
        for first, again in rule.repeated(form)
    )


def _title(form: Prepared, span: Span) -> str:
    return form.outline.sections[form.outline.section_of[span.block]].title
