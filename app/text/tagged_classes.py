"""Word classes as Apertium's analyser gives them, for the words of one form."""

from collections.abc import Mapping

from app.text.morphology import Tags
from app.text.word_classes import WordClasses

_GENDERS = {"n.m.": "A", "n.nt.": "B", "n.f.": "C"}
_ONE, _MANY, _THE = (".sg.ind", ".sp"), (".pl.ind", ".sp"), (".sg.def", ".pl.def")
_PLAIN, _NEUTER = "adj.mf.sg.ind", "adj.nt.sg.ind"
_BESIDE = frozenset((_NEUTER, "adv", "adj.pp.nt.sg.ind"))
_WITH_E = frozenset(("adj.sp.def", "adj.pl.ind", "adj.pp.pl", "adj.pp.sg.def"))
_PARTICIPLE = frozenset(("adj.pp.mf.sg.ind",))
_NO_PARTICIPLE = frozenset(("adv", "adj.sup.sp.ind", "adj.pl.ind"))


class TaggedClasses(WordClasses):
    """What words can be: by their readings, and by the dictionary for those that have none.

    Made for one form, so that what is said of a word depends on that form only.
    """

    def __init__(self, known: WordClasses, tags: Mapping[str, Tags]) -> None:
        super().__init__(known.words)
        self._known = known
        self._tags = tags

    def _is_infinitive(self, word: str) -> bool:
        tags = self._tags.get(word)
        return "vblex.inf" in tags if tags else self._known.is_infinitive(word)

    def _is_present(self, word: str) -> bool:
        tags = self._tags.get(word)
        return "vblex.pres" in tags if tags else self._known.is_present(word)

    def _is_past(self, word: str) -> bool:
        tags = self._tags.get(word)
        return "vblex.pret" in tags if tags else self._known.is_past(word)

    def _is_participle(self, word: str) -> bool:
        tags = self._tags.get(word)
        if not tags:
            return self._known.is_participle(word)
        return "vblex.pp" in tags or any(tag.startswith("adj.pp.") for tag in tags)

    def _genders(self, word: str) -> frozenset[str]:
        tags = self._tags.get(word)
        if not tags:
            return self._known.genders(word)
        nouns = [tag for tag in tags if tag.endswith(_ONE)]
        return frozenset(g for start, g in _GENDERS.items() if _any(nouns, start))

    def _is_plural(self, word: str) -> bool:
        """Whether `word` can be an indefinite plural other than its singular."""
        tags = self._tags.get(word)
        if not tags:
            return self._known.is_plural(word)
        many = {tag for tag in tags if tag.startswith("n.") and tag.endswith(_MANY)}
        if "n.nt.sg.ind" in tags:
            many.discard("n.nt.pl.ind")
        return word.endswith("r") and bool(many)

    def _is_definite(self, word: str) -> bool:
        tags = self._tags.get(word)
        if not tags:
            return self._known.is_definite(word)
        return any(tag.startswith("n.") and tag.endswith(_THE) for tag in tags)

    def _is_adjective(self, word: str) -> bool:
        tags = self._tags.get(word)
        if not tags:
            return self._known.is_adjective(word)
        return _PLAIN in tags or any(tag.startswith("adj.pp.") for tag in tags)

    def _is_neuter(self, word: str) -> bool:
        tags = self._tags.get(word)
        if not tags:
            return self._known.is_neuter(word)
        return (_NEUTER in tags and tags <= _BESIDE) or self._known.is_neuter(word)

    def all_genders(self, word: str) -> frozenset[str]:
        """Return the genders `word` has by its readings or by the dictionary."""
        read, listed = self.genders(word), self._known.genders(word)
        return read if read & listed else read | listed

    def definite_genders(self, word: str) -> frozenset[str]:
        """Return the genders of a definite noun in singular, or none."""
        tags = self._tags.get(word)
        if not tags:
            return self._known.definite_genders(word)
        nouns = [tag for tag in tags if tag.endswith(".sg.def")]
        return frozenset(g for start, g in _GENDERS.items() if _any(nouns, start))

    def is_definite_plural(self, word: str) -> bool:
        """Whether `word` is a definite noun in plural."""
        tags = self._tags.get(word)
        if not tags:
            return self._known.is_definite_plural(word)
        nouns = [tag for tag in tags if tag.startswith("n.")]
        return bool(nouns) and all(tag.endswith(".pl.def") for tag in nouns)

    def is_bound(self, word: str) -> bool:
        """Whether `word` is a definite noun and nothing else."""
        tags = self._tags.get(word)
        if not tags:
            return self._known.is_bound(word)
        return all(tag.startswith("n.") and tag.endswith(_THE) for tag in tags)

    def is_plain(self, word: str) -> bool:
        """Whether `word` is an adjective that takes -e in plural and definite phrases."""
        tags = self._tags.get(word)
        if not tags:
            return self._known.is_plain(word)
        bare = not word.endswith(("e", "t", "a", "en", "er"))
        return bare and _PLAIN in tags and "adj.pl.ind" not in tags

    def can_describe(self, word: str) -> bool:
        """Whether `word` can be an adjective in any form."""
        tags = self._tags.get(word)
        if not tags:
            return self._known.can_describe(word)
        return any(tag.startswith("adj.") for tag in tags)

    def is_e_form(self, word: str) -> bool:
        """Whether `word` can be an adjective with the -e of definite and plural phrases."""
        tags = self._tags.get(word)
        if not tags:
            return self._known.is_e_form(word)
        return bool(tags & _WITH_E) and not tags & {_PLAIN}

    def plain_of(self, word: str) -> str:
        """Return the adjective whose plural and definite form `word` is, or ""."""
        tags = self._tags.get(word)
        if not tags:
            return self._known.plain_of(word)
        only = tags <= {"adj.pl.ind", "adj.sp.def"} and word.endswith("e")
        return self._known.plain_of(word) or word[:-1] if only else ""

    def many_of(self, word: str) -> str:
        """Return the plural of a participle that is surely singular, or ""."""
        tags = self._tags.get(word)
        if not tags or self.words.variety == "nb":
            return self._known.many_of(word)
        if not tags >= _PARTICIPLE or "adj.pp.pl" in tags or tags & _NO_PARTICIPLE:
            return ""
        return self._many(word)

    def _many(self, word: str) -> str:
        for form in (word + "e", word[:-1] + "de", word[:-2] + "ne"):
            if self.words.has(form):
                return form
        return ""


def _any(tags: list[str], start: str) -> bool:
    return any(tag.startswith(start) for tag in tags)
