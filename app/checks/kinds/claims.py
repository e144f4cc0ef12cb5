"""Kind `claims`: sentences that say several things which must not be said together."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found, Pattern, find
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict, Words

MOST_HITS = 12
"""Hits reported per rule and form; more of the same help nobody."""


class Element(Strict):
    """One thing that is said: a phrase of `words/phrases.yaml`, or any of these patterns.

    With `denied_counts` it is enough that the words stand there; else what stands under a no of
    its own clause does not count.
    """

    phrase: str = ""
    any: tuple[Pattern, ...] = ()
    denied_counts: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> "Element":
        if bool(self.phrase) == bool(self.any):
            raise ValueError("an element has either a phrase or patterns")
        return self

    def patterns(self, form: Prepared) -> tuple[str, ...]:
        return form.words.phrase(self.phrase) if self.phrase else self.any


class Claim(Strict):
    """What must not be said: every element of `all` in one sentence (or `within` a paragraph).

    A sentence that matches `excused_by` is in order, and so is one whose paragraph matches
    `excused_near`; `assured_by` is the same for a sentence, but not under a no. `sections` limits
    the claim to sections with these keys; in `spared` ones it is none. `message` replaces the
    rule's own.
    """

    all: tuple[Element, ...] = Field(min_length=1)
    excused_by: tuple[Pattern, ...] = ()
    excused_near: tuple[Pattern, ...] = ()
    assured_by: tuple[Pattern, ...] = ()
    sections: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    within: Literal["sentence", "paragraph"] = "sentence"
    message: Words | None = None


class Claims(Strict):
    """Violated once for each sentence that makes one of the claims; the sentence is quoted.

    Headings, page heads and page feet claim nothing. What matches `excused_by` is in order
    whichever claim it makes.
    """

    kind: Literal["claims"]
    claims: tuple[Claim, ...] = Field(min_length=1)
    excused_by: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences in reading order, at most `MOST_HITS`."""
        found: dict[Sentence, Claim] = {}
        for claim in self.claims:
            for sentence in _sentences(form, claim):
                if not form.says(sentence, self.excused_by):
                    found.setdefault(sentence, claim)
        ordered = sorted(found.items(), key=lambda pair: pair[0].start)[:MOST_HITS]
        hits = tuple(_hit(form, sentence, claim) for sentence, claim in ordered)
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)


def _sentences(form: Prepared, claim: Claim) -> Iterator[Sentence]:
    if not all(form.can_find(element.patterns(form)) for element in claim.all):
        return
    rows = []
    for element in claim.all:
        rows.append(_places(form, element))
        if not rows[-1]:
            return
    others = [{form.unit_at(found.start, claim.within) for found in row} for row in rows[1:]]
    for found in rows[0]:
        unit = form.unit_at(found.start, claim.within)
        if all(unit in units for units in others) and _counts(form, claim, found):
            yield form.sentence_at(found.start)


def _places(form: Prepared, element: Element) -> list[Found]:
    found = form.find(element.patterns(form), headings=False)
    return [
        one
        for one in found
        if not form.in_margin(one.start) and (element.denied_counts or not form.is_denied(one))
    ]


def _counts(form: Prepared, claim: Claim, found: Found) -> bool:
    if (claim.sections or claim.spared) and not _is_where(form, claim, found):
        return False
    if claim.excused_by or claim.assured_by:
        sentence = form.sentence_at(found.start)
        if form.says(sentence, claim.excused_by) or _is_assured(form, claim, sentence):
            return False
    if not claim.excused_near:
        return True
    unit = form.unit_at(found.start, "paragraph")
    excuses = form.find(claim.excused_near)
    return all(form.unit_at(excuse.start, "paragraph") != unit for excuse in excuses)


def _is_where(form: Prepared, claim: Claim, found: Found) -> bool:
    section = form.section_at(found.start)
    key = section.key if section else ""
    return key not in claim.spared and (not claim.sections or key in claim.sections)


def _is_assured(form: Prepared, claim: Claim, sentence: Sentence) -> bool:
    found = find(claim.assured_by, form.gaps, sentence.start, sentence.end)
    return any(not form.is_denied(one) for one in found)


def _hit(form: Prepared, sentence: Sentence, claim: Claim) -> Hit:
    own = claim.message
    message = Text(own.nb, own.nn, own.en) if own else None
    return Hit((form.span(sentence.start, sentence.end),), message)
