"""Kind `long_sentences`: sentences too long to be understood at the first reading."""

import re
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict
from app.document.model import BlockKind, Part
from app.text.readability import LONG_WORD
from app.text.words import words

MOST_HITS = 15
"""Hits reported per form; more of the same help nobody."""


class Limits(Strict):
    """Words from which a sentence is long (`long`) and much too long (`strong`)."""

    long: int = Field(ge=5)
    strong: int = Field(ge=5)


class LongSentences(Strict):
    """Violated by each sentence of more than `strong` words.

    Sentences of more than `long` words count only where they are many: when more than
    `many_share` of all sentences (0–1), and at least `many` of them, are longer than that.
    Above `long` words a sentence also counts alone when it is heavy: when its own LIX, words plus
    percent long words, is `heavy` or more. `limits` is by document type, "other" for the rest.
    Sentences with colons or semicolons are measured by their longest part: these divide a text as
    full stops do.

    Source: Språkrådet's advice of short sentences; the limits are this project's proposal.
    """

    kind: Literal["long_sentences"]
    limits: dict[str, Limits] = Field(min_length=1)
    many: int = Field(default=4, ge=1)
    many_share: float = Field(default=0.08, ge=0, le=1)
    heavy: float = Field(default=66, ge=40, description="LIX")

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences that are too long, in reading order."""
        limits = self.limits.get(form.document_type) or self.limits["other"]
        running = _running(form)
        counted = [(s, _length(form, number, limits.long)) for number, s in running]
        long = [pair for pair in counted if pair[1] > limits.long]
        heavy = {s for number, s in running if _lix(form, number, limits.long) >= self.heavy}
        many = len(long) >= self.many and len(long) > self.many_share * len(counted)
        kept = [p for p in long if many or p[1] > limits.strong or p[0] in heavy]
        hits = [
            Hit(spans=(form.span(s.start, s.end),), message=_says(length)) for s, length in kept
        ]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits[:MOST_HITS]))


def _running(form: Prepared) -> list[tuple[int, Sentence]]:
    """Return the sentences of running text, numbered: no headings, page heads, feet or notes."""
    blocks = form.document.blocks
    skip = form.outline.headings
    return [
        (number, s)
        for number, s in enumerate(form.sentences)
        if s.block not in skip
        and blocks[s.block].part in (Part.BODY, Part.TEXT_BOX, Part.FOOTNOTE)
        and blocks[s.block].kind is not BlockKind.TITLE
    ]


def _length(form: Prepared, number: int, fewest: int) -> int:
    """Return the words of a sentence's longest part; at once where even the whole is not long."""
    count = len(form.word_spans[number])
    if count <= fewest:
        return count
    sentence = form.sentences[number]
    text = form.text.text[sentence.start : sentence.end]
    return max(len(words(part)) for part in re.split(r"; |: ", text))


def _lix(form: Prepared, number: int, fewest: int) -> float:
    """Return the LIX of one sentence, 0 for those of `fewest` words or less."""
    spans = form.word_spans[number]
    if len(spans) <= fewest:
        return 0
    long_words = sum(end - start >= LONG_WORD for start, end in spans)
    return len(spans) + 100 * long_words / len(spans)


def _says(length: int) -> Text:
    return Text(
        nb=f"Setningen har {length} ord. Del den i to eller flere korte setninger.",
        nn=f"Setninga har {length} ord. Del henne i to eller fleire korte setningar.",
        en=f"The sentence has {length} words. Split it into two or more short ones.",
    )
