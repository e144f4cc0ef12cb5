"""Articles and adjectives that do not agree with their noun."""

from collections.abc import Iterator

from app.checks.grammar import Words
from app.checks.outcome import Text
from app.checks.sentence_faults import Fault

_DEFINITE = frozenset(("den", "denne", "disse", "desse", "dette"))
_THOSE = frozenset(("de", "dei", "det", "den"))
_BEFORE_THOSE = frozenset(
    ("", "alle", *["i", "på", "av", "til", "fra", "frå", "med", "for", "ved", "etter"])
)
"""Those can be pronouns; behind these words, and at the head of a sentence, they go on."""
_MANY = frozenset(
    ("mange", "flere", "fleire", "færre", "noen", "nokre", "alle", "få", "to", "tre", "fire", "fem")
)


def agreement(words: Words) -> Iterator[Fault]:
    """Yield articles of another gender than their noun, and adjectives in another form.

    Only nouns of one gender count, and only phrases that end with their noun.
    """
    tokens = words.tokens
    for article, genders in words.genders.items():
        for place in tokens.places.get(article, ()):
            if tokens.apart[place] and words.is_small(place + 1):
                yield from _singular(words, place, genders)
    for article in _DEFINITE | _MANY | _THOSE:
        for place in tokens.places.get(article, ()):
            if tokens.apart[place] and words.is_small(place + 1):
                yield from _with_e(words, place, article)


def _singular(words: Words, place: int, genders: frozenset[str]) -> Iterator[Fault]:
    first, second = words.at(place + 1), words.after(place + 1)
    if _is_lone_noun(words, place + 1, first):
        described = first.endswith("t") and words.classes.can_describe(first)
        if described or words.is_infinitive(first):
            return
        if words.pairs.differs(genders, first):
            yield Fault(place, place + 1, _article(words.written(place), first))
    elif second and words.is_small(place + 2) and _is_lone_noun(words, place + 2, second):
        yield from _described(words, place, genders)


def _described(words: Words, place: int, genders: frozenset[str]) -> Iterator[Fault]:
    """Yield faults in article, adjective and noun: "et stor skjema", "en lite studie"."""
    first, noun = words.at(place + 1), words.at(place + 2)
    if genders == {"B"} and words.wants_t(first):
        yield Fault(place, place + 2, _adjective(first, words.t_form(first)))
    elif "B" not in genders and words.is_t_form(first):
        yield Fault(place, place + 2, _adjective(first, ""))
    elif "B" not in genders and first == "lite" and words.pairs.differs(frozenset("B"), noun):
        yield Fault(place, place + 2, _adjective(first, "lita" if genders == {"C"} else "liten"))
    elif words.pairs.differs(genders, noun) and words.is_describing(first):
        yield Fault(place, place + 2, _article(words.written(place), noun))


def _with_e(words: Words, place: int, article: str) -> Iterator[Fault]:
    first, second = words.at(place + 1), words.after(place + 1)
    if not second or not words.is_small(place + 2) or not _lacks_e(words, place + 1):
        return
    definite = article in _DEFINITE | _THOSE
    if article in _THOSE and (words.before(place) not in _BEFORE_THOSE or words.is_asked(place)):
        return
    fits = words.classes.is_definite if definite else words.classes.is_plural
    if fits(second) and _is_lone_noun(words, place + 2, second):
        yield Fault(place + 1, place + 2, _adjective(first, first + "e"))


def _lacks_e(words: Words, place: int) -> bool:
    """Whether the word at `place` is an adjective or a participle in -ert without its -e."""
    word = words.at(place)
    participle = word.endswith("ert") and words.is_participle(word)
    return words.is_plain_adjective(word) or participle


def _is_lone_noun(words: Words, place: int, word: str) -> bool:
    """Whether `word` is a noun that ends its phrase: no further noun or adjective follows."""
    if words.pairs.closes(word) != "noun" or words.pairs.opens(word) == "stem":
        return False
    after = words.after(place)
    if not after:
        end = words.tokens.ends[place]
        return words.tokens.text[end : end + 1] not in ("-", "/")
    return (
        after in words.sets["small"]
        or after in words.sets["verbs"]
        or words.pairs.is_passive(after)
    )


def _article(article: str, noun: str) -> Text:
    return Text(
        nb=f"Språkfeil: «{article}» passer ikke til «{noun}».",
        nn=f"Språkfeil: «{article}» passar ikkje til «{noun}».",
        en=f"Language: “{article}” does not agree with “{noun}”.",
    )


def _adjective(wrong: str, right: str) -> Text:
    nb = f" Skal det være «{right}»?" if right else ""
    nn = f" Skal det vere «{right}»?" if right else ""
    en = f" Should it be “{right}”?" if right else ""
    return Text(
        nb=f"Språkfeil: «{wrong}» er ikke bøyd etter ordet det hører til.{nb}",
        nn=f"Språkfeil: «{wrong}» er ikkje bøygd etter ordet det høyrer til.{nn}",
        en=f"Language: “{wrong}” does not agree with its noun.{en}",
    )
