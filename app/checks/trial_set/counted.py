"""What a form counts: visits, time, blood, people, doses."""

import re
from collections.abc import Iterator

from app.checks.prepared import Prepared
from app.checks.stated.blood import Scope, blood_amounts
from app.checks.stated.doses import Dose, doses
from app.checks.stated.durations import About, lengths
from app.checks.stated.people import Whom, participants
from app.checks.stated.schedule import schedules
from app.checks.stated.visits import visit_totals
from app.checks.trial_set.particular import Particular, Topic
from app.checks.trial_set.quoting import quoted
from app.text.figures import Hedge

_LENGTHS = {
    About.TAKING_PART: Topic.TAKING_PART,
    About.STUDY: Topic.STUDY,
    About.TREATMENT: Topic.TREATMENT,
    About.WOMEN: Topic.CONTRACEPTION_WOMEN,
    About.MEN: Topic.CONTRACEPTION_MEN,
    About.DATA: Topic.STORAGE,
    About.SAMPLES: Topic.SAMPLES_KEPT,
}
_PLACES = re.compile(
    r" (?:\w+ )?(?:sykehus|sjukehus|land|steder|stader|sentre|senter|klinikk\w*|avdeling\w*)\b"
)
_MOST = 12
"""Values of one topic that are kept of one form."""


def counted(form: Prepared) -> Iterator[Particular]:
    """Yield the numbers of the form that the trial's other forms may state too."""
    yield from _visits(form)
    yield from _lengths(form)
    yield from _blood(form)
    yield from _people(form)
    yield from _doses(form)


def _visits(form: Prepared) -> Iterator[Particular]:
    """Yield the totals in sentences; where there are none, what a single plan of visits shows."""
    totals = [total for total in visit_totals(form) if not total.noun]
    for total in sorted(totals, key=lambda t: not t.whole)[:_MOST]:
        key = f"{total.low}-{total.high}"
        yield quoted(
            form, Topic.VISITS, key, total.span, low=total.low, high=total.high, hedge=total.hedge
        )
    plans = [plan for plan in schedules(form) if not plan.near and not plan.noun]
    if not totals and len(plans) == 1:
        plan = plans[0]
        key = f"{plan.low}-{plan.high}"
        yield quoted(form, Topic.VISITS, key, plan.span, low=plan.low, high=plan.high)


def _lengths(form: Prepared) -> Iterator[Particular]:
    for length in lengths(form):
        topic = _LENGTHS.get(length.about)
        if topic is not None:
            yield quoted(
                form, topic, f"{length.number.normalize():f} {length.unit}", length.span,
                unit=length.unit, low=float(length.low), high=float(length.high),
                hedge=length.hedge,
            )  # fmt: skip


def _blood(form: Prepared) -> Iterator[Particular]:
    """Yield how much blood is taken in all."""
    for amount in blood_amounts(form):
        if amount.scope is Scope.TOTAL and not amount.part and not amount.once:
            yield quoted(
                form, Topic.BLOOD, f"{amount.high.normalize():f} ml", amount.span,
                low=float(amount.low), high=float(amount.high), hedge=amount.hedge,
            )  # fmt: skip


def _people(form: Prepared) -> Iterator[Particular]:
    for found in participants(form):
        if _PLACES.match(form.text.lower, found.place + len(form.document.text(found.span))):
            continue
        topic = Topic.PARTICIPANTS_NORWAY if found.whom is Whom.NORWAY else Topic.PARTICIPANTS
        number = float(found.number)
        yield quoted(
            form, topic, f"{found.number:f}", found.span, low=number, high=number,
            hedge=found.hedge, main=found.sure or found.whom is Whom.NORWAY,
        )  # fmt: skip


def _doses(form: Prepared) -> Iterator[Particular]:
    for dose in doses(form)[: _MOST * 2]:
        yield quoted(
            form, Topic.DOSE, f"{dose.high.normalize():f} mg", dose.span, of=dose.drug or "",
            unit=dose.container, low=float(dose.low), high=float(dose.high), hedge=dose.hedge,
            main=_is_plain(dose),
        )  # fmt: skip


def _is_plain(dose: Dose) -> bool:
    """Whether it is sure what this is a dose of, and that it is not for some groups only."""
    return not (dose.group or dose.unsure) and dose.hedge is Hedge.NONE
