"""Nouns in the wrong number or definiteness, and what stands before them in the wrong gender."""

from collections.abc import Iterator

from app.checks.grammar import Words
from app.checks.outcome import Text
from app.checks.sentence_faults import Fault

_THESE = frozenset(("alle", "begge", "disse", "desse"))
_ARTICLES = frozenset(("en", "et", "ei", "ein", "eit", "hver", "hvert", "kvart", "hvilken"))
_BIG = frozenset(("stort", "nytt", "lavt", "lågt", "høyt", "høgt"))
"""Neuters that are never adverbs before a noun."""
_ADVERBIAL = ("ig", "leg", "sk", "full", "som", "å")
"""Endings of the adjectives that stand as adverbs without an ending of their own."""
_OWN = {"egen": "eget", "eigen": "eige"}
_COPULAS = frozenset(("er", "var", "blir", "ble", "blei", "vart", "vert", "være", "vere", "bli"))


def noun_forms(words: Words) -> Iterator[Fault]:
    """Yield nouns that are singular after "flere", or definite after "en"; and the like."""
    yield from _many(words)
    yield from _bound(words)
    yield from _possessives(words)
    yield from _demonstratives(words)
    yield from _bare(words)


def is_lone_noun(words: Words, place: int) -> bool:
    """Whether the word at `place` is a noun that ends its phrase: no noun or adjective follows."""
    word = words.at(place)
    if words.pairs.closes(word) != "noun" or words.pairs.opens(word) == "stem":
        return False
    return ends_phrase(words, place)


def ends_phrase(words: Words, place: int) -> bool:
    """Whether a mark, a verb or a small word follows the word at `place`."""
    after = words.after(place)
    if not after:
        end = words.tokens.ends[place]
        return words.tokens.text[end : end + 1] not in ("-", "/")
    sets = words.sets
    if after in sets["small"] or after in sets["verbs"] or words.pairs.is_passive(after):
        return True
    return words.is_finite(after)


def _places(words: Words, names: frozenset[str]) -> Iterator[int]:
    """Yield the places of `names` with a word in small letters after them."""
    tokens = words.tokens
    for name in names & tokens.places.keys():
        for place in tokens.places[name]:
            if tokens.apart[place] and words.is_small(place + 1) and tokens.is_small(place):
                yield place


def _noun_after(words: Words, place: int) -> int | None:
    """Return where the noun after a determiner is, one adjective passed over."""
    plural = words.sets["plural"]
    for noun in (place + 1, place + 2):
        if not words.is_small(noun):
            return None
        part = words.pairs.closes(words.at(noun))
        if part == "noun" or (part and noun == place + 1 and words.at(place) in _THESE | plural):
            return noun
        if noun == place + 2 or not words.tokens.apart[noun]:
            return None
        described = words.classes.is_e_form(words.at(noun)) or words.classes.is_plain(
            words.at(noun)
        )
        if not described or words.is_infinitive(words.at(noun)):
            return None
    return None


def _many(words: Words) -> Iterator[Fault]:
    """Yield singular nouns of masculine or feminine gender after "flere" or "to"."""
    for place in _places(words, _THESE | words.sets["plural"]):
        noun = _noun_after(words, place)
        if noun is None or not ends_phrase(words, noun):
            continue
        if words.pairs.closes(words.at(noun)) == "verbal" and words.has_infinitive_before(place):
            continue
        if words.pairs.is_single(words.at(noun)):
            yield Fault(place, noun, _number(words.written(place), words.at(noun)))


def _bound(words: Words) -> Iterator[Fault]:
    """Yield definite nouns after an article or "hver": "en mild reaksjonen"."""
    for place in _places(words, _ARTICLES):
        noun = _noun_after(words, place)
        if noun is None or not ends_phrase(words, noun) or not words.at(noun).endswith(_DEFINITE):
            continue
        if words.classes.is_bound(words.at(noun)) and words.before(place) not in _NO_ARTICLE:
            yield Fault(place, noun, _definite(words.written(place), words.at(noun)))


_DEFINITE = ("en", "et", "ene", "ane")
_NO_ARTICLE = frozenset(("den", "det", "som", "at", "når", "om", "hvis", "dersom"))
"""Words after which "en" is a pronoun: "det en legen kjenner"."""


def _possessives(words: Words) -> Iterator[Fault]:
    """Yield possessives and "hver" that stand before a noun of another gender."""
    for name, genders in words.pairs.owners.items():
        for place in _places(words, frozenset((name,))):
            own = words.at(place + 1)
            if own in words.sets["own"]:
                if (own in _OWN) == (genders == {"B"}):
                    yield Fault(place, place + 1, _fit(words.written(place), own))
            elif _leads(words, place) and _is_of_another(words, place + 1, genders):
                yield Fault(place, place + 1, _fit(words.written(place), own))


def _is_of_another(words: Words, place: int, genders: frozenset[str]) -> bool:
    """Whether the word at `place` is a noun, and of none of `genders`."""
    word = words.at(place)
    differs = words.pairs.differs(genders, word) and not words.is_infinitive(word)
    return differs and is_lone_noun(words, place)


def _leads(words: Words, place: int) -> bool:
    """Whether a possessive belongs to what follows, and "hvert" to no adverb."""
    before = words.before(place)
    if before in ("etter", "i") and words.at(place) in ("hvert", "kvart"):
        return False
    return not words.classes.is_definite(before)


def _demonstratives(words: Words) -> Iterator[Fault]:
    """Yield "det nye studien", "den nye skjemaet" and "dette studien"."""
    for name, wanted in (("den", "AC"), ("det", "B"), ("denne", "AC"), ("dette", "B")):
        for place in _places(words, frozenset((name,))):
            noun = _pointed_at(words, place)
            if noun is None or not words.classes.is_bound(words.at(noun)):
                continue
            found = words.classes.definite_genders(words.at(noun))
            if not found or found & set(wanted):
                continue
            if ends_phrase(words, noun) or words.classes.is_present(words.after(noun)):
                yield Fault(place, noun, _fit(words.written(place), words.at(noun)))


def _pointed_at(words: Words, place: int) -> int | None:
    """Return where the noun of "det nye …" or "dette …" is; pronouns are passed by.

    "Den" and "det" need an adjective after them, and no superlative: "det viktigste legen gjør".
    """
    if words.before(place) not in words.sets["links"] | {""}:
        return None
    noun, word = place + 1, words.at(place + 1)
    if words.classes.is_e_form(word) and not word.endswith("ste"):
        return noun + 1 if words.tokens.apart[noun] and words.is_small(noun + 1) else None
    return None if words.at(place) in ("den", "det") else noun


def _bare(words: Words) -> Iterator[Fault]:
    """Yield adjectives without article: "stort forskjell", "god resultater"."""
    for place in _places(words, _BIG):
        noun = words.at(place + 1)
        if words.before(place) in words.genders or not is_lone_noun(words, place + 1):
            continue
        if words.pairs.differs(frozenset("B"), noun) and not words.is_verb(noun):
            yield Fault(place, place + 1, _fit(words.written(place), noun))
    for word in words.tokens.places:
        if not word.endswith(_ADVERBIAL) and words.is_plain_adjective(word):
            yield from _before_plural(words, word)


def _before_plural(words: Words, word: str) -> Iterator[Fault]:
    for place in _places(words, frozenset((word,))):
        noun, before = words.at(place + 1), words.before(place)
        if not before or before in _COPULAS or before in words.genders or "-" in noun:
            continue
        if before in words.sets["plural"] or not words.is_small(place):
            continue
        plural = words.classes.is_plural(noun) and noun not in words.sets["times"]
        plural = plural and not words.classes.genders(noun)
        if plural and not words.is_verb(noun) and is_lone_noun(words, place + 1):
            yield Fault(place, place + 1, _fit(words.written(place), noun))


def _fit(word: str, noun: str) -> Text:
    return Text(
        nb=f"Språkfeil: «{word}» passer ikke til «{noun}».",
        nn=f"Språkfeil: «{word}» passar ikkje til «{noun}».",
        en=f"Language: “{word}” does not agree with “{noun}”.",
    )


def _number(word: str, noun: str) -> Text:
    return Text(
        nb=f"Språkfeil: Etter «{word.lower()}» skal «{noun}» stå i flertall.",
        nn=f"Språkfeil: Etter «{word.lower()}» skal «{noun}» stå i fleirtal.",
        en=f"Language: “{noun}” should be plural after “{word.lower()}”.",
    )


def _definite(word: str, noun: str) -> Text:
    return Text(
        nb=f"Språkfeil: Etter «{word.lower()}» skal «{noun}» stå i ubestemt form.",
        nn=f"Språkfeil: Etter «{word.lower()}» skal «{noun}» stå i ubunden form.",
        en=f"Language: “{noun}” should be indefinite after “{word.lower()}”.",
    )
