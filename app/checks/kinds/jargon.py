"""Kind `jargon`: learned words that readers are left alone with."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from app.checks.acronyms import open_acronyms
from app.checks.glossary import Use, finder, is_explained
from app.checks.learned_words import Shape, prose_of, runs_of, shapes_in
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict
from app.checks.word_rows import Term
from app.document.model import Block, BlockKind

MOST_HITS = 25
"""Hits reported per form; more of the same help nobody."""

_HARD = 1.5
"""What a word of medicine weighs beside one of the glossary or an abbreviation."""
_LABEL = 3
"""Words of the longest labels."""


class Jargon(Strict):
    """Violated by each learned word that the form never explains, at its first use.

    Learned are the words of the glossary and words of learned shape (`words/learned.yaml`); of
    the latter those the form writes `common` times or more count as its own: the reader's
    disease. A sentence is one hit and quoted whole from a weight of `dense_from` on: 1 for each
    learned word and unexplained abbreviation, 1.5 for words of medicine the glossary lacks. Words
    of mode "child" count only in forms for `children`, where sentences are dense from
    `dense_for_children` on. A word is explained when any of its uses is, in text, list, table or
    footnote; as label of a table or list ("Sponsor: …") an "explain" word needs nothing more.
    """

    kind: Literal["jargon"]
    children: tuple[str, ...] = ()
    dense_from: float = Field(default=3, ge=2)
    dense_for_children: float = Field(default=2, ge=1)
    common: int = Field(default=3, ge=2)

    def judge(self, form: Prepared) -> Verdict:
        """Return the words and the sentences full of them, in reading order."""
        uses = self._uses(form)
        known = _explained(form, uses)
        open_uses = [(s, u) for s, u in uses if u.term not in known]
        shapes = shapes_in(form, self.common, {u.start for _, u in uses})
        dense = self._dense(form, open_uses, shapes)
        hits = [(s.start, _dense_hit(form, s)) for s in dense]
        said = {u.term for s, u in open_uses if s in dense}
        for _, use in open_uses:
            if use.term not in said:
                said.add(use.term)
                hits.append((use.start, _hit(form, use)))
        hits += [(r[0].start, _run_hit(form, r)) for r in runs_of(form, shapes, dense)]
        hits.sort(key=lambda pair: pair[0])
        kept = tuple(hit for _, hit in hits[:MOST_HITS])
        return Verdict(Result.VIOLATED if kept else Result.MET, hits=kept)

    def met(self, form: Prepared) -> list["Met"]:
        """Return each learned word where the reader first meets it, in reading order."""
        uses = self._uses(form)
        known = _explained(form, uses)
        first: dict[Term, Use] = {}
        for _, use in uses:
            first.setdefault(use.term, use)
        found = [
            Met(use.start, use.end, term, known.get(term))
            for term, use in first.items()
            if term not in known or not _is_label(form, known[term], term)
        ]
        shapes = shapes_in(form, self.common, {u.start for _, u in uses})
        found += [Met(run[0].start, run[-1].end) for run in runs_of(form, shapes, set())]
        return sorted(found, key=lambda one: one.start)

    def _uses(self, form: Prepared) -> list[tuple[Sentence, Use]]:
        child = form.document_type in self.children
        return [(s, u) for s, u in _uses(form) if child or u.term.mode != "child"]

    def _dense(
        self, form: Prepared, uses: list[tuple[Sentence, Use]], shapes: list["Shape"]
    ) -> set[Sentence]:
        """Return the sentences with too many learned words to be explained one by one."""
        child = form.document_type in self.children
        limit = self.dense_for_children if child else self.dense_from
        weights: dict[Sentence, dict[str, float]] = {}
        for sentence, use in uses:
            if use.term.mode == "replace":
                weights.setdefault(sentence, {})[form.text.lower[use.start : use.end]] = 1
        for before, shape in zip([None, *shapes], shapes, strict=False):
            if before and before.end + 1 == shape.start:
                continue  # two words for one thing
            word = form.text.lower[shape.start : shape.end]
            weights.setdefault(shape.sentence, {})[word] = _HARD if shape.hard else 1
        if weights:
            for acronym in open_acronyms(form):
                weights.setdefault(form.sentence_at(acronym.start), {})[acronym.letters] = 1
        return {s for s, words in weights.items() if sum(words.values()) >= limit}


@dataclass(frozen=True, slots=True)
class Met:
    """A learned word at its first place, `[start, end)` of the match text.

    `term` is the glossary's, None for a word known by its shape alone. `explained` is the sentence
    in which the form says what it means, None where it never does.
    """

    start: int
    end: int
    term: Term | None = None
    explained: Sentence | None = None


def _run_hit(form: Prepared, run: list[Shape]) -> Hit:
    start, end = run[0].start, run[-1].end
    words = form.text.text[start:end]
    message = Text(
        nb=f"«{words}» er et faguttrykk uten forklaring. Bruk et vanlig ord, eller forklar det.",
        nn=f"«{words}» er eit faguttrykk utan forklaring. Bruk eit vanleg ord, eller forklar det.",
        en=f"“{words}” is a technical term that is not explained. Use a plain word, or explain it.",
    )
    return Hit((form.span(start, end),), message)


def _uses(form: Prepared) -> list[tuple[Sentence, Use]]:
    look, tokens, text = finder(form.words), form.tokens, form.text.text
    worth = {
        tokens.sentences[place]
        for word, places in tokens.places.items()
        if look.may_be_used(word)
        for place in places
    }
    for odd in look.odd:
        if odd in form.text.lower:
            start = form.text.lower.index(odd)
            while start >= 0:
                worth.add(form.unit_at(start, "sentence"))
                start = form.text.lower.find(odd, start + 1)
    prose = set(prose_of(form))
    sentences = (form.sentences[number] for number in sorted(worth))
    return [(s, use) for s in sentences if s in prose for use in look.uses(text, s.start, s.end)]


def _explained(form: Prepared, uses: list[tuple[Sentence, Use]]) -> dict[Term, Sentence]:
    """Return the terms the form explains, each with the first sentence that does."""
    found: dict[Term, Sentence] = {}
    for sentence, use in uses:
        said = found.get(use.term)
        is_open = said is None or _is_label(form, said, use.term)
        if is_open and _explains(form, sentence, use):
            found[use.term] = sentence
    return found


def _is_label(form: Prepared, sentence: Sentence, term: Term) -> bool:
    """Whether a sentence is the label of a table row, which a word of this mode may be."""
    block = form.document.blocks[sentence.block]
    short = len(form.match[sentence.block].text.split()) <= _LABEL
    return block.kind is BlockKind.CELL and term.mode != "replace" and short


def _explains(form: Prepared, sentence: Sentence, use: Use) -> bool:
    block = form.document.blocks[sentence.block]
    start, end = form.extent(sentence.block)
    if block.kind is BlockKind.CELL:
        if _is_label(form, sentence, use.term):
            return True
        start, end = _row(form, block)
    return is_explained(use, form.text.text, start, end)


def _row(form: Prepared, block: Block) -> tuple[int, int]:
    """Return where the table row of a cell stands in the match text."""
    first = last = block.index
    blocks, row = form.document.blocks, _row_of(block)

    def same_row(index: int) -> bool:
        return 0 <= index < len(blocks) and _row_of(blocks[index]) == row

    while same_row(first - 1):
        first -= 1
    while same_row(last + 1):
        last += 1
    return form.extent(first)[0], form.extent(last)[1]


def _row_of(block: Block) -> tuple[int, int] | None:
    return (block.cell.table, block.cell.row) if block.cell else None


def _dense_hit(form: Prepared, sentence: Sentence) -> Hit:
    return Hit((form.span(sentence.start, sentence.end),), _DENSE)


_DENSE = Text(
    nb="Setningen er full av faguttrykk. Skriv den om med ord alle kjenner.",
    nn="Setninga er full av faguttrykk. Skriv henne om med ord alle kjenner.",
    en="The sentence is full of technical terms. Rewrite it in words everybody knows.",
)


def _hit(form: Prepared, use: Use) -> Hit:
    word = form.text.text[use.start : use.end]
    return Hit(
        (form.span(use.start, use.end),),
        _message(word, use.term),
        _proposal(word, use.term),
        replaces=use.term.mode == "explain" and not word.lower().endswith("s"),
    )


def _message(word: str, term: Term) -> Text:
    nn = term.nn or term.nb
    if term.mode == "explain":
        return Text(
            nb=f"«{word}» er ikke forklart. Forklar ordet første gang det står: {term.nb}.",
            nn=f"«{word}» er ikkje forklart. Forklar ordet første gong det står: {nn}.",
            en=f"«{word}» is not explained. Explain it at its first use: {term.nb}.",
        )
    return Text(
        nb=f"«{word}» er et faguttrykk. Skriv heller: {term.nb}.",
        nn=f"«{word}» er eit faguttrykk. Skriv heller: {nn}.",
        en=f"«{word}» is a technical term. Rather write: {term.nb}.",
    )


def _proposal(word: str, term: Term) -> Text:
    nn = term.nn or term.nb
    if term.mode == "explain":
        return Text(f"{word} ({term.nb})", f"{word} ({nn})")
    return Text(term.nb, nn)
