"""Adjectives and participles that do not agree with the subject they are said of."""

from collections.abc import Iterator

from app.checks.grammar import FAR, Words
from app.checks.outcome import Text
from app.checks.sentence_faults import Fault


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_FINITE = ("er", "var", "blir", "ble", "blei", "vart", "vert")
_BECOME = ("bli", "vere", "verte", "blitt", "vorte", "vore")
_DEGREES = _set(
    "svært veldig ganske nokså helt heilt ikke ikkje alltid også òg meget for så da då altså ofte"
    " sjelden sjeldan vanligvis vanlegvis"
)
_EITHER = _set("enig einig uenig ueinig ferdig klar glad redd villig sikker trygg")
"""Adjectives that need not take the plural's -e: "vi er enig"."""
_ADVERBS = _set("godt sikkert langt tett vidt fullt helt kort rett bra fast jevnt")
_PEOPLE = _set("barnet medlemmet mennesket individet vitnet spedbarnet")
"""Neuter nouns of people: what is said of them may follow the person, not the word."""
_OPENING = _set("at hvis dersom når fordi om da då mens medan og men for så")
_BEFORE = _set("alle desse disse dei de den det denne dette mine dine sine våre")
_WE = frozenset(("vi", "me", "de", "dei"))


def predicates(words: Words) -> Iterator[Fault]:
    """Yield "sykdommen er alvorlige", and in nynorsk "opplysningane blir registrert"."""
    for verb in _FINITE:
        for place in words.tokens.places.get(verb, ()):
            yield from _said(words, place)
    if words.classes.words.variety == "nn":
        yield from _participles(words)


def _said(words: Words, verb: int) -> Iterator[Fault]:
    place = _passed(words, verb + 1) if words.tokens.apart[verb] else None
    subject = _subject(words, verb)
    if place is None or subject is None or not _closes(words, place):
        return
    noun, said = words.at(subject), words.at(place)
    if right := _right(words, noun, said):
        yield Fault(subject, place, _not_of(said, noun, right))


def _passed(words: Words, place: int) -> int:
    """Return the place of what is said, adverbs of degree passed over."""
    while words.at(place) in _DEGREES and words.tokens.apart[place]:
        place += 1
    return place


def _subject(words: Words, verb: int) -> int | None:
    """Return the definite noun that opens the clause of `verb` and stands right before it."""
    place = verb - 1
    if place >= 0 and words.tokens.apart[place] and words.at(place) in words.sets["owners"]:
        place -= 1
    if place < 0 or not words.tokens.apart[place] or not words.classes.is_definite(words.at(place)):
        return None
    first = place
    while words.before(first) in _BEFORE or (
        words.before(first) and words.classes.is_e_form(words.before(first))
    ):
        first -= 1
    before = words.before(first)
    opens = words.tokens.first[words.tokens.sentences[first]] == first
    return place if opens or (before in _OPENING and before not in ("og", "for", "om")) else None


def _closes(words: Words, place: int) -> bool:
    """Whether what is said ends its clause: at a mark, or before "og" with another verb."""
    after = words.after(place)
    if not after:
        return words.tokens.text[words.tokens.ends[place] :][:1] not in ("-", "/", "")
    follows = words.after(place + 1)
    return after in ("og", "men") and bool(follows) and follows in words.sets["verbs"]


def _right(words: Words, noun: str, said: str) -> str:
    """Return the form `said` should have beside its subject, "" where it is right or unsure."""
    classes = words.classes
    genders, plural = classes.definite_genders(noun), classes.is_definite_plural(noun)
    if said in words.sets["small"] or said in _EITHER or said in _ADVERBS:
        return ""
    if plural and not genders:
        fits = words.is_plain_adjective(said) and not classes.is_participle(said)
        return said + "e" if fits and not words.can_be_noun(said) else ""
    if not genders or plural:
        return ""
    if plain := classes.plain_of(said):
        return classes.neuter_of(plain) or plain if genders == {"B"} else plain
    if genders == {"B"}:
        human = noun in _PEOPLE or words.can_be_noun(said)
        return "" if human or not words.wants_t(said) else words.t_form(said)
    return _base(words, said) if "B" not in genders and words.is_t_form(said) else ""


def _base(words: Words, said: str) -> str:
    """Return the adjective whose neuter is `said`."""
    for base in (said[:-1], said[:-2]):
        if words.t_form(base) == said:
            return base
    return said[:-2] if said.endswith("tt") else ""


def _participles(words: Words) -> Iterator[Fault]:
    for verb in (*_FINITE, *_BECOME):
        for place in words.tokens.places.get(verb, ()):
            if not words.tokens.apart[place]:
                continue
            said = _passed(words, place + 1)
            if words.classes.is_definite_plural(words.at(said)) and verb in _FINITE:
                subject = said  # "då blir prøvane …"
                said = _passed(words, said + 1) if words.tokens.apart[subject] else subject
            elif (found := _plural_subject(words, place)) is not None:
                subject = found
            else:
                continue
            if said != subject and (right := words.classes.many_of(words.at(said))):
                yield Fault(subject, said, _not_of(words.at(said), words.at(subject), right))


def _plural_subject(words: Words, verb: int) -> int | None:
    """Return the plural noun or pronoun that is the subject of the clause up to `verb`."""
    tokens, sets = words.tokens, words.sets
    first = tokens.clause(verb, back=FAR)
    for place in range(verb - 1, first - 1, -1):
        word = tokens.words[place]
        if word in ("som", "og", "eller", "at") or (
            word in _OPENING or (word in sets["verbs"] and word not in sets["modals"])
        ):
            first = place + 1
            if word == "som":
                return _antecedent(words, place) if place == verb - 1 else None
            break
    if first < 0 or first >= verb:
        return None
    return _first_noun(words, first, verb)


def _antecedent(words: Words, som: int) -> int | None:
    """Return the plural noun right before "som"."""
    word = words.before(som)
    plural = words.classes.is_plural(word) and not words.is_verb(word)
    return som - 1 if word and (words.classes.is_definite_plural(word) or plural) else None


def _first_noun(words: Words, first: int, verb: int) -> int | None:
    classes = words.classes
    for place in range(first, verb):
        word = words.at(place)
        if word in _BEFORE or word in words.sets["plural"] or classes.is_e_form(word):
            continue
        if word in _WE and place == verb - 1:
            return place
        plural = classes.is_plural(word) and not words.is_verb(word)
        many = classes.is_definite_plural(word) or plural
        return place if many and word not in words.sets["small"] else None
    return None


def _not_of(said: str, subject: str, right: str) -> Text:
    return Text(
        nb=f"Språkfeil: «{said}» passer ikke til «{subject}». Skal det være «{right}»?",
        nn=f"Språkfeil: «{said}» passar ikkje til «{subject}». Skal det vere «{right}»?",
        en=f"Language: “{said}” does not agree with “{subject}”. Should it be “{right}”?",
    )
