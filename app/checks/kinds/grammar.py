"""Kind `grammar`: faults of grammar that neighbouring words show for sure."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Literal

from pydantic import Field

from app.checks import agreement, clauses, noun_phrases, predicates, sentence_faults, verb_forms
from app.checks.grammar import Words, words_of
from app.checks.kinds.split_words import NO_DICTIONARY
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.sentence_faults import Fault
from app.text.language import speaks_for
from app.text.spelling import is_installed

MOST_HITS = 15
"""Hits reported per form; more of the same help nobody."""

_ENGLISH = 2
"""Words only English has that make a sentence English."""

Ask = Literal[
    "doubled", "verb_forms", "when", "capitals", "commas", "agreement", "noun_forms", "predicates"
]
_FINDERS: dict[str, Callable[[Words], Iterator[Fault]]] = {
    "doubled": sentence_faults.doubled,
    "verb_forms": verb_forms.verb_forms,
    "when": clauses.when,
    "capitals": sentence_faults.capitals,
    "commas": clauses.commas,
    "agreement": agreement.agreement,
    "noun_forms": noun_phrases.noun_forms,
    "predicates": predicates.predicates,
}


class Grammar(Strict):
    """Violated once for each fault of the sorts in `asks`, quoted with its neighbours."""

    kind: Literal["grammar"]
    asks: tuple[Ask, ...] = Field(min_length=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return the faults in reading order."""
        if form.language not in ("nb", "nn"):
            return Verdict(Result.NOT_CHECKED, reason="language")
        if not is_installed():
            return Verdict(Result.NOT_CHECKED, reason=NO_DICTIONARY)
        words = words_of(form)
        found = (fault for ask in self.asks for fault in _FINDERS[ask](words))
        is_english = cache(partial(_is_english, form))
        faults = [fault for fault in found if not is_english(form.tokens.sentences[fault.first])]
        faults.sort(key=lambda fault: fault.first)
        hits = tuple(_hit(form, fault) for fault in faults[:MOST_HITS])
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)


def _is_english(form: Prepared, number: int) -> bool:
    """Whether a sentence is in English: another rule's business."""
    sentence = form.sentences[number]
    return speaks_for(form.text.text[sentence.start : sentence.end], ("en",)) >= _ENGLISH


def _hit(form: Prepared, fault: Fault) -> Hit:
    tokens = form.tokens
    span = form.span(tokens.starts[fault.first], tokens.ends[fault.last])
    suggestion = Text(fault.mended, fault.mended) if fault.mended else None
    return Hit((span,), fault.message, suggestion, replaces=suggestion is not None)
