"""What the dictionary says of two words side by side: two words, or one that was split."""

import re
from functools import lru_cache
from typing import Literal

from app.checks.grammar_words import Grammar
from app.checks.inflect import forms
from app.checks.prepared import Prepared
from app.checks.word_rows import SplitCompounds
from app.checks.words import WordLists
from app.text import morphology
from app.text.spelling import Variety
from app.text.tagged_classes import TaggedClasses
from app.text.word_classes import WordClasses, word_classes

Part = Literal["", "noun", "verbal", "joint", "genitive", "stem"]
"""What a word can be beside another: nothing, a noun, a noun that can be a verb too, a noun with
the s that only joins, one whose s can be a genitive's, or a stem that only opens compounds."""

_JOINT = re.compile(r"\w{3,}(?:ings|sjons|hets|heits|itets|skaps|doms|elses)$")
"""Nouns with the joining s: as genitives of an indefinite noun they hardly occur."""
_NO_NOUN = re.compile(
    r"(?:isk|iv|ell|øs|l[ei]g|les|rt|lt|lest|blind|blinda|blindet)(?:t|e|a)?$|[ea]nde$"
)
"""Endings of the adjectives among our own words, which the dictionary says nothing of."""
_PLURAL = ("er", "ar", "re", "ne", "us")
"""Endings of plurals; singular nouns that have them are let pass."""
_SHORTEST = 3
"""Letters a part must have: "mat", "gen", "hud"."""


class Pairs:
    """Two neighbouring words of one variety, both in small letters."""

    def __init__(
        self, classes: WordClasses, grammar: Grammar, listed: SplitCompounds | None
    ) -> None:
        self.classes = classes
        self.genders = grammar.genders
        self.owners = grammar.owner_genders
        self.listed = listed.seconds if listed else {}
        self.sets = grammar.sets
        self._uncounted = tuple(word for word in grammar.sets["uncounted"] if len(word) > 3)
        self.opens = lru_cache(maxsize=50_000)(self._opens)
        self.closes = lru_cache(maxsize=50_000)(self._closes)
        self.is_listed = lru_cache(maxsize=50_000)(self._is_listed)

    def _opens(self, word: str) -> Part:
        """Return as what `word` can be the first part of a compound."""
        sets = self.sets
        if word in sets["openers"] or word in sets["prefixes"]:
            return "stem"
        if len(word) < _SHORTEST or any(word in sets[s] for s in ("small", "times", "measures")):
            return ""
        if _JOINT.match(word) and self.classes.words.has(word[:-1]):
            return "joint"
        if not self.classes.genders(word):
            return self._opens_unnamed(word)
        if self.classes.is_plural(word) or self._is_adjective(word):
            return ""
        return "verbal" if self._is_verbal(word) and word not in sets["nouns"] else "noun"

    def _opens_unnamed(self, word: str) -> Part:
        """Return as what a word that is no noun can be the first part of a compound."""
        if self.classes.is_infinitive(word):
            return "verbal"
        return "genitive" if self._is_genitive(word) else ""

    def _is_genitive(self, word: str) -> bool:
        """Whether `word` is an indefinite noun with an s that says neither whose nor how long."""
        noun = word.removesuffix("s")
        taken = any(noun in self.sets[s] for s in ("small", "times", "measures", "people"))
        return noun != word and not taken and self.opens(noun) == "noun"

    def _closes(self, word: str) -> Part:
        """Return as what `word` can be the last part of a compound."""
        sets, classes = self.sets, self.classes
        if len(word) < _SHORTEST or word in sets["small"] or word in sets["times"]:
            return ""
        if word in sets["nouns"]:
            return "noun"
        if self._is_adjective(word):
            return ""
        if classes.is_plural(word) or classes.is_definite(word) or classes.genders(word):
            return "verbal" if self._is_verbal(word) else "noun"
        ours = word in classes.words.accepted
        return "noun" if ours and not _NO_NOUN.search(word) else ""

    def _is_adjective(self, word: str) -> bool:
        listed = self.sets["adjectives"]
        return word in listed or word.removesuffix("e") in listed or self.classes.is_adjective(word)

    def _is_verbal(self, word: str) -> bool:
        return self.classes.is_infinitive(word) or self.classes.is_present(word)

    def is_passive(self, word: str) -> bool:
        """Whether `word` can be a passive: "tas", "lagrast"."""
        infinitive = self.classes.is_infinitive
        return word.endswith(("s", "st")) and (
            infinitive(word.removesuffix("s")) or infinitive(word.removesuffix("st")[:-1] + "e")
        )

    def _is_listed(self, first: str, second: str) -> bool:
        """Whether the dictionary has the joined word."""
        return self.classes.words.has(first + second)

    def stands_in(self, first: str, second: str, written: frozenset[str]) -> bool:
        """Whether the joined word, in any of its forms, is among the words of a form."""
        stems = {second} | {stem for stem, _ in self.classes.words.readings(second)}
        return any(first + each in written for stem in stems for each in forms(stem))

    def is_phrase(self, first: str, second: str) -> bool:
        """Whether both are known nouns and the second is definite, which no bare noun precedes."""
        read, people = self.classes.words.readings, self.sets["people"]
        known = bool(read(first)) and self.classes.is_definite(second)
        if self.classes.is_infinitive(second[:-1]) or self.classes.is_infinitive(second[:-1] + "e"):
            return False
        return known and len(first) > _SHORTEST and not {first, second} & people

    def is_counted(self, article: str, first: str, second: str) -> bool:
        """Whether two singular nouns follow an article that goes with the second.

        "En smerte dagbok" is one word; "en tablett vitamin" measures, "et barn medisin" gives.
        """
        wanted, sets = self.genders.get(article), self.sets
        if wanted is None or not wanted & self.classes.genders(second):
            return False
        if any(word in sets[name] for word in (first, second) for name in ("times", "measures")):
            return False
        if first in sets["people"] or second in sets["people"] or second in sets["uncounted"]:
            return False
        plural = self.classes.is_plural(second) or self.classes.can_describe(second)
        return self.classes.is_countable(first) and not plural

    def do_not_agree(self, article: str, first: str, second: str) -> bool:
        """Whether an article or a number before them goes with the second noun only."""
        genders, wanted = self.classes.genders, self.genders.get(article)
        read = self.classes.words.readings
        if not (read(first) and read(second)) or {f for _, f in read(first)} & {"V", "W", "X"}:
            return False
        if wanted is None:
            plural = article in self.sets["plural"] and self.classes.is_plural(second)
            return plural and "B" not in genders(first)
        return self.differs(wanted, first) and bool(wanted & genders(second))

    def is_single(self, noun: str) -> bool:
        """Whether a noun surely is singular: of a gender in which the plural has an ending."""
        sets = self.sets
        if any(noun in sets[name] for name in ("measures", "times", "uncounted")):
            return False
        classes = self.classes
        if noun.endswith(_PLURAL) or "-" in noun or noun.endswith(self._uncounted):
            return False
        if classes.is_plural(noun) or classes.is_definite(noun):
            return False
        if classes.is_e_form(noun) and self._is_adjective(noun[:-1]):
            return False
        return bool(classes.genders(noun)) and "B" not in classes.all_genders(noun)

    def differs(self, wanted: frozenset[str], noun: str) -> bool:
        """Whether a noun surely is of another gender than its article wants.

        "C" alone says little: neuter nouns too can end in -a ("husa").
        """
        if "-" in noun:
            return False
        found = self.classes.all_genders(noun)
        if "B" in wanted:
            return "A" in found and "B" not in found
        return "B" in found and "A" not in found


@lru_cache(maxsize=16)
def pairs(variety: Variety, words: WordLists) -> Pairs:
    """Return the pairs of a variety, made once for each set of word lists."""
    classes = word_classes(variety, words.accepted_in(variety))
    return Pairs(classes, words.grammar, words.split_compounds)


def pairs_of(form: Prepared) -> Pairs:
    """Return the pairs of a form in Norwegian.

    With Apertium's readings of its words where the analyser is installed and answers in time.
    """
    return form.once(_pairs_of)


def is_analysed(form: Prepared) -> bool:
    """Whether Apertium's analyser is there, and told what the words of a form in Norwegian are."""
    if not morphology.is_installed():
        return False
    return form.language not in ("nb", "nn") or isinstance(pairs_of(form).classes, TaggedClasses)


def _pairs_of(form: Prepared) -> Pairs:
    variety: Variety = "nn" if form.language == "nn" else "nb"
    known = pairs(variety, form.words)
    if not morphology.is_installed():
        return known
    tags = morphology.analyser(variety).tags(form.tokens.places)
    if tags is None:
        return known
    return Pairs(TaggedClasses(known.classes, tags), form.words.grammar, form.words.split_compounds)
