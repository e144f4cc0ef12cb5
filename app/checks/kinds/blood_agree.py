"""Kind `blood_agree`: the amounts of blood can all be true."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.stated.blood import Blood, Scope, blood_amounts, pairs, times_taken
from app.checks.stated.visits import MOST, visit_totals
from app.text.figures import Hedge

_TENFOLD = (Decimal(10), Decimal(100), Decimal(1000))
_OFTEN = 5
"""At least every fifth visit has a blood sample where there is one "hver gang"."""
_LITRES = 3000
"""Millilitres in all that no trial takes: more than half of the blood of an adult."""


class BloodAgree(Strict):
    """Violated where amounts of blood contradict each other or are more than one can take.

    `most` is what may be taken at once in millilitres, by document type, "other" for the rest. An
    amount each time and how often come to the total of the same paragraph; two amounts for the
    same are the same, and never ten, a hundred or a thousand times each other.

    Source for `most`: a blood donation is 450 ml.
    """

    kind: Literal["blood_agree"]
    most: dict[str, int] = Field(min_length=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return the amounts that cannot be right, both quoted where there are two."""
        found = blood_amounts(form)
        hits = tuple(self._too_much(form, found)) or (
            *_products(form, found),
            *_contradictions(found),
        )
        evidence = tuple(one.span for one in found[:1])
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, hits)

    def _too_much(self, form: Prepared, found: tuple[Blood, ...]) -> Iterator[Hit]:
        most = self.most.get(form.document_type, self.most.get("other", _LITRES))
        for one in found:
            limit = _LITRES if one.scope is Scope.TOTAL and not one.once else most
            if one.low > limit:
                yield Hit(spans=(one.span,), message=_too_much(one))


def _products(form: Prepared, found: tuple[Blood, ...]) -> Iterator[Hit]:
    """Yield totals that the amount each time does not come to, paragraph by paragraph."""
    for total in found:
        if total.scope is not Scope.TOTAL or total.low != total.high:
            continue
        each = [o for o in found if o.block == total.block and o is not total]
        times = times_taken(form, total.block)
        if len(each) != 1 or not each[0].exact or total.part or each[0].part:
            continue
        if each[0].scope is Scope.TOTAL or each[0].place > total.place:
            continue
        if times is None or not total.exact:
            yield from _far_off(form, each[0], total)
            continue
        if not _close(each[0].high * times, total.high, (each[0].hedge, total.hedge)):
            spans = (total.span, each[0].span)
            yield Hit(spans=spans, message=_product(each[0], times, total))


def _far_off(form: Prepared, each: Blood, total: Blood) -> Iterator[Hit]:
    """Yield a total that no number of samples comes to: less than one, or more than the visits."""
    if each.scope is not Scope.EACH:
        return
    visits = {t.high for t in visit_totals(form) if not t.hedge}
    count = visits.pop() if len(visits) == 1 else None
    least = each.high if count is None else max(each.high, each.high * count / _OFTEN)
    most = each.high * (count or MOST) * Decimal("1.5")
    too_little = total.hedge is not Hedge.AT_LEAST and total.high < least
    if too_little or (total.hedge is not Hedge.AT_MOST and total.high > most):
        yield Hit(spans=(total.span, each.span), message=_two(each, total))


def _close(one: Decimal, other: Decimal, hedges: tuple[Hedge, Hedge]) -> bool:
    slack = max(one, other) / 6 if Hedge.ABOUT in hedges else max(one, other) / 50
    return abs(one - other) <= slack


def _contradictions(found: tuple[Blood, ...]) -> Iterator[Hit]:
    plain = [one for one in found if one.scope is Scope.PLAIN]
    for one, other in pairs(found):
        if not (one.exact and other.exact) or one.high == other.high:
            continue
        ratio = max(one.high, other.high) / max(Decimal("0.001"), min(one.high, other.high))
        single = len(plain) == 1 and _is_once(one, other)
        same = one.scope is other.scope is Scope.EACH or single
        totals = one.scope is other.scope is Scope.TOTAL and not (one.part or other.part)
        if (same and ratio in _TENFOLD) or (totals and ratio > Decimal("1.1")):
            yield Hit(spans=(one.span, other.span), message=_two(one, other))
            return


def _is_once(one: Blood, other: Blood) -> bool:
    """Whether one is the only amount for a visit, and the other what that visit comes to."""
    return (one.scope is Scope.PLAIN and other.once) or (other.scope is Scope.PLAIN and one.once)


def _too_much(one: Blood) -> Text:
    return Text(
        f"Blodmengden er urimelig stor ({_ml(one)}). Er enheten riktig?",
        f"Blodmengda er urimeleg stor ({_ml(one)}). Er eininga rett?",
        f"The amount of blood is unreasonably large ({_ml(one)}). Is the unit right?",
    )


def _product(each: Blood, times: int, total: Blood) -> Text:
    comes_to = f"{(each.high * times).normalize():f}"
    return Text(
        f"Blodmengden stemmer ikke: {_ml(each)} {times} ganger er {comes_to} ml, ikke "
        f"{_ml(total)}.",
        f"Blodmengda stemmer ikkje: {_ml(each)} {times} gonger er {comes_to} ml, ikkje "
        f"{_ml(total)}.",
        f"The amount of blood does not agree: {times} times {_ml(each)} is {comes_to} ml, not"
        f" {_ml(total)}.",
    )


def _two(one: Blood, other: Blood) -> Text:
    return Text(
        f"Blodmengden er oppgitt ulikt: {_ml(one)} og {_ml(other)}.",
        f"Blodmengda er oppgitt ulikt: {_ml(one)} og {_ml(other)}.",
        f"The amount of blood differs: {_ml(one)} and {_ml(other)}.",
    )


def _ml(one: Blood) -> str:
    return f"{one.high.normalize():f} ml".replace(".", ",")
