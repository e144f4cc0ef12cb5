"""Kinds `passive` and `nominal`: sections without doers, and sentences of nouns."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from pydantic import Field

from app.checks.grammar import Words, words_of
from app.checks.kinds.split_words import NO_DICTIONARY
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import BlockKind, Part
from app.text.spelling import is_installed

MOST_HITS = 8
"""Hits reported per form: advice must stay readable."""

_SHORTEST = 6
"""Letters of the shortest verbal nouns: "endring", "bygging"; "ting" and "ring" are none."""


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_BECOMES = _set("blir ble blei bli blitt vert vart verte")
_NO_PASSIVE = _set(
    "finnes finst fins synes synest trengs trengst lykkes lukkast minnes møtes møtest kjennes"
    " kjennest skyldes kalles kallast heter høres høyrest ses fås oppleves trives trivst håpes"
)
_NOUN = re.compile(r"\w{3,}(?:ing|inga|ingen|ingar|inger|ingene|ingane|else|elsen|elser|elsene|sjon"
                   r"|sjonen|sjoner|sjonar|sjonene|sjonane|taking|føring)$")  # fmt: skip
_EMPTY = _set(
    "foreta foretar foretas foretatt føreta føretek føreteken utføre utfører utføres utført"
    " utførast gjennomføre gjennomfører gjennomføres gjennomført gjennomførast iverksette"
    " iverksettes iverksatt foregå foregår skje skjer finne finner"
)


class Passive(Strict):
    """Violated by sections whose sentences are passive in more than `share` (0–1).

    At least `fewest` of them must be.

    Passive are verbs with the s or st of the passive, and blir or vert with a participle. The
    first of the sentences is quoted.
    """

    kind: Literal["passive"]
    share: float = Field(default=0.5, gt=0, lt=1)
    fewest: int = Field(default=6, ge=2, description="passive sentences")

    def judge(self, form: Prepared) -> Verdict:
        """Return one hit for each such section."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        if not is_installed():
            return Verdict(Result.NOT_CHECKED, reason=NO_DICTIONARY)
        rows = voices(form).items()
        hits = [_passive_hit(form, s, row) for s, row in rows if self._is_hard(row)]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits[:MOST_HITS]))

    def _is_hard(self, row: list[tuple[int, bool]]) -> bool:
        passive = sum(is_passive for _, is_passive in row)
        return passive >= self.fewest and passive > self.share * len(row)


class Nominal(Strict):
    """Violated by sentences with `from_nouns` verbal nouns or more, or an empty verb beside two.

    Verbal nouns end in -ing, -else or -sjon; those that match `plain` (behandling, undersøkelse)
    are what the form is about and do not count. Empty verbs are "foreta", "utføre", "gjennomføre".
    """

    kind: Literal["nominal"]
    from_nouns: int = Field(default=5, ge=3)
    with_empty: int = Field(default=3, ge=2)
    plain: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences in reading order."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        is_noun = _verbal_nouns(self.plain)
        tokens = form.tokens
        nouns: dict[int, set[str]] = {}
        for word, places in tokens.places.items():
            if is_noun(word):
                for place in places:
                    nouns.setdefault(tokens.sentences[place], set()).add(word)
        many = {n: found for n, found in nouns.items() if len(found) >= self.with_empty}
        prose = set(_prose(form)) if many else set()
        hits = [
            _nominal_hit(form, number)
            for number in sorted(prose & many.keys())
            if len(many[number]) >= self.from_nouns or _EMPTY & set(_row(form, number))
        ]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits[:MOST_HITS]))


@lru_cache(maxsize=4)
def _verbal_nouns(plain: tuple[str, ...]) -> Callable[[str], bool]:
    """Return what tells whether a word is a verbal noun that counts."""
    left_out = re.compile("|".join(plain) or r"(?!)")

    def is_noun(word: str) -> bool:
        return len(word) >= _SHORTEST and bool(_NOUN.match(word)) and not left_out.search(word)

    return lru_cache(maxsize=50_000)(is_noun)


def _prose(form: Prepared) -> list[int]:
    """Return the numbers of the sentences of running text."""
    blocks, headings = form.document.blocks, form.outline.headings
    return [
        number
        for number, sentence in enumerate(form.sentences)
        if sentence.block not in headings
        and blocks[sentence.block].part is Part.BODY
        and blocks[sentence.block].kind not in (BlockKind.TITLE, BlockKind.CELL)
    ]


def _row(form: Prepared, number: int) -> list[str]:
    first = form.tokens.first[number]
    return form.tokens.words[first : first + len(form.word_spans[number])]


def voices(form: Prepared) -> dict[int, list[tuple[int, bool]]]:
    """Return for each section, by its place, its sentences by number and whether each is passive.

    Needs the dictionaries (`is_installed`).
    """
    words = words_of(form)
    rows: dict[int, list[tuple[int, bool]]] = {}
    for number in _prose(form):
        section = form.outline.section_of.get(form.sentences[number].block)
        if section is not None:
            rows.setdefault(section, []).append((number, _is_passive(words, number)))
    return rows


def _is_passive(words: Words, number: int) -> bool:
    tokens = words.tokens
    first = tokens.first[number]
    last = tokens.first[number + 1] if number + 1 < len(tokens.first) else len(tokens)
    for place in range(first, last):
        word = tokens.words[place]
        if word in _BECOMES and any(map(words.is_participle, tokens.words[place + 1 : place + 4])):
            return True
        if word.endswith(("s", "st")) and word not in _NO_PASSIVE and words.is_passive(word):
            return True
    return False


def _passive_hit(form: Prepared, section: int, row: list[tuple[int, bool]]) -> Hit:
    passive = [number for number, is_passive in row if is_passive]
    sentence = form.sentences[passive[0]]
    share = len(passive), len(row)
    message = Text(
        nb=f"{share[0]} av {share[1]} setninger i avsnittet er passive. Si hvem som gjør hva.",
        nn=f"{share[0]} av {share[1]} setningar i avsnittet er passive. Sei kven som gjer kva.",
        en=f"{share[0]} of {share[1]} sentences in the section are passive. Say who does what.",
    )
    heading = form.outline.sections[section].heading
    return Hit((form.span(sentence.start, sentence.end),), message, section=heading)


def _nominal_hit(form: Prepared, number: int) -> Hit:
    sentence = form.sentences[number]
    return Hit((form.span(sentence.start, sentence.end),))
