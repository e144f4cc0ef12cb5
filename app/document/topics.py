"""What a stretch of text is about: how like it is to short profiles of the matters there are."""

import math
import re
from collections import Counter
from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PHONE = re.compile(r"(?<!\d)(?:\d{2,3} \d{2} \d{2} \d{2,3}|\d{8})(?!\d)")
_SHORTEST, _LONGEST = 3, 4
"""Letters of an n-gram. Of 224 sections of forms we have read, 3–4 found 198, 4–5 196."""

_LONGEST_WORD = 60
"""Letters of a word that count; what is longer is no word."""

_PIVOT = 0.5
"""How far a profile's own length counts, so that a short profile is not like everything (pivoted
length normalisation, Singhal 1996). Tried: 1 found 195 of 224, 0.5 198, 0 199."""

_TELLING = 0.2
"""Share of a word's largest part from which a part of it counts; the rest is noise and time."""

_MOST_WORDS = 40_000
"""So many different words are remembered; forms of one year have some thousands."""

_Word = tuple[tuple[tuple[int, float], ...], float]


class Topics:
    """Profiles made ready: a text is compared with each by the letter n-grams of its words.

    This is TF-IDF with cosine, done here in forty lines: the matching measured best for Norwegian
    (character n-grams inside words, which see through endings and compounds) comes else with
    scikit-learn and scipy, 164 MB. A word's part in each profile is worked out once and kept, so
    that a text costs one look-up a word.
    """

    def __init__(self, profiles: Mapping[str, str]) -> None:
        """Make `profiles` ready: for each topic the text that stands for it."""
        bags = {key: Counter(words(text)) for key, text in profiles.items()}
        self._keys = tuple(bags)
        self._rarity = _rarity(bags)
        vectors = [self._vector(bag) for bag in bags.values()]
        usual = sum(math.sqrt(len(vector)) for vector in vectors) / max(1, len(vectors))
        self._profiles: dict[str, list[tuple[int, float]]] = {}
        for number, vector in enumerate(vectors):
            norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
            norm *= (1 - _PIVOT) * usual / math.sqrt(max(1, len(vector))) + _PIVOT
            for gram, weight in vector.items():
                self._profiles.setdefault(gram, []).append((number, weight / norm))
        self._words: dict[str, _Word] = {}

    def likeness(self, bag: Mapping[str, int]) -> dict[str, float]:
        """Return how like each topic a bag of `words` is, 0 to about 1; {} for no known word."""
        found = [0.0] * len(self._keys)
        square = 0.0
        for word, count in bag.items():
            parts, length = self._word(word)
            weight = 1 + math.log(count) if count > 1 else 1.0
            square += weight * weight * length
            for number, part in parts:
                found[number] += weight * part
        if not square:
            return {}
        length = math.sqrt(square)
        return {key: score / length for key, score in zip(self._keys, found, strict=True)}

    def _word(self, word: str) -> _Word:
        """Return what a word adds to each profile, and the square of its own length."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            known = self._words[word] = self._weighed(word)
        return known

    def _weighed(self, word: str) -> _Word:
        parts: dict[int, float] = {}
        length = 0.0
        for gram, count in Counter(_grams(word)).items():
            weight = count * self._rarity.get(gram, 0.0)
            length += weight * weight
            for number, share in self._profiles.get(gram, ()):
                parts[number] = parts.get(number, 0.0) + weight * share
        least = _TELLING * max(parts.values(), default=0.0)
        return tuple((n, part) for n, part in parts.items() if part >= least), length

    def _vector(self, bag: Mapping[str, int]) -> dict[str, float]:
        grams: dict[str, float] = {}
        for word, count in bag.items():
            for gram in _grams(word):
                grams[gram] = grams.get(gram, 0.0) + 1 + math.log(count)
        weighed = {g: (1 + math.log(n)) * self._rarity[g] for g, n in grams.items()}
        return {gram: weight for gram, weight in weighed.items() if weight > 0}


def words(text: str) -> list[str]:
    """Return the words of `text` in small letters; a phone number is "#", an address "@"."""
    found = _WORD.findall(text.lower())
    return found + ["@"] * text.count("@") + ["#"] * len(_PHONE.findall(text))


def _grams(word: str) -> list[str]:
    """Return the n-grams of a word between its edges, and the word itself."""
    word = word[:_LONGEST_WORD]
    edged = f"^{word}$"
    if len(word) < _SHORTEST:
        return [edged]
    sizes = range(_SHORTEST, _LONGEST + 1)
    return [edged[i : i + n] for n in sizes for i in range(len(edged) - n + 1)] + [word]


def _rarity(bags: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """Return for each n-gram how few topics have it: the logarithm of their share, turned."""
    topics: dict[str, set[str]] = {}
    for key, bag in bags.items():
        for word in bag:
            for gram in _grams(word):
                topics.setdefault(gram, set()).add(key)
    return {gram: math.log(len(bags) / len(keys)) for gram, keys in topics.items()}
