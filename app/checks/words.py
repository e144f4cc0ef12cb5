"""The word lists of the rule book: what stands in `review_rules/words/`, checked when loaded."""

from functools import cached_property

from app.checks.bilingual import Dictionary
from app.checks.grammar_words import Grammar, Learned
from app.checks.inflect import forms
from app.checks.own_words import (
    OwnWord,
    WordKind,
    accepted_forms,
    accepted_pairs,
    pattern_of,
)
from app.checks.profile import Strict, Words
from app.checks.word_rows import (
    Condition,
    Contrast,
    Entry,
    HealthRegister,
    Phrase,
    Promise,
    Slip,
    SplitCompounds,
    Symptom,
    Term,
    Translation,
    Varieties,
)
from app.text.spelling import Variety


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
