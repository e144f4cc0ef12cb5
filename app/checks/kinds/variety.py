"""Kind `variety`: a form keeps to one variety of Norwegian."""

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.sides import sides
from app.document.model import BlockKind
from app.text.language import language_of

MOST_HITS = 20
"""Hits reported per form; more of the same help nobody."""

_LAW = re.compile(
    r"\b(?:lov|forskrift|lov av|rundskriv) (?:om|for) [^.,;()\n]{1,100}", re.IGNORECASE
)

_FEWEST = 5
"""Words from which a sentence with one marker word is taken as a whole."""

Variety = Literal["nb", "nn"]
_BOTH: tuple[Variety, ...] = ("nb", "nn")


class OneVariety(Strict):
    """Violated by words only the other variety has; a sentence full of them is quoted whole.

    Marker words are those listed, and those only one dictionary knows while the other knows the
    word that answers to it ("lagrer", "lagrar"). The form's variety is the one most of its marker
    words belong to. Names (a capital inside a sentence), quotations, titles of laws, addresses
    and the form's own title do not count. `whole_from` words of the other variety, and more than
    of its own, make a sentence one hit; for that count all words only one dictionary knows.
    """

    kind: Literal["variety"]
    whole_from: int = Field(default=2, ge=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences and words of the other variety, in reading order."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        marked = _marked(form)
        totals: dict[Variety, int] = {
            v: sum(len(places[v]) for places in marked.values()) for v in _BOTH
        }
        own = _own(form, totals)
        other: Variety = "nn" if own == "nb" else "nb"
        hits: list[Hit] = []
        for number, strange in _strange(form, marked, other):
            if self._is_whole(form, number, marked[number][own], strange, other):
                sentence = form.sentences[number]
                span = form.span(sentence.start, sentence.end)
                hits.append(Hit((span,), _SENTENCE[other]))
            else:
                hits += [_word_hit(form, p, other) for p in strange if p[2] is not None]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits[:MOST_HITS]))

    def _is_whole(
        self, form: Prepared, number: int, own: list["Place"], other: list["Place"], name: Variety
    ) -> bool:
        """Whether a sentence as a whole is in the other variety."""
        if len(other) >= self.whole_from and len(other) > len(own):
            return True
        if own or not other or other[0][2] is None or len(form.word_spans[number]) < _FEWEST:
            return False
        sentence = form.sentences[number]
        return language_of(form.text.text[sentence.start : sentence.end]) == name


def _own(form: Prepared, totals: dict[Variety, int]) -> Variety:
    """Return the form's variety: the one it is read as, unless its words speak for the other."""
    read: Variety = "nn" if form.language == "nn" else "nb"
    against: Variety = "nb" if read == "nn" else "nn"
    return against if totals[against] > max(_CLEAR, totals[read]) else read


_CLEAR = 10
"""Words of the other variety that are no slip."""
Place = tuple[int, int, str | None]
"""Start and end of a word in the match text, and the other variety's word for it: "" where none is
known, None where the word alone says too little."""


Marked = dict[int, dict[Variety, list[Place]]]
"""For each sentence the words that speak for a variety."""


def _marked(form: Prepared) -> Marked:
    """Return the sentences that hold marker words, with the places of those."""
    tokens, side_of = form.tokens, sides(form.words)
    sentences: Marked = {}
    for word, numbers in tokens.places.items():
        for variety, mended in side_of(word):
            for number in numbers:
                if tokens.is_small(number):
                    places = sentences.setdefault(tokens.sentences[number], {"nb": [], "nn": []})
                    place = (tokens.starts[number], tokens.ends[number], mended)
                    places[variety].append(place)
    return sentences


def _strange(form: Prepared, marked: Marked, other: Variety) -> Iterator[tuple[int, list[Place]]]:
    """Yield the sentences with words of the other variety, in order.

    Titles, quotations, titles of laws and addresses are left out.
    """
    numbers = sorted(number for number, places in marked.items() if places[other])
    if not numbers:
        return
    hidden = [*form.quoted, *(m.span() for m in _LAW.finditer(form.text.text))]
    for number in numbers:
        block = form.document.blocks[form.sentences[number].block]
        kept = [p for p in sorted(marked[number][other], key=_start) if _counts(form, p, hidden)]
        if kept and block.kind is not BlockKind.TITLE:
            yield number, kept


def _start(place: Place) -> int:
    return place[0]


def _counts(form: Prepared, place: Place, hidden: list[tuple[int, int]]) -> bool:
    """Whether a word belongs to no address, quotation or title of a law."""
    start, end, _ = place
    text = form.text.text
    if text[start - 1 : start] in _GLUE_BEFORE or _GLUE_AFTER.match(text, end):
        return False
    return not any(first <= start < last for first, last in hidden)


_GLUE_BEFORE = tuple("@./-")
_GLUE_AFTER = re.compile(r"[\w@/-]|\.\w")


_SENTENCE: dict[Variety, Text] = {
    "nn": Text(
        nb="Setningen er på nynorsk, mens skrivet ellers er på bokmål.",
        nn="Setninga er på nynorsk, medan skrivet elles er på bokmål.",
        en="The sentence is in nynorsk while the form otherwise is in bokmål.",
    ),
    "nb": Text(
        nb="Setningen er på bokmål, mens skrivet ellers er på nynorsk.",
        nn="Setninga er på bokmål, medan skrivet elles er på nynorsk.",
        en="The sentence is in bokmål while the form otherwise is in nynorsk.",
    ),
}


def _word_hit(form: Prepared, place: Place, variety: Variety) -> Hit:
    start, end, mended = place
    word = form.text.text[start:end]
    name = {"nb": "bokmål", "nn": "nynorsk"}
    own = name["nn" if variety == "nb" else "nb"]
    message = Text(
        nb=f"«{word}» er {name[variety]}, mens skrivet ellers er på {own}.",
        nn=f"«{word}» er {name[variety]}, medan skrivet elles er på {own}.",
        en=f"«{word}» is {name[variety]} while the form otherwise is in {own}.",
    )
    if mended and word[0].isupper():
        mended = mended[0].upper() + mended[1:]
    suggestion = Text(mended, mended) if mended else None
    span = form.span(start, end)
    return Hit((span,), message, suggestion, replaces=suggestion is not None)
