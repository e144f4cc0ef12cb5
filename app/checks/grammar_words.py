"""Words by what they do in a sentence, of both varieties, and the shapes of learned words."""

import re
from collections.abc import Callable
from functools import cached_property, lru_cache

from app.checks.patterns import Pattern
from app.checks.profile import Strict


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
