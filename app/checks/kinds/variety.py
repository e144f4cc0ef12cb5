"""Kind `variety`: a form keeps to one variety of Norwegian."""

import re
from functools import lru_cache
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict
from app.checks.words import Varieties
from app.document.model import BlockKind

MOST_HITS = 20
"""Hits reported per form; more of the same help nobody."""

_TOKEN = re.compile(r"(?<![\w@./-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w@/]|[.-]\w)")
_QUOTED = re.compile(r'"[^"\n]{1,200}"')
_LAW = re.compile(
    r"\b(?:lov|forskrift|lov av|rundskriv) (?:om|for) [^.,;()\n]{1,100}", re.IGNORECASE
)

Variety = Literal["nb", "nn"]


class OneVariety(Strict):
    """Violated by words only the other variety has; a sentence full of them is quoted whole.

    The form's variety is the one most of its marker words belong to. Names (a capital inside a
    sentence), quotations, titles of laws, addresses and the form's own title do not count.
    `whole_from` markers of the other variety, and more than of its own, make a sentence one hit.
    """

    kind: Literal["variety"]
    whole_from: int = Field(default=2, ge=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences and words of the other variety, in reading order."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_APPLICABLE, reason="language")
        marked = _marked(form)
        totals = {v: sum(len(places[v]) for _, places in marked) for v in ("nb", "nn")}
        own: Variety = "nb" if totals["nb"] >= totals["nn"] else "nn"
        other: Variety = "nn" if own == "nb" else "nb"
        hits: list[Hit] = []
        for sentence, places in marked:
            if len(places[other]) >= self.whole_from and len(places[other]) > len(places[own]):
                span = form.span(sentence.start, sentence.end)
                hits.append(Hit((span,), _SENTENCE[other]))
            else:
                hits += [_word_hit(form, place, other) for place in places[other]]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits[:MOST_HITS]))


Place = tuple[int, int, str]
"""Start and end of a marker word in the match text, and the other variety's word for it."""


def _marked(form: Prepared) -> list[tuple[Sentence, dict[Variety, list[Place]]]]:
    """Return the sentences that hold marker words, with the places of those words."""
    text = form.text.text
    hidden = [m.span() for pattern in (_QUOTED, _LAW) for m in pattern.finditer(text)]
    marks = _marks(form)
    found = []
    for sentence in form.sentences:
        if form.document.blocks[sentence.block].kind is BlockKind.TITLE:
            continue
        places: dict[Variety, list[Place]] = {"nb": [], "nn": []}
        for match in _TOKEN.finditer(text, sentence.start, sentence.end):
            word = match[0]
            for variety, other in marks.get(word.lower(), ()):
                if word.islower() or match.start() == sentence.start:
                    places[variety].append((*match.span(), other))
        if (places["nb"] or places["nn"]) and not _hides(hidden, sentence, places):
            found.append((sentence, places))
    return found


def _hides(
    hidden: list[tuple[int, int]], sentence: Sentence, places: dict[Variety, list[Place]]
) -> bool:
    """Drop the places inside a quotation or title of a law; whether none is left."""
    near = [h for h in hidden if h[0] < sentence.end and h[1] > sentence.start]
    for variety, row in places.items():
        places[variety] = [p for p in row if not any(h[0] <= p[0] < h[1] for h in near)]
    return not (places["nb"] or places["nn"])


Marks = tuple[dict[str, str], "re.Pattern[str] | None"]


@lru_cache(maxsize=8)
def _lists(varieties: Varieties) -> dict[Variety, Marks]:
    """Return for each variety its words, and the pattern of its endings."""

    def joined(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
        return re.compile("|".join(patterns)) if patterns else None

    return {
        "nb": (varieties.marks("nb"), joined(varieties.nb_endings)),
        "nn": (varieties.marks("nn"), joined(varieties.nn_endings)),
    }


def _marks(form: Prepared) -> dict[str, list[tuple[Variety, str]]]:
    """Return the marker words of the form, with the other variety's word for each."""
    lists = _lists(form.words.varieties)
    tokens = {match[0] for match in _TOKEN.finditer(form.text.lower)}
    found: dict[str, list[tuple[Variety, str]]] = {}
    for word in tokens:
        for variety, marks in lists.items():
            if (other := _belongs(word, marks)) is not None:
                found.setdefault(word, []).append((variety, other))
    return found


def _belongs(word: str, marks: Marks) -> str | None:
    """Return the other variety's word for a marker ("" when we know none), None for others."""
    listed, endings = marks
    if word in listed:
        return listed[word]
    return "" if endings and endings.fullmatch(word) else None


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
