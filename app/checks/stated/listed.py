"""How many times something happens, and the times listed right behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.number_words import NORWEGIAN

_THING = re.compile(
    r"(?:ganger|gonger|gongar|besøk|\w*samtal(?:er|ar)|\w*prøv(?:er|ar)|\w*skjema(?:er)?|\w*kontroll(?:er|ar)"
    r"|konsultasjon(?:er|ar)|undersøkels(?:er)|undersøking(?:ar)|\w*intervju(?:er)?|\w*bild(?:er)"
    r"|\w*bilete|infusjon(?:er|ar)|behandling(?:er|ar)|oppmøter?|telefon(?:er|ar))$"
)
_LEADS = re.compile(
    r"(?: [^\W\d_]+){0,3}(?:: | – |, (?=(?:i|ved|etter|på|før) )| \((?=(?:i|ved|etter|på|før"
    r"|uke|veke) ))"
)
_UNIT = r"(?:uke|veke|dag|måned|månad|år|besøk)(?:ene|ane|er|ar|en|r|a)?"
_NUMBER = "|".join(["-?\\d{1,3}", *NORWEGIAN, "en", "et", "ein", "eit"])
_ITEM = re.compile(
    rf"(?:(?:og|en gang|ein gong|én gang|éin gong|så|igjen|til slutt|på nytt|og så) )?(?:"
    rf"(?:(?:i|på|ved|etter|før|rundt) )?(?:{_UNIT} )?(?:{_NUMBER})(?: (?:{_UNIT}|halvt? år"
    rf"|timer|timar))?"
    r"|(?:ved|før|etter|under|på|rett før|rett etter) (?!hver|kvar)[^\W\d_]+(?: av [^\W\d_]+)?)"
)
_AND = re.compile(r",? og |, ")
_SOME = re.compile(
    r"\b(?:hver|hvert|kvar|kvart|første|fyrste|siste|ekstra|noen|nokre|deretter|eventuelt|blant"
    r"|særlig|særleg|for eksempel|til dømes|hvis|dersom|per|daglig|dagleg|om dagen|tillegg)\b|/"
)
_MOST = 30
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """How often a sentence says, and how many times it lists, at `span`."""

    said: int
    listed: int
    span: Span


def listed(form: Prepared) -> Iterator[Listed]:
    """Yield the counts whose own list of times, all of one shape, has another length."""
    for figure in numbers(form):
        whole = 1 < figure.high <= _MOST and figure.high == int(figure.high) and not figure.is_range
        if not whole or not _THING.match(figure.word):
            continue
        if hedge(form.text.lower, figure.start) is Hedge.NONE and (found := _held(form, figure)):
            yield found


def _held(form: Prepared, figure: Figure) -> Listed | None:
    text = form.text.lower
    first, last = sentence(form, figure.start)
    leads = _LEADS.match(text, figure.word_end, last)
    if leads is None or _SOME.search(text, first, last):
        return None
    end = text.find(")", leads.end(), last) if leads[0].endswith("(") else last
    items = _AND.split(text[leads.end() : end].strip(" .:;")) if end > 0 else []
    if len(items) < FEWEST or not all(_ITEM.fullmatch(item) for item in items):
        return None
    if len(items) == int(figure.high):
        return None
    stop = leads.end() + len(text[leads.end() : end].rstrip(" .:;"))
    return Listed(int(figure.high), len(items), form.span(figure.start, stop))
