"""Kind `original_parts`: no part of a sentence of the original is left out in the form."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import Literal

from app.checks.beside import neighbours
from app.checks.bilingual import features
from app.checks.compared import Match, Passage, against_original, places_in
from app.checks.kinds.original_terms import is_lost_everywhere
from app.checks.outcome import Hit, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict

MOST_HITS = 8
"""Hits reported per form; more of the same help nobody."""

_SURE = 0.4
"""Likeness from which two passages surely say the same thing."""
_SHORT = 0.8
"""Length beside what is usual in this pair, below which something may be left out. Of 500
matches in five true translations (tests/forms/originals) 41 are so short; none of them is told."""
_ITEM = 0.95
"""The same for one item of a list that has fewer items, which changes little in the length."""
_ITEM_WORDS = 4
_PROPER = 0.75
"""Share of a sentence from which what is left out would be the sentence itself."""
_CUT = re.compile(
    r"[,;:()–](?: ?(?:and|or|but)\b)?"
    r"|\b(?:and|or|but|if|unless|because|so that|when|where|which|who|until|except|only|before"
    r"|after|without|with|in order to|such as|including|for example)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:about|all|also|another|any|are|both|each|first|last|only|other|others|same|some|stand\w*"
    r"|together|used?|using|with|you|your|ask\w*|can|may|will|know\w*|mean\w*|need\w*|find|found"
    r"|times?|at|come|leave|new|good|well|happen\w*|change|want|wish|possible|want|long|something"
    r"|anything|without|after|before|during|within|between|when|if)\b",
    re.IGNORECASE,
)
"""Words that translations drop or say in many ways; a part of nothing else is no part."""
_SEPARATORS = re.compile(r"[,;]|\b(?:and|or|og|eller|samt)\b", re.IGNORECASE)


class OriginalParts(Strict):
    """Violated where a part of a sentence has nothing in common with what the form has there.

    Parts lie between commas and joining words. Told is a part with a word of our lists, a number
    or a name, none of which is in the sentences that belong to it nor in those beside, where
    these are shorter than usual, or a list has fewer items. Sections with the keys `leave_out`
    must differ in Norway.
    """

    kind: Literal["original_parts"]
    leave_out: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return one hit for each sentence, at its place in the form, with the part left out."""
        return against_original(form, self._hits, MOST_HITS)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        usual, places, beside = _usual(form.matches), form.once(places_in), form.once(neighbours)
        for match in form.matches:
            if not match.form or not match.original or not places.are_sure(match, _SURE):
                continue
            if match.form[0].section in self.leave_out:
                continue
            near = [p for p, _ in beside.in_form(match)]
            alone = [p for p, other in beside.in_form(match) if not other.original]
            ratio = _length([*match.form, *alone]) / _length(match.original) / usual
            for passage in match.original:
                part = _lost(form, passage, [*match.form, *near], ratio)
                if part:
                    yield _hit(form, match, passage, part)


def _length(passages: Iterable[Passage]) -> int:
    return sum(len(p.text) for p in passages)


def _usual(matches: tuple[Match, ...]) -> float:
    """Return how long the form's sentences are beside the original's, as a median of ratios."""
    sure = (m for m in matches if m.form and m.original and m.score >= _SURE)
    return median([_length(m.form) / _length(m.original) for m in sure] or [1.0])


def _lost(form: Prepared, passage: Passage, there: list[Passage], ratio: float) -> str:
    """Return the first part that is left out, or nothing."""
    words = form.words.dictionary
    said = {f for p in there for f in features(p.text, p.language, words)}
    said.update(c for p in there for c in words.concepts_inside(p.text.lower(), p.language))
    fewer = _items([passage]) > _items(there[:1])
    for part in _parts(passage.text):
        is_item = fewer and len(part.split()) <= _ITEM_WORDS
        if ratio > (_ITEM if is_item else _SHORT):
            continue
        found = {
            f for f in features(_SMALL.sub(" ", part), "en", words) if not f.startswith("kind:")
        }
        if any(not f.startswith("c:") for f in found) and not found & said:
            return "" if is_lost_everywhere(form, part) else part
    return ""


def _items(passages: list[Passage]) -> int:
    return sum(len(_SEPARATORS.findall(p.text)) for p in passages)


def _parts(text: str) -> Iterator[str]:
    """Yield what stands between commas and joining words, each with the word that joins it."""
    cuts = [0, *(match.start() for match in _CUT.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        part = text[start:end].strip(" ,;:()–.")
        if part and len(part) < _PROPER * len(text):
            yield part


def _hit(form: Prepared, match: Match, passage: Passage, part: str) -> Hit:
    sentence = passage.shortened()
    return Hit(
        tuple(p.span(form) for p in match.form),
        Text(
            nb=f"Sjekk mot originalen. Vi fant ikke igjen «{part}». Originalen: «{sentence}»",
            nn=f"Sjekk mot originalen. Vi fann ikkje att «{part}». Originalen: «{sentence}»",
            en=f"Check against the original. “{part}” was not found. The original: “{sentence}”",
        ),
    )
