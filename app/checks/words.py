"""The word lists of the rule book: what stands in `review_rules/words/`, checked when loaded."""

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Literal

from pydantic import Field, model_validator

from app.checks.bilingual import Dictionary
from app.checks.inflect import forms
from app.checks.own_words import (
    OwnWord,
    WordKind,
    accepted_forms,
    accepted_pairs,
    pattern_of,
)
from app.checks.patterns import Pattern
from app.checks.profile import Strict, Words
from app.text.spelling import Variety


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


class Grammar(Strict):
    """Closed classes of words of both varieties, in small letters, several to a line.

    `small` are never nouns nor infinitives; `times` tell when after a noun; `measures` measure
    what follows; `adjectives` and `people` are such words; `openers` are stems that open
    compounds without being nouns.
    """

    small: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    wanting: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    inverted: tuple[str, ...] = ()
    subordinate: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    particled: tuple[str, ...] = ()
    controlling: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    hyphened: tuple[str, ...] = ()
    fair: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    neuter: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    masculine_owners: tuple[str, ...] = ()
    feminine_owners: tuple[str, ...] = ()
    neuter_owners: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()

    @cached_property
    def sets(self) -> dict[str, frozenset[str]]:
        """Each class by its name, as a set of words."""
        names = type(self).model_fields
        return {name: frozenset(" ".join(getattr(self, name)).split()) for name in names}

    @cached_property
    def genders(self) -> dict[str, frozenset[str]]:
        """The genders each article goes with: "A", "B" and "C" as `WordClasses` has them."""
        return self._by_gender("masculine", "feminine", "neuter")

    @cached_property
    def owner_genders(self) -> dict[str, frozenset[str]]:
        """The genders each possessive goes with, and "hver", which stand before their noun."""
        return self._by_gender("masculine_owners", "feminine_owners", "neuter_owners")

    def _by_gender(self, *names: str) -> dict[str, frozenset[str]]:
        rows = zip(names, ("AC", "C", "B"), strict=True)
        return {word: frozenset(genders) for name, genders in rows for word in self.sets[name]}


class Learned(Strict):
    """Shapes of learned words, several parts to a line; each part is a pattern of small letters.

    A word is learned when it begins with one of `beginnings`, holds one of `roots` or ends in one
    of `endings` with up to three letters of inflection, and no pattern of `plain` matches.
    """

    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    plain: tuple[Pattern, ...] = ()

    @cached_property
    def rank(self) -> Callable[[str], int]:
        """Tells of a word in small letters how learned it is; remembers what it was asked.

        2 for words of medicine by their beginning or ending, 1 for words with one of `roots`,
        which only many together make hard, 0 for others.
        """
        medical = re.compile(
            rf"^(?:{_any(self.beginnings)})\w{{2}}"
            rf"|\w{{3}}(?:{_any(self.endings)})(?:e|en|et|er|ene|a|ar|ane|s|t)?$"
        )
        roots = re.compile(_any(self.roots))
        plain = re.compile("|".join(self.plain) or r"(?!)")

        def rank(word: str) -> int:
            found = 2 if medical.search(word) else 1 if roots.search(word) else 0
            return found if found and not plain.search(word) else 0

        return lru_cache(maxsize=50_000)(rank)


def _any(rows: tuple[str, ...]) -> str:
    return "|".join(" ".join(rows).split()) or r"(?!)"


class WordLists(Strict):
    """All files of `review_rules/words/`, each under its name; a missing file is empty.

    `acronyms` are abbreviations that need no explanation. `accepted` are words in small letters
    that are right though dictionaries lack them; endings are added. `misspellings` has the right
    word for common wrong ones, as they stand. `bilingual` helps to find which English and
    Norwegian sentences belong together; `contrasts`, `conditions`, `promises` and `symptoms` are
    compared between them. `phrases` are ways to say one thing that several rules ask for. `own`
    are the words that staff added (`with_own`); no file has them. Lists are the same only when
    they are one object, so that what is made of them can be kept by it.
    """

    glossary: tuple[Term, ...] = ()
    anglicisms: tuple[Entry, ...] = ()
    old_authorities: tuple[Entry, ...] = ()
    split_compounds: SplitCompounds | None = None
    varieties: Varieties = Varieties()
    acronyms: tuple[str, ...] = ()
    health_registers: tuple[HealthRegister, ...] = ()
    accepted: tuple[str, ...] = ()
    misspellings: tuple[Slip, ...] = ()
    bilingual: tuple[Translation, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    conditions: tuple[Condition, ...] = ()
    promises: tuple[Promise, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    own: tuple[OwnWord, ...] = ()

    def with_own(self, own: tuple[OwnWord, ...]) -> "WordLists":
        """Return these lists with `own` instead of the words that staff added before."""
        if not own:
            return self
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        terms = tuple(_term(word) for word in own if word.kind is WordKind.GLOSSARY)
        accepted = (word for word in own if word.kind is WordKind.ACCEPTED)
        acronyms = tuple(word.word for word in accepted if word.is_acronym)
        return WordLists(
            **fields
            | {
                "own": own,
                "glossary": (*terms, *self.glossary),
                "acronyms": (*self.acronyms, *acronyms),
            }
        )

    @cached_property
    def forbidden(self) -> tuple[Entry, ...]:
        """The words that staff forbade, with what to write instead."""
        return tuple(_entry(word) for word in self.own if word.kind is WordKind.FORBIDDEN)

    @cached_property
    def own_accepted(self) -> frozenset[str]:
        """The single words that staff accepted, in all their forms."""
        return frozenset(form for word in self._accepted for form in accepted_forms(word))

    @cached_property
    def own_pairs(self) -> frozenset[tuple[str, str]]:
        """The neighbours in the phrases that staff accepted."""
        return accepted_pairs(self._accepted)

    @property
    def _accepted(self) -> list[OwnWord]:
        return [word for word in self.own if word.kind is WordKind.ACCEPTED]

    def phrase(self, name: str) -> tuple[str, ...]:
        """Return the patterns of the phrase called `name`.

        Raises:
            KeyError: there is none.
        """
        return self._phrases[name]

    @cached_property
    def _phrases(self) -> dict[str, tuple[str, ...]]:
        return {phrase.name: phrase.any for phrase in self.phrases}

    grammar: Grammar = Grammar()
    learned: Learned = Learned()

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def all_accepted(self) -> frozenset[str]:
        """The words of `accepted` and of the glossary in all their forms."""
        learned = (word for term in self.glossary for each in term.terms for word in each.split())
        words = (word.lower() for word in (*self.accepted, *learned))
        return frozenset(form for word in words for form in forms(word))

    def accepted_in(self, variety: Variety) -> frozenset[str]:
        """Return `all_accepted` with what staff accepted in this variety."""
        return self._accepted_in[variety]

    @cached_property
    def _accepted_in(self) -> dict[Variety, frozenset[str]]:
        varieties: tuple[Variety, ...] = ("nb", "nn")
        return {
            variety: self.all_accepted.union(
                *(accepted_forms(w) for w in self._accepted if variety in w.varieties)
            )
            for variety in varieties
        }

    @cached_property
    def dictionary(self) -> Dictionary:
        """The words of `bilingual` and of the glossary in English and Norwegian."""
        rows = [(row.en, row.nb) for row in self.bilingual]
        for term in self.glossary:
            plain = [part.strip() for part in f"{term.nb},{term.nn}".split(",")]
            short = [part for part in plain if 0 < len(part.split()) <= 2]
            if term.english:
                rows.append((tuple(term.english.split("/")), (*term.terms, *short)))
        rows += [(_plain(s.english), _plain(s.norwegian)) for s in self.symptoms]
        return Dictionary(rows)

    @cached_property
    def right_words(self) -> dict[str, str]:
        """The right word for each of `misspellings`."""
        return {slip.wrong: slip.right for slip in self.misspellings}


def _term(word: OwnWord) -> Term:
    """Return a glossary word of staff's as a row: explained at its first use, or replaced."""
    plain = word.nb or word.nn
    return Term(english=word.english, terms=(word.word,), nb=plain, nn=word.nn, mode="explain")


def _entry(word: OwnWord) -> Entry:
    nb, nn = word.nb or word.nn, word.nn or word.nb
    why = f" {word.why}" if word.why else ""
    return Entry(
        any=(pattern_of(word),),
        variety=None if len(word.varieties) > 1 else word.varieties[0],
        nb=nb,
        nn=nn,
        only=word.key,
        message=Words(
            nb=f"«{word.word}» er et ord enheten ikke vil ha i skriv. Skriv heller «{nb}».{why}",
            nn=f"«{word.word}» er eit ord eininga ikkje vil ha i skriv. Skriv heller «{nn}».{why}",
            en=f"“{word.word}” is a word the unit does not want in forms. Write “{nb}”.{why}",
        ),
    )


def _plain(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(pattern for pattern in patterns if pattern.replace(" ", "").isalpha())
