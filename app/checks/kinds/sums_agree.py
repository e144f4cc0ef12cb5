"""Kind `sums_agree`: parts come to their total, in sentences and in tables."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.stated.columns import Hours, Sum, visit_hours, wrong_sums
from app.checks.stated.converted import Converted, converted
from app.checks.stated.counted import Counted, counted
from app.checks.stated.listed import Listed, listed
from app.checks.stated.packed import packed
from app.checks.stated.parts import Parted, parted
from app.checks.stated.products import Product, per_kilo
from app.checks.stated.time_spent import TimeSpent, time_each, time_totals
from app.checks.stated.visits import listed_times, visit_totals
from app.checks.stated.worked import Worked, worked


class SumsAgree(Strict):
    """Violated where numbers surely do not add up.

    Sums: a total that its own sentence divides ("åtte besøk: ett før, fire under og to etter"),
    the last row of a table, the hours or minutes of all visits together. Products: so many of so
    much ("to trykk på 28 mg, altså 56 mg"), a dose per kilo worked out for a weight. Counts: what
    the table right below a sentence lists.
    """

    kind: Literal["sums_agree"]

    def judge(self, form: Prepared) -> Verdict:
        """Return each total that its parts do not come to."""
        hits = (*_in_sentences(form), *_in_tables(form), *_of_hours(form))
        hits = (*hits, *_of_products(form), *_of_counts(form))
        hits = (*hits, *_said_again(form), *_listed_times(form))
        hits = (*hits, *_worked_out(form, hits))
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)


def _in_sentences(form: Prepared) -> Iterator[Hit]:
    for found in parted(form):
        if sum(found.parts) != found.total:
            yield Hit(spans=(found.span,), message=_parts_say(found))


def _in_tables(form: Prepared) -> Iterator[Hit]:
    for found in wrong_sums(form):
        yield Hit(spans=(found.span,), message=_column_says(found))


def _of_products(form: Prepared) -> Iterator[Hit]:
    wrong: list[Product] = [one for one in per_kilo(form) if not one.is_right]
    for found in (*wrong, *packed(form)):
        yield Hit(spans=(found.span, found.each_span), message=_product_says(found))


def _worked_out(form: Prepared, told: tuple[Hit, ...]) -> Iterator[Hit]:
    spans = {span for hit in told for span in hit.spans}
    for found in worked(form):
        if found.span not in spans:
            yield Hit(spans=(found.span, found.each_span), message=_total_says(found))


def _said_again(form: Prepared) -> Iterator[Hit]:
    for found in converted(form):
        yield Hit(spans=(found.span,), message=_conversion_says(found))


def _listed_times(form: Prepared) -> Iterator[Hit]:
    """Yield counts with another list of times; those of visits have a rule of their own."""
    visits = {total.span for total in visit_totals(form) if listed_times(form, total)}
    for found in listed(form):
        if not any(s.block == found.span.block and s.start >= found.span.start for s in visits):
            yield Hit(spans=(found.span,), message=_list_says(found))


def _of_counts(form: Prepared) -> Iterator[Hit]:
    for found in counted(form):
        yield Hit(spans=(found.span, found.shown_span), message=_table_says(found))


def _of_hours(form: Prepared) -> Iterator[Hit]:
    """Yield the first total time that neither the table of visits nor their number comes to."""
    totals = list(time_totals(form))
    if len(totals) != 1:
        return
    said, plans = totals[0], list(visit_hours(form))
    if len(plans) == 1:
        plan = plans[0]
        if not said.fits(plan.low, plan.high):
            yield Hit(spans=(said.span, plan.span), message=_hours_say(said, plan))
        return
    counts, each = list(visit_totals(form)), time_each(form)
    if each is None or len(counts) != 1 or each.place == said.place or counts[0].hedge:
        return
    low, high = each.low * counts[0].low, each.high * counts[0].high
    slack = high / 10 if each.hedge else Decimal(0)
    if not said.fits(low - slack, high + slack):
        yield Hit(spans=(said.span, each.span), message=_each_says(said, low, high))


def _parts_say(found: Parted) -> Text:
    parts = " + ".join(str(part) for part in found.parts)
    added = sum(found.parts)
    return Text(
        f"Summen stemmer ikke: {parts} er {added}, ikke {found.total}.",
        f"Summen stemmer ikkje: {parts} er {added}, ikkje {found.total}.",
        f"The sum does not add up: {parts} is {added}, not {found.total}.",
    )


def _column_says(found: Sum) -> Text:
    added, total = _number(found.sum, found.unit), _number(found.total, found.unit)
    return Text(
        f"Summen stemmer ikke: Radene i kolonnen blir {added} til sammen, ikke {total}.",
        f"Summen stemmer ikkje: Radene i kolonnen blir {added} til saman, ikkje {total}.",
        f"The sum does not add up: the rows of this column come to {added}, not {total}.",
    )


def _product_says(found: Product) -> Text:
    count, each = _number(found.count), _number(found.each, found.unit)
    right, said = _number(found.count * found.each, found.unit), _number(found.total, found.unit)
    return Text(
        f"Mengden stemmer ikke: {count} ganger {each} er {right}, ikke {said}.",
        f"Mengda stemmer ikkje: {count} gonger {each} er {right}, ikkje {said}.",
        f"The amount is not right: {count} times {each} is {right}, not {said}.",
    )


def _conversion_says(found: Converted) -> Text:
    return Text(
        f"Mengden eller enheten stemmer ikke: {found.one} er ikke det samme som {found.other}.",
        f"Mengda eller eininga stemmer ikkje: {found.one} er ikkje det same som {found.other}.",
        f"The amount or its unit is not right: {found.one} is not the same as {found.other}.",
    )


def _list_says(found: Listed) -> Text:
    return Text(
        f"Antallet stemmer ikke: Her står {found.said}, men tidspunktene er {found.listed}.",
        f"Talet stemmer ikkje: Her står {found.said}, men tidspunkta er {found.listed}.",
        f"The number does not agree: it says {found.said}, but {found.listed} times are listed.",
    )


_MEASURES = {
    "mass": Text("Mengden", "Mengda", "amount"),
    "volume": Text("Mengden", "Mengda", "amount"),
    "clock": Text("Varigheten", "Varigheita", "duration"),
    "krone": Text("Beløpet", "Beløpet", "sum of money"),
}
_NUMBER = Text("Antallet", "Talet", "number")


def _total_says(found: Worked) -> Text:
    what = _MEASURES.get(found.measure, _NUMBER)
    return Text(
        f"{what.nb} stemmer ikke: {found.each} blir ikke {found.total} med tallene som står her.",
        f"{what.nn} stemmer ikkje: {found.each} blir ikkje {found.total} med tala som står her.",
        f"The {what.en} is not right: {found.each} does not come to {found.total} by the numbers"
        " given here.",
    )


def _table_says(found: Counted) -> Text:
    return Text(
        f"Antallet stemmer ikke: Her står {found.said}, men tabellen under viser {found.shown}.",
        f"Talet stemmer ikkje: Her står {found.said}, men tabellen under viser {found.shown}.",
        f"The number does not agree: it says {found.said} here, but the table shows {found.shown}.",
    )


def _hours_say(said: TimeSpent, plan: Hours) -> Text:
    here, there = _clock(said.low, said.high), _clock(plan.low, plan.high)
    return Text(
        f"Antall timer stemmer ikke: Her står {here}, men tabellen over besøkene gir {there}.",
        f"Talet på timar stemmer ikkje: Her står {here}, men tabellen over besøka gir {there}.",
        f"The number of hours does not agree: it says {here} here, but the table comes to {there}.",
    )


def _each_says(said: TimeSpent, low: Decimal, high: Decimal) -> Text:
    here, there = _clock(said.low, said.high), _clock(low, high)
    return Text(
        f"Antall timer stemmer ikke: Her står {here}, men besøkene tar {there} til sammen.",
        f"Talet på timar stemmer ikkje: Her står {here}, men besøka tek {there} til saman.",
        f"The number of hours does not agree: it says {here} here, but the visits take {there}.",
    )


def _clock(low: Decimal, high: Decimal) -> str:
    """Return minutes as hours, or as minutes where they are less than two hours."""
    unit, size = ("t", 60) if high >= 120 else ("min", 1)
    ends = [_number(value / size) for value in (low, high)]
    return f"{ends[0]} {unit}" if low == high else f"{ends[0]}–{ends[1]} {unit}"


def _number(value: Decimal, unit: str = "") -> str:
    plain = f"{value.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".")
    return f"{plain.replace('.', ',')} {unit}".strip()
