"""Kind `carried_over`: what the original speaks of, the Norwegian form speaks of too."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found, Pattern, Searchable, find_outside
from app.checks.prepared import Prepared, for_gaps
from app.checks.profile import Strict, Words
from app.document.model import Document, Span
from app.text.normalise import normalise
from app.text.sentences import sentences

_LONGEST_QUOTE = 120
"""Characters of the original shown in a message: a sentence, not a paragraph."""


class Topic(Strict):
    """Something the original may speak of, and the words that show it in each language.

    `name` completes "The original speaks of ...". Passages of `original_unless` and `unless` are
    blanked out first.
    """

    name: Words
    original: tuple[Pattern, ...] = Field(min_length=1)
    original_unless: tuple[Pattern, ...] = ()
    any: tuple[Pattern, ...] = Field(min_length=1)
    unless: tuple[Pattern, ...] = ()


class CarriedOver(Strict):
    """Missing once for each topic of the original that the form does not speak of.

    Not checked without an original; not applicable when that speaks of none of the topics.
    `sections` are canonical keys under which a missing topic belongs.
    """

    kind: Literal["carried_over"]
    topics: tuple[Topic, ...] = Field(min_length=1)
    sections: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the topics that were lost, with the sentence of the original."""
        if form.original is None:
            return Verdict(Result.NOT_CHECKED, reason="original")
        original = _searchable(form, form.original)
        asked = [(topic, said) for topic in self.topics if (said := _first(topic, original))]
        if not asked:
            return Verdict(Result.NOT_APPLICABLE, reason="not_mentioned")
        lost, kept = [], []
        for topic, said in asked:
            places = form.find(topic.any, unless=topic.unless)
            if places:
                kept.append(_sentence(form, places[0]))
            else:
                lost.append(self._hit(form, topic, _quote(original.text, said)))
        return Verdict(Result.MISSING if lost else Result.MET, tuple(kept[:1]), tuple(lost))

    def _hit(self, form: Prepared, topic: Topic, quote: str) -> Hit:
        name = topic.name
        return Hit(
            section=form.heading_of(self.sections),
            message=Text(
                nb=f"Originalen omtaler {name.nb} («{quote}»), men vi fant det ikke i skrivet.",
                nn=f"Originalen omtaler {name.nn} («{quote}»), men vi fann det ikkje i skrivet.",
                en=f"The original speaks of {name.en} ({quote}), but we did not find it here.",
            ),
        )


def _searchable(form: Prepared, original: Document) -> Searchable:
    text = "\n".join(normalise(block.text).text for block in original.blocks)
    return for_gaps(text, form.gaps.places.vocabulary)


def _first(topic: Topic, original: Searchable) -> Found | None:
    places = find_outside(topic.original, topic.original_unless, original)
    return min(places, key=lambda found: found.start, default=None)


def _quote(text: str, said: Found) -> str:
    """Return the sentence of the original that speaks of a topic, cut when it is long."""
    start = text.rfind("\n", 0, said.start) + 1
    end = text.find("\n", said.end)
    line = text[start : end if end >= 0 else len(text)]
    place = said.start - start
    sentence = next((line[s:e] for s, e in sentences(line) if s <= place < e), line)
    words = " ".join(sentence.split())
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()} …"


def _sentence(form: Prepared, found: Found) -> Span:
    sentence = form.sentence_at(found.start)
    return form.span(sentence.start, sentence.end)
