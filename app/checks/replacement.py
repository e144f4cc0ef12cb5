"""Tell proposals that can stand where the words stood from those that only advise."""

import re

_ADVICE = re.compile(r"[/(;,…]|\b(?:eller|el\.|osv)\b")
"""A proposal with alternatives, an explanation or a list is for a person to word."""

_ENDINGS = re.compile(r"(?:ene|ane|ens|ets|en|et|er|ar|es|s|a)$")
_BINDS = re.compile(r"(?:ved|i|på|for|av|til|med|om|uten|utan|som|at|å|under|etter|frå|fra)\b")
"""What a proposal must not begin with on its own: the sentence may have said it already."""

_DIGIT = re.compile(r"\d")


def fits(words: str, proposal: str) -> bool:
    """Whether `proposal` may stand for `words` as it is, without another look at the grammar.

    It must be one wording, keep numbers, and begin with no preposition that the words had not
    ("ved baseline" would become "ved ved oppstart"). A single word must not lose an ending (the
    definite form, the plural, the genitive) that it had: lists give words uninflected.
    """
    if not proposal or _ADVICE.search(proposal):
        return False
    binds = _BINDS.match(proposal.lower())
    if binds and not words.lower().startswith(f"{binds[0]} "):
        return False
    if _DIGIT.search(words) and not _DIGIT.search(proposal):
        return False
    ending = _ENDINGS.search(words.lower())
    if ending is None or " " in words.strip():
        return True
    return proposal.lower().endswith(ending[0])


def in_case_of(words: str, proposal: str) -> str:
    """Return `proposal` with a capital where `words` begin with one and are not all capitals."""
    if words[:1].isupper() and not (len(words) > 1 and words.isupper()):
        return proposal[:1].upper() + proposal[1:]
    return proposal
