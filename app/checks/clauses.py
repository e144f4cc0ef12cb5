"""Faults that a whole clause shows: "da" and "når", and commas left out."""

import re
from collections.abc import Iterator

from app.checks.grammar import Words
from app.checks.outcome import Text
from app.checks.sentence_faults import Fault


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_PAST_TIME = re.compile(
    r"\b(?:i (?:fjor|går|forrige|førre|forgårs)"
    r"|(?:forrige|førre) (?:uke|veke|måned|månad|år|gang|gong)"
    r"|for [\wæøå]{1,12} (?:dager|dagar|uker|veker|måneder|månader|år) (?:siden|sidan)"
    rf"|i (?:19|20)\d\d|i (?:{_MONTHS}))\b"
)
_ONCE = re.compile(
    r"\b(?:ble|blei|vart) (?:født|fødd|diagnostisert)\b|\b(?:fikk|fekk) (?:diagnosen|påvist)\b"
    r"|\bstudien (?:startet|starta|begynte|byrja)\b"
)
"""What happens once: to be born, to be told one's diagnosis, the start of the trial."""
_TO_COME = re.compile(
    r"\b(?:(?:til )?neste|i morgen|i morgon|senere|seinare|framover|om [\wæøå]{1,8} (?:dager|dagar"
    r"|uker|veker|måneder|månader|år))\b"
)
_DONE = re.compile(
    r"\b(?:er|blir|vert) (?:ferdig\w{0,1}|avslutt\w{1,3}|over|slutt|gjennomført\w?)$"
)
_PARTICIPLE = re.compile(r"\b(er|blir|vert|har) \w{1,30}")
_WILL = re.compile(r",? (?:vil|skal|får|kan|blir|sender|tar|tek) ")
_HABIT = re.compile(r"\b(?:hver|kvar|alltid|ofte|som regel|vanligvis|vanlegvis)\b")
_LONGEST = 90


def when(words: Words) -> Iterator[Fault]:
    """Yield "når" for what happened once, and "da" for what is to come."""
    then = "då" if words.classes.words.variety == "nn" else "da"
    for place in words.tokens.places.get("når", ()):
        clause, _ = _clause(words, place)
        if clause and _is_past_once(words, clause):
            yield Fault(place, place, _PAST, words.in_case(place, then))
    for word in ("da", "då"):
        for place in words.tokens.places.get(word, ()):
            clause, rest = _clause(words, place)
            if clause and _is_to_come(words, place, clause, rest):
                yield Fault(place, place, _FUTURE, words.in_case(place, "når"))


def _clause(words: Words, place: int) -> tuple[str, str]:
    """Return the words from the conjunction at `place` to the comma, and what follows it."""
    tokens = words.tokens
    end = tokens.text.find(",", tokens.ends[place], tokens.ends[place] + _LONGEST)
    clause = tokens.text[tokens.ends[place] : end].lower() if end > 0 else ""
    if not clause or "." in clause or "\n" in clause or _HABIT.search(clause):
        return "", ""
    return clause, tokens.text[end : end + 30].lower()


def _is_past_once(words: Words, clause: str) -> bool:
    return bool(_ONCE.search(clause)) or bool(_PAST_TIME.search(clause) and words.has_past(clause))


def _is_to_come(words: Words, place: int, clause: str, rest: str) -> bool:
    """Whether a clause that opens its sentence is about the future and has no past tense."""
    opens = words.tokens.first[words.tokens.sentences[place]] == place
    finite = _PARTICIPLE.sub(r"\1", clause)
    if not opens or words.has_past(finite) or not words.has_present(finite):
        return False
    return bool(_TO_COME.search(clause)) or bool(_DONE.search(clause) and _WILL.match(rest))


def commas(words: Words) -> Iterator[Fault]:
    """Yield the verb and subject before which the comma after a clause is missing."""
    tokens = words.tokens
    for number, first in enumerate(tokens.first):
        last = tokens.first[number + 1] if number + 1 < len(tokens.first) else len(tokens)
        if first >= last:
            continue
        if tokens.words[first] in words.sets["subordinate"]:
            place = _turn(words, first, last)
        else:
            place = _main_verb(words, first, last)
            place = place - 1 if place is not None else None
        if place is not None:
            yield Fault(place, place + 1, _COMMA)


def _turn(words: Words, first: int, last: int) -> int | None:
    """Return where verb and subject change places in an unbroken row of words from `first`."""
    tokens, sets = words.tokens, words.sets
    if words.after(first) in sets["verbs"] or words.after(first) in ("som", "på", "eller", "å"):
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
    if after in ("det", "dette"):
        goes_on = words.after(place + 1)
        return takes_none and (words.is_infinitive(goes_on) or words.is_passive(goes_on))
    return takes_none and after not in words.sets["small"] and words.classes.is_definite(after)


_TAKE_NO_OBJECT = _set("kan skal vil må bør er blir vart")
_JOINING = _set("og eller som at ikke ikkje du vi")


def _is_turn(words: Words, place: int, last: int) -> bool:
    tokens = words.tokens
    if not tokens.apart[place] or words.before(place) in words.sets["subjects"] | {"det"}:
        return False
    end = tokens.ends[last - 1]
    cleft = words.after(place + 1) in ("som", "selv", "sjølv")
    return not cleft and tokens.text[end : end + 1] != "?"


def _main_verb(words: Words, first: int, last: int) -> int | None:
    """Return the verb that follows a relative clause in the subject: "den som vil kan ringe".

    The words from `first` are unbroken, with one "som", a finite verb after it and nothing that
    joins or opens another clause; the next auxiliary is the main verb.
    """
    tokens, sets = words.tokens, words.sets
    relative = finite = -1
    for place in range(first, last - 1):
        word = tokens.words[place]
        if place > first and not tokens.apart[place - 1]:
            return None
        if word == "som":
            if relative >= 0 or not first < place <= first + _FARTHEST:
                return None
            relative = place
        elif word in _BREAKING or (
            relative < 0 and (word in sets["verbs"] or words.is_finite(word))
        ):
            return None
        elif finite >= 0 and word in _MAIN and place > finite + 1:
            return place
        elif relative >= 0 and finite < 0 and _is_finite(words, word, place - relative):
            finite = place
    return None


def _is_finite(words: Words, word: str, after: int) -> bool:
    """Whether `word`, so many words after "som", is the verb of its clause."""
    if word in words.sets["modals"] or word in _MAIN or (after == 1 and words.is_verb(word)):
        return True
    return words.is_finite(word) or (word in words.sets["verbs"] and not words.is_infinitive(word))


_FARTHEST = 4
_MAIN = _set("kan skal må bør er blir har får vil")
_BREAKING = _set(
    "mindre og eller men at om hvis dersom når fordi mens medan å for da så enn etter før"
)
_PAST = Text(
    nb="Språkfeil: Om noe som hendte én gang i fortida, skriver vi «da», ikke «når».",
    nn="Språkfeil: Om noko som hende éin gong i fortida, skriv vi «då», ikkje «når».",
    en="Language: of what happened once in the past we write “da”, not “når”.",
)
_FUTURE = Text(
    nb="Språkfeil: Om noe som skal hende, skriver vi «når», ikke «da».",
    nn="Språkfeil: Om noko som skal hende, skriv vi «når», ikkje «då».",
    en="Language: of what is to happen we write “når”, not “da”.",
)
_COMMA = Text(
    nb="Det mangler komma mellom leddsetningen og det som følger.",
    nn="Det manglar komma mellom leddsetninga og det som følgjer.",
    en="A comma is missing after the subordinate clause.",
)
