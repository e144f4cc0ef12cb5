"""Readability: LIX and RIX, with the figures they are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.text.sentences import sentences
from app.text.words import letters, words

LONG_WORD = 7
"""Letters from which a word is long: more than six (Björnsson 1968)."""


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts of a text: `sentence_lengths` are words per sentence, sentences without words left
    out; `long_words` are those of more than six letters.
    """

    words: int
    long_words: int
    sentence_lengths: tuple[int, ...]

    @property
    def sentences(self) -> int:
        return len(self.sentence_lengths)

    @property
    def mean_sentence(self) -> float:
        """Words per sentence; 0 for a text without words."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def long_share(self) -> float:
        """Long words of all words, 0–1; 0 for a text without words."""
        return self.long_words / self.words if self.words else 0.0

    @property
    def lix(self) -> float:
        """Words per sentence plus percent long words, without unit; 0 for a text without words.

        Under 30 very easy, 30–40 easy, 40–50 medium, 50–60 hard (official papers), above 60
        very hard.

        Source: C.-H. Björnsson, *Läsbarhet*, Stockholm 1968.
        """
        return self.mean_sentence + 100 * self.long_words / self.words if self.words else 0.0

    @property
    def rix(self) -> float:
        """Long words per sentence, without unit; 0 for a text without words.

        Source: J. Anderson, "Lix and Rix: Variations on a Little-Known Readability Index",
        *Journal of Reading* 26 (1983), after Björnsson.
        """
        return self.long_words / self.sentences if self.sentences else 0.0


def measure(
    sentences: Iterable[Sequence[str]], *, easy: frozenset[str] = frozenset()
) -> Readability:
    """Return the counts of a text given as sentences of words.

    A list item without a full stop is a sentence of its own. Words in `easy` (small letters:
    names the reader knows, such as the trial's medicine) are counted as words, but never as long
    ones.
    """
    lengths: list[int] = []
    long_words = 0
    for sentence in sentences:
        if sentence:
            lengths.append(len(sentence))
            long_words += sum(
                letters(word) >= LONG_WORD and word.lower() not in easy
                for word in sentence
                if len(word) >= LONG_WORD
            )
    return Readability(sum(lengths), long_words, tuple(lengths))


def together(parts: Iterable[Readability]) -> Readability:
    """Return the counts of several texts as those of one."""
    known = tuple(parts)
    return Readability(
        sum(part.words for part in known),
        sum(part.long_words for part in known),
        tuple(length for part in known for length in part.sentence_lengths),
    )


def measure_blocks(blocks: Iterable[str], *, easy: frozenset[str] = frozenset()) -> Readability:
    """Return the counts of a text given as its blocks (paragraphs, headings, list items).

    Each block ends its last sentence. `easy` as for `measure`.
    """
    return measure(
        (
            [block[first:last] for first, last in words(block, start, end)]
            for block in blocks
            for start, end in sentences(block)
        ),
        easy=easy,
    )
