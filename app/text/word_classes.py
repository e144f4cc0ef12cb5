"""Word classes as far as the dictionary's endings tell them.

The dictionaries know no classes, but which endings a word takes: what takes "-nde" is a verb, what
takes "-en" or "-et" as its definite form is a noun of that gender. Rare words make many common ones
ambiguous ("måle" is listed as a noun too), so what is said here is "can be", seldom "must be".
"""

from functools import lru_cache

from app.text.spelling import LONGEST, Speller, Variety, speller


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_VOWEL_VERBS = _set(
    "ta delta motta innta overta påta foreta oppta ivareta fråta frata gi gje oppgi oppgje angi"
    " avgi utgi tilgi få gå unngå foregå gjennomgå inngå oppnå nå stå forstå bestå oppstå"
    " motstå slå foreslå fastslå avslå la be se sjå bli ha si seie dra bo bu tro tru snu bry sy gro"
    " være vere gjøre gjere vite le kunne forutse tilse le spy fly ri gli svi klå"
)
"""Infinitives without the endings most have, in either variety."""

_FEWEST = 8
_PART = 3
"""Letters of the shortest compound the dictionary lacks that is looked into, and of its parts."""
_PARTICLES = (
    "om",
    "av",
    "inn",
    "ut",
    "over",
    "opp",
    "til",
    "på",
    "for",
    "gjennom",
    "etter",
    "fram",
)
_GENDERS = tuple(
    zip(("n", "en", "men", "a", "t", "et", "met"), ("A", "A", "A", "C", "B", "B", "B"), strict=True)
)
"""Endings of the definite form and the dictionary's letter for each gender: A masculine, C
feminine (in words that are not neuter), B neuter."""


_MADE = {"ing": "AC", "sjon": "A", "else": "AC", "het": "AC", "heit": "A", "itet": "A", "skap": "B"}
"""Endings that make nouns, with their gender: the dictionary lists many only under their verb."""


_NEUTER = _set("nytt fritt blått grått godt bredt hardt kaldt varmt")
_PARTICIPLES = ("ert", "erte", "tatt", "teke", "teken", "tekne", "gitt", "gjeve")


class WordClasses:
    """What words of one variety can be; all words in small letters."""

    def __init__(self, words: Speller) -> None:
        self.words = words
        self.is_infinitive = lru_cache(maxsize=50_000)(self._is_infinitive)
        self.is_present = lru_cache(maxsize=50_000)(self._is_present)
        self.genders = lru_cache(maxsize=50_000)(self._genders)
        self.is_plural = lru_cache(maxsize=50_000)(self._is_plural)
        self.is_definite = lru_cache(maxsize=50_000)(self._is_definite)
        self.is_adjective = lru_cache(maxsize=50_000)(self._is_adjective)
        self.is_neuter = lru_cache(maxsize=50_000)(self._is_neuter)
        self.is_past = lru_cache(maxsize=50_000)(self._is_past)
        self.is_participle = lru_cache(maxsize=50_000)(self._is_participle)

    def _is_infinitive(self, word: str) -> bool:
        if word in _VOWEL_VERBS:
            return True
        if not word.endswith("e"):
            return (word, "P") in self._read(word + "dde")
        stem = word[:-1]
        present = word + "nde" if self.words.variety == "nb" else stem + "ande"
        if (word, "S") in self._read(present):
            return True
        if self._read(word) and self._is_prefixed(word):
            return True
        past = self._read(stem + "te") | self._read(word + "t") | self._read(stem + "de")
        return (word, "R") in self._read(stem) and any((word, f) in past for f in "OTQM")

    def _is_prefixed(self, word: str) -> bool:
        """Whether `word` is a verb behind a particle: "ombestemme"."""
        rests = (word.removeprefix(prefix) for prefix in _PARTICLES)
        return any(len(rest) > 4 and rest != word and self.is_infinitive(rest) for rest in rests)

    def _is_present(self, word: str) -> bool:
        """Whether `word` can be a present tense made by an ending ("måler", "lagrar")."""
        if self.words.variety == "nn" and word.endswith("ar"):
            return self.is_infinitive(word[:-2] + "e")
        return word.endswith("r") and self.is_infinitive(word[:-1])

    def _genders(self, word: str) -> frozenset[str]:
        """Return the genders `word` has as an indefinite noun: "A", "B", "C", or none."""
        found = {flag for end, flag in _GENDERS if (word, flag) in self._read(word + end)}
        if word.endswith(("el", "er", "en")):
            short = word[:-2] + word[-1]
            for end, flag in (("en", "A"), ("a", "C"), ("et", "B")):
                if (word, flag) in self._read(short + end):
                    found.add(flag)
        if word.endswith("e") and (word, "C") in self._read(word[:-1] + "a"):
            found.add("C")
        found |= {g for end, genders in _MADE.items() if word.endswith(end) for g in genders}
        if word.endswith("um") and (word, "B") in self._read(word[:-2] + "et"):
            found.add("B")
        if not found and (last := self._last_part(word)):
            return self.genders(last)
        return frozenset(found) & frozenset("ABC") if self.words.has(word) else frozenset()

    def _is_plural(self, word: str) -> bool:
        """Whether `word` can be an indefinite plural made by an ending ("prøver", "prøvar")."""
        if not word.endswith("r"):
            return False
        if any(flag in ("E", "D") and self.genders(stem) for stem, flag in self._read(word)):
            return True
        return bool(last := self._last_part(word)) and self.is_plural(last)

    def _is_definite(self, word: str) -> bool:
        """Whether `word` can be a definite noun ("prøven", "skjemaet", "prøvene")."""
        for stem, letter in self._read(word):
            if letter and letter in "tvwy" and word.endswith(("en", "a")):
                return True
            if letter and letter in "ABCGF" and self.genders(stem):
                return True
        return bool(last := self._last_part(word)) and self.is_definite(last)

    def _is_adjective(self, word: str) -> bool:
        """Whether `word` takes the endings of adjectives: compared, or with -t in neuter."""
        compared = "ere" if self.words.variety == "nb" else "are"
        if (word, "X") in self._read(word + compared):
            return True
        if (word, "W") not in self._read(word + "t") or self.genders(word):
            return False
        return not (self.is_plural(word) or self.is_infinitive(word + "e"))

    def all_genders(self, word: str) -> frozenset[str]:
        """Return the genders `word` has as a noun by any of our sources."""
        return self.genders(word)

    def definite_genders(self, word: str) -> frozenset[str]:
        """Return the genders of a definite noun in singular: "A" for "studien"; or none."""
        read = self._read(word)
        found = {f for stem, f in read if f and f in "ABC" and f in self.genders(stem)}
        return frozenset(found) if word.endswith(("en", "et")) else frozenset()

    def is_definite_plural(self, word: str) -> bool:
        """Whether `word` is a definite noun in plural: "prøvene"."""
        return word.endswith(("ene", "ane")) and self.is_definite(word)

    def is_bound(self, word: str) -> bool:
        """Whether `word` is a definite noun and can be nothing else indefinite: "reaksjonen"."""
        plain = self.genders(word) or self.is_plural(word) or self.is_infinitive(word)
        return self.is_definite(word) and not plain and not self.is_participle(word)

    def neuter_of(self, word: str) -> str:
        """Return the neuter of the adjective `word`: "stort"; "" where the dictionary has none."""
        for form in (word + "t", word + "tt", word[:-1] + "tt"):
            if (word, "W") in self._read(form):
                return form
        return ""

    def _is_neuter(self, word: str) -> bool:
        """Whether `word` can only be the neuter of an adjective: "nytt", "stort"."""
        read = self._read(word)
        stems = [stem for stem, flag in read if flag == "W"]
        if word in _NEUTER:
            return True
        return bool(stems) and len(read) == len(stems) and any(map(self.is_adjective, stems))

    def is_plain(self, word: str) -> bool:
        """Whether `word` is an adjective that takes -e in plural and definite phrases: "stor"."""
        if word.endswith(("e", "t", "a", "en", "er")):
            return False
        return self.is_adjective(word) and (word, "V") in self._read(word + "e")

    def can_describe(self, word: str) -> bool:
        """Whether `word` can be an adjective in any form."""
        return self.is_adjective(word) or any(
            flag in ("V", "W", "X") for _, flag in self._read(word)
        )

    def is_e_form(self, word: str) -> bool:
        """Whether `word` can be an adjective with the -e of definite and plural phrases."""
        return word.endswith("e") and (word[:-1], "V") in self._read(word)

    def plain_of(self, word: str) -> str:
        """Return the adjective whose plural and definite form `word` is: "alvorlig"; or ""."""
        stem = word[:-1]
        read = self._read(word)
        only = word.endswith("e") and (stem, "V") in read and not self.is_infinitive(word)
        return stem if only and not self.genders(word) and not self.is_definite(word) else ""

    def _is_past(self, word: str) -> bool:
        """Whether `word` can be a past tense made by an ending: "startet", "undersøkte"."""
        read = self._read(word)
        return any(flag in ("O", "Q", "M", "T") and self.is_infinitive(s) for s, flag in read)

    def _is_participle(self, word: str) -> bool:
        """Whether `word` can be a perfect participle: "lagret", "teken"."""
        read = self._read(word)
        if any(flag in ("O", "T", "M", "Q", "P") and self.is_infinitive(s) for s, flag in read):
            return True
        return word.endswith(_PARTICIPLES)

    def many_of(self, word: str) -> str:
        """Return the plural of a participle that is surely singular: "registrerte"; or "".

        Nynorsk only: bokmål has one form for both.
        """
        return word + "e" if word.endswith("ert") and self.words.has(word + "e") else ""

    def is_countable(self, word: str) -> bool:
        """Whether a singular noun has a plural with an ending of its own, and is no plural."""
        if word.endswith(("er", "ar", "s")) or self.is_plural(word) or self.can_describe(word):
            return False
        stem = word.removesuffix("e")
        plurals = (word + "er", stem + "er", stem + "ar", word + "ar")
        return any(self._known_plural(form) for form in plurals)

    def _known_plural(self, form: str) -> bool:
        return any(flag in ("D", "E") for _, flag in self._read(form))

    def _last_part(self, word: str) -> str:
        """Return the last part of a compound the dictionary lacks, "" for other words."""
        if not _FEWEST <= len(word) <= LONGEST or self._read(word):
            return ""
        for start in range(_PART, len(word) - _PART + 1):
            if self._read(word[start:]) and self.words.has(word[:start]):
                return word[start:]
        return ""

    def _read(self, word: str) -> frozenset[tuple[str, str]]:
        return self.words.readings(word)


@lru_cache(maxsize=8)
def word_classes(variety: Variety, accepted: frozenset[str] = frozenset()) -> WordClasses:
    """Return the word classes of a variety, made once for each set of accepted words."""
    return WordClasses(speller(variety, accepted))
