"""Kind `statement`: the form must say something, in words that can be quoted."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found, Pattern
from app.checks.prepared import Prepared, Within
from app.checks.profile import Strict, Words
from app.document.model import Span

_MOST_EVIDENCE = 3


class Group(Strict):
    """One thing that is said, in any of these ways; passages of `unless` are blanked out first."""

    any: tuple[Pattern, ...] = Field(min_length=1)
    unless: tuple[Pattern, ...] = ()


class Detail(Group):
    """Something a full statement also has; `name` completes "We did not find …"."""

    name: Words
    within: Within = "section"


class Statement(Strict):
    """Met when every group of `says` is found within one unit.

    Headings do not count, unless `headings_count`: then "Etter studien" may be the first half of
    what the line below it says. Headers and footers count only with `margins_count`.

    `sections` are canonical keys looked in first; a statement elsewhere counts too, unless
    `only_here`: then it is weak. Found without one of its `details` it is weak, and the message
    names them. What is denied or only supposed does not count, unless `negated_counts`. A
    passage of `contradicted_by` makes it violated; `contradiction` is then the message.
    """

    kind: Literal["statement"]
    sections: tuple[str, ...] = ()
    says: tuple[Group, ...] = Field(min_length=1)
    details: tuple[Detail, ...] = ()
    within: Within = "paragraph"
    only_here: bool = False
    negated_counts: bool = False
    headings_count: bool = False
    margins_count: bool = False
    contradicted_by: tuple[Pattern, ...] = ()
    contradiction: Words | None = None

    def judge(self, form: Prepared) -> Verdict:
        """Return how well the form says it, with the sentences that do."""
        against = form.find(self.contradicted_by, headings=self.headings_count)
        stands = self._stands(form)
        evidence = tuple(_sentences(form, stands[0][1])) if stands else ()
        if against:
            said = self.contradiction
            message = Text(said.nb, said.nn, said.en) if said else None
            hits = tuple(Hit((form.span(f.start, f.end),), message) for f in against)
            return Verdict(Result.VIOLATED, evidence, hits)
        if not stands:
            return Verdict(Result.MISSING, hits=(Hit(section=form.heading_of(self.sections)),))
        details = [(detail, self._places(form, detail)) for detail in self.details]
        lacking, found = min(
            ((self._lacking(form, details, found), found) for _, found in stands),
            key=lambda pair: len(pair[0]),
        )
        evidence = tuple(_sentences(form, found))
        misplaced = self.only_here and not any(here for here, _ in stands)
        if not lacking and not misplaced:
            return Verdict(Result.MET, evidence)
        message = _incomplete(lacking) if lacking else _MISPLACED
        return Verdict(Result.WEAK, evidence, (Hit(spans=evidence[:1], message=message),))

    def _stands(self, form: Prepared) -> list[tuple[bool, tuple[Found, ...]]]:
        """Return where the whole statement stands: whether in its own sections, and its parts.

        Places in the statement's own sections come first. A statement of one group stands in
        every place; of a longer one the first place in each unit counts.
        """
        if len(self.says) == 1:
            group = self.says[0]
            places = form.find(group.any, unless=group.unless, headings=self.headings_count)
            alone = [(self._is_here(form, p), (p,)) for p in places if self._counts(form, p)]
            return sorted(alone, key=lambda pair: not pair[0])
        by_unit: list[dict[int, Found]] = []
        for group in self.says:
            units: dict[int, Found] = {}
            for found in form.find(group.any, unless=group.unless, headings=self.headings_count):
                if self._counts(form, found):
                    unit = form.unit_at(found.start, self.within)
                    better = unit in units and not self._is_here(form, units[unit])
                    if unit not in units or (better and self._is_here(form, found)):
                        units[unit] = found
            if not units:
                return []
            by_unit.append(units)
        whole = [unit for unit in by_unit[0] if all(unit in units for units in by_unit[1:])]
        parts = [tuple(units[unit] for units in by_unit) for unit in whole]
        stands = [(self._is_here(form, part[0]), part) for part in parts]
        return sorted(stands, key=lambda pair: not pair[0])

    def _counts(self, form: Prepared, found: Found) -> bool:
        if not self.margins_count and form.in_margin(found.start):
            return False
        return self.negated_counts or not (form.is_denied(found) or form.is_supposed(found))

    def _is_here(self, form: Prepared, found: Found) -> bool:
        section = form.section_at(found.start)
        return section is not None and section.key in self.sections

    def _places(self, form: Prepared, detail: Detail) -> list[Found]:
        found = form.find(detail.any, unless=detail.unless, headings=self.headings_count)
        return [f for f in found if self.negated_counts or not form.is_denied(f)]

    def _lacking(
        self,
        form: Prepared,
        details: list[tuple[Detail, list[Found]]],
        stands: tuple[Found, ...],
    ) -> list[Words]:
        """Return the names of the details that the statement lacks."""
        return [d.name for d, places in details if not self._has(form, d, places, stands)]

    def _has(
        self, form: Prepared, detail: Detail, places: list[Found], stands: tuple[Found, ...]
    ) -> bool:
        units = {form.unit_at(found.start, detail.within) for found in stands}
        return any(
            form.unit_at(found.start, detail.within) in units
            or (detail.within == "section" and self._is_here(form, found))
            for found in places
        )


_MISPLACED = Text(
    nb="Skrivet sier dette, men ikke på stedet der leseren venter det.",
    nn="Skrivet seier dette, men ikkje på staden der lesaren ventar det.",
    en="The form says this, but not in the place where readers expect it.",
)


def _incomplete(names: list[Words]) -> Text:
    """Return a message that says what a statement lacks."""
    return Text(
        nb=f"Skrivet sier noe om dette, men vi fant ikke: {'; '.join(n.nb for n in names)}.",
        nn=f"Skrivet seier noko om dette, men vi fann ikkje: {'; '.join(n.nn for n in names)}.",
        en=f"The form says something about this, but we did not find: "
        f"{'; '.join(n.en for n in names)}.",
    )


def _sentences(form: Prepared, stands: tuple[Found, ...]) -> list[Span]:
    """Return the sentences the parts of a statement stand in, in reading order."""
    places = sorted({form.sentence_at(found.start) for found in stands}, key=lambda s: s.start)
    return [form.span(s.start, s.end) for s in places[:_MOST_EVIDENCE]]
