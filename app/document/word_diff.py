"""What differs between two short texts, word by word; fields of the old one may be filled in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from app.text.tokens import Token, marks_and_words, tokens

FIELD = "\ufffc"
"""What stands for a field among tokens: OBJECT REPLACEMENT CHARACTER, which no word is."""

_OPENING = "([{<«“„"

_MOST_WORDS = 400
"""Words of a text that `difflib` compares, which takes time by their square and gives the more
readable answer; sentences and paragraphs of forms are far shorter."""

_MOST_ALIKE = 4
"""Pairs of equal words, for each word of both texts, that `difflib` is given: a paragraph of 200
words of Norwegian has 1.5. More of them and it takes time by the cube."""

LARGEST = 10**8
"""Words of one text times words of the other whose longest common row is sought, in 12 MB and
10 ms. Beyond it the texts are told as one another's replacement."""


class PieceKind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a comparison.

    SAME and ADDED words are as the new text has them, REMOVED ones as the old text. FILLED is
    what the new text has in a field of the old one (empty when nothing); `was` is the field.
    """

    kind: PieceKind
    text: str
    was: str = ""


Fields = Sequence[tuple[int, int]]
"""Characters `[start, end)` of a text that the other text fills in, in order."""


def word_diff(old: str, new: str, fields: Fields = ()) -> tuple[Piece, ...]:
    """Return the pieces that lead from `old` to `new`, in reading order.

    A field of `old` takes any words of `new` that stand at its place. Punctuation goes with the
    word before it, brackets and quotes that open with the next; they make no difference.
    """
    before, after = _Cut(old, with_fields(old, fields)), _Cut(new, tokens(new))
    pieces: list[Piece] = []
    for how, i, j, k, m in _opcodes(before.words, after.words):
        if how == "equal":
            pieces.append(Piece(PieceKind.SAME, after.text(k, m)))
        else:
            pieces += _changed(before, (i, j), after, (k, m))
    return tuple(p for p in pieces if p.text or p.kind is PieceKind.FILLED)


def exact_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from `old` to `new`, with every mark and every space.

    Case and punctuation are differences here; kinds of spaces, quotes and hyphens are not. SAME
    and ADDED pieces put together are `new` to the letter.
    """
    before, after = _Cut(old, marks_and_words(old)), _Cut(new, marks_and_words(new))
    pieces: list[Piece] = []
    for how, i, j, k, m in _without_islands(_opcodes(before.words, after.words), after.words):
        if how != "insert":
            text = after.raw(k, m) if how == "equal" else before.raw(i, j)
            kind = PieceKind.SAME if how == "equal" else PieceKind.REMOVED
            pieces.append(Piece(kind, text))
        if how in ("insert", "replace"):
            pieces.append(Piece(PieceKind.ADDED, after.raw(k, m)))
    return tuple(p for p in pieces if p.text)


class Run(NamedTuple):
    """Characters `[old, old_end)` of one text that are `[new, new_end)` of the other."""

    old: int
    old_end: int
    new: int
    new_end: int


def kept_runs(old: str, new: str) -> tuple[Run, ...]:
    """Return what an exact diff finds the same in two texts, without the space around it."""
    before, after = marks_and_words(old), marks_and_words(new)
    codes = _opcodes([t.word for t in before], [t.word for t in after])
    return tuple(
        Run(before[i].start, before[j - 1].end, after[k].start, after[m - 1].end)
        for how, i, j, k, m in codes
        if how == "equal"
    )


Opcode = tuple[str, int, int, int, int]
"""How `[i, j)` of one row became `[k, m)` of another: equal, replace, insert or delete."""


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """Yield how one row of words became another; what both begin and end with is equal at once."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    end, last = len(old) - tail, len(new) - tail
    if head:
        yield "equal", 0, head, 0, head
    for how, i, j, k, m in _middle(old[head:end], new[head:last]):
        yield how, i + head, j + head, k + head, m + head
    if tail:
        yield "equal", end, len(old), last, len(new)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words both rows begin with."""
    for number, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return number
    return min(len(old), len(new))


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterable[Opcode]:
    if not old or not new or len(old) * len(new) > LARGEST:
        how = "replace" if old and new else "delete" if old else "insert"
        return [(how, 0, len(old), 0, len(new))] if old or new else []
    if max(len(old), len(new)) <= _MOST_WORDS and _alike(old, new) <= _MOST_ALIKE:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return _joined(
        (code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in LCSseq.opcodes(old, new)
    )


def _alike(old: Sequence[str], new: Sequence[str]) -> float:
    """Return how many pairs of equal words two rows have, for each word of both."""
    here, there = Counter(old), Counter(new)
    pairs = sum(times * there[word] for word, times in here.items())
    return pairs / (len(old) + len(new))


def _without_islands(codes: Iterable[Opcode], new: Sequence[str]) -> Iterator[Opcode]:
    """Yield opcodes where nothing but marks between two changes is part of the change."""
    row = list(codes)
    inner = range(1, len(row) - 1)
    yield from _joined(
        ("replace", *code[1:])
        if n in inner and not any(word[0].isalnum() for word in new[code[3] : code[4]])
        else code
        for n, code in enumerate(row)
    )


def _joined(codes: Iterable[Opcode]) -> Iterator[Opcode]:
    """Yield opcodes with neighbouring deletions and insertions made one replacement."""
    for same, run in groupby(codes, key=lambda code: code[0] == "equal"):
        row = list(run)
        (_, i, _, k, _), (_, _, j, _, m) = row[0], row[-1]
        how = "equal" if same else "replace" if i < j and k < m else "delete" if i < j else "insert"
        yield how, i, j, k, m


def with_fields(text: str, fields: Fields) -> list[Token]:
    """Return the tokens of `text` with one `FIELD` for each field.

    A field within a word takes the whole word: "[prosjekt]leder" is one field.
    """
    found: list[Token] = []
    place = 0
    for field in fields:
        start, end = _whole_words(text, *field)
        found += [_moved(token, place) for token in tokens(text[place : max(start, place)])]
        found.append(Token(FIELD, max(start, place), end))
        place = end
    return found + [_moved(token, place) for token in tokens(text[place:])]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _moved(token: Token, by: int) -> Token:
    return Token(token.word, token.start + by, token.end + by)


class _Cut:
    """Cuts a text by its tokens; each goes as far as the next begins."""

    def __init__(self, text: str, found: Sequence[Token]) -> None:
        self.words = [token.word for token in found]
        self._text = text
        inner = [_opened(text, before.end, token.start) for before, token in pairwise(found)]
        self._edges = [0, *inner, len(text)]

    def text(self, start: int, end: int) -> str:
        """Return the text of tokens `[start, end)` without the space around it."""
        return self.raw(start, end).strip()

    def raw(self, start: int, end: int) -> str:
        """Return the text of tokens `[start, end)` as far as the next begins."""
        return self._text[self._edges[start] : self._edges[end]] if start < end else ""


def _opened(text: str, before: int, start: int) -> int:
    """Return where the word at `start` begins with the brackets and quotes that open it."""
    while start > before and text[start - 1] in _OPENING:
        start -= 1
    return start


def _changed(
    before: _Cut, old: tuple[int, int], after: _Cut, new: tuple[int, int]
) -> Iterator[Piece]:
    """Yield what became of some tokens of the old text, and what stands there instead.

    New words go into the last field among them, if there is one: what stands before it is lost.
    """
    groups = [
        (is_field, [n for n, _ in row])
        for is_field, row in groupby(
            ((n, before.words[n]) for n in range(*old)), key=lambda pair: pair[1] == FIELD
        )
    ]
    last = max((n for n, (is_field, _) in enumerate(groups) if is_field), default=None)
    filling = after.text(*new)
    for number, (is_field, places) in enumerate(groups):
        was = before.text(places[0], places[-1] + 1)
        if not is_field:
            yield Piece(PieceKind.REMOVED, was)
        else:
            yield Piece(PieceKind.FILLED, filling if number == last else "", was)
    if last is None:
        yield Piece(PieceKind.ADDED, filling)
