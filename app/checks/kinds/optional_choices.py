"""Kind `optional_choices`: every part that is called optional has a choice of its own."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from app.checks.consent_page import consent_page, lines
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found, Pattern, find, matches
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict, Words
from app.checks.ticks import Choice, choices
from app.document.model import Span

_MOST_EVIDENCE = 3


class Part(Strict):
    """A part of a trial that may be optional.

    `about` finds the part in a text, `named` in a choice. `own_form` are types of form in which
    it is the whole matter; `among` those in which it needs a choice as soon as other parts of the
    consent have one.
    """

    name: Words
    about: tuple[Pattern, ...] = Field(min_length=1)
    named: tuple[Pattern, ...] = Field(min_length=1)
    own_form: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


class OptionalChoices(Strict):
    """Met when each of `parts` that the form calls optional has a box, or yes and no, of its own.

    A part is called optional by a sentence that is about it and matches one of `optional`, unless
    the part has another form (`elsewhere`). `general` are words that promise a choice of
    whatever: then the form must have one at all. A box that is ticked already is no choice.
    """

    kind: Literal["optional_choices"]
    parts: tuple[Part, ...] = Field(min_length=1)
    optional: tuple[Pattern, ...] = Field(min_length=1)
    elsewhere: tuple[Pattern, ...] = ()
    general: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the parts without a choice, and boxes that are ticked already."""
        page = consent_page(form)
        there = choices(form.document, lines(tuple(form.document.body())))
        before = page[0].index if page else 0
        asked = [(part, s) for part in self.parts if (s := self._calls(form, part, before))]
        hits = [Hit((c.span,), _TICKED) for c in there if c.ticked]
        hits += [_missing(form, part, s) for part, s in asked if not _has(form, part, there)]
        hits += self._unlisted(form, there, {id(part) for part, _ in asked})
        promised = self._promised(form, before)
        if promised and not there and not hits:
            hits.append(Hit((_span(form, promised),)))
        evidence = tuple(dict.fromkeys(choice.span for choice in there))[:_MOST_EVIDENCE]
        if any(choice.ticked for choice in there):
            return Verdict(Result.VIOLATED, evidence, tuple(hits))
        if hits:
            return Verdict(Result.MISSING, evidence, tuple(hits))
        if not asked and not promised and not any(choice.pair for choice in there):
            return Verdict(Result.NOT_APPLICABLE, reason="not_mentioned")
        return Verdict(Result.MET, evidence)

    def _calls(self, form: Prepared, part: Part, before: int) -> Sentence | None:
        """Return the first sentence above the consent page that calls `part` optional."""
        if form.document_type in part.own_form:
            return None
        for found in form.find(part.about, headings=False):
            sentence = form.sentence_at(found.start)
            if sentence.block >= before or form.is_supposed(found):
                continue
            optional = _says(form, self.optional, sentence.start, sentence.end)
            if optional and not self._is_elsewhere(form, found):
                return sentence
        return None

    def _is_elsewhere(self, form: Prepared, found: Found) -> bool:
        """Whether the paragraph says that the part has a form of its own."""
        return _says(form, self.elsewhere, *form.extent(form.block_at(found.start)))

    def _unlisted(self, form: Prepared, there: list[Choice], asked: set[int]) -> Iterator[Hit]:
        """Yield parts that have no choice though other parts of the consent have one each."""
        for part in self.parts:
            if form.document_type not in part.among or id(part) in asked or len(there) < 2:
                continue
            found = [f for f in form.find(part.about, headings=False) if not form.is_denied(f)]
            if found and not _has(form, part, there):
                sentence = form.sentence_at(found[0].start)
                yield Hit((_span(form, sentence),), _unlisted(part))

    def _promised(self, form: Prepared, before: int) -> Sentence | None:
        for found in form.find(self.general, headings=False):
            sentence = form.sentence_at(found.start)
            if sentence.block < before and not self._is_elsewhere(form, found):
                return sentence
        return None


def _has(form: Prepared, part: Part, there: list[Choice]) -> bool:
    return any(matches(part.named, form.searchable(choice.text)) for choice in there)


def _says(form: Prepared, patterns: tuple[str, ...], start: int, end: int) -> bool:
    return next(find(patterns, form.gaps, start, end), None) is not None


def _span(form: Prepared, sentence: Sentence) -> Span:
    return form.span(sentence.start, sentence.end)


def _missing(form: Prepared, part: Part, sentence: Sentence) -> Hit:
    lead = ("Skrivet sier at leseren kan velge", "Skrivet seier at lesaren kan velje")
    message = _no_choice(part, *lead, "The form says that readers can choose")
    return Hit((_span(form, sentence),), message, section=form.heading_of(("consent",)))


def _unlisted(part: Part) -> Text:
    lead = (
        "Leseren kan krysse av for deler av samtykket",
        "Lesaren kan krysse av for delar av det",
    )
    return _no_choice(part, *lead, "Readers can tick parts of the consent")


def _no_choice(part: Part, nb: str, nn: str, en: str) -> Text:
    name = part.name
    return Text(
        f"{nb}, men vi fant ikke en egen ja/nei-avkrysning for {name.nb}.",
        f"{nn}, men vi fann ikkje ei eiga ja/nei-avkryssing for {name.nn}.",
        f"{en}, but we did not find a yes/no choice for {name.en}.",
    )


_TICKED = Text(
    "Her er det krysset av på forhånd. Leseren skal velge selv, så la rutene stå tomme.",
    "Her er det kryssa av på førehand. Lesaren skal velje sjølv, så la rutene stå tomme.",
    "This is ticked in advance. Readers must choose for themselves, so leave the boxes empty.",
)
