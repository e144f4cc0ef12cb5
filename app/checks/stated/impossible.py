"""Values that nothing can have: amperes through the skin, a pulse of 300, a fever of 60 °C."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.document.model import Span
from app.text.figures import Figure

_NUMBER = r"(?P<n>\d{1,4}(?:[.,]\d)?)"
_DEGREES = r" ?(?:°(?: ?c)?|grader|gradar)(?! ?f\b| ?fahrenheit)"


@dataclass(frozen=True, slots=True)
class _Range:
    """What a pattern measures, and the least and most it can be; not where `unless` is said."""

    pattern: re.Pattern[str]
    least: Decimal
    most: Decimal
    unless: re.Pattern[str] | None = None


_COOLED = re.compile(r"\b(?:kjøl\w*|avkjøl\w*|hypotermi\w*|nedkjøl\w*)")
_OTHER_HEAT = re.compile(
    r"\b(?:rom\w*|oppbevar\w*|kjøleskap\w*|bad\w*|vann\w*|vatn\w*|apparat\w*|utstyr\w*|ute\w*)"
)
_RANGES = (
    _Range(re.compile(rf"feber\w*[^.;\d\n]{{0,30}}{_NUMBER}{_DEGREES}"), Decimal(36), Decimal(43)),
    _Range(
        re.compile(rf"kroppstemperatur\w*[^.;\d\n]{{0,30}}{_NUMBER}{_DEGREES}"),
        Decimal(34), Decimal(43), _COOLED,
    ),
    _Range(
        re.compile(rf"\b(?:ring\w*|kontakt\w*)[^.;\d\n]{{0,60}}temperatur\w*[^.;\d\n]{{0,30}}{_NUMBER}{_DEGREES}"),
        Decimal(20), Decimal(60), _OTHER_HEAT,
    ),
    _Range(
        re.compile(rf"\bpuls\w*[^.;\d\n]{{0,30}}{_NUMBER} (?:slag\b|i minuttet|per minutt)"),
        Decimal(20), Decimal(250),
    ),
    _Range(
        re.compile(rf"\bblodsukker\w*[^.;\n]{{0,60}}?{_NUMBER} ?mmol(?:/l| per liter)"),
        Decimal("0.5"), Decimal(60),
    ),
    _Range(
        re.compile(
            rf"\b(?:stråle\w*|stråling\w*|røntgen\w*"
            rf"|ct\b)[^.;\n]{{0,60}}?{_NUMBER} ?(?:msv\b|millisievert)"
        ),
        Decimal(0), Decimal(100), re.compile(r"\b(?:grense\w*|strålebehandl\w*)"),
    ),
)  # fmt: skip
"""What a living person can have, drawn wide: our own judgement, no source has been read for it.

100 mSv is some ten times what a CT examination is commonly said to give.
"""
_PRESSURE = re.compile(
    r"\bblodtrykk\w*[^.;\d\n]{0,40}(?P<over>\d{1,3}) ?(?:/|over) ?(?P<under>\d{1,3})(?![\d/]"
    r"|[.,]\d)"
)
_LOWEST_PRESSURE, _HIGHEST_PRESSURE = 40, 300
_PHYSICAL = {
    "ampere": ("a", 0), "milliampere": ("a", -3), "ma": ("a", -3), "mikroampere": ("a", -6),
    "tesla": ("t", 0), "millitesla": ("t", -3), "mikrotesla": ("t", -6),
    "gray": ("gy", 0), "gy": ("gy", 0), "milligray": ("gy", -3), "mgy": ("gy", -3),
    "sievert": ("sv", 0), "millisievert": ("sv", -3), "msv": ("sv", -3),
    "volt": ("v", 0), "millivolt": ("v", -3), "kilovolt": ("v", 3),
    "watt": ("w", 0), "milliwatt": ("w", -3), "kilowatt": ("w", 3),
    "becquerel": ("bq", 0), "kilobecquerel": ("bq", 3), "megabecquerel": ("bq", 6),
    "mbq": ("bq", 6), "kbq": ("bq", 3), "gigabecquerel": ("bq", 9), "gbq": ("bq", 9),
}  # fmt: skip
"""What is measured, and the power of ten, by the word for the unit."""
_MAINS = re.compile(
    r"\b(?:lad\w*|sikring\w*|batteri\w*|adapter\w*|strømforsyning\w*|straumforsyning\w*|kontakten"
    r"|stikkontakt\w*|nett\w*|støpsel\w*|usb\w*)\b"
)
_EQUALS = re.compile(r"\b(?:det vil si|det vil seie|altså|dvs|tilsvar\w*)\b|[(=]")


def impossible(form: Prepared) -> Iterator[tuple[Span, ...]]:
    """Yield the places that cannot be right: one value, or two that differ by their unit only."""
    text = form.text.lower
    for one in _RANGES:
        for match in one.pattern.finditer(text):
            if not one.least <= Decimal(match["n"].replace(",", ".")) <= one.most and not (
                _is_said(form, match.start(), one.unless)
            ):
                yield (form.span(match.start(), match.end()),)
    for match in _PRESSURE.finditer(text):
        over, under = int(match["over"]), int(match["under"])
        if not _LOWEST_PRESSURE <= over <= _HIGHEST_PRESSURE or under >= over:
            yield (form.span(match.start(), match.end()),)
    yield from _physical(form)


def _is_said(form: Prepared, place: int, pattern: re.Pattern[str] | None) -> bool:
    return pattern is not None and bool(pattern.search(form.text.lower, *sentence(form, place)))


def _physical(form: Prepared) -> Iterator[tuple[Span, ...]]:
    """Yield a current of amperes, and the same number with two units that lie far apart."""
    found = [f for f in numbers(form) if f.word in _PHYSICAL]
    told: set[int] = set()
    for figure in found:
        if (
            figure.word == "ampere"
            and figure.high >= 1
            and not _is_said(form, figure.start, _MAINS)
        ):
            told.add(figure.start)
            yield (form.span(figure.start, figure.word_end),)
    for one, other in combinations(found[:_MOST], 2):
        if told.isdisjoint((one.start, other.start)) and _slipped(form, one, other):
            yield form.span(one.start, one.word_end), form.span(other.start, other.word_end)
            return


_MOST = 40
"""Physical values of one form that are held against each other."""


def _slipped(form: Prepared, one: Figure, other: Figure) -> bool:
    (of, power), (of_other, power_other) = _PHYSICAL[one.word], _PHYSICAL[other.word]
    if of != of_other or power == power_other or one.high != other.high:
        return False
    first, last = min(one.start, other.start), max(one.word_end, other.word_end)
    together = form.sentence_at(first) == form.sentence_at(last)
    return not (together and _EQUALS.search(form.text.lower, first, last))
