"""Kind `og_aa`: og where the infinitive wants å, and å where two things are joined."""

from collections.abc import Iterator
from typing import Literal

from app.checks.grammar import Words, words_of
from app.checks.kinds.split_words import NO_DICTIONARY
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.text.spelling import is_installed

MOST_HITS = 20
"""Hits reported per form; more of the same help nobody."""

_ASK = frozenset({"for", "uten", "utan", "til", "ved", "om", "enn"})
"""Words that å and an infinitive follow, and og only where they are left over from a relative
clause or belong to a verb ("legge ved og sende")."""

_ALWAYS = frozenset({"for", "uten", "utan", "enn"})
"""Of these, those that are hardly ever left over."""

_AFTER_NOUN = frozenset({"av", "med", "på", "i", "etter", "mot"})
"""Prepositions that ask for å after a noun only ("nytte av å"): verbs have them as particles."""

_IS = frozenset({"er", "var", "blir", "betyr", "inneber", "innebærer", "tyder"})
_SOMETHING = frozenset({"noe", "noko", "ingenting"})


class OgAa(Strict):
    """Violated by og before an infinitive that wants å, and by å between two equal parts.

    Og is wrong after a preposition, after a verb or adjective that goes on with an infinitive,
    and after any finite verb where the sentence has no earlier infinitive the next one could be
    joined with. Å is wrong before what can be no infinitive, and after verb and object where the
    verb takes no infinitive besides.
    """

    kind: Literal["og_aa"]

    def judge(self, form: Prepared) -> Verdict:
        """Return the wrong words with one word on either side, in reading order."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        if not is_installed():
            return Verdict(Result.NOT_CHECKED, reason=NO_DICTIONARY)
        words = words_of(form)
        found = [(place, "å") for place in _wrong_og(words)]
        found += [(place, "og") for place in _wrong_aa(words)]
        hits = tuple(_hit(form, *one) for one in sorted(found)[:MOST_HITS])
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)


def _wrong_og(words: Words) -> Iterator[int]:
    for place in words.between("og"):
        after = words.at(place + 1)
        if words.is_infinitive(after):
            before = words.at(place - 1)
            if _asks_for_infinitive(words, place, before) or _follows_finite(words, place):
                yield place


def _asks_for_infinitive(words: Words, place: int, before: str) -> bool:
    if before in _ASK:
        left_over = before not in _ALWAYS and words.is_left_over(place)
        return not left_over and not words.has_particle(place - 1)
    if before in _AFTER_NOUN:
        return words.is_noun(words.before(place - 1)) and not words.is_left_over(place)
    if before in words.sets["fair"]:
        return words.says_it(place - 1) and not words.has_infinitive_before(place)
    if before in ("være", "vere"):
        return words.before(place - 1) in ("la", "lar", "lot", "lat")
    return _follows_wanting(words, place)


def _follows_wanting(words: Words, place: int) -> bool:
    """Whether a verb that wants an infinitive stands before og, subject and "ikke" passed over."""
    verb = place - 1
    while verb > place - 3 and words.at(verb) in words.sets["adverbs"] | words.sets["subjects"]:
        verb -= 1
    before = words.at(verb) if verb == place - 1 or words.before(verb + 1) else ""
    if before == "prøve":
        wants = words.before(verb) in words.sets["modals"] | words.sets["adverbs"] | {"å"}
        return wants and words.at(place + 1) not in words.sets["joined"]
    if before not in words.sets["wanting"] or words.is_noun_phrase(verb):
        return False
    if words.is_infinitive(before):
        return words.at(place + 1) not in words.sets["joined"]
    return not words.can_be_joined(verb)


def _follows_finite(words: Words, place: int) -> bool:
    """Whether a finite verb stands before og, and nothing the infinitive could be joined with."""
    before = words.at(place - 1)
    if words.has_infinitive_before(place):
        return False
    if before in _IS or before in _SOMETHING:
        return True
    if before in words.sets["objects"] and words.before(place - 1) in words.sets["controlling"]:
        return True
    if words.can_be_noun(words.at(place + 1)):
        return False
    if before in words.sets["objects"] or before in ("til", "for", "om"):
        before = words.before(place - 1)
    return words.is_finite(before)


def _wrong_aa(words: Words) -> Iterator[int]:
    for place in words.between("å", comma=True):
        before, after = words.before(place), words.at(place + 1)
        if before and words.written(place) == "Å":
            continue  # a title begins: "i avsnittet Å gjenta en prøve"
        if before and (before in _ASK or words.wants_infinitive(before)):
            continue
        if before in words.sets["leads"] or before in words.sets["links"]:
            continue
        listed = words.sets["listed"]
        joins = (before in listed and after in listed) or words.is_no_infinitive(after)
        joins = joins or (
            words.classes.is_definite(before)
            and words.classes.is_definite(after)
            and words.after(place + 1) in words.sets["owners"]
        )
        if joins or (before and _joins_verbs(words, place, before, after)):
            yield place


def _joins_verbs(words: Words, place: int, before: str, after: str) -> bool:
    """Whether å stands for og: "vil undersøke deg å ta"."""
    if not words.is_infinitive(after) or not words.is_object(before):
        return False
    verb = words.before(place - 1)
    if verb in words.sets["controlling"] or not words.is_infinitive(verb):
        return False
    return words.before(place - 2) in words.sets["modals"] | words.sets["adverbs"] | {"å"}


def _hit(form: Prepared, place: int, right: str) -> Hit:
    tokens = form.tokens
    first, last = place - 1, place + 1
    if len(tokens.words[first]) < 3 and first and tokens.apart[first - 1]:
        first -= 1
    start, end = tokens.starts[first], tokens.ends[last]
    wrong = tokens.text[start:end]
    cut = tokens.starts[place] - start
    mended = wrong[:cut] + right + wrong[cut + len(tokens.words[place]) :]
    message = Text(
        nb=f"«{wrong}»: Her skal det stå «{right}», ikke «{tokens.words[place]}».",
        nn=f"«{wrong}»: Her skal det stå «{right}», ikkje «{tokens.words[place]}».",
        en=f"“{wrong}”: this should be “{right}”, not “{tokens.words[place]}” (og/å).",
    )
    return Hit((form.span(start, end),), message, Text(mended, mended), replaces=True)
