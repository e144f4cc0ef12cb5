"""Kind `doses_agree`: the doses of a medicine can all be true."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.stated.doses import Dose, doses
from app.checks.stated.numbers import numbers
from app.text.figures import Hedge

_TENFOLD = (Decimal(10), Decimal(100), Decimal(1000))
_STEEPEST = Decimal(200)
"""Times a participant's dose may grow from start to goal; more is a wrong unit."""
TWO = 2
_STARTS = re.compile(
    r"\bstartdose\w*|\bbegynner? med\b|\bbyrjar? med\b|\bstarter med\b|\bstartar med\b"
)
_GROWS = re.compile(
    r"\b(?:øke[rs]?|øker|økes|auka?r?|aukast|opptrapp\w*|trapp\w*|titrer\w*|til du når|inntil)\b"
)
_CONTAINER = re.compile(r"(?:tablett(?:er|ar)?|kaps(?:el|ler|lar)|sprøyter?|dos(?:e|er|ar))$")
_COMES_TO = re.compile(
    r"^[^.;]{0,60}?(?:\(|, |– )?\b(?:til sammen|til saman|totalt|i alt|det vil si|altså|som gir"
    r"|dvs\.?)"
    r"(?: en dose på| ein dose på)? $"
)
_NOT_ALL = re.compile(
    r"\b(?:hver|kvar|uke|veke|dager|dagar|daglig|dagleg|ganger|gonger|deretter|uken|veka|uka)\b"
)


class DosesAgree(Strict):
    """Violated where doses of the same medicine contradict each other.

    The same number with another unit ("40 mg" and "40 mikrogram"), a strength that is ten, a
    hundred or a thousand times another, a dose that grows from start to goal more than a dose
    can, and tablets that do not come to the dose they are said to.
    """

    kind: Literal["doses_agree"]

    def judge(self, form: Prepared) -> Verdict:
        """Return the doses that cannot both be right, both quoted."""
        found = doses(form)
        hits = (*_units(found), *_growing(form, found), *_added(form, found))
        hits = hits or tuple(_strengths(found))
        evidence = tuple(dose.span for dose in found[:1])
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, hits)


def _pairs(found: tuple[Dose, ...]) -> Iterator[tuple[Dose, Dose]]:
    """Yield every two doses that are surely of the same medicine."""
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            if one.drug == other.drug and not (one.unsure or other.unsure):
                yield one, other


def _units(found: tuple[Dose, ...]) -> Iterator[Hit]:
    for one, other in _pairs(found):
        apart = max(one.high, other.high) / min(one.high, other.high) if one.high else Decimal(0)
        same = one.number == other.number and one.unit != other.unit
        if same and apart == 1000 and not (one.group or other.group):
            yield Hit(spans=(one.span, other.span), message=_differ(one, other))
            return


def _growing(form: Prepared, found: tuple[Dose, ...]) -> Iterator[Hit]:
    """Yield a start and a goal of the same paragraph that lie too far apart."""
    for one, other in pairwise(found):
        said = form.text.lower[one.sentence[0] : other.sentence[1]]
        near = form.block_at(one.figure.start) == form.block_at(other.figure.start)
        if not (near and _STARTS.search(said) and _GROWS.search(said)) or one.group:
            continue
        if one.unit != other.unit and other.low > one.high * _STEEPEST:
            yield Hit(spans=(other.span, one.span), message=_steep(one, other))


def _strengths(found: tuple[Dose, ...]) -> Iterator[Hit]:
    """Yield two strengths of the same tablet (capsule, injection) that are ten times apart."""
    plain = [
        d for d in found if (d.container or d.regular) and not d.steps and d.hedge is Hedge.NONE
    ]
    if len({d.high for d in plain}) != TWO:
        return
    for one, other in _pairs(tuple(plain)):
        loose = not (one.container and other.container)
        if one.sentence == other.sentence or (loose and (one.several or other.several)):
            continue
        if not loose and one.container != other.container:
            continue
        if max(one.high, other.high) / min(one.high, other.high) in _TENFOLD:
            yield Hit(spans=(one.span, other.span), message=_differ(one, other))
            return


def _added(form: Prepared, found: tuple[Dose, ...]) -> Iterator[Hit]:
    """Yield totals that so many tablets of such a strength do not come to."""
    for one, other in pairwise(found):
        if one.sentence != other.sentence or not one.container or one.low != one.high:
            continue
        count = _count(form, one)
        between = form.text.lower[one.figure.word_end : other.figure.start]
        if count is None or not _COMES_TO.match(between) or _NOT_ALL.search(between):
            continue
        if count * one.high != other.high and other.hedge is Hedge.NONE:
            yield Hit(spans=(other.span, one.span), message=_total(count, one, other))


def _count(form: Prepared, dose: Dose) -> Decimal | None:
    """Return how many tablets a dose is in, None where it is not said right before it."""
    before = [f for f in numbers(form) if dose.figure.start - 40 <= f.start < dose.figure.start]
    counts = [f for f in before if _CONTAINER.match(f.word) and not f.is_range]
    return counts[-1].high if counts and len(before) == len(counts) else None


def _differ(one: Dose, other: Dose) -> Text:
    said = _written(one), _written(other)
    return Text(
        f"Dosen er oppgitt ulikt: {said[0]} og {said[1]}. Er enheten riktig?",
        f"Dosen er oppgitt ulikt: {said[0]} og {said[1]}. Er eininga rett?",
        f"The dose differs: {said[0]} and {said[1]}. Is the unit right?",
    )


def _steep(one: Dose, other: Dose) -> Text:
    said = _written(one), _written(other)
    return Text(
        f"Dosen stemmer ikke: Den øker fra {said[0]} til {said[1]}. Er enheten riktig?",
        f"Dosen stemmer ikkje: Han aukar frå {said[0]} til {said[1]}. Er eininga rett?",
        f"The dose does not agree: it grows from {said[0]} to {said[1]}. Is the unit right?",
    )


def _total(count: Decimal, one: Dose, other: Dose) -> Text:
    times, said = f"{count.normalize():f}", (_written(one), _written(other))
    return Text(
        f"Dosen stemmer ikke: {times} ganger {said[0]} er ikke {said[1]}.",
        f"Dosen stemmer ikkje: {times} gonger {said[0]} er ikkje {said[1]}.",
        f"The dose does not agree: {times} times {said[0]} is not {said[1]}.",
    )


def _written(dose: Dose) -> str:
    unit = "mikrogram" if dose.unit == "µg" else dose.unit
    return f"{dose.number.normalize():f} {unit}".replace(".", ",")
