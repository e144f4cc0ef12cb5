"""The words of a form in a row, each looked at once by all rules of language."""

from collections.abc import Sequence
from functools import cached_property

_GLUE, _GLUE_AFTER = tuple("@./-_"), tuple("@/-_")
Spans = Sequence[Sequence[tuple[int, int]]]


class Tokens:
    """The words of a form in order, numbered through.

    `words` are in small letters; `starts` and `ends` are places in the match text, `sentences`
    the number of each word's sentence, `first` the number of each sentence's first word.
    """

    def __init__(self, text: str, lower: str, spans: Spans) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.sentences: list[int] = []
        self.first: list[int] = []
        for number, row in enumerate(spans):
            self.first.append(len(self.words))
            for start, end in row:
                self.starts.append(start)
                self.ends.append(end)
                self.words.append(lower[start:end])
            self.sentences += [number] * len(row)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of each word's tokens."""
        places: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            if word in places:
                places[word].append(number)
            else:
                places[word] = [number]
        return places

    @cached_property
    def apart(self) -> list[bool]:
        """For each word whether only a space stands between it and the next, in one sentence."""
        text, starts, ends, sentences = self.text, self.starts, self.ends, self.sentences
        pairs = zip(starts[1:], ends, sentences[1:], sentences, strict=False)
        return [
            start == end + 1 and text[end] == " " and one == other
            for start, end, one, other in pairs
        ] + [False] * bool(starts)

    def clause(self, number: int, *, back: int = 0) -> int:
        """Return the first token of the words before `number` that no mark or sentence end cuts.

        At most `back` tokens back; 0 for any number.
        """
        apart, first = self.apart, self.first[self.sentences[number]]
        stop = max(first, number - back) if back else first
        while number > stop and apart[number - 1]:
            number -= 1
        return number

    def is_glued(self, number: int) -> bool:
        """Whether a token is part of an address or of a word with hyphens."""
        before, after = self.starts[number] - 1, self.ends[number]
        return self.text[max(0, before) : before + 1] in _GLUE or (
            self.text[after : after + 1] in _GLUE_AFTER
            or (self.text[after : after + 1] == "." and self.text[after + 1 : after + 2].isalnum())
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that have a capital inside a sentence somewhere, and nowhere a small letter."""
        inside, small = set(), set()
        for number, (word, start) in enumerate(zip(self.words, self.starts, strict=True)):
            if self.text[start].islower():
                small.add(word)
            elif number != self.first[self.sentences[number]]:
                inside.add(word)
        return frozenset(inside - small)

    def is_small(self, number: int) -> bool:
        """Whether a token begins with a small letter, or with the capital of its sentence.

        A capital at the beginning of a sentence is that of a name when the word is one elsewhere.
        """
        if self.text[self.starts[number]].islower():
            return True
        first = number == self.first[self.sentences[number]]
        return first and self.words[number] not in self.names
