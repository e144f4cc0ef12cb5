"""Kind `visits_agree`: the number of visits is the same in sentences, tables and lists."""

from collections.abc import Iterator
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.stated.schedule import Schedule, schedules
from app.checks.stated.visits import (
    Points,
    Total,
    checked_after,
    highest_mention,
    listed_times,
    visit_totals,
)


class VisitsAgree(Strict):
    """Violated where two places of the form surely differ about how many visits there are.

    A sentence is held against the table or list of visits, the highest visit number the form
    mentions, and other sentences. What is only a part ("de første tre besøkene") is left out.
    """

    kind: Literal["visits_agree"]

    def judge(self, form: Prepared) -> Verdict:
        """Return each sentence that something else in the form contradicts, both quoted."""
        totals = list(visit_totals(form))
        if not totals:
            return Verdict(Result.MET)
        hits = tuple(hit for total in totals if (hit := _against_plan(form, total)))
        if not hits:
            hits = tuple(_against_each_other(form, totals))
        evidence = tuple(total.span for total in totals[:1])
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, hits)


def _against_plan(form: Prepared, total: Total) -> Hit | None:
    if points := listed_times(form, total):
        fits = total.fits(points.count, points.count)
        return None if fits else _listed(total, points)
    plans = [p for p in schedules(form) if p.noun == total.noun and _in_reach(form, total, p)]
    if len(plans) == 1 and not total.fits(plans[0].low, plans[0].high):
        return Hit(spans=(total.span, plans[0].span), message=_plan_says(total, plans[0]))
    if plans:
        return None
    for points in checked_after(form) if not total.noun else ():
        if not total.fits(points.count, points.count + points.more) and _near(form, total, points):
            return _listed(total, points)
    mention = None if total.noun else highest_mention(form)
    if mention is None or total.fits(mention.number, mention.number) or total.high > mention.number:
        return None
    return Hit(spans=(total.span, mention.span), message=_numbers_say(total, mention.number))


def _near(form: Prepared, total: Total, points: Points) -> bool:
    return form.block_at(total.place) == form.block_at(points.place)


def _listed(total: Total, points: Points) -> Hit:
    said = _range(total.low, total.high)
    there = _range(points.count, points.count + points.more)
    text = Text(
        f"Antall besøk stemmer ikke: Her står {said}, men tidspunktene gir {there}.",
        f"Talet på besøk stemmer ikkje: Her står {said}, men tidspunkta gir {there}.",
        f"The number of visits does not agree: it says {said} here, but the times come to {there}.",
    )
    return Hit(spans=(total.span, points.span), message=text)


def _in_reach(form: Prepared, total: Total, plan: Schedule) -> bool:
    """Whether a plan is sure to be about the visits a sentence counts."""
    if not plan.near:
        return True
    return form.unit_at(total.place, "section") == form.unit_at(plan.place, "section")


def _against_each_other(form: Prepared, totals: list[Total]) -> Iterator[Hit]:
    first = next((total for total in totals if total.whole), None)
    if first is None:
        return
    for other in totals:
        same_sentence = form.sentence_at(other.place) == form.sentence_at(first.place)
        elsewhere = first.where and other.where and first.where != other.where
        if other is first or same_sentence or elsewhere or other.fits(first.low, first.high):
            continue
        if first.fits(other.low, other.high):
            continue
        yield Hit(spans=(first.span, other.span), message=_differ(first, other))
        return


def _plan_says(total: Total, plan: Schedule) -> Text:
    said, there = _range(total.low, total.high), _range(plan.low, plan.high)
    return Text(
        f"Antall besøk stemmer ikke: Her står {said}, men oversikten over besøkene viser {there}.",
        f"Talet på besøk stemmer ikkje: Her står {said}, men oversikta over besøka viser {there}.",
        f"The number of visits does not agree: it says {said} here, but the plan of visits shows"
        f" {there}.",
    )


def _numbers_say(total: Total, highest: int) -> Text:
    said = _range(total.low, total.high)
    return Text(
        f"Antall besøk stemmer ikke: Her står {said}, men skrivet omtaler også besøk {highest}.",
        f"Talet på besøk stemmer ikkje: Her står {said}, men skrivet omtaler òg besøk {highest}.",
        f"The number of visits does not agree: it says {said} here, but the form speaks of visit"
        f" {highest}.",
    )


def _differ(one: Total, other: Total) -> Text:
    said = _range(one.low, one.high), _range(other.low, other.high)
    return Text(
        f"Antall besøk stemmer ikke: {said[0]} på ett sted og {said[1]} på et annet.",
        f"Talet på besøk stemmer ikkje: {said[0]} éin stad og {said[1]} ein annan.",
        f"The number of visits does not agree: {said[0]} in one place and {said[1]} in another.",
    )


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"
