"""Kind `repetition`: the same sentence should not stand in two sections."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict, Words
from app.document.model import BlockKind, Part, Span
from app.document.outline import OTHER, TITLE
from app.text.phones import phones

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")
_NO = frozenset({"ikke", "ikkje", "ingen", "inga", "aldri", "uten", "utan", "verken", "korkje"})
_ADDRESS = ("@", "www.", "http:", "https:")
_MOST_HITS = _MOST_QUOTES = 6
_MOST_SHARED = 40
"""Sentences that may share a word before it is too common to compare by it."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Sentence `number` of the form with its words, and the section it stands in."""

    number: int
    words: frozenset[str]
    section: int
    exact: bool


class Topic(Strict):
    """A matter that should be dealt with once; more than `most` sections that do are too many.

    `name` completes "The form speaks of … in five sections".
    """

    name: Words
    any: tuple[Pattern, ...] = Field(min_length=1)
    most: int = Field(ge=1)


class Repetition(Strict):
    """Weak for each sentence of at least `fewest` words that stands nearly so in two sections.

    Nearly: at least `alike` of the words of both are the same (Jaccard), and numbers, letters
    (group A) and denials are the same. Items of lists must have all their words in common.
    Sections in `spared` and text boxes may repeat what stands elsewhere; so may the lead before
    the first heading. Sections of the same key count as one. Headings, table rows and sentences
    with a phone number or an address are left out.

    Weak too for each of `topics` that comes up in too many sections of different keys.
    """

    kind: Literal["repetition"]
    fewest: int = Field(default=8, ge=5, description="words")
    alike: float = Field(default=0.75, gt=0.5, le=1)
    spared: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the pairs, sentences that follow each other in both places as one."""
        pairs = _once(self.repeated(form))
        hits = [Hit(spans=pair, message=_MESSAGE) for pair in pairs]
        hits += [hit for topic in self.topics for hit in self._again(form, topic)]
        return Verdict(Result.WEAK if hits else Result.MET, hits=tuple(hits[:_MOST_HITS]))

    def repeated(self, form: Prepared) -> list[tuple[Span, Span]]:
        """Return where each passage stands first, and where again, in order of the first.

        One that stands in three places gives two pairs; more than seven places are not told.
        """
        said = list(self._sentences(form))
        pairs = sorted(self._pairs(form, said), key=lambda pair: pair[0].number)
        return list(_joined(form, pairs))

    def _again(self, form: Prepared, topic: Topic) -> Iterator[Hit]:
        """Yield a hit with one sentence of each section that speaks of `topic`, if too many do."""
        places: dict[object, Span] = {}
        for found in form.find(topic.any, headings=False):
            number = form.outline.section_of.get(form.block_at(found.start))
            if number is None or self._is_spared(form, number):
                continue
            key = form.outline.sections[number].key
            sentence = form.sentence_at(found.start)
            places.setdefault(
                number if key == OTHER else key, form.span(sentence.start, sentence.end)
            )
        if len(places) > topic.most:
            spans = tuple(places.values())[:_MOST_QUOTES]
            yield Hit(spans=spans, message=_often(topic.name, len(places)))

    def _sentences(self, form: Prepared) -> Iterator[_Said]:
        spared: dict[int, bool] = {}
        for number, sentence in enumerate(form.sentences):
            block = form.document.blocks[sentence.block]
            section = form.outline.section_of.get(block.index)
            if section is None or block.part is not Part.BODY:
                continue
            if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or block.cell:
                continue
            if section not in spared:
                spared[section] = self._is_spared(form, section)
            if spared[section]:
                continue
            text = form.text.lower[sentence.start : sentence.end]
            words = _WORD.findall(text)
            if len(words) < self.fewest or any(mark in text for mark in _ADDRESS) or phones(text):
                continue
            exact = block.kind is BlockKind.LIST_ITEM
            yield _Said(number, frozenset(words), section, exact)

    def _is_spared(self, form: Prepared, section: int | None) -> bool:
        """Whether a section is the title, or it or one it stands under may repeat the rest."""
        if section is not None and form.outline.sections[section].key == TITLE:
            return True
        while section is not None:
            if form.outline.sections[section].key in self.spared:
                return True
            section = form.outline.sections[section].parent
        return False

    def _pairs(self, form: Prepared, said: list[_Said]) -> Iterator[tuple[_Said, _Said]]:
        """Yield the pairs that say the same, each sentence with the first that it repeats.

        Two sets that share `alike` of their words share one of their rarest words, so that few
        pairs have to be compared (prefix filtering, Chaudhuri 2006).
        """
        counts = Counter(word for one in said for word in one.words)
        seen: dict[str, list[_Said]] = {}
        for one in said:
            rare = sorted(one.words, key=lambda word: (counts[word], word))
            rare = rare[: len(rare) - int(self.alike * len(rare)) + 1]
            known = {id(k): k for word in rare for k in seen.get(word, ())}
            match = next((k for k in known.values() if self._same(form, k, one)), None)
            if match is not None:
                yield match, one
            for word in rare:
                if len(row := seen.setdefault(word, [])) < _MOST_SHARED:
                    row.append(one)

    def _same(self, form: Prepared, one: _Said, other: _Said) -> bool:
        shared = len(one.words & other.words)
        alike = shared / (len(one.words) + len(other.words) - shared)
        if alike < (1 if one.exact or other.exact else self.alike):
            return False
        apart = one.words ^ other.words
        if any(word[0].isdigit() or len(word) == 1 or word in _NO for word in apart):
            return False
        return _differ(form, one.section, other.section)


def _differ(form: Prepared, one: int, other: int) -> bool:
    """Whether two sections are about different matters."""
    here, there = form.outline.sections[one], form.outline.sections[other]
    return one != other and (here.key != there.key or here.key == OTHER)


def _once(pairs: list[tuple[Span, Span]]) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs whose first passage is in none before them."""
    end = (-1, 0)
    for first, again in pairs:
        if (first.block, first.start) >= end:
            end = (first.block, first.end)
            yield first, again


def _joined(form: Prepared, pairs: list[tuple[_Said, _Said]]) -> Iterator[tuple[Span, Span]]:
    """Yield the places of each pair, together with the same words that follow in both places."""
    told: set[tuple[int, int]] = set()
    times: Counter[int] = Counter()
    known = {(one.number, other.number) for one, other in pairs}
    for one, other in pairs:
        times[one.number] += 1
        if (one.number, other.number) in told or times[one.number] > _MOST_QUOTES:
            continue
        length = 1
        while _goes_on(form, one.number + length, other.number + length, known):
            length += 1
        told |= {(one.number + step, other.number + step) for step in range(length)}
        yield _run(form, one.number, length), _run(form, other.number, length)


def _run(form: Prepared, first: int, length: int) -> Span:
    start, end = form.sentences[first].start, form.sentences[first + length - 1].end
    return form.span(start, end)


def _goes_on(form: Prepared, one: int, other: int, known: set[tuple[int, int]]) -> bool:
    """Whether two sentences say the same, and stand in the same blocks as those before them."""
    if max(one, other) >= len(form.sentences) or one == other:
        return False
    here, there = form.sentences[one], form.sentences[other]
    before = (form.sentences[one - 1].block, form.sentences[other - 1].block)
    if (here.block, there.block) != before:
        return False
    texts = [form.text.lower[s.start : s.end] for s in (here, there)]
    return (one, other) in known or _WORD.findall(texts[0]) == _WORD.findall(texts[1])


def _often(name: Words, count: int) -> Text:
    return Text(
        f"Skrivet tar opp {name.nb} i {count} avsnitt. Samle det på ett sted.",
        f"Skrivet tek opp {name.nn} i {count} avsnitt. Samle det på éin stad.",
        f"The form speaks of {name.en} in {count} sections. Gather it in one place.",
    )


_MESSAGE = Text(
    "Det samme gjentas i to avsnitt. Si det én gang, der det hører hjemme.",
    "Det same blir teke opp att i to avsnitt. Sei det éin gong, der det høyrer heime.",
    "The same is repeated in two sections. Say it once, where it belongs.",
)
