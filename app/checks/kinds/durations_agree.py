"""Kind `durations_agree`: how long something lasts is the same wherever the form says it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.stated.children import Followed, followed
from app.checks.stated.durations import About, Length, lengths, of, parts_of
from app.checks.stated.slips import slips
from app.checks.stated.timepoints import Point, last_point, visits_after
from app.text.figures import Hedge

_WHAT = {
    About.TAKING_PART: Text(
        "Hvor lenge deltakelsen varer", "Kor lenge deltakinga varer", "How long taking part lasts"
    ),
    About.STUDY: Text(
        "Hvor lenge studien varer", "Kor lenge studien varer", "How long the study lasts"
    ),
    About.TREATMENT: Text(
        "Hvor lenge behandlingen varer",
        "Kor lenge behandlinga varer",
        "How long the treatment lasts",
    ),
    About.USE: Text(
        "Hvor lenge medisinen brukes", "Kor lenge medisinen blir brukt", "How long it is used"
    ),
    About.FOLLOWED: Text(
        "Hvor lenge deltakeren følges",
        "Kor lenge deltakaren blir følgd",
        "How long one is followed",
    ),
    About.STAY: Text(
        "Hvor lenge deltakeren er innlagt",
        "Kor lenge deltakaren er innlagd",
        "How long one stays in hospital",
    ),
    About.WOMEN: Text(
        "Hvor lenge kvinner skal bruke prevensjon",
        "Kor lenge kvinner skal bruke prevensjon",
        "How long women are to use contraception",
    ),
    About.MEN: Text(
        "Hvor lenge menn skal bruke prevensjon",
        "Kor lenge menn skal bruke prevensjon",
        "How long men are to use contraception",
    ),
    About.ANYONE: Text(
        "Hvor lenge prevensjon skal brukes",
        "Kor lenge prevensjon skal brukast",
        "How long contraception is to be used",
    ),
    About.DATA: Text(
        "Hvor lenge opplysningene lagres",
        "Kor lenge opplysningane blir lagra",
        "How long the data are kept",
    ),
    About.SAMPLES: Text(
        "Hvor lenge prøvene lagres", "Kor lenge prøvene blir lagra", "How long the samples are kept"
    ),
}
_ASKED = {
    "participation": (
        About.TAKING_PART,
        About.STUDY,
        About.TREATMENT,
        About.USE,
        About.FOLLOWED,
        About.STAY,
    ),
    "contraception": (About.WOMEN, About.MEN, About.ANYONE),
    "storage": (About.DATA, About.SAMPLES),
}
_UNITS = {
    "day": ("dager", "dagar", "days"),
    "week": ("uker", "veker", "weeks"),
    "month": ("måneder", "månader", "months"),
    "year": ("år", "år", "years"),
}
_EIGHTH_LESS = Decimal(7) / 8
_FAR = Decimal("2.5")
"""Times the planned visits that a total may last; more is a slip of the unit."""


class DurationsAgree(Strict):
    """Violated where two places surely differ about how long the same thing lasts.

    `about: participation` compares statements with each other and with the last planned visit,
    how long a child is followed, and the same number with two units of time for one thing. A total
    with the number of weeks the visits last but in months is a slip of the unit.
    `contraception` compares the time after the last dose, for women and for men apart, and
    `storage` how long data, or samples, are kept. Twelve months, one year and 52 weeks agree.
    """

    kind: Literal["durations_agree"]
    about: Literal["participation", "contraception", "storage"]

    def judge(self, form: Prepared) -> Verdict:
        """Return the lengths that disagree, both quoted."""
        found = lengths(form)
        mine = [one for about in _ASKED[self.about] for one in of(found, about)]
        hits = tuple(_two_places(form, found, _ASKED[self.about]))
        if self.about == "participation" and not hits:
            hits = (
                *_parts(form, found),
                *_used_longer(found),
                *_against_visits(form, found),
                *_wrong_unit(form, found),
                *_longer_than_study(found),
                *_child(form),
                *_slips(form),
            )[:1]
        evidence = tuple(one.span for one in mine[:1])
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, hits)


def _two_places(
    form: Prepared, found: tuple[Length, ...], asked: tuple[About, ...]
) -> Iterator[Hit]:
    for about in asked:
        same = [one for one in of(found, about) if one.thing or about is not About.USE]
        if about is About.WOMEN:
            same = sorted((*same, *of(found, About.ANYONE)), key=lambda one: one.place)
        for other in same[1:]:
            one = next(first for first in same if first.thing == other.thing)
            together = form.sentence_at(other.place) == form.sentence_at(one.place)
            if not together and not one.agrees(other):
                yield Hit(spans=(one.span, other.span), message=_differ(one, other))
                break


def _parts(form: Prepared, found: tuple[Length, ...]) -> Iterator[Hit]:
    """Yield a length that its own parts do not come to, an eighth more or less."""
    for total in found:
        parts = parts_of(form, total)
        if parts is not None and (
            parts[0] * _EIGHTH_LESS > total.high or parts[1] < total.low * _EIGHTH_LESS
        ):
            yield Hit(spans=(total.span,), message=_parts_say(total))


def _used_longer(found: tuple[Length, ...]) -> Iterator[Hit]:
    """Yield a medicine used for longer than one takes part."""
    totals = [t for t in of(found, About.TAKING_PART) if t.hedge is not Hedge.AT_LEAST]
    for used in of(found, About.USE):
        if totals and used.thing and used.low * _EIGHTH_LESS > max(t.high for t in totals):
            yield Hit(spans=(totals[0].span, used.span), message=_longer(totals[0], used))
            return


def _against_visits(form: Prepared, found: tuple[Length, ...]) -> Iterator[Hit]:
    """Yield a length of taking part that ends before a planned visit."""
    for about, times in ((About.TAKING_PART, Decimal("1.15")), (About.STUDY, Decimal("1.5"))):
        totals = [
            t for t in of(found, about) if t.hedge in (Hedge.NONE, Hedge.ABOUT, Hedge.AT_MOST)
        ]
        if not totals:
            continue
        planned = last_point(form)
        points = [planned] if planned else []
        if about is About.TAKING_PART:
            points += visits_after(form)
        late = max(points, key=lambda p: p.days, default=None)
        if late is not None and late.days > totals[0].high * times:
            yield Hit(spans=(totals[0].span, late.span), message=_too_short(totals[0], late))
            return


def _wrong_unit(form: Prepared, found: tuple[Length, ...]) -> Iterator[Hit]:
    """Yield a total with the number of the visits and the follow-up together, in another unit."""
    planned = last_point(form)
    treated = [
        (one.number, one.unit, one.high)
        for one in (*of(found, About.USE), *of(found, About.TREATMENT))
    ]
    if planned is not None:
        treated.append((planned.number, planned.unit, planned.days))
    latest = max((p.days for p in (planned, *visits_after(form)) if p), default=Decimal(0))
    for total in (*of(found, About.TAKING_PART), *of(found, About.STUDY)):
        if latest * _FAR > total.high:
            continue
        for number, unit, days in treated:
            follow = (*of(found, About.FOLLOW_UP), *of(found, About.FOLLOWED))
            after = [f.number for f in follow if f.unit == unit]
            sums = {number, *(number + a for a in after)}
            if total.unit != unit and total.number in sums and total.high > days * _FAR:
                yield Hit(spans=(total.span,), message=_unit_slip(total, unit))
                return


def _longer_than_study(found: tuple[Length, ...]) -> Iterator[Hit]:
    """Yield taking part for as many months as the study lasts weeks."""
    for whole in of(found, About.STUDY):
        for part in of(found, About.TAKING_PART):
            slip = part.number == whole.number and part.unit != whole.unit
            if slip and part.low > whole.high * _FAR:
                yield Hit(spans=(part.span, whole.span), message=_differ(part, whole))
                return


def _child(form: Prepared) -> Iterator[Hit]:
    """Yield two times of following a child that are the same number of different units."""
    found = list(followed(form))
    for other in found[1:]:
        one = found[0]
        if one.number == other.number and one.unit != other.unit:
            yield Hit(spans=(one.span, other.span), message=_child_says(one, other))
            return


def _slips(form: Prepared) -> Iterator[Hit]:
    for one, other in slips(form):
        yield Hit(spans=(one.span, other.span), message=_SLIP)


_SLIP = Text(
    "Varigheten er oppgitt med samme tall, men ulik enhet, på to steder. Hvilken er riktig?",
    "Varigheita er oppgitt med same tal, men ulik eining, to stader. Kva for ei er rett?",
    "The duration has the same number, but another unit, in two places. Which one is right?",
)


def _child_says(one: Followed, other: Followed) -> Text:
    here, there = _written(one.number, one.unit), _written(other.number, other.unit)
    return Text(
        f"Hvor lenge barnet følges, er oppgitt ulikt: {here.nb} og {there.nb}.",
        f"Kor lenge barnet blir følgt, er oppgitt ulikt: {here.nn} og {there.nn}.",
        f"How long the child is followed differs: {here.en} and {there.en}.",
    )


def _differ(one: Length, other: Length) -> Text:
    what = _WHAT[one.about]
    said = _written(one.number, one.unit), _written(other.number, other.unit)
    return Text(
        f"{what.nb}, er oppgitt ulikt: {said[0].nb} og {said[1].nb}.",
        f"{what.nn}, er oppgitt ulikt: {said[0].nn} og {said[1].nn}.",
        f"{what.en} differs: {said[0].en} and {said[1].en}.",
    )


def _parts_say(total: Length) -> Text:
    here = _written(total.number, total.unit)
    return Text(
        f"Varigheten stemmer ikke: Delene blir ikke {here.nb} til sammen.",
        f"Varigheita stemmer ikkje: Delane blir ikkje {here.nn} til saman.",
        f"The duration does not agree: the parts do not come to {here.en}.",
    )


def _longer(total: Length, used: Length) -> Text:
    here, there = _written(total.number, total.unit), _written(used.number, used.unit)
    return Text(
        f"Varigheten stemmer ikke: Deltakelsen varer i {here.nb}, men behandlingen i {there.nb}.",
        f"Varigheita stemmer ikkje: Deltakinga varer i {here.nn}, men behandlinga i {there.nn}.",
        f"The duration does not agree: taking part lasts {here.en}, but treatment {there.en}.",
    )


def _too_short(total: Length, late: Point) -> Text:
    here, there = _written(total.number, total.unit), _written(late.number, late.unit)
    return Text(
        f"Varigheten stemmer ikke: Her står {here.nb}, men det er besøk etter {there.nb}.",
        f"Varigheita stemmer ikkje: Her står {here.nn}, men det er besøk etter {there.nn}.",
        f"The duration does not agree: it says {here.en} here, but there is a visit after"
        f" {there.en}.",
    )


def _unit_slip(total: Length, unit: str) -> Text:
    here, there = _written(total.number, total.unit), _written(total.number, unit)
    return Text(
        f"Varigheten stemmer ikke med resten av skrivet: Her står {here.nb}. Mente dere "
        f"{there.nb}?",
        f"Varigheita stemmer ikkje med resten av skrivet: Her står {here.nn}. Meinte de "
        f"{there.nn}?",
        f"The duration does not agree with the rest of the form: it says {here.en}. Did you mean"
        f" {there.en}?",
    )


def _written(number: Decimal, unit: str) -> Text:
    names = _UNITS[unit]
    plain = f"{number.normalize():f}".replace(".", ",")
    return Text(*(f"{plain} {name}" for name in names))
