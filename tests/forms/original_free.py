"""Freely translated forms with their English originals, and slips put into them by hand.

Sentences are put together, split and turned round there, and the Norwegian form has what only
Norway asks for besides: what is true must be left alone, and each slip be told.
"""

from dataclasses import dataclass
from functools import cache

import yaml

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.outcome import Text
from tests.forms.original_pairs import RULES
from tests.forms.written_forms import BOOK, FOLDER

NONE = Text("", "", "")
FREE = FOLDER / "originals" / "free"
FREE_PAIRS = sorted(p.name.removesuffix(".original.txt") for p in FREE.glob("*.original.txt"))


@dataclass(frozen=True, slots=True)
class Slip:
    """Words `was` of form `form` that became `now`; `told` is what a finding must have."""

    form: str
    about: str
    was: str
    now: str
    told: str


def slips() -> list[Slip]:
    text = (FREE / "faults.yaml").read_text(encoding="utf-8")
    return [Slip(**row) for row in yaml.safe_load(text)]


@cache
def text_of(name: str) -> str:
    return (FREE / f"{name}.txt").read_text(encoding="utf-8")


def told(name: str, text: str) -> list[tuple[str, str]]:
    """Return rule and words (the message and what is quoted) of each finding beside the original.

    Left out is that the form names no version of its original, which is true of all of them.
    """
    document = document_from_case(text)
    original = document_from_case((FREE / f"{name}.original.txt").read_text(encoding="utf-8"))
    form = prepare(BOOK, document, document_type="adult-main", facts={}, original=original)
    outcomes = (judge(BOOK, rule, form) for rule in RULES if rule.id != "xl-version-named")
    return [
        (outcome.rule_id, " ".join(map(document.text, hit.spans)) + (hit.message or NONE).en)
        for outcome in outcomes
        for hit in outcome.hits
    ]


def is_told(slip: Slip) -> bool:
    """Whether a finding that the true translation has not has the words of a slip."""
    text = text_of(slip.form)
    if text.count(slip.was) != 1:
        message = f"not once in {slip.form}: {slip.was}"
        raise ValueError(message)
    findings = told(slip.form, text.replace(slip.was, slip.now))
    known = set(told(slip.form, text))
    return any(slip.told in words for rule, words in findings if (rule, words) not in known)
