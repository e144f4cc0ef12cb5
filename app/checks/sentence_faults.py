"""Faults of grammar that two or three neighbouring words show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.grammar import Words
from app.checks.outcome import Text

_YEAR_OR_AGO = re.compile(
    r"\b(?:i (?:fjor|går|forrige|førre|forgårs)|forrige (?:uke|måned|år)|førre (?:veke|månad|år)"
    r"|for [\wæøå]{1,12} (?:dager|dagar|uker|veker|måneder|månader|år) (?:siden|sidan)"
    r"|i (?:19|20)\d\d)\b"
)
_HABIT = re.compile(r"\b(?:hver|kvar|alltid|ofte|som regel|vanligvis|vanlegvis)\b")


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
    for place, (word, after) in enumerate(zip(row, row[1:], strict=False)):
        if word != after or not tokens.apart[place] or word in words.sets["doubled"]:
            continue
        if tokens.text[tokens.starts[place + 1]].islower() and not _is_part(words, place):
            yield Fault(place, place + 1, _twice(word), words.written(place))


def _is_part(words: Words, place: int) -> bool:
    """Whether one of two words belongs to a longer one: "0,5-1 mg mg/kg" or an address."""
    text, tokens = words.tokens.text, words.tokens
    return text[tokens.starts[place] - 1 : tokens.starts[place]] in tuple("-/@.") or text[
        tokens.ends[place + 1] :
    ][:1] in ("-", "/", "@")


def verb_forms(words: Words) -> Iterator[Fault]:
    """Yield finite verbs where an infinitive or a participle belongs: "å deltar", "kan får"."""
    for place in words.between("å"):
        before, after = words.before(place), words.at(place + 1)
        asks = before in _ASK or words.wants_infinitive(before)
        if asks and words.is_finite_form(after) and not words.is_infinitive(after):
            yield Fault(place, place + 1, _no_infinitive("å"), words.as_infinitive(after, "å "))
    for modal in words.sets["modals"]:
        for place in words.between(modal):
            after = words.at(place + 1)
            if words.is_finite_form(after) and not _may_end(words, place):
                mended = words.as_infinitive(after, words.written(place) + " ")
                yield Fault(place, place + 1, _no_infinitive(modal), mended)
    for has in ("har", "hadde"):
        for place in words.between(has):
            if words.at(place + 1) in words.sets["past"] and _opens(words, place):
                yield Fault(place, place + 1, _no_participle(has))


_ASK = frozenset({"for", "uten", "utan", "til", "ved", "om", "enn", "av", "på", "med", "i"})


def _may_end(words: Words, place: int) -> bool:
    """Whether a clause can end with the modal at `place`: "de som vil får hjelp"."""
    clause = words.tokens.words[words.tokens.clause(place) : place]
    return bool(words.sets["questions"] & set(clause)) or bool(_OPENING & set(clause))


_OPENING = frozenset("hvis dersom når det alt om så slik mens medan enn".split())


def _opens(words: Words, place: int) -> bool:
    """Whether "har" stands at the head of its clause, after the subject at most."""
    before = words.before(place)
    if before in ("og", "eller"):
        return True
    return before in words.sets["subjects"] and words.before(place - 1) in ("", "at", "og", "når")


def when(words: Words) -> Iterator[Fault]:
    """Yield "når" for what happened once in the past: "når du ble syk i fjor"."""
    tokens = words.tokens
    for place in tokens.places.get("når", ()):
        end = tokens.text.find(",", tokens.ends[place], tokens.ends[place] + 90)
        clause = tokens.text[tokens.ends[place] : end].lower() if end > 0 else ""
        if not clause or "." in clause or _HABIT.search(clause):
            continue
        if _YEAR_OR_AGO.search(clause) and words.has_past(clause):
            right = "då" if words.classes.words.variety == "nn" else "da"
            yield Fault(place, place, _ONCE, words.in_case(place, right))


def capitals(words: Words) -> Iterator[Fault]:
    """Yield months, days of the week and languages with a capital inside a sentence."""
    for name, leads in _CAPITALS.items():
        for word in words.sets[name] & words.tokens.places.keys():
            for place in words.tokens.places[word]:
                if words.written(place).istitle() and words.before(place) in leads:
                    if name == "days" or _is_alone(words, place):
                        yield Fault(place, place, _small(word), word)


_CAPITALS = {
    "days": frozenset("hver kvar på til fra frå neste og eller om fram".split()),
    "months": frozenset("i til fra frå og eller innen innan etter før siden sidan".split()),
    "languages": frozenset("på til fra frå snakker snakkar forstår leser les".split()),
}


def _is_alone(words: Words, place: int) -> bool:
    """Whether no name goes on after the word at `place`: "på Norsk helsearkiv"."""
    after = words.after(place)
    return not after or after in words.sets["links"] or after in words.sets["verbs"]


def commas(words: Words) -> Iterator[Fault]:
    """Yield the verb and subject before which the comma after a first clause is missing."""
    tokens = words.tokens
    for number, first in enumerate(tokens.first):
        last = tokens.first[number + 1] if number + 1 < len(tokens.first) else len(tokens)
        if first < last and tokens.words[first] in words.sets["subordinate"]:
            place = _turn(words, first, last)
            if place is not None:
                yield Fault(place, place + 1, _COMMA)


def _turn(words: Words, first: int, last: int) -> int | None:
    """Return where verb and subject change places in an unbroken row of words from `first`."""
    tokens, sets = words.tokens, words.sets
    if words.after(first) in sets["verbs"] or words.after(first) in ("som", "på"):
        return None
    finite = False
    for place in range(first + 1, last - 1):
        if not tokens.apart[place - 1]:
            return None
        word = tokens.words[place]
        if finite and word in sets["inverted"] and _is_subject(words, place):
            return place if _is_turn(words, place, last) else None
        finite = finite or word in sets["verbs"] or words.classes.is_present(word)
    return None


def _is_subject(words: Words, place: int) -> bool:
    """Whether a subject follows the verb at `place`, and no object can."""
    after = words.after(place)
    if after in words.sets["subjects"]:
        return True
    takes_none = words.at(place) in _TAKE_NO_OBJECT and words.before(place) not in _JOINING
    return takes_none and after not in words.sets["small"] and words.classes.is_definite(after)


_TAKE_NO_OBJECT = frozenset("kan skal vil må bør er blir vart".split())
_JOINING = frozenset("og eller som at ikke ikkje du vi".split())


def _is_turn(words: Words, place: int, last: int) -> bool:
    tokens = words.tokens
    if not tokens.apart[place] or words.before(place) in words.sets["subjects"] | {"det"}:
        return False
    end = tokens.ends[last - 1]
    cleft = words.after(place + 1) in ("som", "selv", "sjølv")
    return not cleft and tokens.text[end : end + 1] != "?"


def _twice(word: str) -> Text:
    return Text(
        nb=f"Språkfeil: «{word}» står to ganger etter hverandre.",
        nn=f"Språkfeil: «{word}» står to gonger etter kvarandre.",
        en=f"Language: “{word}” stands twice in a row.",
    )


def _no_infinitive(word: str) -> Text:
    return Text(
        nb=f"Språkfeil: Etter «{word}» skal verbet stå i infinitiv.",
        nn=f"Språkfeil: Etter «{word}» skal verbet stå i infinitiv.",
        en=f"Language: the verb after “{word}” should be an infinitive.",
    )


def _no_participle(word: str) -> Text:
    return Text(
        nb=f"Språkfeil: Etter «{word}» skal verbet stå i partisipp, for eksempel «har fått».",
        nn=f"Språkfeil: Etter «{word}» skal verbet stå i partisipp, til dømes «har fått».",
        en=f"Language: the verb after “{word}” should be a participle.",
    )


_ONCE = Text(
    nb="Språkfeil: Om noe som hendte én gang i fortida, skriver vi «da», ikke «når».",
    nn="Språkfeil: Om noko som hende éin gong i fortida, skriv vi «då», ikkje «når».",
    en="Language: of what happened once in the past we write “da”, not “når”.",
)
_COMMA = Text(
    nb="Det mangler komma mellom leddsetningen og det som følger.",
    nn="Det manglar komma mellom leddsetninga og det som følgjer.",
    en="A comma is missing after the subordinate clause.",
)


def _small(word: str) -> Text:
    return Text(
        nb=f"Skrivefeil: «{word}» har liten forbokstav på norsk.",
        nn=f"Skrivefeil: «{word}» har liten førebokstav på norsk.",
        en=f"Spelling: “{word}” has a small first letter in Norwegian.",
    )
