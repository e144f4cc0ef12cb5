"""Kind `foreign_text`: sentences and words of another language left in a Norwegian form."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found, Pattern
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict
from app.checks.replacement import fits
from app.checks.tokens import Tokens
from app.checks.word_rows import Entry, ForeignWord
from app.checks.words import WordLists
from app.document.model import BlockKind, Part
from app.text.language import language_of, speaks_for
from app.text.neighbours import is_english, norwegian_of
from app.text.spelling import Variety, is_installed, speller
from app.text.words import words

MOST_HITS = 20
"""Hits reported per form; more of the same help nobody."""

_SHORT = 3
_MOST_QUOTES = 6
_IN_BRACKETS = re.compile(r"\([^()\n]{1,200}\)")
_NORWEGIAN_LETTER = re.compile(r"[æøåÆØÅ]")
_FEWEST_SMALL = 2
"""Words only the foreign language has that a sentence must hold: one may be part of a name."""

_ADDRESS = re.compile(
    r"\S{0,60}@\S{1,80}|(?:www\.|https?:)\S{1,200}|\b[\w-]{1,60}(?:\.[\w-]{2,60}){1,5}(?:/\S{0,200})?"
)


class ForeignText(Strict):
    """Violated by sentences in one of `languages`, and by single words of another language.

    A sentence counts from `fewest` words on; without `fewest` whole sentences are not judged.
    Single words are the rule's own `entries`, and without `fewest` the words of `varieties.yaml`,
    English ones also with Norwegian endings; those of one sentence are one hit. Names (a capital
    inside a sentence), quotations, addresses and what stands in brackets do not count, nor do
    passages of `unless` and the sentences that hold one. Page heads and page feet may name the
    trial in English.
    """

    kind: Literal["foreign_text"]
    languages: tuple[Literal["en", "da", "sv"], ...] = Field(min_length=1)
    fewest: int | None = Field(default=None, ge=3, description="words")
    entries: tuple[Entry, ...] = ()
    unless: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences and words, in reading order."""
        spared = [(f.start, f.end) for f in form.find(self.unless)] if self.unless else []
        whole = self._sentences(form, spared)
        hits = [(s.start, Hit((form.span(s.start, s.end),), _SENTENCE)) for s in whole]
        taken = [(s.start, s.end) for s in whole] + spared
        hits += self._entry_hits(form, taken)
        hits += self._word_hits(form, taken)
        hits.sort(key=lambda pair: pair[0])
        kept = tuple(hit for _, hit in hits[:MOST_HITS])
        return Verdict(Result.VIOLATED if kept else Result.MET, hits=kept)

    def _sentences(self, form: Prepared, spared: list[tuple[int, int]]) -> list[Sentence]:
        if self.fewest is None:
            return []
        return [
            sentence
            for sentence in _read_by_people(form)
            if not any(s < sentence.end and e > sentence.start for s, e in spared)
            and self._is_foreign(form, sentence)
        ]

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
                if not any(s <= found.start < e for s, e in taken) and not _in_address(form, found):
                    suggestion = Text(entry.nb, entry.nn or entry.nb) if entry.nb else None
                    span = form.span(found.start, found.end)
                    exact = fits(form.text.text[found.start : found.end], entry.nb)
                    yield found.start, Hit((span,), suggestion=suggestion, replaces=exact)

    def _word_hits(self, form: Prepared, taken: list[tuple[int, int]]) -> Iterator[tuple[int, Hit]]:
        """Yield one hit for the listed words of each sentence."""
        if self.fewest is not None:
            return
        by_sentence: dict[int, list[tuple[int, ForeignWord]]] = {}
        for place, known in self._words(form):
            by_sentence.setdefault(form.tokens.sentences[place], []).append((place, known))
        if not by_sentence:
            return
        brackets = (m.span() for m in _IN_BRACKETS.finditer(form.text.text))
        hidden = [*taken, *form.quoted, *brackets]
        for number, row in sorted(by_sentence.items()):
            kept = [one for one in sorted(row, key=_place) if not _is_hidden(form, one[0], hidden)]
            if kept and self._counts(form, form.sentences[number]):
                yield form.tokens.starts[kept[0][0]], _words_hit(form, kept)

    def _counts(self, form: Prepared, sentence: Sentence) -> bool:
        """Whether a sentence is for readers, and no English title."""
        block = form.document.blocks[sentence.block]
        if block.kind is BlockKind.TITLE or block.part in (Part.HEADER, Part.FOOTER):
            return False
        text = form.text.text[sentence.start : sentence.end]
        return speaks_for(text, ("en",)) < _FEWEST_SMALL

    def _words(self, form: Prepared) -> Iterator[tuple[int, ForeignWord]]:
        tokens, look_up = form.tokens, foreign_words(form.words)
        for word, places in tokens.places.items():
            code, known = look_up(word)
            if known and code in self.languages:
                yield from ((p, known) for p in places if _is_word(tokens, p, known))


def _is_word(tokens: Tokens, place: int, known: ForeignWord) -> bool:
    """Whether a word is no name: in small letters, or listed and the first of its sentence."""
    if known.guessed:
        return tokens.text[tokens.starts[place]].islower()
    return tokens.is_small(place)


def _place(one: tuple[int, ForeignWord]) -> int:
    return one[0]


def _in_address(form: Prepared, found: Found) -> bool:
    first, last = max(0, found.start - 80), found.end + 80
    return any(
        m.start() <= found.start < m.end() for m in _ADDRESS.finditer(form.text.text, first, last)
    )


def _is_hidden(form: Prepared, place: int, hidden: list[tuple[int, int]]) -> bool:
    """Whether a word stands in brackets, a quotation, an address or a compound's beginning."""
    start, end = form.tokens.starts[place], form.tokens.ends[place]
    text = form.text.text
    if text[start - 1 : start] in _GLUE_BEFORE or _GLUE_AFTER.match(text, end):
        return True
    return any(s <= start < e for s, e in hidden)


_GLUE_BEFORE = tuple("@./-(")
_GLUE_AFTER = re.compile(r"[\w@/-]|\.\w")
_LONGEST = 25
_ENDINGS = ("en", "et", "er", "ene", "enes", "ens", "ets", "ane", "ar", "a", "es", "s", "ed")
"""Norwegian endings that English words are given: "siten", "diaryet"."""

LookUp = Callable[[str], tuple[str, ForeignWord | None]]


@lru_cache(maxsize=8)
def foreign_words(words: WordLists) -> LookUp:
    """Return what tells the language of a listed foreign word, and its Norwegian words."""
    rows = (("da", words.varieties.da), ("sv", words.varieties.sv), ("en", words.varieties.en))
    listed = {word.word: (code, word) for code, row in rows for word in row}
    english = {word.word: word for word in words.varieties.en}

    def look_up(word: str) -> tuple[str, ForeignWord | None]:
        if word in listed:
            return listed[word]
        first = word.partition("-")[0]
        if first != word and first in english:
            return "en", english[first]
        if found := _by_spelling(word, words):
            return found
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            known = english.get(stem) or english.get(stem + "e")
            if stem != word and known and not _is_norwegian(word, words):
                return "en", known
        return "", None

    return lru_cache(maxsize=50_000)(look_up)


def _by_spelling(word: str, words: WordLists) -> tuple[str, ForeignWord] | None:
    """Return the language of a word no dictionary knows, by its spelling alone."""
    if not is_installed() or not word.isalpha() or len(word) > _LONGEST:
        return None
    nb, nn = speller("nb", words.all_accepted), speller("nn", words.all_accepted)
    if nb.knows(word) or nn.knows(word):
        return None
    if found := norwegian_of(word, nb.has):
        return found[0], ForeignWord.model_construct(word=word, nb=found[1], nn="", guessed=True)
    if is_english(word) and not nb.correction(word):
        return "en", ForeignWord.model_construct(word=word, nb="", nn="", guessed=True)
    return None


def _is_norwegian(word: str, words: WordLists) -> bool:
    both: tuple[Variety, ...] = ("nb", "nn")
    return not is_installed() or any(speller(v, words.accepted_in(v)).knows(word) for v in both)


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


def _words_hit(form: Prepared, row: list[tuple[int, ForeignWord]]) -> Hit:
    """Return one hit for the foreign words of a sentence, with the Norwegian ones.

    A lone word of two or three letters is quoted with its neighbours, or nobody finds it.
    """
    tokens = form.tokens
    nb = ", ".join(dict.fromkeys(known.nb for _, known in row if known.nb))
    nn = ", ".join(dict.fromkeys(known.nn or known.nb for _, known in row if known.nb))
    spans = []
    for place, _ in row:
        short = len(row) == 1 and tokens.ends[place] - tokens.starts[place] <= _SHORT
        first = place - 1 if short and place and tokens.apart[place - 1] else place
        last = place + 1 if short and tokens.apart[place] else place
        spans.append(form.span(tokens.starts[first], tokens.ends[last]))
    return Hit(tuple(spans[:_MOST_QUOTES]), suggestion=Text(nb, nn) if nb else None)
