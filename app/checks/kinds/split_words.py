"""Kind `split_words`: compounds written apart, found without a list of them all."""

from collections.abc import Iterator
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.pairs import Pairs, pairs_of
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.text.spelling import is_installed

MOST_HITS = 20
"""Hits reported per form; more of the same help nobody."""

NO_DICTIONARY = "no_dictionary"
"""Reason of `not_checked` where the dictionaries are not installed."""

_INSIDE = tuple("-/@.\u2013")
"""Marks before or after a word that make it part of a longer one."""


class SplitWords(Strict):
    """Violated once for each compound written as two words or more, with the joined one.

    Two neighbouring nouns count when the dictionary or our list has the joined word, or the form
    itself writes it elsewhere, and the sentence leaves no other reading; so do a first part with
    the s that joins ("behandlings gruppe"), and two nouns of which the article before them goes
    with the last only. Abbreviations of `methods` want a hyphen before a noun.
    """

    kind: Literal["split_words"]
    methods: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the split words in reading order."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        if not is_installed():
            return Verdict(Result.NOT_CHECKED, reason=NO_DICTIONARY)
        known = pairs_of(form)
        found = [*_joined(form, known), *self._hyphened(form, known)]
        hits = tuple(_hit(form, *one) for one in sorted(found)[:MOST_HITS])
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)

    def _hyphened(self, form: Prepared, pairs: Pairs) -> Iterator[tuple[int, int, str]]:
        tokens = form.tokens
        for method in self.methods:
            for place in tokens.places.get(method.lower(), ()):
                written = tokens.text[tokens.starts[place] : tokens.ends[place]]
                if written != method or not _is_whole(form, place):
                    continue
                after = tokens.words[place + 1]
                part = "noun" if after in pairs.sets["hyphened"] else pairs.closes(after)
                if part == "noun" or (part and _is_named(form, pairs, place)):
                    yield place, place + 1, "-"


def _joined(form: Prepared, pairs: Pairs) -> Iterator[tuple[int, int, str]]:
    """Yield first and last token of each compound written apart, and what joins them."""
    start, end = -1, -1
    for place in _candidates(form, pairs):
        if place < end or not (_is_whole(form, place) and _is_split(form, pairs, place)):
            continue
        if tuple(form.tokens.words[place : place + 2]) in form.words.own_pairs:
            continue
        if place != end:
            if end >= 0:
                yield start, end, ""
            start = place
        end = _last_part(form, pairs, start, place + 1)
    if end >= 0:
        yield start, end, ""


def _last_part(form: Prepared, pairs: Pairs, start: int, end: int) -> int:
    """Return the token the compound ends with: "person vern ombudet" has three parts."""
    words, apart = form.tokens.words, form.tokens.apart
    if not apart[end] or not pairs.closes(words[end + 1]):
        return end
    joined = "".join(words[start : end + 2])
    return end + 1 if pairs.classes.words.has(joined) else end


def _is_named(form: Prepared, pairs: Pairs, place: int) -> bool:
    """Whether an abbreviation and the word after it are one name: "ser på MR bilder av"."""
    before = _before(form, place)
    if before in pairs.sets["leads"] and _ends(form, pairs, place + 1):
        return True
    return _is_noun_here(form, pairs, place, before)


def _candidates(form: Prepared, pairs: Pairs) -> Iterator[int]:
    """Yield the first token of two that can be parts of one compound, by the words alone."""
    words, apart = form.tokens.words, form.tokens.apart
    opens, closes, listed = pairs.opens, pairs.closes, pairs.listed
    for place, one_space in enumerate(apart):
        word = words[place]
        if one_space and (opens(word) or word in listed):
            after = words[place + 1]
            if (opens(word) and closes(after)) or after in listed.get(word, ()):
                yield place


def _is_whole(form: Prepared, place: int) -> bool:
    """Whether two words stand alone, in small letters but for the first of a sentence."""
    tokens = form.tokens
    text, start, end = tokens.text, tokens.starts[place], tokens.ends[place]
    if not tokens.apart[place] or not text[tokens.starts[place + 1]].islower():
        return False
    after = tokens.ends[place + 1]
    if text[start - 1 : start] in _INSIDE or text[after : after + 1] in ("-", "/"):
        return False
    return tokens.is_small(place) or text[start:end].isupper()


def _is_split(form: Prepared, pairs: Pairs, place: int) -> bool:
    words = form.tokens.words
    first, second = words[place], words[place + 1]
    if second in pairs.listed.get(first, ()):
        return True
    part, before = pairs.opens(first), _before(form, place)
    if first in pairs.sets["prefixes"]:
        return True
    if _reads_apart(form, pairs, place, before):
        return False
    if part == "joint" or pairs.is_listed(first, second):
        return True
    if pairs.stands_in(first, second, form.word_forms):
        return True
    return part == "noun" and (
        pairs.do_not_agree(before, first, second)
        or _is_bare(form, pairs, place, before)
        or (pairs.is_counted(before, first, second) and _is_one_thing(form, pairs, place))
    )


def _reads_apart(form: Prepared, pairs: Pairs, place: int, before: str) -> bool:
    """Whether the two are verb and noun, or people and what they get or do."""
    first, second = form.tokens.words[place : place + 2]
    people = pairs.sets["people"]
    if before == "å" or before in pairs.sets["modals"]:
        return True
    if pairs.opens(first) == "verbal" and not _wants_noun(pairs, before):
        return True
    if pairs.closes(second) == "verbal" and not _is_noun_here(form, pairs, place, before):
        return True
    given = first in people and _is_verb(pairs, before)
    return given or (second in people and _is_clause(form, pairs, place))


def _wants_noun(pairs: Pairs, before: str) -> bool:
    """Whether no infinitive can follow `before`."""
    if before in ("og", "eller"):
        return False
    return before in pairs.sets["leads"] or before in pairs.sets["links"] or _is_verb(pairs, before)


def _is_bare(form: Prepared, pairs: Pairs, place: int, before: str) -> bool:
    """Whether a bare noun and a definite one close a phrase: "i studie databasen."."""
    first, second = form.tokens.words[place : place + 2]
    if not (pairs.is_phrase(first, second) and _ends(form, pairs, place + 1)):
        return False
    begins = form.tokens.first[form.tokens.sentences[place]]
    if pairs.sets["questions"] & set(form.tokens.words[begins:place]):
        return False
    return before in pairs.sets["links"] or _is_verb(pairs, before)


def _ends(form: Prepared, pairs: Pairs, place: int) -> bool:
    """Whether a mark, the end, a preposition or a conjunction follows token `place`."""
    return not form.tokens.apart[place] or form.tokens.words[place + 1] in pairs.sets["links"]


def _is_one_thing(form: Prepared, pairs: Pairs, place: int) -> bool:
    """Whether nothing follows the two words, and the article before them opens no main clause.

    "Får en jente feber" has a subject and an object after its verb.
    """
    tokens = form.tokens
    if place - 2 == tokens.first[tokens.sentences[place]] and _is_verb(
        pairs, tokens.words[place - 2]
    ):
        return False
    after = tokens.words[place + 2] if tokens.apart[place + 1] else ""
    return not after or after in pairs.sets["links"] or after in pairs.sets["small"]


def _before(form: Prepared, place: int) -> str:
    """Return the word right before token `place`, "" where a mark stands between."""
    return form.tokens.words[place - 1] if place and form.tokens.apart[place - 1] else ""


def _is_clause(form: Prepared, pairs: Pairs, place: int) -> bool:
    """Whether a verb follows: "et språk folk forstår" is a clause without its "som"."""
    tokens = form.tokens
    if place == tokens.first[tokens.sentences[place]] or not tokens.apart[place + 1]:
        return False
    word = tokens.words[place + 2]
    return word == "flest" or _is_verb(pairs, word)


def _is_noun_here(form: Prepared, pairs: Pairs, place: int, before: str) -> bool:
    """Whether the second of two words can hardly be a verb where it stands."""
    tokens = form.tokens
    if before and _is_verb(pairs, before):
        return True
    if not pairs.classes.is_present(tokens.words[place + 1]):
        return before in pairs.sets["leads"] or _ends(form, pairs, place + 1)
    if before in pairs.sets["plural"] or tokens.text[: tokens.starts[place]][-2:-1].isdecimal():
        return True
    opening = before in pairs.sets["subjects"] | pairs.sets["links"] or not before
    if opening and _ends(form, pairs, place + 1):
        return True
    after = tokens.words[place + 2] if tokens.apart[place + 1] else ""
    starts = place == tokens.first[tokens.sentences[place]]
    return starts and (after in pairs.sets["verbs"] or pairs.is_passive(after))


def _is_verb(pairs: Pairs, word: str) -> bool:
    return word in pairs.sets["verbs"] or pairs.classes.is_present(word)


_AS_ONE = (
    ("", " skal skrives i ett: "),
    ("", " skal skrivast i eitt: "),
    ("One word, not two: ", " → "),
)
_WITH_HYPHEN = (
    ("", " skal skrives med bindestrek: "),
    ("", " skal skrivast med bindestrek: "),
    ("A hyphen is missing: ", " → "),
)


def _hit(form: Prepared, first: int, last: int, joint: str) -> Hit:
    tokens = form.tokens
    start, end = tokens.starts[first], tokens.ends[last]
    words = tokens.text[start:end]
    joined = words.replace(" ", joint)
    how = _WITH_HYPHEN if joint else _AS_ONE
    message = Text(*(f"{says[0]}«{words}»{says[1]}«{joined}»." for says in how))
    return Hit((form.span(start, end),), message, Text(joined, joined), replaces=True)
