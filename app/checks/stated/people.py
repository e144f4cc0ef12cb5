"""How many people take part, in all and in Norway."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.checks.prepared import Prepared
from app.checks.stated.numbers import clause, numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge

_PEOPLE = re.compile(
    r"(?: (?!av |land|sykehus|sjukehus)[^\W\d_]{3,14}){0,2} (?:personer|personar|deltakere"
    r"|deltakarar"
    r"|deltagere|pasienter|pasientar|barn|ungdommer|ungdommar|kvinner|menn|mennesker|menneske"
    r"|frivillige)\b"
)
_JOIN = re.compile(
    r"\b(?:skal|vil|kommer til å|kjem til å|planlegger|planlegg|regner (?:vi )?med"
    r"|reknar (?:vi )?med|trenger|treng"
    r"|ønsker|ønskjer|ynskjer)\b[^.;]{0,120}\b(?:delta|være med|vere med|bli med|inkluder\w*"
    r"|rekrutter\w*"
    r"|ta med|delta i|med i studien|deltakere|deltakarar)\b"
)
_NOT_THESE = re.compile(
    r"\b(?:har (?:fått|brukt|prøvd|deltatt|teke|vært)|til nå|hittil|tidligere|tidlegare|fikk|fekk"
    r"|hver|kvar"
    r"|per|gruppe\w*|arm|kohort\w*|del|delen|fase \d|først\w*|sykehuset|sjukehuset|ved (?:vårt"
    r"|dette)"
    r"|biobank\w*|delstudie\w*|placebo|av (?:dem|disse|desse|dei) får|bivirkning\w*|biverknad\w*"
    r"|intervju\w*|fokus\w*|år|minst|inntil|opptil|mellom|over|under|flere enn|fleire enn)\b"
)
_NORWAY = re.compile(r"nor(?:ge|eg|ske)|her i landet")
_IN_NORWAY = re.compile(
    r"^[^.;,\d]{0,60}\b(?:i norge|i noreg|fra norge|frå noreg|norske|her i landet)\b"
    r"(?!,? (?:og |eller |,)?(?:i )?(?:danmark|sverige|finland|island|tyskland|polen|spania"
    r"|frankrike"
    r"|nederland|storbritannia|usa|italia|belgia|andre|resten|utlandet))"
)
_NORWAY_FIRST = re.compile(r"\bi (?:norge|noreg)(?: \w+){1,5} (?:\w+ )?$")
_OF_THEM = re.compile(
    r"^ (?:av (?:dem|disse|desse|dei|deltakerne|deltakarane)|(?:er |kommer |kjem )?)"
)
_WHOLE = re.compile(
    r"\b(?:i alt|til sammen|til saman|totalt|samlet|samla|i verden|i verda|alle land\w*|\w+ land)\b"
)


class Whom(StrEnum):
    ALL = "all"
    NORWAY = "norway"


@dataclass(frozen=True, slots=True)
class Participants:
    """How many are to take part; `sure` where the sentence says it of the whole study."""

    number: Decimal
    whom: Whom
    hedge: Hedge
    sure: bool
    span: Span
    place: int


def participants(form: Prepared) -> Iterator[Participants]:
    """Yield how many are to take part, by sentence; groups and earlier studies are left out."""
    for figure in numbers(form):
        if figure.is_range or figure.article or figure.high < 2:
            continue
        block = form.document.blocks[form.block_at(figure.start)]
        if block.cell is None and (found := _participants(form, figure)):
            yield found


def _participants(form: Prepared, figure: Figure) -> Participants | None:
    text = form.text.lower
    first, last = sentence(form, figure.start)
    noun = _PEOPLE.match(text, figure.end)
    if noun is None and not _NORWAY.search(text, first, last):
        return None
    if not _JOIN.search(text, first, last):
        return None
    start, end = clause(form, figure.start, figure.end)
    if _NOT_THESE.search(text, start, end):
        return None
    rest = text[figure.end : end]
    norway = _IN_NORWAY.match(rest) or _NORWAY_FIRST.search(text, start, figure.start)
    if noun is None and not (norway and _OF_THEM.match(rest)):
        return None
    stop = noun.end() if noun else figure.end
    return Participants(
        figure.high,
        Whom.NORWAY if norway else Whom.ALL,
        hedge(text, figure.start),
        bool(_WHOLE.search(text, first, last)),
        form.span(figure.start, stop),
        figure.start,
    )
