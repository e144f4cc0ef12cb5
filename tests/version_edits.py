"""Seeded edits of a form that remember where every character went."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.checks.cases import document_from_case
from app.document.model import Block, BlockKind, Document, Part, Span
from app.text.sentences import sentences

CLEAN = Path(__file__).parent / "forms/clean"
FRESH = (
    "Studien er også meldt til de andre sykehusene i regionen.",
    "Du kan ta med deg en venn eller noen i familien til samtalen.",
    "Vi sender deg en påminnelse noen dager før.",
    "Dette gjelder også hvis du flytter til en annen kommune.",
    "Spør oss hvis noe av dette er uklart.",
    "Teksten her er skrevet om etter råd fra brukerne.",
)
WORDS = ("også", "kanskje", "alltid", "noen ganger", "i tillegg", "sammen med oss", "skriftlig")
COPY = 10**7
"""Added to the numbers of letters that were copied: the first ones are still where they were."""

Letter = tuple[str, int]
"""A character and its number in the first version; -1 for one that was not in it."""


@dataclass
class Line:
    """A block as letters that know where they come from."""

    block: Block
    letters: list[Letter]

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.letters)

    @property
    def is_text(self) -> bool:
        return (
            self.block.part is Part.BODY
            and self.block.cell is None
            and (self.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM))
        )

    def without_second_spaces(self) -> list[tuple[int, int]]:
        """Return place and number of each letter, but for new spaces beside others."""
        text = self.text
        return [
            (place, n)
            for place, (letter, n) in enumerate(self.letters)
            if n >= 0 or not letter.isspace() or not text[place - 1 : place].isspace()
        ]

    def sentence(self, chance: random.Random) -> tuple[int, int]:
        """Return one sentence with the space after it."""
        found = sentences(self.text)
        start, end = chance.choice(found) if found else (0, len(self.letters))
        while end < len(self.letters) and self.letters[end][0].isspace():
            end += 1
        return start, end


class Edited:
    """A form under the hands of an editor; `rng` decides what is edited, and how."""

    def __init__(self, document: Document, rng: random.Random) -> None:
        self.first, self.rng = document, rng
        self.lines: list[Line] = []
        self._starts: list[int] = []
        number = 0
        for block in document.blocks:
            self._starts.append(number)
            letters = [(letter, number + n) for n, letter in enumerate(block.text)]
            self.lines.append(Line(block, letters))
            number += len(block.text) + 1

    def document(self) -> Document:
        """Return the form as it is now."""
        return Document(
            "docx",
            tuple(replace(x.block, index=n, text=x.text) for n, x in enumerate(self.lines)),
        )

    def now(self, span: Span) -> Span | None:
        """Return where characters of the first version stand now; None when they are not whole.

        A copy of them counts where they themselves are gone.
        """
        start = self._starts[span.block] + span.start
        wanted = list(range(start, start + span.end - span.start))
        return self._whole(wanted) or self._whole([n + COPY for n in wanted])

    def judge(self, span: Span, found: Span | None) -> str:
        """Return "right", "lost" or "elsewhere" for where characters of the first version went.

        Beside a copy in its own block nobody can tell which is which: both are right.
        """
        truth = self.now(span)
        if truth is None or found is None:
            return "right" if truth is found else "lost" if found is None else "elsewhere"
        start = self._starts[span.block] + span.start
        copy = self._whole([n + COPY for n in range(start, start + span.end - span.start)])
        beside = copy is not None and copy.block == truth.block == found.block
        same = (truth.block, truth.start) == (found.block, found.start)
        return "right" if same or (beside and copy == found) else "elsewhere"

    def _whole(self, wanted: list[int]) -> Span | None:
        for number, line in enumerate(self.lines):
            kept = line.without_second_spaces()
            numbers = [n for _, n in kept]
            at = numbers.index(wanted[0]) if wanted[0] in numbers else -1
            if at >= 0 and numbers[at : at + len(wanted)] == wanted:
                return Span(number, kept[at][0], kept[at + len(wanted) - 1][0] + 1)
        return None

    def edit(self, times: int) -> None:
        """Make `times` edits of any kind."""
        for _ in range(times):
            self.rng.choice(EDITS)(self)

    def any_line(self) -> Line:
        return self.rng.choice([line for line in self.lines if line.is_text and line.letters])

    def any_place(self) -> int:
        return self.rng.choice([n for n, line in enumerate(self.lines) if line.is_text])


def fresh(text: str) -> list[Letter]:
    return [(letter, -1) for letter in text]


def _word(form: Edited, line: Line) -> tuple[int, int]:
    """Return the place of any word of a line."""
    text = line.text
    starts = [n for n in range(len(text)) if text[n].isalnum() and not text[n - 1 : n].isalnum()]
    start = form.rng.choice(starts) if starts else 0
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def other_word(form: Edited) -> None:
    line = form.any_line()
    start, end = _word(form, line)
    line.letters[start:end] = fresh(form.rng.choice(WORDS))


def one_word_more(form: Edited) -> None:
    line = form.any_line()
    start, _ = _word(form, line)
    line.letters[start:start] = fresh(form.rng.choice(WORDS) + " ")


def one_word_less(form: Edited) -> None:
    line = form.any_line()
    start, end = _word(form, line)
    del line.letters[start : end + 1]


def other_number(form: Edited) -> None:
    line = form.any_line()
    digits = [n for n, (letter, _) in enumerate(line.letters) if letter.isdigit()]
    if digits:
        place = form.rng.choice(digits)
        others = "123456789".replace(line.letters[place][0], "")
        line.letters[place] = (form.rng.choice(others), -1)


def sentence_more(form: Edited) -> None:
    line = form.any_line()
    start, _ = line.sentence(form.rng)
    line.letters[start:start] = fresh(form.rng.choice(FRESH) + " ")


def sentence_less(form: Edited) -> None:
    line = form.any_line()
    start, end = line.sentence(form.rng)
    del line.letters[start:end]


def sentence_moves(form: Edited) -> None:
    line = form.any_line()
    start, end = line.sentence(form.rng)
    taken = line.letters[start:end]
    del line.letters[start:end]
    other = form.any_line() if any(x.is_text and x.letters for x in form.lines) else line
    at, _ = other.sentence(form.rng) if other.letters else (0, 0)
    other.letters[at:at] = taken if taken and taken[-1][0].isspace() else [*taken, (" ", -1)]


def sentence_copied(form: Edited) -> None:
    line = form.any_line()
    start, end = line.sentence(form.rng)
    taken = [(letter, n + COPY if 0 <= n < COPY else n) for letter, n in line.letters[start:end]]
    form.any_line().letters.extend([(" ", -1), *taken])


def line_more(form: Edited) -> None:
    text = " ".join(form.rng.sample(FRESH, 2))
    block = Block(0, BlockKind.PARAGRAPH, text)
    form.lines.insert(form.any_place(), Line(block, fresh(text)))


def line_less(form: Edited) -> None:
    del form.lines[form.any_place()]


def line_moves(form: Edited) -> None:
    line = form.lines.pop(form.any_place())
    form.lines.insert(form.any_place(), line)


def line_split(form: Edited) -> None:
    place = form.any_place()
    line = form.lines[place]
    start, _ = line.sentence(form.rng)
    if 0 < start < len(line.letters):
        form.lines.insert(place + 1, Line(line.block, line.letters[start:]))
        del line.letters[start:]


def lines_joined(form: Edited) -> None:
    place = form.any_place()
    if place + 1 < len(form.lines) and form.lines[place + 1].is_text:
        after = form.lines.pop(place + 1)
        form.lines[place].letters += [(" ", -1), *after.letters]


def other_spaces(form: Edited) -> None:
    line = form.any_line()
    line.letters = [("\u00a0" if a == " " else a, n) for a, n in line.letters]


EDITS: Sequence[Callable[[Edited], None]] = (
    other_word, other_word, one_word_more, one_word_less, other_number, other_number,
    sentence_more, sentence_less, sentence_moves, sentence_copied,
    line_more, line_less, line_moves, line_split, lines_joined, other_spaces,
)  # fmt: skip


def clean_forms() -> Iterator[Document]:
    """Yield our written forms without faults, in a fixed order."""
    for path in sorted(CLEAN.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield document_from_case("".join(x for x in text.splitlines(True) if x[0] != "@"))


def any_span(document: Document, rng: random.Random) -> Span:
    """Return what a finding may be about: a word, a number, some words, a sentence or a block."""
    block = rng.choice([b for b in document.blocks if b.text.strip()])
    text = block.text
    words = [n for n in range(len(text)) if text[n].isalnum() and not text[n - 1 : n].isalnum()]
    how = rng.choice(("word", "words", "words", "sentence", "sentence", "block"))
    if how == "block" or not words:
        return Span(block.index, 0, len(text))
    if how == "sentence":
        return Span(block.index, *rng.choice(sentences(text)))
    start = rng.choice(words)
    end = start
    for _ in range(1 if how == "word" else rng.randint(2, 6)):
        while end < len(text) and text[end].isalnum():
            end += 1
        last = end
        while end < len(text) and not text[end].isalnum():
            end += 1
    return Span(block.index, start, last)
