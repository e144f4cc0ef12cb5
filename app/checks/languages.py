"""Which language a form is written in, told by its small words."""

import re
from typing import Literal

_WORD = re.compile(r"[a-zæøåäöü]+")
_MARKS = {
    "nb": frozenset(
        "ikke jeg hva hvordan hvor hvis noen noe hun deg blir fra også eller"
        " være få hvilke dere kunne skulle alle mye etter".split()
    ),
    "nn": frozenset(
        "ikkje eg kva korleis kor dersom nokon noko ho deg blir frå òg eller"
        " vere få kvifor dykk kunne skulle alle mykje etter ein eit ei".split()
    ),
    "da": frozenset(
        "ikke jeg hvad hvordan hvor hvis nogen noget hun dig bliver fra også eller"
        " være få hvilke jer kunne skulle alle meget efter af mig hvornår eller".split()
    ),
    "sv": frozenset(
        "inte jag vad hur om någon något hon dig blir från också eller"
        " vara få vilka och kunde skulle alla mycket efter är att av för".split()
    ),
    "en": frozenset(
        "the of and to in is you your will be not are this that with have"
        " or if from they study who what how".split()
    ),
}
_FEWEST = 3


def counts(text: str) -> dict[str, int]:
    """Count, for nb, nn, da, sv and en, the words of `text` (small letters) typical of it."""
    words = _WORD.findall(text)
    return {code: sum(word in marks for word in words) for code, marks in _MARKS.items()}


def language_of(text: str) -> Literal["nb", "nn", "en", "other"]:
    """Return the language most small words of `text` (small letters) belong to.

    "other" is Danish, Swedish, or a text with almost none of the words we count.
    """
    found = counts(text)
    best = max(found, key=lambda code: found[code])
    if found[best] < _FEWEST or best in ("da", "sv"):
        return "other"
    return "nb" if best == "nb" else "nn" if best == "nn" else "en"
