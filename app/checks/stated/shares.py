"""What shares of the participants get what, and which shares cannot be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.number_words import NORWEGIAN

_FRACTION = (
    r"(?P<half>halvparten|halvdelen)|(?P<a>\d{1,3}|én|ett|éi?tt|en|ein|éin|to|tre|fire|fem|seks) av"
    r" (?P<b>\d{1,3}|to|tre|fire|fem|seks|sju|åtte|ni|ti)\b|(?P<p>\d{1,2}) ?(?:%|prosent)"
    r"|(?P<t>én|en|ein|éin|to) tredjedel(?:er|ar)?|(?P<q>én|en|ein|éin|tre) (?:fjerdedel"
    r"|firedel)(?:er|ar)?"
)
_PLACEBO = r"(?:placebo\w*|narremedisin\w*|\w+ (?:uten|utan) (?:virkestoff|verkestoff))"
_GETS = re.compile(
    rf"(?:{_FRACTION})(?: (?!og\b|eller\b|mens\b|medan\b)[^\W\d_]+){{0,3}}?"
    rf" (?:skal få|vil få|får|blir behandlet med|blir behandla med) (?:kun |bare "
    rf"|berre )?{_PLACEBO}"
)
_CHANCE = re.compile(
    rf"(?:sjanse\w*|sannsynlighet\w*|sannsynlegheit\w*|sjansen) for å (?:få|havne i"
    rf"|hamne i) {_PLACEBO}"
    rf" (?:er|blir) (?:på )?(?:{_FRACTION})"
)
_CHANCE_OF = re.compile(
    rf"(?:{_FRACTION})s? (?:sjanse\w*|sannsynlighet|sannsynlegheit) for (?:å få )?{_PLACEBO}"
)
_CUE = re.compile(r"placebo|narremedisin|virkestoff|verkestoff")
_EACH_GETS = re.compile(
    rf"(?:{_FRACTION})(?: (?:av|i) \w+(?: gruppe)?)? (?:skal få|vil få|får) [^.;,]{{3,40}}?(?=,"
    rf"| og |\.)"
)
_GROUPED = re.compile(
    r"grupper (?:på|med|à) (?P<size>[^\W_]+)(?= (?:personer|personar|deltakere|deltakarar|pasienter"
    r"|pasientar)| i hver|[.,;])"
)
_HOW_MANY = re.compile(
    r"\b(?P<n>to|tre|fire|fem|seks|sju|åtte|ti|\d{1,2})(?: like store| like stor)? $"
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
MOST = 60
"""Sentences about placebo that are read."""
_NEAR = 1000
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
    for first, last in _sentences(form):
        for pattern in (_GETS, _CHANCE, _CHANCE_OF):
            for match in pattern.finditer(text, first, last):
                yield Share(_share(match), form.span(match.start(), match.end()), match.start())


def _sentences(form: Prepared) -> list[tuple[int, int]]:
    """Return the first sentences that speak of placebo."""
    cues = islice(_CUE.finditer(form.text.lower), MOST)
    return sorted({sentence(form, cue.start()) for cue in cues})


@dataclass(frozen=True, slots=True)
class TooMany:
    """Shares of one sentence that come to more than all, or groups that come to `number` people."""

    number: int
    span: Span
    place: int


def shares_above_all(form: Prepared) -> Iterator[TooMany]:
    """Yield sentences whose shares come to more than all, one of them that of placebo."""
    text = form.text.lower
    for first, last in _sentences(form):
        block_start, block_end = form.extent(form.block_at(first))
        near = max(block_start, first - _NEAR), min(block_end, last + _NEAR)
        if not re.search(r"lodd|tilfeldig|grupp", text[near[0] : near[1]]):
            continue
        placebo = _GETS.search(text, first, last)
        other = _EACH_GETS.search(text, first, placebo.start()) if placebo else None
        if placebo and other is None and first > block_start:
            other = _EACH_GETS.search(text, *sentence(form, first - 2))
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
_ALL = 100
_OF = re.compile(
    r" av (?:totalt |i alt )?(?P<of>\d{1,3}(?: \d{3})+|\d{1,6})(?![\w.,/%-])"
    r"(?! ?(?:%|prosent|mg|ml))"
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
        if figure.word in _PERCENT and figure.low > _ALL:
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


_PART_OF = re.compile(
    r"(?<![\w.,/-])(?P<part>\d{1,5}) av (?:de |dei |totalt |i alt )?(?P<whole>\d{1,5})"
    r"(?P<who>(?: [^\W\d_]+){0,3}?)"
    r"(?: \(|, altså |, det vil si |, dvs\.? )(?:omtrent |om lag |ca\.? |rundt )?"
    r"(?P<percent>\d{1,3}(?:,\d)?) ?(?:%|prosent)\)?"
)
_POINT = Decimal("1.01")
"""Points of per cent by which a share may be rounded."""


@dataclass(frozen=True, slots=True)
class Miscounted:
    """`part` of `whole` that is said to be `percent`, and is `right` per cent, at `span`."""

    part: int
    whole: int
    percent: Decimal
    right: int
    span: Span


def miscounted(form: Prepared) -> Iterator[Miscounted]:
    """Yield shares with another percentage than that of their numbers: "12 av 48 (20 %)"."""
    for match in _PART_OF.finditer(form.text.lower):
        part, whole = int(match["part"]), int(match["whole"])
        if not 0 < part <= whole:
            continue
        percent, right = Decimal(match["percent"].replace(",", ".")), Decimal(100) * part / whole
        if abs(percent - right) > _POINT:
            span = form.span(match.start(), match.end())
            yield Miscounted(part, whole, percent, round(right), span)


_FRACTION_OF = re.compile(
    rf"(?:{_FRACTION})(?: [^\W\d_]+){{0,2}}(?P<gap>,? (?:altså|det vil si|det vil seie|dvs\.?) "
    rf"| \()"
    r"(?:(?P<part>\d{1,5}) av (?:de |dei )?(?P<whole>\d{1,5})\b|(?P<percent>\d{1,3}) ?(?:%"
    r"|prosent)\)?)"
)
_ROUNDED = Fraction(3, 100)
"""How far a share in round numbers may lie from the one its numbers make."""


def unequal_shares(form: Prepared) -> Iterator[Span]:
    """Yield shares said twice and not the same: "én av fire (40 %)"."""
    for match in _FRACTION_OF.finditer(form.text.lower):
        part, whole = match["part"], match["whole"]
        if match["p"] or (match["a"] or "").isdecimal() or (whole and int(whole) == 0):
            continue
        other = Fraction(int(part), int(whole)) if part else Fraction(int(match["percent"]), 100)
        if abs(_share(match) - other) > _ROUNDED:
            yield form.span(match.start(), match.end())
