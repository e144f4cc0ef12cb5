"""What differs between two short texts, word by word; fields of the old one may be filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, pairwise

from app.text.tokens import Token, tokens

FIELD = "\ufffc"
"""What stands for a field among tokens: OBJECT REPLACEMENT CHARACTER, which no word is."""

_OPENING = "([{<«“„"


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
    old_tokens, new_tokens = with_fields(old, fields), tokens(new)
    matcher = SequenceMatcher(
        None, [t.word for t in old_tokens], [t.word for t in new_tokens], autojunk=False
    )
    before, after = _Cut(old, old_tokens), _Cut(new, new_tokens)
    pieces: list[Piece] = []
    for how, i, j, k, m in matcher.get_opcodes():
        if how == "equal":
            pieces.append(Piece(PieceKind.SAME, after.text(k, m)))
        else:
            pieces += _changed(before, (i, j), after, (k, m))
    return tuple(p for p in pieces if p.text or p.kind is PieceKind.FILLED)


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
        return self._text[self._edges[start] : self._edges[end]].strip() if start < end else ""


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
