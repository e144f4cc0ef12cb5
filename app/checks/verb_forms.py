"""Verbs in a form that the word before them does not take: "å deltar", "kan får", "har blir"."""

from collections.abc import Iterator

from app.checks.grammar import FAR, Words
from app.checks.outcome import Text
from app.checks.sentence_faults import Fault


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_ASK = _set("for uten utan til ved om enn av på med i")
_OPENING = _set("hvis dersom når det alt om så slik mens medan enn")
_HAS = ("har", "hadde")
_BECOMES = ("blir", "ble", "blei", "vart", "vert")
_OFTEN = _set("blir får tar tek går ser gir gjev kommer kjem gjør gjer kan må vil skal")
"""Presents after "har" that nobody takes for a noun."""
_LOOK_ON = 3
"""Words after a participle among which an infinitive makes it an adverb: "vil fortsatt få"."""


def verb_forms(words: Words) -> Iterator[Fault]:
    """Yield finite verbs where an infinitive or a participle belongs, and the like."""
    yield from _after_aa(words)
    yield from _after_modals(words)
    yield from _after_has(words)
    yield from _after_becomes(words)


def _after_aa(words: Words) -> Iterator[Fault]:
    for place in words.between("å"):
        before, after = words.before(place), words.at(place + 1)
        if words.is_infinitive(after):
            continue
        asks = before in _ASK or words.wants_infinitive(before)
        finite = asks and words.is_finite_form(after)
        if finite or _is_past_here(words, place + 1):
            yield Fault(place, place + 1, _no_infinitive("å"), words.as_infinitive(after, "å "))


def _is_past_here(words: Words, place: int) -> bool:
    """Whether the word at `place` is a past tense or participle, and no adverb of a verb."""
    word = words.at(place)
    if word in words.sets["small"] or word in words.sets["adverbs"] or words.can_be_noun(word):
        return False
    if not (words.classes.is_past(word) or word.endswith("ert")) or words.is_infinitive(word):
        return False
    return words.classes.is_participle(word) and not _has_infinitive(words, place)


def _has_infinitive(words: Words, place: int) -> bool:
    for _ in range(_LOOK_ON):
        if not words.after(place):
            return False
        place += 1
        if words.is_infinitive(words.at(place)):
            return True
    return False


def _after_modals(words: Words) -> Iterator[Fault]:
    for modal in words.sets["modals"]:
        for place in words.between(modal):
            if not _may_end(words, place):
                yield from _after_modal(words, place, modal)


def _after_modal(words: Words, place: int, modal: str) -> Iterator[Fault]:
    after = words.at(place + 1)
    mended = words.as_infinitive(after, words.written(place) + " ")
    if after == "å" and words.is_infinitive(words.after(place + 1)) and _is_said(words, place):
        yield Fault(place, place + 1, _no_aa(modal), words.written(place))
    elif words.is_finite_form(after):
        yield Fault(place, place + 1, _no_infinitive(modal), mended)
    elif words.has_subject(place) and not words.is_infinitive(after):
        present = words.classes.is_present(after) and after not in words.sets["adverbs"]
        if (present and after not in words.sets["small"]) or _is_past_here(words, place + 1):
            yield Fault(place, place + 1, _no_infinitive(modal), mended)


def _is_said(words: Words, modal: int) -> bool:
    """Whether a subject stands before the modal: none can follow, as in "da vil å velge være"."""
    before = words.before(modal)
    plural = words.classes.is_plural(before) and before not in words.sets["small"]
    return before in _SUBJECTS or plural or words.has_subject(modal)


_SUBJECTS = _set("noen nokre alle mange ingen begge som den")


def _may_end(words: Words, place: int) -> bool:
    """Whether a clause can end with the modal at `place`: "de som vil får hjelp"."""
    clause = words.tokens.words[words.tokens.clause(place, back=FAR) : place]
    return bool(words.sets["questions"] & set(clause)) or bool(_OPENING & set(clause))


def _after_has(words: Words) -> Iterator[Fault]:
    for has in _HAS:
        for place in words.between(has):
            after = words.at(place + 1)
            wrong = after in words.sets["past"] or after in _OFTEN
            if (wrong and _opens(words, place)) or (
                words.has_subject(place) and _is_no_participle(words, after)
            ):
                yield Fault(place, place + 1, _no_participle(has))


def _opens(words: Words, place: int) -> bool:
    """Whether "har" stands at the head of its clause, after the subject at most."""
    before = words.before(place)
    if before in ("og", "eller"):
        return True
    return before in words.sets["subjects"] and words.before(place - 1) in ("", "at", "og", "når")


def _is_no_participle(words: Words, word: str) -> bool:
    """Whether `word` is a present or an infinitive and can be nothing else after "har"."""
    if word in _OFTEN:
        return True
    if word in words.sets["small"] or word in words.sets["adverbs"] or words.can_be_noun(word):
        return False
    if words.classes.is_participle(word) or words.can_describe(word):
        return False
    if words.classes.words.variety == "nn" and not word.endswith(("je", "ere", "r")):
        return False
    return words.is_infinitive(word) or words.classes.is_present(word)


def _after_becomes(words: Words) -> Iterator[Fault]:
    for verb in _BECOMES:
        for place in words.between(verb):
            after = words.at(place + 1)
            plain = words.is_infinitive(after) and not words.can_be_noun(after)
            listed = words.after(place + 1) in ("og", "eller")
            if plain and not listed and _is_no_participle(words, after):
                yield Fault(place, place + 1, _no_participle(verb))


def _no_infinitive(word: str) -> Text:
    return Text(
        nb=f"Språkfeil: Etter «{word}» skal verbet stå i infinitiv.",
        nn=f"Språkfeil: Etter «{word}» skal verbet stå i infinitiv.",
        en=f"Language: the verb after “{word}” should be an infinitive.",
    )


def _no_aa(word: str) -> Text:
    return Text(
        nb=f"Språkfeil: Etter «{word}» skal det ikke stå «å» foran verbet.",
        nn=f"Språkfeil: Etter «{word}» skal det ikkje stå «å» framfor verbet.",
        en=f"Language: no “å” before the verb after “{word}”.",
    )


def _no_participle(word: str) -> Text:
    return Text(
        nb=f"Språkfeil: Etter «{word}» skal verbet stå i partisipp, for eksempel «har fått».",
        nn=f"Språkfeil: Etter «{word}» skal verbet stå i partisipp, til dømes «har fått».",
        en=f"Language: the verb after “{word}” should be a participle.",
    )
