"""Clean forms with their English originals, and 200 faults put into copies by a seeded choice.

`originals/*.txt` stand beside the clean form of the same name, line by line. The Norwegian form has
what only Norway asks for besides; sentences belong together where both lines have as many.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.outcome import Hit
from app.document.model import Document
from app.text.sentences import sentences
from tests.forms.written_forms import BOOK, FOLDER

PAIRS = sorted(path.stem for path in (FOLDER / "originals").glob("*.txt"))
RULES = [rule for rule in BOOK.rules if rule.id.startswith("xl-")]
FAULTS = {"amount": 120, "negation": 24, "modality": 16, "omission": 40}
"""How many faults of each kind: 200."""

_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:[ ,]\d{3})*(?:[.,]\d+)?(?![\w-]|[.,]\d)")
_DATE = re.compile(r"(?<!\d)(\d\d)\.(\d\d)\.(\d{4})(?!\d)")
_CITED = re.compile(
    r"artikkel|EU CT|Prot|protokoll|\d\d \d\d \d\d \d\d|ersjon|tgave", re.IGNORECASE
)
_WORDS = {
    "en gang": "once", "to": "two", "tre": "three", "fire": "four", "fem": "five",
    "seks": "six", "åtte": "eight",
}  # fmt: skip
_UNITS = {
    "mg": ("g", "mg"), "ml": ("liter", "ml"), "uker": ("måneder", "weeks"),
    "uke": ("måned", "week"), "veke": ("dag", "week"), "år": ("måneder", "years"),
    "minutter": ("timer", "minutes"), "måneder": ("uker", "months"), "månader": ("veker", "months"),
    "timar": ("minutt", "hours"),
}  # fmt: skip
_NOT = re.compile(
    r"\b(?:not|cannot|no|never|nobody|neither|without|nothing)\b|n't\b", re.IGNORECASE
)
_MODALS = {"må": ("kan", "must"), "kan": ("må", "can|may")}


@dataclass(frozen=True, slots=True)
class Seeded:
    """A fault in line `line` of form `name`; `words` are those that are wrong now.

    For what was left out `words` is the English sentence that has no counterpart any more.
    """

    name: str
    kind: str
    line: int
    text: str
    words: str


@cache
def lines(name: str) -> list[str]:
    text = (FOLDER / "clean" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("@")]


@cache
def original_lines(name: str) -> list[str]:
    return (FOLDER / "originals" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def found_in(name: str, text: str) -> tuple[Document, list[tuple[str, Hit]]]:
    """Return the form read, and what the rules about originals say of it beside its original."""
    document = document_from_case(text)
    original = document_from_case("\n".join(original_lines(name)))
    form = prepare(BOOK, document, document_type="adult-main", facts={}, original=original)
    outcomes = [judge(BOOK, rule, form) for rule in RULES]
    return document, [(outcome.rule_id, hit) for outcome in outcomes for hit in outcome.hits]


def is_found(fault: Seeded) -> bool:
    """Whether a finding that the clean form has not stands at the fault's words or names them."""
    known = {_seen(*finding) for finding in _clean(fault.name)}
    copy = [*lines(fault.name)]
    copy[fault.line] = fault.text
    document, findings = found_in(fault.name, "\n".join(copy))
    return any(
        _seen(document, rule_id, hit) not in known and _is_about(fault, document, hit)
        for rule_id, hit in findings
    )


@cache
def _clean(name: str) -> list[tuple[Document, str, Hit]]:
    document, findings = found_in(name, "\n".join(lines(name)))
    return [(document, rule_id, hit) for rule_id, hit in findings]


def _seen(document: Document, rule_id: str, hit: Hit) -> tuple[str, str, str]:
    quotes = "|".join(document.text(span) for span in hit.spans)
    return rule_id, hit.message.en if hit.message else "", quotes


def _is_about(fault: Seeded, document: Document, hit: Hit) -> bool:
    quotes = [document.text(span) for span in hit.spans]
    if fault.kind == "omission":
        return hit.message is not None and fault.words[:40] in hit.message.en
    return any(fault.words in quote or quote in fault.words for quote in quotes)


def seeded() -> list[Seeded]:
    """Return the 200 faults, the same each time."""
    chance = random.Random(2026)  # noqa: S311 - nothing secret
    faults: list[Seeded] = []
    for kind, number in FAULTS.items():
        possible = [fault for name in PAIRS for fault in _KINDS[kind](name)]
        faults += chance.sample(possible, number)
    return faults


def _beside(name: str) -> Iterator[tuple[int, int, int, str]]:
    """Yield line, first and end of each sentence of a form, and the English sentence beside it."""
    for number, (ours, theirs) in enumerate(zip(lines(name), original_lines(name), strict=True)):
        own, other = sentences(ours), sentences(theirs)
        if len(own) == len(other) and not _CITED.search(ours) and not ours.startswith("#"):
            for (start, end), (first, last) in zip(own, other, strict=True):
                yield number, start, end, theirs[first:last]


def _amounts(name: str) -> Iterator[Seeded]:
    for line, start, end, english in _beside(name):
        text = lines(name)[line]
        for match in _NUMBER.finditer(text, start, end):
            if re.search(rf"(?<![\d.,]){match[0].replace(' ', ',')}(?![\d]|[.,]\d)", english):
                for other in _others(match[0]):
                    yield _changed(name, "amount", line, match, other)
        for match in _DATE.finditer(text, start, end):
            year = str(int(match[3]) + 1)
            if match[3] in english:
                yield _changed(name, "amount", line, match, f"{match[1]}.{match[2]}.{year}")
        yield from _words(name, line, start, end, english)


def _words(name: str, line: int, start: int, end: int, english: str) -> Iterator[Seeded]:
    names = list(_WORDS)
    for number, word in enumerate(names):
        other = names[(number + 1) % len(names) or 1]
        pattern = rf"\b{word}(?= (?:kaps|uke|veke|måned|månad|tim|gang|tablett|firedel|år|mill)\w*)"
        for match in re.compile(pattern).finditer(lines(name)[line], start, end):
            if re.search(rf"\b{_WORDS[word]}\b", english, re.IGNORECASE):
                yield _changed(name, "amount", line, match, other)
    for unit, (other, theirs) in _UNITS.items():
        for match in re.compile(rf"(?<=\d ){unit}\b").finditer(lines(name)[line], start, end):
            if re.search(rf"\b{theirs}\b", english):
                yield _changed(name, "amount", line, match, other)


def _others(number: str) -> tuple[str, ...]:
    """Return two other numbers of the same form: one digit changed, and two changed places."""
    whole = re.sub(r"\D", "", number)
    if len(whole) == 1:
        return str((int(whole) + 2) % 10 or 3), str(int(whole) * 10)
    changed = whole[0] + str((int(whole[1]) + 3) % 10) + whole[2:]
    turned = (
        whole[1] + whole[0] + whole[2:]
        if len(set(whole[:2])) > 1 and whole[1] != "0"
        else (str(int(whole[0]) % 9 + 1) + whole[1:])
    )
    return tuple(_grouped(one, number) for one in (changed, turned))


def _grouped(digits: str, like: str) -> str:
    return f"{digits[:-3]} {digits[-3:]}" if " " in like else digits


def _negations(name: str) -> Iterator[Seeded]:
    for line, start, end, english in _beside(name):
        text = lines(name)[line]
        if _NOT.search(english):
            for match in re.compile(r" (?:ikke|ikkje)\b(?! bare| berre)").finditer(
                text, start, end
            ):
                yield _changed(name, "negation", line, match, "", sentence=(start, end))
        elif not re.search(r"\b(?:ikke|ikkje|ingen|uten|utan|aldri|verken)\b", text[start:end]):
            word = "ikke" if name.endswith("-nb") else "ikkje"
            for match in re.compile(r"\b(?:du|vi|de) (?:kan|får|skal|må)\b|\b[Dd]u får\b").finditer(
                text, start, end
            ):
                yield _changed(
                    name, "negation", line, match, f"{match[0]} {word}", sentence=(start, end)
                )


def _modals(name: str) -> Iterator[Seeded]:
    for line, start, end, english in _beside(name):
        for word, (other, theirs) in _MODALS.items():
            if not re.search(rf"\b(?:{theirs})\b", english, re.IGNORECASE):
                continue
            for match in re.compile(rf"\b{word}\b").finditer(lines(name)[line], start, end):
                yield _changed(name, "modality", line, match, other, sentence=(start, end))


def _omissions(name: str) -> Iterator[Seeded]:
    for line, start, end, english in _beside(name):
        text = lines(name)[line]
        if start and len(english.split()) >= 7:
            left = f"{text[:start].rstrip()} {text[end:].lstrip()}".rstrip()
            yield Seeded(name, "omission", line, left, english)


def _changed(
    name: str,
    kind: str,
    line: int,
    match: re.Match[str],
    new: str,
    sentence: tuple[int, int] | None = None,
) -> Seeded:
    text = lines(name)[line]
    changed = text[: match.start()] + new + text[match.end() :]
    start, end = sentence or (match.start(), match.end())
    words = changed[start : end + len(new) - len(match[0])]
    return Seeded(name, kind, line, changed, words)


_KINDS: dict[str, Callable[[str], Iterator[Seeded]]] = {
    "amount": _amounts, "negation": _negations, "modality": _modals, "omission": _omissions,
}  # fmt: skip
