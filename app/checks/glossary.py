"""Find the words of a glossary in a text, and tell whether they are explained there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.checks.inflect import forms
from app.checks.word_rows import Term
from app.checks.words import WordLists

_TOKEN = re.compile(r"[^\W\d_]\.[^\W\d_]\.|[^\W_]+(?:-[^\W_]+)*")
_LONG_ENOUGH = 6
"""Letters a glossary word has before it is looked for at the end of a longer word."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place `[start, end)` where a glossary word stands."""

    start: int
    end: int
    term: Term


class Finder:
    """Looks up every word of a text in the glossary; a compound counts by its last part."""

    def __init__(self, glossary: tuple[Term, ...]) -> None:
        self._first: dict[str, list[tuple[tuple[frozenset[str], ...], Term]]] = {}
        self._last_part: dict[str, Term] = {}
        for term in glossary:
            for written in term.terms:
                first, *rest = written.split()
                others = tuple(forms(word) for word in rest)
                for form in forms(first):
                    self._first.setdefault(form, []).append((others, term))
                    if not rest and len(first) >= _LONG_ENOUGH and term.mode == "replace":
                        self._last_part[form] = term
        self._compound = lru_cache(maxsize=20_000)(self._ends_with)
        self._small = {form.lower() for form in self._first}
        self.odd = tuple(form.lower() for form in self._first if not form.isalpha())
        self.may_be_used = lru_cache(maxsize=50_000)(self._may_be_used)

    def _may_be_used(self, word: str) -> bool:
        """Whether a word in small letters can begin a use; not for the `odd` ones with signs."""
        return word in self._small or self._ends_with(word) is not None

    def uses(self, text: str, start: int, end: int) -> Iterator[Use]:
        """Yield the uses in `text[start:end]`, in order.

        A word with a capital inside a sentence is a name and no use.
        """
        tokens = list(_TOKEN.finditer(text, start, end))
        for place, token in enumerate(tokens):
            word = token[0]
            if word[0].isupper() and not word.isupper() and place > 0:
                continue
            found = self._at(tokens, place)
            if found:
                yield found

    def _at(self, tokens: list[re.Match[str]], place: int) -> Use | None:
        token = tokens[place]
        for others, term in self._first.get(_key(token[0]), ()):
            last = place + len(others)
            following = tokens[place + 1 : last + 1]
            if len(following) == len(others) and all(
                _key(m[0]) in known for m, known in zip(following, others, strict=True)
            ):
                return Use(token.start(), (following or [token])[-1].end(), term)
        compound = self._compound(token[0])
        return Use(*token.span(), compound) if compound else None

    def _ends_with(self, word: str) -> Term | None:
        lower = word.lower()
        if len(lower) < _LONG_ENOUGH + 3 or word.isupper():
            return None
        for start in range(3, len(lower) - _LONG_ENOUGH + 1):
            if term := self._last_part.get(lower[start:].removeprefix("-")):
                return term
        return None


@lru_cache(maxsize=8)
def finder(words: WordLists) -> Finder:
    """Return the finder of a glossary, made once."""
    return Finder(words.glossary)


def _key(word: str) -> str:
    return word if word.isupper() and len(word) > 1 else word.lower()


_AFTER = re.compile(
    r"[»\"]?(?: ?\((?![A-ZÆØÅ]{2,6}\)|\d|(?:opptil|inntil|færre|flere|fleire|mer|meir) "
    r"|[a-zæøå]\.[a-zæøå]\.\))"
    r"|,? (?:som (?:er|betyr|tyder|vil si|gjør|gjer|måler|viser)|det vil si|dvs\.|altså|også kalt"
    r"|òg kalla|eller såkalt)\b| [\u2013-] "
    r"|(?: \w+){0,3} (?:betyr|tyder|vil si|innebærer|inneber|kalles|kallast)\b"
    r"|(?: \([A-ZÆØÅ]{2,6}\))?,? er (?:en|et|ein|eit|ei|når|at|å|ord\w*|navn\w*|namn\w*)\b|: )",
)
_BEFORE = re.compile(
    r"\b(?:kaller|kallar|kalles|kallast|blir kalt|blir kalla)\b[^.!?]{0,40} for [\"«]?$|"
    r"(?:\b(?:kalles|kalla|kalt|kallast|kaller vi|kallar vi|heter|heiter|såkalt\w*|såkalla|dvs\."
    r"|det vil si) (?:for )?[\"«]?(?:[\w-]+ ){0,2})$"
)
_IN_BRACKETS = re.compile(r"\([^()]{0,25}$")
_NEXT = re.compile(
    r"^[^.!?]{0,120}[.!?] (?:Det|Dette|Da|Då) (?:betyr|tyder|vil si|innebærer|inneber|kalles"
    r"|kallast|er (?:en|et|ein|eit|ei|når|at))\b"
)
_REACH = 100
"""Characters on each side of a word in which its plain words explain it."""


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_SAY_LITTLE = _set(
    "studie studien behandling behandlingen behandlinga medisin medisinen legemidlet legemiddel"
    " uten utan eller under hvilken gruppe kommer måler måle vite veit virker verkar gis blir ikke"
    " ikkje kroppen sykdom sykdommen sjukdom sjukdomen undersøkelse undersøkelser undersøking noe"
    " noko andre flere fleire hvordan korleis hvor mange mye mykje brukes bruk stoff bruker samme"
    " første alle type viktig reaksjon får som for med blodet blod skade person ansvar har"
    " den kan trekke deltaker holde halde gjelder gjeld hele heile tynn sier over etter"
)


@lru_cache(maxsize=1024)
def _telling(term: Term) -> tuple[str, ...]:
    """Return the beginnings of the words that tell what `term` means."""
    own = {form for written in term.terms for word in written.split() for form in forms(word)}
    words = re.findall(r"[^\W\d_]{4,}", f"{term.nb} {term.nn}".lower())
    telling = [w for w in dict.fromkeys(words) if w not in _SAY_LITTLE and w not in own]
    return tuple(w[: max(4, len(w) - 2)] for w in telling)


def says_what_it_means(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether the words round `text[first:last]` explain it, in a block `[start, end)`.

    They do when a parenthesis, "det vil si", "som er" and the like follow, when "kalles" or an
    opening parenthesis comes before, or when the next sentence begins with "Det betyr".
    """
    before = text[max(start, first - _REACH) : first]
    after = text[last : min(end, last + 1 + _REACH)]
    if _AFTER.match(after) or _BEFORE.search(before):
        return True
    word = text[first:last]
    if _IN_BRACKETS.search(before) and not (word.isupper() or "." in word):
        return True
    return bool(_NEXT.match(text[last : min(end, last + 160)]))


def is_explained(use: Use, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, the block a use stands in, explains it.

    It does when the plain words stand within reach, when a parenthesis, "det vil si", "som er"
    and the like follow, when "kalles" or an opening parenthesis comes before, or when the next
    sentence begins with "Det betyr".
    """
    if says_what_it_means(text, use.start, use.end, start, end):
        return True
    before = text[max(start, use.start - _REACH) : use.start]
    after = text[use.end : min(end, use.end + 1 + _REACH)]
    near = f"{before} \0 {after}".lower()
    return any(telling in near for telling in _telling(use.term))
