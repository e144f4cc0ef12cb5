"""Kind `statement`: the form must say something, in words that can be quoted."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found, Pattern
from app.checks.prepared import Prepared, Sentence, Within
from app.checks.profile import Strict, Words
from app.document.model import Span

_MOST_EVIDENCE = 3
_FEWEST_WORDS = 4
"""A sentence of fewer words is a label."""


class AlsoIn(Strict):
    """Ways to say a thing that count only in forms of these types (codes)."""

    documents: tuple[str, ...] = Field(min_length=1)
    any: tuple[Pattern, ...] = Field(min_length=1)


class Group(Strict):
    """One thing that is said, in any of these ways; passages of `unless` are blanked out first.

    `also_in` adds ways for some types of form: who "you" is differs between them.
    """

    any: tuple[Pattern, ...] = Field(min_length=1)
    also_in: tuple[AlsoIn, ...] = ()
    unless: tuple[Pattern, ...] = ()

    def patterns(self, document_type: str) -> tuple[str, ...]:
        """Return the ways that count in a form of this type."""
        also = (way for each in self.also_in if document_type in each.documents for way in each.any)
        return (*self.any, *also)


class Detail(Group):
    """Something a full statement also has; `name` completes "We did not find …"."""

    name: Words
    within: Within = "section"


_Details = list[tuple[Detail, list[Found]]]


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
        details = [(detail, self._places(form, detail)) for detail in self.details if stands]
        if stands:  # the best of them is shown
            found = (
                stands[0]
                if len(stands) == 1
                else min(stands, key=lambda found: self._rank(form, details, found))
            )
        evidence = tuple(_sentences(form, found, details)) if stands else ()
        if against:
            said = self.contradiction
            message = Text(said.nb, said.nn, said.en) if said else None
            hits = tuple(Hit((form.span(f.start, f.end),), message) for f in against)
            return Verdict(Result.VIOLATED, evidence, hits)
        if not stands:
            return Verdict(Result.MISSING, hits=(Hit(section=form.heading_of(self.sections)),))
        lacking = self._lacking(form, details, found)
        misplaced = self.only_here and not any(self._is_here(form, one[0]) for one in stands)
        if not lacking and not misplaced:
            return Verdict(Result.MET, evidence)
        message = _incomplete(lacking) if lacking else _MISPLACED
        return Verdict(Result.WEAK, evidence, (Hit(spans=evidence[:1], message=message),))

    def _stands(self, form: Prepared) -> list[tuple[Found, ...]]:
        """Return where the whole statement stands: its parts, in each unit as close as they come.

        A statement of one group stands in every place.
        """
        if not all(form.can_find(group.patterns(form.document_type)) for group in self.says):
            return []
        groups = []
        for group in self.says:
            groups.append(self._said(form, group))
            if not groups[-1]:
                return []
        if len(groups) == 1:
            return [(found,) for found in groups[0]]
        by_unit: dict[int, list[list[Found]]] = {}
        for number, places in enumerate(groups):
            for found in places:
                unit = form.unit_at(found.start, self.within)
                by_unit.setdefault(unit, [[] for _ in groups])[number].append(found)
        return [
            min(_close(parts), key=lambda part: self._rank(form, [], part))
            for parts in by_unit.values()
            if all(parts)
        ]

    def _said(self, form: Prepared, group: Group) -> list[Found]:
        patterns = group.patterns(form.document_type)
        found = form.find(patterns, unless=group.unless, headings=self.headings_count)
        return [one for one in found if self._counts(form, one)]

    def _rank(
        self, form: Prepared, details: _Details, stands: tuple[Found, ...]
    ) -> tuple[int, bool, int, int, int, int]:
        """Return how poor a proof this is, least for the best.

        Complete ones come first, then those in the statement's own sections, in real sentences,
        in few sentences, with details in them, and the earliest.
        """
        sentences = {form.sentence_at(found.start) for found in stands}
        within = sum(
            any(s.start <= place.start < s.end for s in sentences for place in places)
            for _, places in details
        )
        return (
            len(self._lacking(form, details, stands)),
            not self._is_here(form, stands[0]),
            sum(_is_label(form, found) for found in stands),
            len(sentences),
            -within,
            min(found.start for found in stands),
        )

    def _counts(self, form: Prepared, found: Found) -> bool:
        if not self.margins_count and form.in_margin(found.start):
            return False
        return self.negated_counts or not (form.is_denied(found) or form.is_supposed(found))

    def _is_here(self, form: Prepared, found: Found) -> bool:
        section = form.section_at(found.start)
        return section is not None and section.key in self.sections

    def _places(self, form: Prepared, detail: Detail) -> list[Found]:
        found = form.find(
            detail.patterns(form.document_type),
            unless=detail.unless,
            headings=self.headings_count,
        )
        return [f for f in found if self.negated_counts or not form.is_denied(f)]

    def _lacking(
        self,
        form: Prepared,
        details: _Details,
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


def _close(parts: list[list[Found]]) -> list[tuple[Found, ...]]:
    """Return for each place of each group that place with the nearest one of every other group."""
    return [
        tuple(min(others, key=lambda other: abs(other.start - place.start)) for others in parts)
        for places in parts
        for place in places
    ]


def _is_label(form: Prepared, found: Found) -> bool:
    """Whether what was found stands in a heading or says nothing, being too short."""
    sentence = form.sentence_at(found.start)
    words = form.text.text[sentence.start : max(sentence.end, found.end)].split()
    return sentence.block in form.outline.headings or len(words) < _FEWEST_WORDS


def _sentences(form: Prepared, stands: tuple[Found, ...], details: _Details) -> list[Span]:
    """Return the sentences the parts of a statement stand in, in reading order.

    After a mere heading or label comes the sentence with the first detail below it.
    """
    places = {form.sentence_at(place) for found in stands for place in (found.start, found.end - 1)}
    if all(_is_label(form, found) for found in stands):
        last = max(found.end for found in stands)
        section = form.unit_at(last - 1, "section")
        below = (
            place
            for _, found in details
            for place in found
            if place.start >= last and form.unit_at(place.start, "section") == section
        )
        first = next((place for place in below if not _is_label(form, place)), None)
        places |= {form.sentence_at(first.start)} if first else set()
    ordered = sorted(places, key=_start)
    return [form.span(s.start, s.end) for s in ordered[:_MOST_EVIDENCE]]


def _start(sentence: Sentence) -> int:
    return sentence.start
