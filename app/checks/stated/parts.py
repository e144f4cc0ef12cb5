"""Totals that their own sentence divides: "åtte besøk: ett før, fire under, tre etter"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.units import UNITS

_NOUN = re.compile(r"(?P<noun>(?: [^\W\d_]+){1,6}?)(?P<mark>: | \(|, | – )")
_PEOPLE = re.compile(
    r" (?:voksne |vaksne |friske |norske )?(?:personer|personar|deltakere|deltakarar|deltagere"
    r"|pasienter"
    r"|pasientar|barn|ungdommer|ungdommar|kvinner|menn)\b"
)
_CLAUSE = re.compile(
    r"\b(?:får|tar|tek|har|skal|vil|kan|er|blir|vert|du|vi|de|dei|må|møter?|kommer|kjem|gjør|gjer"
    r"|som|når"
    r"|dersom|hvis|av|består|for|til|med)\b"
)
_ORDINAL = re.compile(
    r"\b(?:uke|veke|dag|måned|månad|besøk|fase|del|gruppe|kapittel|punkt|side|artikkel|nr\.?|kl\.?"
    r"|alder"
    r"|nummer|versjon|syklus|kur|tabell|trinn|avsnitt|§)\.? $|\d[ ,.-]$"
)
_LOOSE = re.compile(
    r"\b(?:hver|hvert|kvar|kvart|per|pr|ganger|gonger|daglig\w*|dagleg\w*|eller|minst|inntil|opptil"
    r"|omtrent|rundt|om lag|ca|cirka|mellom|hvorav|herav|derav|av dem|av disse|av desse|av dei"
    r"|tillegg"
    r"|årlig|årleg|året|deretter|blant|bl\.a|for eksempel|f\.eks|til dømes|t\.d|inkludert|medregnet"
    r"|prosent|alle|begge|resten|samme|same|noen|nokre|flere|fleire)\b|%|/|\d\)"
)
_START = re.compile(r"(?:først |så |til slutt |kun |bare |berre )?")
_SPLIT = re.compile(r", og |, samt |, så |, | og | samt | pluss ")
_NO_PARTS = re.compile(r"(?:år|prosent)\b")
FEWEST, LARGEST = 2, 10000


@dataclass(frozen=True, slots=True)
class Parted:
    """A total and the sum of the parts named after it; `span` covers both."""

    total: int
    parts: tuple[int, ...]
    span: Span


def parted(form: Prepared) -> Iterator[Parted]:
    """Yield the totals of the form that are followed by their parts, all in figures or words.

    Where a part has a unit of its own, is only about so many, or is counted more than once,
    nothing is said of the total.
    """
    found = numbers(form)
    by_start = {figure.start: figure for figure in found}
    for place in range(len(found) - 2):
        if result := _backwards(form, found, place):
            yield result
    for figure in found:
        if figure.is_range or figure.article or not 1 < figure.high <= LARGEST:
            continue
        if result := _parted(form, figure, by_start):
            yield result


_COMES_TO = re.compile(
    r"[^.;:()\d]{0,40}[,–(] ?(?:og )?(?:til sammen|til saman|totalt|i alt|samlet|samla|altså) $"
)


def _backwards(form: Prepared, found: tuple[Figure, ...], place: int) -> Parted | None:
    """Return two parts and the total behind them: "fire besøk og tre samtaler, i alt sju"."""
    one, other, total = found[place : place + 3]
    text = form.text.lower
    if form.sentence_at(one.start) != form.sentence_at(total.start):
        return None
    between = text[one.end : other.start]
    if not (between.endswith(" og ") and _COMES_TO.fullmatch(text[other.end : total.start])):
        return None
    numbers_of = (one, other, total)
    first, last = sentence(form, one.start)
    if any(f.is_range or f.word in UNITS or not _whole(f.high) for f in numbers_of):
        return None
    if _LOOSE.search(text, first, last) or text[first : one.start].strip() not in _OPENINGS:
        return None
    parts = (int(one.high), int(other.high))
    return Parted(int(total.high), parts, form.span(one.start, total.end))


_OPENINGS = frozenset({"", "du har", "det blir", "det er", "studien har", "du får", "dere har"})


def _parted(form: Prepared, figure: Figure, known: dict[int, Figure]) -> Parted | None:
    text = form.text.lower
    if figure.word in UNITS and figure.word not in ("dager", "dagar", "døgn"):
        return None
    first, last = sentence(form, figure.start)
    head = _NOUN.match(text, figure.end, last)
    if head is None or _ORDINAL.search(text[max(first, figure.start - 14) : figure.start]):
        return None
    noun, mark = head["noun"], head["mark"]
    if hedge(text, figure.start) is not Hedge.NONE or not _is_thing(noun, mark):
        return None
    end = text.find(")", head.end(), last) if mark == " (" else last
    return _added(form, figure, head.end(), end, known) if end > 0 else None


def _is_thing(noun: str, mark: str) -> bool:
    """Whether the words after a number name what it counts, and no whole clause stands there."""
    if _PEOPLE.match(noun):
        return " land" not in noun
    return not _CLAUSE.search(noun) and not _NO_PARTS.match(noun.strip()) and mark != ", "


def _added(
    form: Prepared, figure: Figure, start: int, end: int, known: dict[int, Figure]
) -> Parted | None:
    text = form.text.lower
    if _LOOSE.search(text, start, end):
        return None
    parts: list[int] = []
    for place in _pieces(text, start, end):
        part = known.get(_START.match(text, place).end())  # type: ignore[union-attr]
        if part is None:
            if not parts:
                return None
            continue
        if part.is_range or part.word in UNITS or part.high > figure.high or not _whole(part.high):
            return None
        parts.append(int(part.high))
    if len(parts) < FEWEST:
        return None
    stop = start + len(text[start:end].rstrip(" ."))
    return Parted(int(figure.high), tuple(parts), form.span(figure.start, stop))


def _pieces(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    for match in _SPLIT.finditer(text, start, end):
        yield match.end()


def _whole(value: Decimal) -> bool:
    return value == int(value)
