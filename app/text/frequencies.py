"""How often something happens: words, the figures beside them, and whether they agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from app.text.number_words import ARTICLES, NORWEGIAN

_CLASSES = {
    "very_common": (Fraction(1, 10), Fraction(1)),
    "common": (Fraction(1, 100), Fraction(1, 10)),
    "uncommon": (Fraction(1, 1000), Fraction(1, 100)),
    "rare": (Fraction(1, 10000), Fraction(1, 1000)),
    "very_rare": (Fraction(0), Fraction(1, 10000)),
}
"""Source: EMA, QRD template, the five classes of frequency."""

SLACK = 2
"""How many times a figure without "opptil" or "flere enn" may lie outside its class."""

_WORD = r"(?:én|en|ein|éin|ett|éitt|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tjue|hundre|tusen)"
_ONE = rf"(?:\d{{1,3}}(?: \d{{3}})+|\d{{1,6}}|{_WORD}(?: tusen)?)"
_UP = r"(?:opptil|opp til|inntil|færre enn|mindre enn|under|høyst|høgst|maks(?:imalt)?|<)"
_DOWN = r"(?:flere enn|fleire enn|mer enn|meir enn|over|minst|≥|>)"
_SHARE = (
    rf"(?:{_UP}|{_DOWN}|mellom|fra|frå|omtrent|om lag|ca\.?|cirka|rundt)? ?"
    rf"(?:{_ONE}(?: ?[–-] ?| til ){_ONE}|{_ONE})"
    rf"(?: ?(?:%|prosent)| (?:personer |personar |pasienter |pasientar |deltakere )?"
    rf"av {_ONE}(?![\d%]))"
    rf"(?:(?: ?– ?| til | og ){_ONE} av {_ONE}(?![\d%]))?"
)
_PLURAL = r"(?:svært |mindre )?(?:vanlige|vanlege|sjeldne)"
_SINGLE = r"(?:svært |mindre )?(?:vanlig|vanleg|sjelden|sjeldan|sjeldent)"
_EFFECTS = r"(?: (?:bivirkninger|biverknader|biverknadar|plager|plagar|reaksjoner|reaksjonar))?"
_WHO = (
    r"(?:(?:hos|rammer|råkar|gjelder|gjeld|får|sett hos|dvs\.?|det vil si|kan ramme|førekjem hos"
    r"|forekommer hos) )?"
)
_WORDS_FIRST = re.compile(
    rf"(?<![\w-])(?P<words>{_PLURAL}(?={_EFFECTS} ?[(:–,\n-])|{_SINGLE}(?= ?[(:\n])"
    rf"|(?:svært )?(?:sjelden|sjeldan)(?= at\b)|(?:vanlig|vanleg)(?= at\b))"
    rf"(?:{_EFFECTS} ?(?:[(:–,-]|\n) ?| at [^.;:()\n\d]{{3,70}} ?\()"
    rf"{_WHO}(?P<share>{_SHARE})"
)
_SHARE_FIRST = re.compile(
    rf"(?<![\w-])(?P<share>{_SHARE})[^.;:()\n\d]{{0,25}} ?\((?P<words>{_PLURAL}|{_SINGLE})"
    rf"{_EFFECTS}\)"
)
_PART = re.compile(
    rf"(?P<low>{_ONE})(?:(?: ?[–-] ?| til )(?P<high>{_ONE}))?"
    rf"(?: ?(?P<percent>%|prosent)|[^\d]{{0,12}} av (?P<of>{_ONE}))"
)
_CUE = re.compile(r"(?:svært |mindre )?(?:vanl|sjeld)")
_REACH = 90
_VALUES = ARTICLES | NORWEGIAN


@dataclass(frozen=True, slots=True)
class WordsAndShare:
    """Words of frequency with their figures at `[start, end)`; `agree` by the QRD classes."""

    start: int
    end: int
    agree: bool
    right: str


def words_and_shares(lower: str) -> Iterator[WordsAndShare]:
    """Yield the words of frequency in match text in small letters that have figures beside them."""
    for cue in _CUE.finditer(lower):
        match = _WORDS_FIRST.match(lower, cue.start())
        if match is None and lower[cue.start() - 1 : cue.start()] == "(":
            match = _SHARE_FIRST.search(lower, max(0, cue.start() - _REACH), cue.end() + _REACH)
        if match is not None:
            name = _class(match["words"])
            low, high = _CLASSES[name]
            yield WordsAndShare(*match.span(), _agree(match["share"], low, high), name)


def _class(words: str) -> str:
    very, less = words.startswith("svært"), words.startswith("mindre")
    if "sjeld" in words:
        return "very_rare" if very else "rare"
    return "very_common" if very else "uncommon" if less else "common"


def _agree(share: str, low: Fraction, high: Fraction) -> bool:
    """Whether a share ("opptil 1 av 10") can be said of a class from `low` to `high`."""
    values = [value for part in _PART.finditer(share) for value in _shares(part)]
    if not values:
        return True
    least, most = min(values), max(values)
    if least == most and re.match(_UP, share):
        return low < most <= high
    if least == most and re.match(_DOWN, share):
        return low <= least < high
    return most <= high * SLACK and least >= low / SLACK


def _shares(part: re.Match[str]) -> Iterator[Fraction]:
    of = Fraction(100) if part["percent"] else _number(part["of"])
    for name in ("low", "high"):
        if part[name] and of:
            yield _number(part[name]) / of


def _number(written: str) -> Fraction:
    if written[0].isdecimal():
        return Fraction(written.replace(" ", ""))
    value = Fraction(1)
    for word in written.split():
        value *= _VALUES[word]
    return value
