"""Kind `original_wording`: no, must and may, and words with an opposite, as in the original."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from app.checks.compared import Match, Passage, Places, without_original
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.words import Contrast

MOST_HITS = 15
"""Hits reported per form; more of the same help nobody."""

_SURE = {"negation": 0.34, "modality": 0.22, "contrast": 0.2}
"""Likeness from which two passages surely say the same thing, by what is compared."""

_EN_NO = re.compile(
    r"(?<!yes or )(?<!say )(?<!saying )(?<!says )"
    r"\b(?:not|no|never|without|neither|nor|cannot|none|nobody|nothing)\b|n't\b"
)
_EN_HIDDEN_NO = re.compile(
    r"\b(?:no (?:later|more|less|fewer|longer|sooner) than|unless|only|until|whether|un\w{3,}"
    r"|in(?:eff|suff|act)\w+|less|lack\w*|free|stop\w*|avoid\w*|refus\w*|fail\w*|except|hardly"
    r"|other than|rather|instead)\b"
)
_NO_NO = re.compile(
    r"\b(?:ikke|ikkje|ingen|inga|inkje|aldri|uten|utan|verken|hverken|korkje|ingenting|neppe)\b"
)
_NO_HIDDEN_NO = re.compile(
    r"\b(?:bare|berre|kun|u\w{4,}|unngå\w*|slutt\w*|først|før|med mindre|fri|mangl\w*|nekt\w*"
    r"|la være|lat vere|stopp\w*|i stedet|i staden|avstå\w*|hindre\w*)\b"
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
        ("duty", re.compile(r"\b(?:må|skal)\b|\bnødt til\b|\ber pliktig\b|\bber (?:vi )?deg\b")),
        ("advice", re.compile(r"\bbør\b")),
        ("leave", re.compile(r"\b(?:kan|får lov|har lov)\b")),
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


class OriginalWording(Strict):
    """Violated where passages that belong together differ in one thing.

    `about`: "negation" – one has a no, the other none; "modality" – must not became need not or
    should not; "contrast" – the form has the opposite of a word (`words/contrasts.yaml`).
    Sections with the keys `leave_out` must differ in Norway.
    """

    kind: Literal["original_wording"]
    about: Literal["negation", "modality", "contrast"]
    leave_out: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences of the form that differ, with the original in the message."""
        if verdict := without_original(form):
            return verdict
        hits = tuple(self._hits(form))[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        places = Places(form.matches)
        for match in form.matches:
            if not match.form or not match.original:
                continue
            if not places.are_sure(match, _SURE[self.about]):
                continue
            if match.form[0].section in self.leave_out:
                continue
            if self.about == "contrast":
                yield from _opposites(form, match)
            elif len(match.form) == len(match.original) == 1:
                theirs, ours = match.original[0], match.form[0]
                differs = _one_says_no if self.about == "negation" else _other_duty
                if differs(theirs.text.lower(), ours.text.lower()):
                    yield _hit(form, theirs, ours, _MESSAGES[self.about])


def _one_says_no(english: str, norwegian: str) -> bool:
    if _EN_HIDDEN_NO.search(english) or _NO_HIDDEN_NO.search(norwegian):
        return False
    return bool(_EN_NO.search(english)) != bool(_NO_NO.search(norwegian))


def _other_duty(english: str, norwegian: str) -> bool:
    theirs, ours = _duties(english, "en"), _duties(norwegian, "no")
    if len(theirs) != 1:
        return False
    duty = next(iter(theirs))
    return duty not in ours and bool(_AGAINST.get(duty, set()) & ours)


def _duties(text: str, language: str) -> set[str]:
    """Return what a sentence demands, allows or forbids; each place counts once."""
    found = set()
    for name, pattern in _DUTIES[language]:
        text, count = pattern.subn(" ", text)
        if count:
            found.add(name)
    return found


def _opposites(form: Prepared, match: Match) -> Iterator[Hit]:
    english = " ".join(p.text for p in match.original).lower()
    norwegian = " ".join(p.text for p in match.form).lower()
    for contrast in form.words.contrasts:
        there, right, wrong = _compiled(contrast)
        if there.search(english) and not right.search(norwegian):
            passage = next((p for p in match.form if wrong.search(p.text.lower())), None)
            if passage:
                yield _hit(form, match.original[0], passage, _MESSAGES["contrast"])
                return


@lru_cache(maxsize=512)
def _compiled(contrast: Contrast) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def joined(words: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile("|".join(words))

    return joined(contrast.en), joined(contrast.right), joined(contrast.wrong)


_MESSAGES = {
    "negation": Text(
        nb="Det ene har en nektelse, det andre ikke.",
        nn="Det eine har ei nekting, det andre ikkje.",
        en="One has a negation, the other has none.",
    ),
    "modality": Text(
        nb="Må, bør, kan eller trenger ikke er ikke det samme som i originalen.",
        nn="Må, bør, kan eller treng ikkje er ikkje det same som i originalen.",
        en="Must, should, may or need not differs from the original.",
    ),
    "contrast": Text(
        nb="Setningen sier noe annet enn originalen.",
        nn="Setninga seier noko anna enn originalen.",
        en="The sentence says something else than the original.",
    ),
}


def _hit(form: Prepared, theirs: Passage, ours: Passage, about: Text) -> Hit:
    sentence = theirs.shortened()
    return Hit(
        (ours.span(form),),
        Text(
            nb=f"Sjekk mot originalen. {about.nb} Originalen: «{sentence}»",
            nn=f"Sjekk mot originalen. {about.nn} Originalen: «{sentence}»",
            en=f"Check against the original. {about.en} The original: “{sentence}”",
        ),
    )
