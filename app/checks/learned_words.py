"""Words of learned shape that a form leaves its readers alone with (`words/learned.yaml`)."""

import re
from dataclasses import dataclass

from app.checks.glossary import says_what_it_means
from app.checks.prepared import Prepared, Sentence
from app.checks.tokens import Tokens
from app.document.model import BlockKind, Part

_FEWEST = 6
"""Letters of the shortest learned words: "emboli"."""
_MEDICAL = 2
"""Rank of words that are hard alone."""
_STEM = 7
"""Letters by which a word is known again in a heading, in whatever form."""

_STUDIED = re.compile(
    r"\b(?:studi\w+|forskning\w*|forsking\w*|legemid\w+|lækjemid\w+|medisin\w*|vaksin\w+"
    r"|behandl\w+)\b[^.:;,()]{0,30} (?:mot|for) (?:\w+ ){0,1}$"
    r"|\b(?:fordi|siden|når|ettersom|sidan) du (?:selv |sjølv )?har (?:fått )?(?:\w+ ){0,1}$"
)
"""What stands before the disease a trial is about: its readers know that word."""
_LEAD = 80
"""Characters before a word in which that is looked for."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A word of learned shape, `[start, end)`, its sentence, and whether it is hard alone."""

    start: int
    end: int
    sentence: Sentence
    hard: bool


def shapes_in(form: Prepared, common: int, listed: set[int]) -> list[Shape]:
    """Return the words of learned shape that the glossary lacks and the form does not make its own.

    A part of a hyphened word counts as the word. Words that a title or heading has are the form's
    own too, and words that staff accepted are known to readers.
    """
    tokens, rank = form.tokens, form.words.learned.rank
    found = [
        (word, places, learned)
        for word, places in tokens.places.items()
        if len(word) >= _FEWEST and len(places) < common and word not in form.words.own_accepted
        if (learned := max(map(rank, word.split("-"))))
    ]
    own = _own_words(form) if found else ""
    prose = {sentence.start: sentence for sentence in prose_of(form)} if found else {}
    shapes = []
    for word, places, learned in found:
        if word[:_STEM] in own or any(_is_known(form, tokens, place) for place in places):
            continue
        for place in places:
            sentence = prose.get(form.sentences[tokens.sentences[place]].start)
            start = tokens.starts[place]
            if sentence and start not in listed and tokens.is_small(place):
                shapes.append(Shape(start, tokens.ends[place], sentence, learned == _MEDICAL))
    return sorted(shapes, key=lambda shape: shape.start)


def _own_words(form: Prepared) -> str:
    """Return the titles and headings in small letters."""
    blocks = form.document.blocks
    rows = {b.index for b in blocks if b.kind is BlockKind.TITLE} | set(form.outline.headings)
    return " ".join(form.match[index].text.lower() for index in sorted(rows))


def _is_known(form: Prepared, tokens: Tokens, place: int) -> bool:
    """Whether the form says what the word at `place` means, or that it is the disease studied."""
    first, last = form.extent(form.block_at(tokens.starts[place]))
    before = form.text.lower[max(first, tokens.starts[place] - _LEAD) : tokens.starts[place]]
    if _STUDIED.search(before):
        return True
    return says_what_it_means(form.text.text, tokens.starts[place], tokens.ends[place], first, last)


def runs_of(form: Prepared, shapes: list[Shape], dense: set[Sentence]) -> list[list[Shape]]:
    """Return the words outside dense sentences, neighbours together, each word once."""
    runs: list[list[Shape]] = []
    said: set[str] = set()
    for shape in shapes:
        word = form.text.lower[shape.start : shape.end]
        if not shape.hard or shape.sentence in dense or word in said:
            continue
        said.add(word)
        if runs and runs[-1][-1].end + 1 == shape.start:
            runs[-1].append(shape)
        else:
            runs.append([shape])
    return runs


def prose_of(form: Prepared) -> list[Sentence]:
    """Return the sentences readers must understand: no title, headings, page heads or feet."""
    return [
        s
        for s in form.sentences
        if s.block not in form.outline.headings
        and form.document.blocks[s.block].part not in (Part.HEADER, Part.FOOTER)
        and form.document.blocks[s.block].kind is not BlockKind.TITLE
    ]
