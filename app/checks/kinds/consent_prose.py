"""Kind `consent_prose`: the consent page says only what the form has said before."""

from typing import Literal

from pydantic import Field

from app.checks.consent_page import FILL_IN, SIGN, Line, consent_alone, is_signed, lines
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern, find
from app.checks.prepared import Prepared
from app.checks.profile import Strict, Words
from app.checks.ticks import TICK
from app.document.model import BlockKind, Span


class Topic(Strict):
    """Something a participant must learn before the consent page."""

    name: Words
    any: tuple[Pattern, ...] = Field(min_length=1)


class ConsentProse(Strict):
    """Violated by `topics` that stand on the consent page only, and by a page full of prose.

    Prose is what is no heading, label, box or choice; `most_words` are allowed, and `most_points`
    statements of a list. A form that begins with its consent page has said nothing before it, and
    is not judged; neither is one in which nobody signs.
    """

    kind: Literal["consent_prose"]
    most_words: int = Field(ge=1)
    most_points: int = Field(ge=1)
    topics: tuple[Topic, ...] = Field(min_length=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences with new topics, and whether the page is too long."""
        page = consent_alone(form)
        first = page[0].index if page else 0
        before = form.extent(first)[0]
        if not page or not form.text.text[:before].strip():
            return Verdict(Result.NOT_APPLICABLE, reason="not_mentioned")
        if not is_signed(page):
            return Verdict(Result.NOT_CHECKED, reason="no_consent_page")
        prose = [line for line in lines(page) if _is_prose(line)]
        hits = [hit for topic in self.topics if (hit := _new(form, topic, prose, before))]
        spans = tuple(piece.span for line in prose for piece in line.pieces)
        words = sum(len(line.text.split()) for line in prose)
        points = [s for s in spans if form.document.blocks[s.block].kind is BlockKind.LIST_ITEM]
        if words > self.most_words:
            hits.append(Hit(_longest(form, spans), _too_long(words, self.most_words)))
        elif len(points) > self.most_points:
            hits.append(Hit((points[self.most_points],), _too_many(len(points))))
        evidence = () if hits else (form.block_span(first),)
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, tuple(hits))


def _is_prose(line: Line) -> bool:
    if line.is_heading or TICK.search(line.text) or line.is_label:
        return False
    return not (SIGN.search(line.text) and FILL_IN.search(line.text))


def _new(form: Prepared, topic: Topic, prose: list[Line], before: int) -> Hit | None:
    """Return the sentence on the consent page that speaks of `topic`, if none before it does."""
    if next(find(topic.any, form.gaps, 0, before), None):
        return None
    for line in prose:
        for piece in line.pieces:
            start, end = form.extent(piece.span.block)
            found = next(find(topic.any, form.gaps, start, end), None)
            if found:
                sentence = form.sentence_at(found.start)
                return Hit((form.span(sentence.start, sentence.end),), _unknown(topic))
    return None


def _longest(form: Prepared, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return (max(spans, key=lambda span: len(form.document.text(span))),)


def _unknown(topic: Topic) -> Text:
    name = topic.name
    return Text(
        f"Samtykkesiden sier noe om {name.nb}, men vi fant det ikke tidligere i skrivet. Flytt det"
        " til informasjonsdelen.",
        f"Samtykkesida seier noko om {name.nn}, men vi fann det ikkje tidlegare i skrivet. Flytt"
        " det til informasjonsdelen.",
        f"The consent page says something about {name.en}, but we did not find it earlier in the"
        " form. Move it to the information part.",
    )


def _too_long(words: int, most: int) -> Text:
    return Text(
        f"Samtykkesiden har {words} ord løpende tekst. Sikt mot {most} eller færre, og flytt"
        " informasjonen fram i skrivet.",
        f"Samtykkesida har {words} ord løpande tekst. Sikt mot {most} eller færre, og flytt"
        " informasjonen fram i skrivet.",
        f"The consent page has {words} words of running text. Aim at {most} or fewer, and move the"
        " information to the form itself.",
    )


def _too_many(points: int) -> Text:
    return Text(
        f"Samtykkesiden har {points} punkter som skal bekreftes. Én eller to setninger er nok.",
        f"Samtykkesida har {points} punkt som skal stadfestast. Ei eller to setningar er nok.",
        f"The consent page has {points} points to confirm. One or two sentences are enough.",
    )
