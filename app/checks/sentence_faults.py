"""Faults of grammar that two or three neighbouring words show."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.checks.grammar import Words
from app.checks.outcome import Text


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


@dataclass(frozen=True, slots=True)
class Fault:
    """Tokens `first` to `last` are wrong; `mended` is what should stand there, "" for unknown."""

    first: int
    last: int
    message: Text
    mended: str = ""


def doubled(words: Words) -> Iterator[Fault]:
    """Yield words that stand twice: "kan kan", "i i"."""
    tokens = words.tokens
    row = tokens.words
    for place, (word, after) in enumerate(pairwise(row)):
        if word != after or not tokens.apart[place] or word in words.sets["doubled"]:
            continue
        if tokens.text[tokens.starts[place + 1]].islower() and not (
            _is_part(words, place) or _goes_on(words, place)
        ):
            yield Fault(place, place + 1, _twice(word), words.written(place))


def _goes_on(words: Words, place: int) -> bool:
    """Whether the first of two words ends an expression: "til og med med store bilder"."""
    return words.at(place) == "med" and words.sentence(place)[-2:] == ["til", "og"]


def _is_part(words: Words, place: int) -> bool:
    """Whether one of two words belongs to a longer one: "0,5-1 mg mg/kg" or an address."""
    text, tokens = words.tokens.text, words.tokens
    before, end = tokens.starts[place], tokens.ends[place + 1]
    return text[before - 1 : before] in tuple("-/@.") or text[end : end + 1] in tuple("-/@")


def capitals(words: Words) -> Iterator[Fault]:
    """Yield months, days and languages with a capital inside a sentence, and places without."""
    for name in ("days", "months", "languages"):
        for word in words.sets[name] & words.tokens.places.keys():
            for place in words.tokens.places[word]:
                if words.written(place).istitle() and _is_common(words, name, place):
                    yield Fault(place, place, _small(word), word)
    yield from _places(words)


def _is_common(words: Words, name: str, place: int) -> bool:
    """Whether a word with a capital stands where a name would not."""
    before = words.before(place)
    if not before or not words.is_small(place - 1):
        return False
    if name == "months":
        return before in _MONTH_LEADS and _is_alone(words, place)
    if name == "languages" and before in words.genders:
        return words.is_small(place + 1) if words.after(place) else False
    return _is_alone(words, place)


_MONTH_LEADS = _set("i til fra frå og eller innen innan etter før siden sidan")


def _places(words: Words) -> Iterator[Fault]:
    """Yield names of places in small letters: "til oslo", "i sverige"."""
    for lead in _TO_PLACES & words.tokens.places.keys():
        for place in words.tokens.places[lead]:
            if words.tokens.apart[place] and _is_name(words, place + 1):
                name = words.at(place + 1)
                yield Fault(place + 1, place + 1, _capital(name), name.capitalize())


def _is_name(words: Words, place: int) -> bool:
    """Whether a word in small letters has a capital in the dictionary, and is in no address."""
    name = words.classes.words.is_name(words.at(place))
    return name and words.written(place).islower() and not words.tokens.is_glued(place)


_TO_PLACES = _set("i til fra frå ved utenfor utanfor rundt mot")


def _is_alone(words: Words, place: int) -> bool:
    """Whether no name goes on after the word at `place`: "på Norsk helsearkiv"."""
    after = words.after(place)
    return not after or after in words.sets["links"] or after in words.sets["verbs"]


def _twice(word: str) -> Text:
    return Text(
        nb=f"Språkfeil: «{word}» står to ganger etter hverandre.",
        nn=f"Språkfeil: «{word}» står to gonger etter kvarandre.",
        en=f"Language: “{word}” stands twice in a row.",
    )


def _small(word: str) -> Text:
    return Text(
        nb=f"Skrivefeil: «{word}» har liten forbokstav på norsk.",
        nn=f"Skrivefeil: «{word}» har liten førebokstav på norsk.",
        en=f"Spelling: “{word}” has a small first letter in Norwegian.",
    )


def _capital(word: str) -> Text:
    name = word.capitalize()
    return Text(
        nb=f"Skrivefeil: «{name}» er et navn og har stor forbokstav.",
        nn=f"Skrivefeil: «{name}» er eit namn og har stor førebokstav.",
        en=f"Spelling: “{name}” is a name and has a capital letter.",
    )
