"""Word classes as far as the dictionary's endings tell them.

The dictionaries know no classes, but which endings a word takes: what takes "-nde" is a verb, what
takes "-en" or "-et" as its definite form is a noun of that gender. Rare words make many common ones
ambiguous ("måle" is listed as a noun too), so what is said here is "can be", seldom "must be".
"""

from functools import lru_cache

from app.text.spelling import Speller, Variety, speller

_VOWEL_VERBS = frozenset(
    "ta delta motta innta overta påta foreta oppta ivareta fråta frata gi gje oppgi oppgje angi avgi"
    " utgi tilgi få gå unngå foregå gjennomgå inngå oppnå nå stå forstå bestå oppstå motstå slå"
    " foreslå fastslå avslå la be se sjå bli ha si seie dra bo bu tro tru snu bry sy gro være vere"
    " gjøre gjere vite le kunne forutse tilse le spy fly ri gli svi klå".split()
)
"""Infinitives without the endings most have, in either variety."""

_GENDERS = (
    ("n", "A"),
    ("en", "A"),
    ("men", "A"),
    ("a", "C"),
    ("t", "B"),
    ("et", "B"),
    ("met", "B"),
)
"""Endings of the definite form and the dictionary's letter for each gender: A masculine, C
feminine (in words that are not neuter), B neuter."""


_MADE = {"ing": "AC", "sjon": "A", "else": "AC", "het": "AC", "heit": "A", "itet": "A", "skap": "B"}
"""Endings that make nouns, with their gender: the dictionary lists many only under their verb."""


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

    def _is_infinitive(self, word: str) -> bool:
        if word in _VOWEL_VERBS:
            return True
        if not word.endswith("e"):
            return (word, "P") in self._read(word + "dde")
        stem = word[:-1]
        present = word + "nde" if self.words.variety == "nb" else stem + "ande"
        if (word, "S") in self._read(present):
            return True
        past = self._read(stem + "te") | self._read(word + "t") | self._read(stem + "de")
        return (word, "R") in self._read(stem) and any((word, f) in past for f in "OTQM")

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

    def _last_part(self, word: str) -> str:
        """Return the last part of a compound the dictionary lacks, "" for other words."""
        if len(word) < 8 or self._read(word):
            return ""
        for start in range(3, len(word) - 2):
            if self._read(word[start:]) and self.words.has(word[:start]):
                return word[start:]
        return ""

    def _read(self, word: str) -> frozenset[tuple[str, str]]:
        return self.words.readings(word)


@lru_cache(maxsize=8)
def word_classes(variety: Variety, accepted: frozenset[str] = frozenset()) -> WordClasses:
    """Return the word classes of a variety, made once for each set of accepted words."""
    return WordClasses(speller(variety, accepted))
