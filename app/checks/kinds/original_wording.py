"""Kind `original_wording`: no, must and may, and words with an opposite, as in the original."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from app.checks.beside import Beside, neighbours
from app.checks.compared import Match, Passage, against_original, joined, places_in
from app.checks.demands import contradicts, duties, hides_no, says_no
from app.checks.outcome import Hit, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.word_rows import Contrast

MOST_HITS = 15
"""Hits reported per form; more of the same help nobody."""

_SURE = {"negation": 0.34, "modality": 0.22, "contrast": 0.2}
"""Likeness from which two passages surely say the same thing, by what is compared."""

_CLOSE = 0.5
"""Likeness from which a sentence follows the original even where Norway asks for other text."""


class OriginalWording(Strict):
    """Violated where passages that belong together differ in one thing.

    `about`: "negation" – one has a no, the other none; "modality" – must not became need not or
    should not; "contrast" – the form has the opposite of a word (`words/contrasts.yaml`).
    Sections with the keys `leave_out` must differ in Norway: only close translations count there.
    """

    kind: Literal["original_wording"]
    about: Literal["negation", "modality", "contrast"]
    leave_out: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the sentences of the form that differ, with the original in the message."""
        return against_original(form, self._hits, MOST_HITS)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        places, beside = form.once(places_in), form.once(neighbours)
        for match in form.matches:
            if not match.form or not match.original:
                continue
            if not places.are_sure(match, _SURE[self.about]):
                continue
            if match.form[0].section in self.leave_out and match.score < _CLOSE:
                continue
            if self.about == "contrast":
                yield from _opposites(form, match)
            elif len(match.form) == len(match.original) == 1:
                differs = _one_says_no if self.about == "negation" else _other_duty
                if differs(match, beside):
                    yield _hit(form, match.original[0], match.form[0], _MESSAGES[self.about])


def _one_says_no(match: Match, beside: Beside) -> bool:
    """Whether only one side has a negation that the sentences beside have not taken over."""
    english, norwegian = joined(match.original), joined(match.form)
    if hides_no(english, "en") or hides_no(norwegian, "no"):
        return False
    if says_no(english, "en"):
        return not says_no(norwegian, "no") and not any(
            _denies(p) and not any(map(_denies, other.original))
            for p, other in beside.in_form(match)
        )
    return says_no(norwegian, "no") and not any(
        _denies(p) and not any(map(_denies, other.form)) for p, other in beside.in_original(match)
    )


def _denies(passage: Passage) -> bool:
    return says_no(passage.text.lower(), passage.language)


def _other_duty(match: Match, _: Beside) -> bool:
    return contradicts(duties(joined(match.original), "en"), duties(joined(match.form), "no"))


def has_opposite(form: Prepared, match: Match) -> bool:
    """Whether the form has the opposite of a word of the original, which this kind tells."""
    return next(_opposites(form, match), None) is not None


def _opposites(form: Prepared, match: Match) -> Iterator[Hit]:
    english, norwegian = joined(match.original), joined(match.form)
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
        nb="Skrivet er ikke like bindende som originalen: se på må, bør, kan og trenger ikke.",
        nn="Skrivet er ikkje like bindande som originalen: sjå på må, bør, kan og treng ikkje.",
        en="The form is not as binding as the original: look at must, should, may and need not.",
    ),
    "contrast": Text(
        nb="Setningen sier kanskje noe annet enn originalen.",
        nn="Setninga seier kanskje noko anna enn originalen.",
        en="The sentence may say something else than the original.",
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
