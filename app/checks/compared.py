"""The form beside its English original: which sentences belong together."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from app.checks.bilingual import Dictionary, features
from app.checks.outcome import Hit, Result, Verdict
from app.document.align import Pair, align
from app.document.likeness import Features
from app.document.model import BlockKind, Document, Part, Span
from app.document.outline import SectionNames, outline
from app.text.amounts import Amount, Language, amounts
from app.text.language import language_of
from app.text.normalise import normalise
from app.text.sentences import sentences

if TYPE_CHECKING:
    from app.checks.prepared import Prepared


_SHOWN = 160
_WORDS = ("c:", "w", "kind:")
"""How features of words begin, unlike those of amounts and codes."""


@dataclass(frozen=True)
class Passage:
    """A sentence of one side: `[start, end)` of the match text of block number `block`.

    `section` is the canonical key of the section it stands in.
    """

    text: str
    block: int
    start: int
    end: int
    section: str
    language: Language

    @cached_property
    def amounts(self) -> list[Amount]:
        return amounts(self.text, self.language)

    def shortened(self) -> str:
        """Return the sentence, cut after 160 characters."""
        return self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN].rstrip()} …"

    def span(self, form: "Prepared", start: int = 0, end: int | None = None) -> Span:
        """Return raw characters of `form`, `[start, end)` counted from where this begins."""
        base = form.starts[self.block] + self.start
        return form.span(base + start, base + (len(self.text) if end is None else end))


@dataclass(frozen=True, slots=True)
class Match:
    """Sentences of the original and the sentences of the form that say the same.

    One side is empty where there is no counterpart. `score` is 0–1, the higher the surer.
    """

    original: tuple[Passage, ...]
    form: tuple[Passage, ...]
    score: float


_FIXED = 0.3
"""Likeness from which a pair is a fixed point for those beside it."""


class Places:
    """Where the sentences of the original stand, and those of the form that belong to them."""

    def __init__(self, matches: tuple[Match, ...]) -> None:
        self._order = sorted(_place(p) for match in matches for p in match.original)
        self._number = {place: number for number, place in enumerate(self._order)}
        ours = sorted(_place(p) for match in matches for p in match.form)
        self._own = {place: number for number, place in enumerate(ours)}
        self._beside = {
            _place(p): [self._own[_place(own)] for own in match.form]
            for match in matches
            if match.form and match.score >= _FIXED
            for p in match.original
        }

    def are_sure(self, match: Match, least: float) -> bool:
        """Whether both sides say the same: alike by `least`, or two sentences between sure ones."""
        if match.score >= least:
            return True
        if len(match.original) != 1 or len(match.form) != 1:
            return False
        own = self._own[_place(match.form[0])]
        return self._around(match.original[0]) == (own - 1, own + 1)

    def have_nothing_for(self, passage: Passage) -> bool:
        """Whether the sentences around one of the original stand side by side in the form."""
        before, after = self._around(passage)
        return before is not None and after == before + 1

    def _around(self, passage: Passage) -> tuple[int | None, int | None]:
        """Return the form's sentences before and after the place of one of the original."""
        number = self._number[_place(passage)]
        beside = [
            self._beside.get(self._order[n], []) if 0 <= n < len(self._order) else []
            for n in (number - 1, number + 1)
        ]
        return max(beside[0], default=None), min(beside[1], default=None)


def _place(passage: Passage) -> tuple[int, int]:
    return passage.block, passage.start


def passages(document: Document, names: SectionNames, language: Language) -> list[Passage]:
    """Return the sentences of a document in reading order, page heads and feet left out."""
    parts = outline(document, names)
    found: list[Passage] = []
    for block in document.blocks:
        if block.part in (Part.HEADER, Part.FOOTER) or block.kind is BlockKind.TITLE:
            continue
        number = parts.section_of.get(block.index)
        section = parts.sections[number].key if number is not None else ""
        text = normalise(block.text).text
        for start, end in sentences(text):
            found.append(Passage(text[start:end], block.index, start, end, section, language))
    return found


def title_of(document: Document, language: Language) -> tuple[Passage, ...]:
    """Return the titles of a document, which are not compared."""
    texts = {b.index: normalise(b.text).text for b in document.blocks if b.kind is BlockKind.TITLE}
    return tuple(
        Passage(text, block, 0, len(text), "", language) for block, text in texts.items() if text
    )


def matches(original: list[Passage], form: list[Passage], words: Dictionary) -> tuple[Match, ...]:
    """Return which sentences of `original` and `form` belong together, in the original's order."""
    theirs = [features(one.text, one.language, words) for one in original]
    ours = [features(one.text, one.language, words) for one in form]
    lengths = [len(one.text) for one in original], [len(one.text) for one in form]
    pairs = align(_comparable(theirs, ours), _comparable(ours, theirs), lengths)
    return tuple(_match(pair, original, form) for pair in pairs)


def in_reading_order(matches: Sequence[Match]) -> list[Match]:
    """Return matches in the original's order, what only the form has after what it follows."""
    rows = sorted((m for m in matches if m.original), key=lambda m: _place(m.original[0]))
    after: dict[int, list[Match]] = {}
    places = sorted((_place(m.form[-1]), n) for n, m in enumerate(rows) if m.form)
    for alone in sorted((m for m in matches if not m.original), key=lambda m: _place(m.form[0])):
        at = bisect_left(places, (_place(alone.form[0]), 0))
        after.setdefault(places[at - 1][1] if at else -1, []).append(alone)
    found = after.get(-1, [])
    for number, row in enumerate(rows):
        found += [row, *after.get(number, [])]
    return found


def _comparable(side: list[Features], other: list[Features]) -> list[Features]:
    """Return features without the words the other text never has: those say nothing of sameness.

    Amounts and codes stay, since where they differ the passages do.
    """
    known = {feature for row in other for feature in row}
    return [
        Counter({f: n for f, n in row.items() if f in known or not f.startswith(_WORDS)})
        for row in side
    ]


def _match(pair: Pair, original: list[Passage], form: list[Passage]) -> Match:
    return Match(
        tuple(original[i] for i in pair.first), tuple(form[i] for i in pair.second), pair.score
    )


def without_original(form: "Prepared") -> Verdict | None:
    """Return the verdict where there is no English original to compare with, else None."""
    if form.original is None:
        return Verdict(Result.NOT_CHECKED, reason="original")
    if language_of(" ".join(b.text for b in form.original.blocks)) not in ("en", "other"):
        return Verdict(Result.NOT_CHECKED, reason="original_language")
    return None


def against_original(
    form: "Prepared", hits: Callable[["Prepared"], Iterable[Hit]], most: int
) -> Verdict:
    """Return the verdict with the first `most` of `hits`; not checked without an original."""
    if verdict := without_original(form):
        return verdict
    found = tuple(islice(hits(form), most))
    return Verdict(Result.VIOLATED if found else Result.MET, hits=found)


def places_in(form: "Prepared") -> Places:
    """Return where the form's matches stand; read once for a form (`Prepared.once`)."""
    return Places(form.matches)


def joined(passages: Sequence[Passage]) -> str:
    """Return passages as one text in small letters."""
    return " ".join(passage.text for passage in passages).lower()
