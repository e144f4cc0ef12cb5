"""Kind `foreign_text`: sentences and words of another language left in a Norwegian form."""

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict
from app.checks.replacement import fits
from app.checks.words import Entry, NordicWord
from app.document.model import BlockKind, Part
from app.text.language import language_of, speaks_for
from app.text.words import words

MOST_HITS = 20
"""Hits reported per form; more of the same help nobody."""

_NORWEGIAN_LETTER = re.compile(r"[æøåÆØÅ]")
_FEWEST_SMALL = 2
"""Words only the foreign language has that a sentence must hold: one may be part of a name."""

_ADDRESS = re.compile(
    r"\S{0,60}@\S{1,80}|(?:www\.|https?:)\S{1,200}|\b[\w-]{1,60}(?:\.[\w-]{2,60}){1,5}(?:/\S{0,200})?"
)
_QUOTED = re.compile(r'"[^"\n]{1,200}"')


class ForeignText(Strict):
    """Violated by sentences in one of `languages`, and by single words of another language.

    A sentence counts from `fewest` words on; without `fewest` whole sentences are not judged.
    Single words are the rule's own `entries`, and for Danish and Swedish the words of
    `varieties.yaml`; those of one sentence are one hit. Names (a capital inside a sentence),
    quotations and addresses do not count, nor do passages of `unless` and the sentences that
    hold one. Page heads and page feet may name the trial in English.
    """

    kind: Literal["foreign_text"]
    languages: tuple[Literal["en", "da", "sv"], ...] = Field(min_length=1)
    fewest: int | None = Field(default=None, ge=3, description="words")
    entries: tuple[Entry, ...] = ()
    unless: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences and words, in reading order."""
        spared = [(f.start, f.end) for f in form.find(self.unless)] if self.unless else []
        addresses = [m.span() for m in _ADDRESS.finditer(form.text.text)]
        hits: list[tuple[int, Hit]] = []
        whole: list[Sentence] = []
        for sentence in _read_by_people(form):
            if any(s < sentence.end and e > sentence.start for s, e in spared):
                continue
            if self._is_foreign(form, sentence):
                whole.append(sentence)
                span = form.span(sentence.start, sentence.end)
                hits.append((sentence.start, Hit((span,), _SENTENCE)))
        taken = [(s.start, s.end) for s in whole] + spared + addresses
        hits += self._entry_hits(form, taken)
        hits += self._nordic_hits(form, taken)
        hits.sort(key=lambda pair: pair[0])
        kept = tuple(hit for _, hit in hits[:MOST_HITS])
        return Verdict(Result.VIOLATED if kept else Result.MET, hits=kept)

    def _is_foreign(self, form: Prepared, sentence: Sentence) -> bool:
        text = form.text.text[sentence.start : sentence.end]
        if self.fewest is None or (self.languages == ("en",) and _NORWEGIAN_LETTER.search(text)):
            return False
        text = _ADDRESS.sub(" ", text)
        if len(words(text)) < self.fewest:
            return False
        if speaks_for(text, self.languages) < _FEWEST_SMALL:
            return False
        return language_of(text) in self.languages

    def _entry_hits(
        self, form: Prepared, taken: list[tuple[int, int]]
    ) -> Iterator[tuple[int, Hit]]:
        for entry in self.entries:
            for found in form.find(entry.any, unless=entry.unless):
                if form.document.blocks[form.block_at(found.start)].kind is BlockKind.TITLE:
                    continue
                if not any(s <= found.start < e for s, e in taken):
                    suggestion = Text(entry.nb, entry.nn or entry.nb) if entry.nb else None
                    span = form.span(found.start, found.end)
                    exact = fits(form.text.text[found.start : found.end], entry.nb)
                    yield found.start, Hit((span,), suggestion=suggestion, replaces=exact)

    def _nordic_hits(
        self, form: Prepared, taken: list[tuple[int, int]]
    ) -> Iterator[tuple[int, Hit]]:
        listed = form.words.varieties
        known: dict[str, NordicWord] = {}
        for code, row in (("da", listed.da), ("sv", listed.sv)):
            if code in self.languages:
                known |= {word.word: word for word in row}
        known = {word: known[word] for word in known.keys() & form.word_forms}
        if not known:
            return
        pattern = re.compile(rf"(?<![\w@./-])(?:{'|'.join(known)})(?![\w@/-]|\.\w)")
        hidden = taken + [m.span() for m in _QUOTED.finditer(form.text.text)]
        for sentence in _read_by_people(form):
            places = [
                m.span()
                for m in pattern.finditer(form.text.lower, sentence.start, sentence.end)
                if not any(s <= m.start() < e for s, e in hidden)
                and (m.start() == sentence.start or form.text.text[m.start()].islower())
            ]
            if places:
                yield places[0][0], _nordic_hit(form, places, known)


def _read_by_people(form: Prepared) -> Iterator[Sentence]:
    """Yield the sentences of the body: not the title, nor page heads and feet."""
    for sentence in form.sentences:
        block = form.document.blocks[sentence.block]
        if block.kind is not BlockKind.TITLE and block.part not in (Part.HEADER, Part.FOOTER):
            yield sentence


_SENTENCE = Text(
    nb="Setningen er ikke på norsk. Oversett den.",
    nn="Setninga er ikkje på norsk. Set henne om.",
    en="The sentence is not in Norwegian. Translate it.",
)


def _nordic_hit(form: Prepared, places: list[tuple[int, int]], known: dict[str, NordicWord]) -> Hit:
    """Return one hit for the foreign words of a sentence, with the Norwegian ones."""
    found = [form.text.lower[start:end] for start, end in places]
    pairs_nb = ", ".join(dict.fromkeys(known[word].nb for word in found))
    pairs_nn = ", ".join(dict.fromkeys(known[word].nn or known[word].nb for word in found))
    spans = tuple(form.span(start, end) for start, end in places)
    return Hit(spans, suggestion=Text(pairs_nb, pairs_nn))
