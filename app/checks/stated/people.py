"""How many people take part, in all and in Norway, and what share of them gets placebo."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from app.checks.prepared import Prepared
from app.checks.stated.numbers import clause, numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.number_words import NORWEGIAN

_PEOPLE = re.compile(
    r"(?: (?!av |land|sykehus|sjukehus)[^\W\d_]{3,14}){0,2} (?:personer|personar|deltakere|deltakarar"
    r"|deltagere|pasienter|pasientar|barn|ungdommer|ungdommar|kvinner|menn|mennesker|menneske|frivillige)\b"
)
_JOIN = re.compile(
    r"\b(?:skal|vil|kommer til å|kjem til å|planlegger|planlegg|regner (?:vi )?med|reknar (?:vi )?med|trenger|treng"
    r"|ønsker|ønskjer|ynskjer)\b[^.;]{0,120}\b(?:delta|være med|vere med|bli med|inkluder\w*|rekrutter\w*"
    r"|ta med|delta i|med i studien|deltakere|deltakarar)\b"
)
_NOT_THESE = re.compile(
    r"\b(?:har (?:fått|brukt|prøvd|deltatt|teke|vært)|til nå|hittil|tidligere|tidlegare|fikk|fekk|hver|kvar"
    r"|per|gruppe\w*|arm|kohort\w*|del|delen|fase \d|først\w*|sykehuset|sjukehuset|ved (?:vårt|dette)"
    r"|biobank\w*|delstudie\w*|placebo|av (?:dem|disse|desse|dei) får|bivirkning\w*|biverknad\w*"
    r"|intervju\w*|fokus\w*|år|minst|inntil|opptil|mellom|over|under|flere enn|fleire enn)\b"
)
_IN_NORWAY = re.compile(
    r"^[^.;,\d]{0,60}\b(?:i norge|i noreg|fra norge|frå noreg|norske|her i landet)\b"
    r"(?!,? (?:og |eller |,)?(?:i )?(?:danmark|sverige|finland|island|tyskland|polen|spania|frankrike"
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
    """Yield the sentences that say how many are to take part, groups and earlier studies left out."""
    for figure in numbers(form):
        if figure.is_range or figure.article or figure.high < 2:
            continue
        block = form.document.blocks[form.block_at(figure.start)]
        if block.cell is None and (found := _participants(form, figure)):
            yield found


def _participants(form: Prepared, figure: Figure) -> Participants | None:
    text = form.text.lower
    first, last = sentence(form, figure.start)
    if not _JOIN.search(text, first, last):
        return None
    start, end = clause(form, figure.start, figure.end)
    if _NOT_THESE.search(text, start, end):
        return None
    noun = _PEOPLE.match(text, figure.end)
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


_FRACTION = (
    r"(?P<half>halvparten|halvdelen)|(?P<a>\d{1,3}|én|en|ein|éin|to|tre|fire|fem|seks) av"
    r" (?P<b>\d{1,3}|to|tre|fire|fem|seks|sju|åtte|ni|ti)\b|(?P<p>\d{1,2}) ?(?:%|prosent)"
    r"|(?P<t>én|en|ein|éin|to) tredjedel(?:er|ar)?|(?P<q>én|en|ein|éin|tre) (?:fjerdedel|firedel)(?:er|ar)?"
)
_PLACEBO = r"(?:placebo\w*|narremedisin\w*|\w+ (?:uten|utan) (?:virkestoff|verkestoff))"
_GETS = re.compile(
    rf"(?:{_FRACTION})(?: (?!og\b|eller\b|mens\b|medan\b)[^\W\d_]+){{0,3}}?"
    rf" (?:skal få|vil få|får|blir behandlet med|blir behandla med) (?:kun |bare |berre )?{_PLACEBO}"
)
_CHANCE = re.compile(
    rf"(?:sjanse\w*|sannsynlighet\w*|sannsynlegheit\w*|sjansen) for å (?:få|havne i|hamne i) {_PLACEBO}"
    rf" (?:er|blir) (?:på )?(?:{_FRACTION})"
)
_CHANCE_OF = re.compile(
    rf"(?:{_FRACTION})s? (?:sjanse\w*|sannsynlighet|sannsynlegheit) for (?:å få )?{_PLACEBO}"
)
_CUE = re.compile(r"placebo|narremedisin|virkestoff|verkestoff")
_EACH_GETS = re.compile(
    rf"(?:{_FRACTION})(?: (?:av|i) \w+(?: gruppe)?)? (?:skal få|vil få|får) [^.;,]{{3,40}}?(?=,| og |\.)"
)
_GROUPED = re.compile(
    r"grupper (?:på|med|à) (?P<size>[^\W_]+)(?= (?:personer|personar|deltakere|deltakarar|pasienter"
    r"|pasientar)| i hver|[.,;])"
)
_HOW_MANY = re.compile(
    r"\b(?P<n>to|tre|fire|fem|seks|sju|åtte|ti|\d{1,2})(?: like store| like stor)? $"
)
_CUE = re.compile(r"placebo|narremedisin|virkestoff|verkestoff")
_EACH_GETS = re.compile(
    rf"(?:{_FRACTION})(?: (?:av|i) \w+(?: gruppe)?)? (?:skal få|vil få|får) [^.;,]{{3,40}}?(?=,| og |\.)"
)
_GROUPS = re.compile(
    r"\b(?P<n>to|tre|fire|fem|seks|sju|åtte|ti|\d{1,2}) (?:like store |like stor )?grupper (?:på|med|à) "
    r"(?P<size>\w+)(?= (?:personer|personar|deltakere|deltakarar|pasienter|pasientar)| i hver|[.,;])"
)
_VALUES = {
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "sju": 7,
    "åtte": 8,
    "ni": 9,
    "ti": 10,
}
_CLOSE = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class Share:
    """The share of participants that gets placebo."""

    share: Fraction
    span: Span
    place: int

    def agrees(self, other: "Share") -> bool:
        return abs(self.share - other.share) <= _CLOSE


def placebo_shares(form: Prepared) -> Iterator[Share]:
    """Yield what the form says of how many get placebo."""
    text = form.text.lower
    sentences = {sentence(form, cue.start()) for cue in _CUE.finditer(text)}
    for first, last in sorted(sentences):
        for pattern in (_GETS, _CHANCE, _CHANCE_OF):
            for match in pattern.finditer(text, first, last):
                yield Share(_share(match), form.span(match.start(), match.end()), match.start())


@dataclass(frozen=True, slots=True)
class TooMany:
    """Shares of one sentence that come to more than all, or groups that come to `number` people."""

    number: int
    span: Span
    place: int


def shares_above_all(form: Prepared) -> Iterator[TooMany]:
    """Yield sentences whose groups come to more than all: "to av tre …, og to av tre får placebo"."""
    text = form.text.lower
    for first, last in sorted({sentence(form, cue.start()) for cue in _CUE.finditer(text)}):
        block_start, block_end = form.extent(form.block_at(first))
        if not re.search(r"lodd|tilfeldig|grupp", text[block_start:block_end]):
            continue
        placebo = _GETS.search(text, first, last)
        other = _EACH_GETS.search(text, first, placebo.start()) if placebo else None
        if placebo and other is None and first > block_start:
            before = form.sentence_at(first - 2)
            other = _EACH_GETS.search(text, before.start, before.end)
            other = other if other and other["b"] == placebo["b"] else None
        if placebo and other and _share(placebo) + _share(other) > 1 + _CLOSE:
            yield TooMany(0, form.span(other.start(), placebo.end()), other.start())


def groups(form: Prepared) -> Iterator[TooMany]:
    """Yield how many people groups of the same size come to: "fem grupper på åtte"."""
    text = form.text.lower
    for match in _GROUPED.finditer(text):
        size, many = (
            match["size"],
            _HOW_MANY.search(text, max(0, match.start() - 20), match.start()),
        )
        if many and (size.isdecimal() or size in NORWEGIAN):
            each = int(size) if size.isdecimal() else NORWEGIAN[size]
            count = int(many["n"]) if many["n"].isdecimal() else NORWEGIAN[many["n"]]
            span = form.span(many.start(), match.end())
            yield TooMany(count * each, span, many.start())


def _share(match: re.Match[str]) -> Fraction:
    if match["half"]:
        return Fraction(1, 2)
    if match["p"]:
        return Fraction(int(match["p"]), 100)
    if match["t"]:
        return Fraction(2 if match["t"] == "to" else 1, 3)
    if match["q"]:
        return Fraction(3 if match["q"] == "tre" else 1, 4)
    return Fraction(_count(match["a"]), _count(match["b"]))


def _count(written: str) -> int:
    return int(written) if written.isdecimal() else _VALUES.get(written, 1)


_OF_PEOPLE = re.compile(
    r" av (?:deltak|deltag|pasient|person|barn|dem\b|dei\b|de som|dei som|alle|kvinn|menn|ungdom)"
)
_PERCENT = frozenset({"%", "prosent"})
_OF = re.compile(
    rf"(?:{_FRACTION})s? (?:sjanse\w*|sannsynlighet|sannsynlegheit) for (?:å få )?{_PLACEBO}"
)
_CUE = re.compile(r"placebo|narremedisin|virkestoff|verkestoff")
_EACH_GETS = re.compile(
    rf"(?:{_FRACTION})(?: (?:av|i) \w+(?: gruppe)?)? (?:skal få|vil få|får) [^.;,]{{3,40}}?(?=,| og |\.)"
)
_GROUPED = re.compile(
    r"grupper (?:på|med|à) (?P<size>[^\W_]+)(?= (?:personer|personar|deltakere|deltakarar|pasienter"
    r"|pasientar)| i hver|[.,;])"
)
_HOW_MANY = re.compile(
    r"\b(?P<n>to|tre|fire|fem|seks|sju|åtte|ti|\d{1,2})(?: like store| like stor)? $"
)
_CUE = re.compile(r"placebo|narremedisin|virkestoff|verkestoff")
_EACH_GETS = re.compile(
    rf"(?:{_FRACTION})(?: (?:av|i) \w+(?: gruppe)?)? (?:skal få|vil få|får) [^.;,]{{3,40}}?(?=,| og |\.)"
)
_GROUPS = re.compile(
    r"\b(?P<n>to|tre|fire|fem|seks|sju|åtte|ti|\d{1,2}) (?:like store |like stor )?grupper (?:på|med|à) "
    r"(?P<size>\w+)(?= (?:personer|personar|deltakere|deltakarar|pasienter|pasientar)| i hver|[.,;])"
)
_VALUES = {
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "sju": 7,
    "åtte": 8,
    "ni": 9,
    "ti": 10,
}
_CLOSE = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class Share:
    """The share of participants that gets placebo."""

    share: Fraction
    span: Span
    place: int

    def agrees(self, other: "Share") -> bool:
        return abs(self.share - other.share) <= _CLOSE


def placebo_shares(form: Prepared) -> Iterator[Share]:
    """Yield what the form says of how many get placebo."""
    text = form.text.lower
    sentences = {sentence(form, cue.start()) for cue in _CUE.finditer(text)}
    for first, last in sorted(sentences):
        for pattern in (_GETS, _CHANCE, _CHANCE_OF):
            for match in pattern.finditer(text, first, last):
                yield Share(_share(match), form.span(match.start(), match.end()), match.start())


@dataclass(frozen=True, slots=True)
class TooMany:
    """Shares of one sentence that come to more than all, or groups that come to `number` people."""

    number: int
    span: Span
    place: int


def shares_above_all(form: Prepared) -> Iterator[TooMany]:
    """Yield sentences whose groups come to more than all: "to av tre …, og to av tre får placebo"."""
    text = form.text.lower
    for first, last in sorted({sentence(form, cue.start()) for cue in _CUE.finditer(text)}):
        block_start, block_end = form.extent(form.block_at(first))
        if not re.search(r"lodd|tilfeldig|grupp", text[block_start:block_end]):
            continue
        placebo = _GETS.search(text, first, last)
        other = _EACH_GETS.search(text, first, placebo.start()) if placebo else None
        if placebo and other is None and first > block_start:
            before = form.sentence_at(first - 2)
            other = _EACH_GETS.search(text, before.start, before.end)
            other = other if other and other["b"] == placebo["b"] else None
        if placebo and other and _share(placebo) + _share(other) > 1 + _CLOSE:
            yield TooMany(0, form.span(other.start(), placebo.end()), other.start())


def groups(form: Prepared) -> Iterator[TooMany]:
    """Yield how many people groups of the same size come to: "fem grupper på åtte"."""
    text = form.text.lower
    for match in _GROUPED.finditer(text):
        size, many = (
            match["size"],
            _HOW_MANY.search(text, max(0, match.start() - 20), match.start()),
        )
        if many and (size.isdecimal() or size in NORWEGIAN):
            each = int(size) if size.isdecimal() else NORWEGIAN[size]
            count = int(many["n"]) if many["n"].isdecimal() else NORWEGIAN[many["n"]]
            span = form.span(many.start(), match.end())
            yield TooMany(count * each, span, many.start())


def _share(match: re.Match[str]) -> Fraction:
    if match["half"]:
        return Fraction(1, 2)
    if match["p"]:
        return Fraction(int(match["p"]), 100)
    if match["t"]:
        return Fraction(2 if match["t"] == "to" else 1, 3)
    if match["q"]:
        return Fraction(3 if match["q"] == "tre" else 1, 4)
    return Fraction(_count(match["a"]), _count(match["b"]))


def _count(written: str) -> int:
    return int(written) if written.isdecimal() else _VALUES.get(written, 1)


_TOO_MANY = re.compile(
    r"(?<![\w.,/-])(?P<n>[1-9]\d{2,3}(?:,\d+)?) ?(?:%|prosent) av (?:deltak|deltag|pasient|person|barn|dem\b"
    r"|dei\b|de som|dei som|alle|kvinn|menn|ungdom)"
)
_OF = re.compile(
    r" av (?:totalt |i alt )?(?P<of>\d{1,3}(?: \d{3})+|\d{1,6})(?![\w.,/%-])(?! ?(?:%|prosent|mg|ml))"
)
_LABEL = re.compile(
    r"\b(?:side|besøk|del|kapittel|tabell|nr\.?|punkt|uke|veke|dag|versjon|kl\.?|artikkel) $"
)


@dataclass(frozen=True, slots=True)
class Impossible:
    """A share of people that is more than all of them."""

    span: Span


def impossible_shares(form: Prepared) -> Iterator[Impossible]:
    """Yield shares above all: "120 % av deltakerne", "12 av 10"."""
    text = form.text.lower
    for figure in numbers(form):
        if figure.word in _PERCENT and figure.low > 100:  # noqa: PLR2004  all of them
            if people := _OF_PEOPLE.match(text, figure.word_end):
                yield Impossible(form.span(figure.start, people.end()))
            continue
        match = _OF.match(text, figure.end)
        if match is None or form.in_margin(figure.start):
            continue
        if figure.low > Decimal(match["of"].replace(" ", "")) and not _LABEL.search(
            text[max(0, figure.start - 12) : figure.start]
        ):
            yield Impossible(form.span(figure.start, match.end()))
