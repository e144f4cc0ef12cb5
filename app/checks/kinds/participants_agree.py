"""Kind `participants_agree`: the numbers and shares of participants can all be true."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.stated.ages import Ages, participant_ages
from app.checks.stated.people import Participants, Whom, participants
from app.checks.stated.shares import (
    Miscounted,
    TooMany,
    groups,
    impossible_shares,
    miscounted,
    placebo_shares,
    shares_above_all,
    unequal_shares,
)
from app.text.figures import Hedge

_TOO_MANY = Text(
    "Andelen stemmer ikke: Den er større enn alle.",
    "Delen stemmer ikkje: Han er større enn alle.",
    "The share cannot be right: it is more than all of them.",
)
_UNEQUAL = Text(
    "Andelen stemmer ikke: De to måtene den er skrevet på, gir ikke det samme.",
    "Delen stemmer ikkje: Dei to måtane han er skriven på, gir ikkje det same.",
    "The share does not agree: the two ways it is written are not the same.",
)
_PLACEBO = Text(
    "Skrivet sier ulike ting om hvor mange som får placebo.",
    "Skrivet seier ulike ting om kor mange som får placebo.",
    "The form says different things about how many get placebo.",
)


class ParticipantsAgree(Strict):
    """Violated where numbers of participants contradict each other.

    More in Norway than in all, two different numbers in all or in Norway, two different shares
    that get placebo, shares above all ("12 av 10", "120 % av deltakerne") or worked out wrongly
    ("12 av 48 (20 %)"), and two ages up to which one can take part.
    """

    kind: Literal["participants_agree"]

    def judge(self, form: Prepared) -> Verdict:
        """Return the places that cannot be true, both quoted where there are two."""
        found = list(participants(form))
        hits = (*_too_many(form), *_numbers(form, found), *_placebo(form))
        hits = (*hits, *_percent(form), *_ages(form))
        evidence = tuple(one.span for one in found[:1])
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, hits)


def _too_many(form: Prepared) -> Iterator[Hit]:
    spans = [share.span for share in impossible_shares(form)]
    spans += [share.span for share in shares_above_all(form)]
    for span in spans:
        yield Hit(spans=(span,), message=_TOO_MANY)


def _numbers(form: Prepared, found: list[Participants]) -> Iterator[Hit]:
    whole = [one for one in found if one.whom is Whom.ALL]
    norway = [one for one in found if one.whom is Whom.NORWAY]
    if whole and norway and norway[0].number > max(one.number for one in whole):
        yield Hit(spans=(norway[0].span, whole[0].span), message=_more(norway[0], whole[0]))
        return
    for sized in groups(form):
        if len(whole) == 1 and not whole[0].hedge and sized.number != whole[0].number:
            yield Hit(spans=(sized.span, whole[0].span), message=_grouped(sized, whole[0]))
    for same in (whole, norway):
        for other in same[1:]:
            if _differ(form, same[0], other):
                spans = (same[0].span, other.span)
                yield Hit(spans=spans, message=_two(same[0], other))
                break


def _differ(form: Prepared, one: Participants, other: Participants) -> bool:
    """Whether two numbers in different sentences are surely about the same and not the same."""
    if form.sentence_at(one.place) == form.sentence_at(other.place):
        return False
    if one.whom is Whom.ALL and not (one.sure and other.sure):
        return False
    about = Hedge.ABOUT in (one.hedge, other.hedge)
    slack = max(one.number, other.number) / 6 if about else Decimal(0)
    return abs(one.number - other.number) > slack


def _placebo(form: Prepared) -> Iterator[Hit]:
    found = list(placebo_shares(form))
    for other in found[1:]:
        if not found[0].agrees(other):
            yield Hit(spans=(found[0].span, other.span), message=_PLACEBO)
            return


def _percent(form: Prepared) -> Iterator[Hit]:
    for found in miscounted(form):
        yield Hit(spans=(found.span,), message=_percent_says(found))
    for span in unequal_shares(form):
        yield Hit(spans=(span,), message=_UNEQUAL)


def _ages(form: Prepared) -> Iterator[Hit]:
    """Yield two ranges of age of which one end is the same and the other is not."""
    found = list(participant_ages(form))
    for other in found[1:]:
        if found[0].slips_from(other):
            yield Hit(spans=(found[0].span, other.span), message=_ages_say(found[0], other))
            return


def _percent_says(found: Miscounted) -> Text:
    said, right = str(found.percent).replace(".", ","), found.right
    return Text(
        f"Andelen stemmer ikke: {found.part} av {found.whole} er {right} prosent, ikke {said}.",
        f"Delen stemmer ikkje: {found.part} av {found.whole} er {right} prosent, ikkje {said}.",
        f"The share is not right: {found.part} of {found.whole} is {right} per cent, not {said}.",
    )


def _ages_say(one: Ages, other: Ages) -> Text:
    said = f"{one.low}–{one.high}", f"{other.low}–{other.high}"
    return Text(
        f"Alderen til deltakerne er oppgitt ulikt: {said[0]} år og {said[1]} år.",
        f"Alderen til deltakarane er oppgitt ulikt: {said[0]} år og {said[1]} år.",
        f"The age of participants differs: {said[0]} years and {said[1]} years.",
    )


def _more(norway: Participants, whole: Participants) -> Text:
    n, m = f"{norway.number:f}", f"{whole.number:f}"
    return Text(
        f"Antall deltakere stemmer ikke: {n} i Norge er flere enn {m} til sammen.",
        f"Talet på deltakarar stemmer ikkje: {n} i Noreg er fleire enn {m} til saman.",
        f"The number of participants does not agree: {n} in Norway is more than {m} in all.",
    )


def _grouped(sized: TooMany, whole: Participants) -> Text:
    n, m = str(sized.number), f"{whole.number:f}"
    return Text(
        f"Antall deltakere stemmer ikke: Gruppene blir {n} til sammen, ikke {m}.",
        f"Talet på deltakarar stemmer ikkje: Gruppene blir {n} til saman, ikkje {m}.",
        f"The number of participants does not agree: the groups come to {n}, not {m}.",
    )


def _two(one: Participants, other: Participants) -> Text:
    n, m = f"{one.number:f}", f"{other.number:f}"
    return Text(
        f"Antall deltakere stemmer ikke: {n} på ett sted og {m} på et annet.",
        f"Talet på deltakarar stemmer ikkje: {n} éin stad og {m} ein annan.",
        f"The number of participants does not agree: {n} in one place and {m} in another.",
    )
