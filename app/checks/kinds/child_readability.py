"""Kind `child_readability`: a sheet for children is short, in short sentences and easy words."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from pydantic import Field

from app.checks.kinds.lix import names
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict
from app.document.model import BlockKind, Part, Span
from app.text.readability import Readability, measure

_MOST_QUOTES = 6
_HARDEST = 3
"""Sentences quoted as examples where the whole sheet is heavy."""
_FEWEST_WORDS = 100
"""Words below which LIX and the mean of sentences say nothing (dossier)."""

_Worded = dict[Sentence, list[str]]
"""The words of each sentence of prose."""


class Limits(Strict):
    """What a sheet may have: `lix`, words per sentence (`mean`), `words`; what to aim at."""

    lix: float
    aim: float
    mean: float
    words: int
    aim_words: int


class ChildReadability(Strict):
    """Violated by a sheet that is too long or too heavy, by law language, and by hard sentences.

    `limits` are by document type. A sentence is hard with `hard_from` words or more that match
    `hard` and not `plain`; names are never hard. `law` are words of lawyers.

    Source: the limits are this project's proposal (dossier: LIX at most 30 under 12 years and 37
    from 12, short of that 25 and 32; 400 and 1200 words).
    """

    kind: Literal["child_readability"]
    limits: dict[str, Limits] = Field(min_length=1)
    law: tuple[Pattern, ...] = Field(min_length=1)
    hard: tuple[Pattern, ...] = Field(min_length=1)
    plain: tuple[Pattern, ...] = ()
    hard_from: int = Field(ge=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return what is hard, each with the words that are."""
        limits = self.limits[form.document_type]
        sentences = _worded(form)
        figures = measure(sentences.values(), easy=names(form))
        hits = [*_length(form, figures, limits), *_weight(form, sentences, figures, limits)]
        law = [form.span(f.start, f.end) for f in form.find(self.law, headings=False)]
        if law:
            hits.append(Hit(tuple(law[:_MOST_QUOTES]), _LAW))
        hits += self._hard(form, sentences)
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits))

    def _hard(self, form: Prepared, sentences: _Worded) -> list[Hit]:
        easy, found = names(form), []
        for sentence, words in sentences.items():
            small = dict.fromkeys(word.lower() for word in words)
            hard = [w for w in small if w not in easy and _is_hard(w, self.hard, self.plain)]
            if len(hard) >= self.hard_from:
                span = form.span(sentence.start, sentence.end)
                found.append(Hit((span,), _hard_words(hard)))
        return found[:_MOST_QUOTES]


def whole(form: Prepared) -> Readability:
    """Return the counts of a sheet's running text, text boxes among it."""
    return measure(_worded(form).values(), easy=names(form))


def _worded(form: Prepared) -> _Worded:
    worded = zip(form.sentences, form.word_spans, strict=True)
    return {s: _words(form, spans) for s, spans in worded if _is_prose(form, s)}


def _words(form: Prepared, spans: Iterable[tuple[int, int]]) -> list[str]:
    return [form.text.text[start:end] for start, end in spans]


def _is_prose(form: Prepared, sentence: Sentence) -> bool:
    block = form.document.blocks[sentence.block]
    if block.part not in (Part.BODY, Part.TEXT_BOX) or sentence.block in form.outline.headings:
        return False
    return block.kind not in (BlockKind.CELL, BlockKind.TITLE)


@lru_cache(maxsize=10_000)
def _is_hard(word: str, hard: tuple[str, ...], plain: tuple[str, ...]) -> bool:
    return any(re.search(p, word) for p in hard) and not any(re.search(p, word) for p in plain)


def _length(form: Prepared, figures: Readability, limits: Limits) -> list[Hit]:
    if figures.words <= limits.words:
        return []
    words, aim = figures.words, limits.aim_words
    message = Text(
        f"Skrivet har {words} ord. Det er langt for denne aldersgruppen. Sikt mot {aim} eller"
        " færre, og la foreldrenes skriv si resten.",
        f"Skrivet har {words} ord. Det er langt for denne aldersgruppa. Sikt mot {aim} eller"
        " færre, og la skrivet til foreldra seie resten.",
        f"The sheet has {words} words, which is long for this age. Aim at {aim} or fewer, and let"
        " the parents' sheet say the rest.",
    )
    return [Hit(_first(form), message)]


def _first(form: Prepared) -> tuple[Span, ...]:
    heading = min(form.outline.headings, default=None)
    return () if heading is None else (form.block_span(heading),)


def _weight(form: Prepared, sentences: _Worded, figures: Readability, limits: Limits) -> list[Hit]:
    """Return one hit for a heavy sheet, with its hardest sentences."""
    too_heavy = figures.lix > limits.lix or figures.mean_sentence > limits.mean
    if figures.words < _FEWEST_WORDS or not too_heavy:
        return []
    easy = names(form)
    ranked = sorted(sentences, key=lambda s: -_hardness(sentences[s], easy))[:_HARDEST]
    spans = tuple(form.span(s.start, s.end) for s in sorted(ranked, key=lambda s: s.start))
    lix, mean, aim = round(figures.lix), round(figures.mean_sentence), round(limits.aim)
    message = Text(
        f"Skrivet er tungt for denne aldersgruppen: lesbarhetstallet (LIX) er {lix}, og setningene"
        f" har {mean} ord i snitt. Sikt mot LIX {aim}. Begynn med setningene som er sitert.",
        f"Skrivet er tungt for denne aldersgruppa: lesbarheitstalet (LIX) er {lix}, og setningane"
        f" har {mean} ord i snitt. Sikt mot LIX {aim}. Begynn med setningane som er siterte.",
        f"The sheet is heavy for this age: its readability (LIX) is {lix}, and sentences have"
        f" {mean} words on average. Aim at LIX {aim}. Begin with the sentences quoted.",
    )
    return [Hit(spans, message)]


def _hardness(words: list[str], easy: frozenset[str]) -> float:
    figures = measure([words], easy=easy)
    return figures.words + 5 * figures.long_words


def _hard_words(words: list[str]) -> Text:
    said = ", ".join(f"«{word}»" for word in words[:_MOST_QUOTES])
    return Text(
        f"Setningen har mange vanskelige ord for denne aldersgruppen: {said}. Skriv den med ord"
        " barn bruker selv.",
        f"Setninga har mange vanskelege ord for denne aldersgruppa: {said}. Skriv henne med ord"
        " barn bruker sjølve.",
        f"The sentence has many hard words for this age: {said}. Write it in words children use.",
    )


_LAW = Text(
    "Dette er lovspråk. Si med vanlige ord hva det betyr for barnet, og la foreldrenes skriv vise"
    " til loven.",
    "Dette er lovspråk. Sei med vanlege ord kva det betyr for barnet, og la skrivet til foreldra"
    " vise til lova.",
    "This is the language of law. Say in plain words what it means for the child, and let the"
    " parents' sheet refer to the law.",
)
