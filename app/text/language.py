"""Which language, and which of the two Norwegian varieties, a text is written in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Language = Literal["nb", "nn", "da", "sv", "en", "other"]

_WORD = re.compile(r"[^\W\d_]+")

_SMALL_WORDS: dict[Language, str] = {
    "nb": "jeg du vi dere de han hun det den deg oss dem seg meg min mitt mine din ditt dine vår"
    " vårt våre deres sin sitt sine en et ei og i på av til fra for med om ved etter før uten mot"
    " mellom under over hos som at hvis når fordi enn eller men så da er var vært være blir ble"
    " blitt bli har hadde ha får fikk få kan kunne skal skulle vil ville må måtte bør ikke ingen"
    " noen noe alle hver hvert hva hvem hvordan hvor hvorfor hvilke hvilken hvilket også bare mer"
    " mye flere andre annen annet denne dette disse der her nå gir gi gjør gjøre tar ta ser uke"
    " uker måned måneder kontakte spørsmål ønsker velge selv blant sammen ut inn opp"
    " to mens dersom gjennom hele første bestemmer mine studien legemiddel behandling deltar"
    " bivirkninger",
    "nn": "eg du vi me de dykk han ho det den deg oss dei seg meg min mitt mine din ditt dine vår"
    " vårt våre deira sin sitt sine ein eit ei og i på av til frå for med om ved etter før utan"
    " mot mellom under over hos som at dersom når fordi enn eller men så då er var vore vere blir"
    " blei vart vert blitt bli har hadde ha får fekk få kan kunne skal skulle vil ville må måtte"
    " bør ikkje ingen nokon nokre noko alle kvar kvart kva kven korleis kor kvifor òg berre meir"
    " mykje fleire andre annan anna denne dette desse der her no gir gi gje gjer gjere tek ta ser"
    " veke veker månad månader kontakte spørsmål ønskjer velje sjølv blant saman ut inn opp medan"
    " to gjennom heile første studien legemiddel behandling behandlinga deltek",
    "da": "jeg du vi i jer de han hun det den dig os dem sig mig min mit mine din dit dine vores"
    " deres sin sit sine en et og på af til fra for med om ved efter før uden mod mellem under"
    " over hos som at hvis når fordi end eller men så da er var været være bliver blev blevet"
    " blive har havde have får fik få kan kunne skal skulle vil ville må måtte bør ikke ingen"
    " nogen nogle noget alle hver hvert hvad hvem hvordan hvor hvorfor hvilke hvilken hvilket også"
    " kun mere meget flere andre anden andet denne dette disse der her nu giver give gør gøre"
    " tager tage ser uge uger måned måneder kontakte spørgsmål ønsker vælge selv blandt sammen ud"
    " ind op lægen forsøget undersøgelse oplysninger bivirkninger behandling"
    " to gennem hele første deltager læge patienter",
    "sv": "jag du vi ni de han hon det den dig oss dem sig mig min mitt mina din ditt dina vår"
    " vårt våra deras sin sitt sina en ett och i på av till från för med om vid efter före utan"
    " mot mellan under över hos som att när eftersom än eller men så då är var varit vara blir"
    " blev blivit bli har hade ha får fick få kan kunde ska skall skulle vill ville måste bör inte"
    " inga ingen någon några något alla varje vad vem hur var varför vilka vilken vilket också"
    " bara endast mer mycket flera andra annan annat denna detta dessa där här nu ger ge gör göra"
    " tar ta ser vecka veckor månad månader kontakta frågor vill välja själv bland tillsammans ut"
    " läkare läkemedel studien behandling genom hela två första biverkningar uppgifter även",
    "en": "you we they he she it me us them my your our their his her its a an the and of to in"
    " on for with from by at about after before without between under over that if when because"
    " than or but so is are was were be been being has have had do does did can could shall should"
    " will would may might must not no any some all each every what who how where why which this"
    " these those there here only also more most other such into out up until while during as"
    " week weeks month months study treatment doctor questions information ask participate take",
}
_ENDINGS: dict[str, tuple[Language, ...]] = {
    "ene": ("nb", "nb", "da"),
    "else": ("nb", "da"),
    "elsen": ("nb", "da"),
    "elser": ("nb", "da"),
    "inger": ("nb", "da"),
    "ingen": ("nb", "da", "sv"),
    "ert": ("nb", "nn"),
    "ent": ("nb",),
    "elt": ("nb", "nn", "da"),
    "lig": ("nb", "da", "sv"),
    "lige": ("nb", "da"),
    "ede": ("da",),
    "erne": ("nb", "da"),
    "sjon": ("nb", "nn"),
    "sjonen": ("nb", "nn"),
    "ane": ("nn",),
    "inga": ("nn",),
    "ingar": ("nn", "sv"),
    "arar": ("nn",),
    "leg": ("nn",),
    "lege": ("nn",),
    "end": ("nn",),
    "tion": ("da", "sv", "en"),
    "tionen": ("da", "sv"),
    "orna": ("sv",),
    "arna": ("sv",),
    "erna": ("sv",),
    "ing": ("nb", "nn", "da", "sv", "en"),
    "ment": ("en",),
    "tions": ("en",),
}
"""Endings of longer words, with the languages they speak for (twice: louder)."""

_ENDING = re.compile(rf"(?:{'|'.join(sorted(_ENDINGS, key=len, reverse=True))})$")
_FEWEST_SHARE = 0.12
"""Share of the words that must speak for a language; a text in another one stays below."""


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[tuple[Language, float], ...]]:
    """Return for each small word the languages it speaks for: the fewer, the louder."""
    owners: dict[str, list[Language]] = {}
    for code, listed in _SMALL_WORDS.items():
        for word in dict.fromkeys(listed.split()):
            owners.setdefault(word, []).append(code)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in owners.items()}


def language_of(text: str) -> Language:
    """Return the language most small words of `text` belong to.

    "other" is any language but these five, or a text with too few small words to tell: names,
    most headings. Sure for a paragraph; a sentence of bokmål and one of Danish can look alike.
    """
    scores, count = _scores(text)
    best = max(scores, key=lambda code: scores[code])
    if count == 0 or scores[best] < max(0.7, _FEWEST_SHARE * count):
        return "other"
    return best


def speaks_for(text: str, codes: Iterable[Language]) -> int:
    """Count the small words of `text` that only one of `codes` has, for the language with most."""
    words = _spoken(text)
    return max(sum(word in lone for word in words) for lone in map(_lone, codes))


@lru_cache(maxsize=8)
def _lone(code: Language) -> frozenset[str]:
    return frozenset(word for word, owners in _weights().items() if owners == ((code, 1.0),))


def _spoken(text: str) -> list[str]:
    """Return the words in small letters, without abbreviations such as AS and IT."""
    words = _WORD.findall(text)
    if not text.isupper():
        words = [word for word in words if len(word) == 1 or not word.isupper()]
    return [word.lower() for word in words]


def _scores(text: str) -> tuple[dict[Language, float], int]:
    scores: dict[Language, float] = {"nb": 0.0, "nn": 0.0, "da": 0.0, "sv": 0.0, "en": 0.0}
    words = _spoken(text)
    for word in words:
        for code, weight in _votes(word):
            scores[code] += weight
    return scores, len(words)


@lru_cache(maxsize=65_536)
def _votes(word: str) -> tuple[tuple[Language, float], ...]:
    """Return the languages a word in small letters speaks for, and how loud."""
    votes = list(_weights().get(word, ()))
    if "ä" in word or "ö" in word:
        votes.append(("sv", 0.5))
    if len(word) > 5 and (ending := _ENDING.search(word)):
        codes = _ENDINGS[ending[0]]
        votes += [(code, 0.4 / len(codes)) for code in codes]
    return tuple(votes)


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_NB_MARKS = _set(
    "ikke jeg hva hvordan hvorfor hvem hvilken hvilke hvilket hvor hver hvert hvis fra noe noen"
    " bare være vært gjøre mye hun dem dere deres en et selv mens sykdom sykdommen sykehus"
    " sykehuset uke uker uken måned måneder måneden sammen også flere mer nå hjem hjemme ønsker"
    " opplysninger opplysningene bivirkninger bivirkningene deltaker deltakere deltakerne"
)
_NN_MARKS = _set(
    "ikkje eg kva korleis kvifor kven kor kvar kvart dersom frå noko nokon nokre berre vere vore"
    " gjere mykje ho dei dykk deira ein eit sjølv medan sjukdom sjukdomen sjukehus sjukehuset veke"
    " veker veka månad månader månaden saman òg fleire meir heim heime ønskjer opplysningar"
    " opplysningane biverknad biverknader biverknadene deltakar deltakarar deltakarane"
)


@dataclass(frozen=True, slots=True)
class Variety:
    """How many words of a text only bokmål has (`nb`) and only nynorsk (`nn`)."""

    nb: int
    nn: int

    @property
    def name(self) -> Literal["nb", "nn"] | None:
        """The variety most of the words belong to; None where they are as many, or none."""
        if self.nb == self.nn:
            return None
        return "nb" if self.nb > self.nn else "nn"


def variety(
    text: str, *, nb: frozenset[str] = _NB_MARKS, nn: frozenset[str] = _NN_MARKS
) -> Variety:
    """Count the marker words of the two varieties in `text`.

    `nb` and `nn` are the markers, in small letters. Words both varieties have ("vi", "blir",
    "no") and bokmål's own a-endings ("behandlinga", "boka") are no markers.
    """
    words = _WORD.findall(text.lower())
    return Variety(sum(word in nb for word in words), sum(word in nn for word in words))
