"""What a sentence denies, demands and allows, in English and Norwegian (small letters)."""

import re
from typing import Literal

_EN_NO = re.compile(
    r"(?<!yes or )(?<!say )(?<!saying )(?<!says )(?<! or (?=not\b[,.;)]))"
    r"\b(?:not|no|never|without|neither|nor|cannot|none|nobody|nothing)\b|n't\b"
)
_EN_HIDDEN_NO = re.compile(
    r"\b(?:no (?:later|more|less|fewer|longer|sooner) than|unless|only|until|whether|un\w{3,}"
    r"|in(?:eff|suff|act)\w+|\w*less|lack\w*|free|stop\w*|avoid\w*|refus\w*|fail\w*|except|hardly"
    r"|other than|rather|instead)\b"
)
_NO_NO = re.compile(
    r"\b(?:ikke|ikkje|ingen|inga|inkje|aldri|uten|utan|verken|hverken|korkje|ingenting|neppe)\b"
)
_NO_HIDDEN_NO = re.compile(
    r"\b(?:bare|berre|kun|u\w{4,}|unngå\w*|slutt\w*|først|før|med mindre|mangl\w*|nekt\w*"
    r"|\w*fri(?:e|tt)?|\w{3,}løs(?:e|t)?|la være|lat vere|(?:la|lat) (?:\w+ )?stå"
    r"|fast(?:ende|ande|er|ar)|unna|stopp\w*"
    r"|i stedet|i staden|avstå\w*|hindre\w*)\b"
)
_DUTIES: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "en": (
        ("no need", re.compile(
            r"\b(?:do not|don't|does not|will not) (?:have|need) to\b|\bneed not\b"
        )),
        ("forbidden", re.compile(
            r"\b(?:must|may|can) not\b|\bcannot\b|\b(?:must|can)n't\b|\bnot allowed\b"
        )),
        ("advised against", re.compile(r"\bshould not\b|\bshouldn't\b")),
        ("duty", re.compile(r"\bmust\b|\b(?:have|has) to\b|\brequired to\b")),
        ("advice", re.compile(r"\bshould\b")),
        ("leave", re.compile(r"\b(?:may|can)\b")),
    ),
    "no": (
        ("no need", re.compile(
            r"\b(?:trenger|treng|behøver|behøv) (?:\w+ ){0,2}?(?:ikke|ikkje)\b"
        )),
        ("forbidden", re.compile(
            r"\b(?:må|kan|skal|får) (?:\w+ ){0,3}?(?:ikke|ikkje|aldri)\b"
            r"|\b(?:ikke|ikkje|aldri) (?:må|kan|skal|får)\b"
            r"|\bikk(?:e|je) (?:lov|tillatt)\b"
        )),
        ("advised against", re.compile(r"\bbør (?:\w+ ){0,3}?(?:ikke|ikkje)\b")),
        ("duty", re.compile(
            r"\b(?:må|skal)\b(?! legg\w+ inn)|\bnødt til\b|\ber pliktig\b|\bber (?:vi )?deg\b"
            r"|\b(?:trenger|treng|behøver|behøv) (?:du )?(?:å )?(?!hjelp\b|mer\b|meir\b)\w+[eå]\b"
        )),
        ("advice", re.compile(r"\bbør\b")),
        ("leave", re.compile(r"\b(?:kan(?! (?:bli|få|gi|føre|ha)\b)|får lov|har lov)\b")),
    ),
}  # fmt: skip
_AGAINST = {
    "forbidden": {"no need", "advised against", "advice", "leave"},
    "duty": {"no need", "advice", "leave"},
    "advised against": {"no need", "leave"},
    "no need": {"forbidden", "duty"},
    "leave": {"duty"},
}
"""What contradicts each, where the form has nothing that agrees."""


def says_no(text: str, language: Literal["en", "no"]) -> bool:
    """Whether a sentence has a plain negation."""
    return bool((_EN_NO if language == "en" else _NO_NO).search(text))


def hides_no(text: str, language: Literal["en", "no"]) -> bool:
    """Whether a sentence has a word that can stand for a negation: only, avoid, unsafe."""
    return bool((_EN_HIDDEN_NO if language == "en" else _NO_HIDDEN_NO).search(text))


def duties(text: str, language: Literal["en", "no"]) -> set[str]:
    """Return what a sentence demands, allows or forbids; each place counts once."""
    found = set()
    for name, pattern in _DUTIES[language]:
        text, count = pattern.subn(" ", text)
        if count:
            found.add(name)
    return found


def contradicts(theirs: set[str], ours: set[str]) -> bool:
    """Whether the form has something against the one duty of the original, and nothing for it."""
    if len(theirs) != 1:
        return False
    duty = next(iter(theirs))
    return duty not in ours and bool(_AGAINST.get(duty, set()) & ours)
