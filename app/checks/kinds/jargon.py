"""Kind `jargon`: learned words that readers are left alone with."""

import re
from functools import lru_cache
from typing import Literal

from pydantic import Field

from app.checks.glossary import Use, finder, is_explained
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict
from app.checks.words import Term
from app.document.model import Block, BlockKind, Part

MOST_HITS = 25
"""Hits reported per form; more of the same help nobody."""

_WORD = re.compile(r"[^\W\d_]{6,40}(?:-[^\W\d_]{2,40})*")


class Jargon(Strict):
    """Violated by each glossary word that the form never explains, at its first use.

    A sentence with `dense_from` such words or more is one hit and quoted whole; for that count
    words of `learned` shape that are not `plain` count too. Words of mode "child" count only in
    forms for `children`. A word is explained when any of its uses is, in text, list, table or
    footnote; as label of a table or list ("Sponsor: …") an "explain" word needs nothing more.
    """

    kind: Literal["jargon"]
    children: tuple[str, ...] = ()
    dense_from: int = Field(default=4, ge=2)
    learned: tuple[Pattern, ...] = ()
    plain: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the words and the sentences full of them, in reading order."""
        child = form.document_type in self.children
        uses = [(s, u) for s, u in _uses(form) if child or u.term.mode != "child"]
        known = {u.term for s, u in uses if _explains(form, s, u)}
        open_uses = [(s, u) for s, u in uses if u.term not in known]
        dense = self._dense(form, open_uses)
        hits = [(s.start, _dense_hit(form, s)) for s in dense]
        said = {u.term for s, u in open_uses if s in dense}
        for _, use in open_uses:
            if use.term not in said:
                said.add(use.term)
                hits.append((use.start, _hit(form, use)))
        hits.sort(key=lambda pair: pair[0])
        kept = tuple(hit for _, hit in hits[:MOST_HITS])
        return Verdict(Result.VIOLATED if kept else Result.MET, hits=kept)

    def _dense(self, form: Prepared, uses: list[tuple[Sentence, Use]]) -> set[Sentence]:
        """Return the sentences with too many learned words to be explained one by one."""
        by_sentence: dict[Sentence, set[int]] = {}
        for sentence, use in uses:
            by_sentence.setdefault(sentence, set()).add(use.start)
        if self.learned:
            for sentence in _prose(form):
                for match in _WORD.finditer(form.text.lower, sentence.start, sentence.end):
                    if _is_learned(match[0], self.learned, self.plain):
                        by_sentence.setdefault(sentence, set()).add(match.start())
        return {s for s, places in by_sentence.items() if len(places) >= self.dense_from}


@lru_cache(maxsize=20_000)
def _is_learned(word: str, learned: tuple[str, ...], plain: tuple[str, ...]) -> bool:
    return bool(_joined(learned).search(word)) and not _joined(plain).search(word)


@lru_cache(maxsize=16)
def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)")


def _prose(form: Prepared) -> list[Sentence]:
    """Return the sentences readers must understand: no title, headings, page heads or feet."""
    return [
        s
        for s in form.sentences
        if s.block not in form.outline.headings
        and form.document.blocks[s.block].part not in (Part.HEADER, Part.FOOTER)
        and form.document.blocks[s.block].kind is not BlockKind.TITLE
    ]


def _uses(form: Prepared) -> list[tuple[Sentence, Use]]:
    look = finder(form.words.glossary)
    text = form.text.text
    return [(s, use) for s in _prose(form) for use in look.uses(text, s.start, s.end)]


def _explains(form: Prepared, sentence: Sentence, use: Use) -> bool:
    block = form.document.blocks[sentence.block]
    start, end = form.extent(sentence.block)
    if block.kind is BlockKind.CELL:
        if use.term.mode != "replace" and len(form.text.text[start:end].split()) <= 3:
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
