"""The rows of the word lists in `review_rules/words/`."""

from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from app.checks.patterns import Pattern
from app.checks.profile import Strict, Words


class Term(Strict):
    """A learned word of the glossary, with the words readers know.

    `terms` are the forms to look for; endings are added. `mode`: "replace" the word, "explain"
    it once, or "child" where adults know it and only children's sheets must do without. `nn` is
    empty where the plain words are the same in both varieties, `english` where nobody gave it.
    """

    english: str = ""
    terms: tuple[str, ...] = Field(min_length=1)
    nb: str = Field(min_length=1)
    nn: str = ""
    mode: Literal["replace", "explain", "child"] = "replace"


class Entry(Strict):
    """Words that should not stand in a form, and what to write instead.

    Passages that `unless` matches are blanked out first. `variety` limits an entry to forms in
    one variety, `sections` to sections with these keys. `nb` and `nn` are what to write instead
    (`nn` as `nb` when empty), both empty where there is nothing to propose; `mend` works the
    proposal out of the words themselves: "join" and "hyphen" them, put a "comma" for the decimal
    point, a "space" before the unit, spaces between "thousands", or swap og and å ("og_aa").
    With `only` the proposal stands for these very words, and merely advises for other forms.
    """

    any: tuple[Pattern, ...] = Field(min_length=1)
    unless: tuple[Pattern, ...] = ()
    variety: Literal["nb", "nn"] | None = None
    sections: tuple[str, ...] = ()
    nb: str = ""
    nn: str = ""
    mend: Literal["given", "join", "hyphen", "comma", "space", "thousands", "og_aa"] = "given"
    only: str = ""
    message: Words | None = None


class SplitCompounds(Strict):
    """Pairs "studie lege" of words that are written as one, joined as they stand.

    `second_endings` are endings the second word may have.
    """

    pairs: tuple[str, ...]
    second_endings: tuple[str, ...]

    @cached_property
    def seconds(self) -> dict[str, frozenset[str]]:
        """The second words of each first one, with all their endings."""
        found: dict[str, set[str]] = {}
        for pair in self.pairs:
            first, second = pair.lower().split(" ", 1)
            found.setdefault(first, set()).update(second + end for end in self.second_endings)
        return {first: frozenset(seconds) for first, seconds in found.items()}


class Pair(Strict):
    """The same word in both varieties; `marks` says which form the other variety has not."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)
    marks: Literal["both", "nb", "nn"] = "both"


class ForeignWord(Strict):
    """A Danish, Swedish or English word form that Norwegian has not, with the Norwegian ones."""

    word: str = Field(pattern=r"^[a-zæøåäöü]+$")
    nb: str = Field(min_length=1)
    nn: str = ""
    guessed: bool = Field(default=False, description="by its spelling, not by the list")


class Varieties(Strict):
    """Words that tell the varieties and the neighbouring languages apart, in small letters.

    `nb_endings` and `nn_endings` are patterns of whole words whose ending only one variety has.
    """

    pairs: tuple[Pair, ...] = ()
    nb: tuple[str, ...] = ()
    nn: tuple[str, ...] = ()
    nb_endings: tuple[Pattern, ...] = ()
    nn_endings: tuple[Pattern, ...] = ()
    da: tuple[ForeignWord, ...] = ()
    sv: tuple[ForeignWord, ...] = ()
    en: tuple[ForeignWord, ...] = ()

    @model_validator(mode="after")
    def _tells_them_apart(self) -> "Varieties":
        if both := self.marks("nb").keys() & self.marks("nn").keys():
            raise ValueError(f"in both varieties: {', '.join(sorted(both))}")
        return self

    def marks(self, variety: Literal["nb", "nn"]) -> dict[str, str]:
        """Return the words only `variety` has, with the other variety's word or ""."""
        lone = self.nb if variety == "nb" else self.nn
        pairs = [pair for pair in self.pairs if pair.marks in ("both", variety)]
        if variety == "nb":
            return dict.fromkeys(lone, "") | {pair.nb: pair.nn for pair in pairs}
        return dict.fromkeys(lone, "") | {pair.nn: pair.nb for pair in pairs}


class Translation(Strict):
    """English words with Norwegian ones, both as beginnings of words in small letters."""

    en: tuple[str, ...] = Field(min_length=1)
    nb: tuple[str, ...] = Field(min_length=1)


class Contrast(Strict):
    """An English expression, what Norwegian has for it, and what would say the opposite.

    All are patterns, tried on small letters.
    """

    en: tuple[Pattern, ...] = Field(min_length=1)
    right: tuple[Pattern, ...] = Field(min_length=1)
    wrong: tuple[Pattern, ...] = Field(min_length=1)


class Condition(Strict):
    """A condition, limit or exception of an English sentence, and what Norwegian has for it.

    All are patterns, tried on small letters. Passages that `unless` matches are blanked out of the
    English first; `also` are other English words for which Norwegian has the same.
    """

    en: tuple[Pattern, ...] = Field(min_length=1)
    norwegian: tuple[Pattern, ...] = Field(min_length=1)
    unless: tuple[Pattern, ...] = ()
    also: tuple[Pattern, ...] = ()


class Promise(Strict):
    """Norwegian words that promise or reassure, and English ones that answer them.

    All are patterns, tried on small letters.
    """

    norwegian: tuple[Pattern, ...] = Field(min_length=1)
    en: tuple[Pattern, ...] = Field(min_length=1)


class Symptom(Strict):
    """A symptom: beginnings of its English and Norwegian names, and what to call it."""

    english: tuple[Pattern, ...] = Field(min_length=1)
    norwegian: tuple[Pattern, ...] = Field(min_length=1)
    nb: str = Field(min_length=1)


class Phrase(Strict):
    """Ways to say one thing, for rules that ask for it by `name`."""

    name: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    any: tuple[Pattern, ...] = Field(min_length=1)


class Slip(Strict):
    """A common misspelling and the right word, both in small letters."""

    wrong: str = Field(min_length=2)
    right: str = Field(min_length=1)


class HealthRegister(Strict):
    """A register that data can be fetched from, by its name.

    `also` are other names it goes by, `former` patterns of names it had before, `not_called` of
    names that were never its own but stand for it. `nn` is the name in nynorsk where that differs.
    """

    name: str = Field(min_length=1)
    nn: str = ""
    also: tuple[str, ...] = ()
    former: tuple[Pattern, ...] = ()
    not_called: tuple[Pattern, ...] = ()
