"""E-mail and web addresses that cannot work as they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_TLD = r"(?:no|com|org|eu|net|se|dk|fi|de|uk|ie|nl|info|example)\b"
_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"


class Fault(StrEnum):
    """What is wrong with an address."""

    AT_WORD = "at_word"  # per(at)sykehus.no
    TWO_AT = "two_at"  # per@@sykehus.no
    NO_DOT = "no_dot"  # per@sykehus
    COMMA = "comma"  # per@sykehus,no
    SPACE = "space"  # per @sykehus.no
    DOTS = "dots"  # per@sykehus..no
    STRANGER = "stranger"  # firstname.lastname@company.com
    PREFIX = "prefix"  # ww.sykehus.no, http//sykehus.no


@dataclass(frozen=True, slots=True)
class BadAddress:
    """An address at `[start, end)`; `right` is how it was probably meant, empty where unknown."""

    start: int
    end: int
    fault: Fault
    right: str = ""


_LOCAL = r"[\w+-][\w.+-]{0,60}"
_LABELS = r"[\w-]{1,60}(?:\.[\w-]{1,60}){0,3}"
_RULES = (
    (
        Fault.AT_WORD,
        re.compile(
            rf"{_LOCAL} ?[(\[{{] ?(?:at|a|æt|alfa|krøllalfa|snabel-?a) ?[)\]}}] ?{_HOST}", re.I
        ),
    ),
    (Fault.TWO_AT, re.compile(rf"{_LOCAL}@[\w.-]{{0,60}}@[\w.-]{{1,80}}\w")),
    (
        Fault.DOTS,
        re.compile(rf"{_LOCAL}@[\w-]{{0,60}}\.{{2,3}}[\w.-]{{1,60}}\w|\bwww\.\.[\w.-]{{1,60}}\w"),
    ),
    (
        Fault.COMMA,
        re.compile(
            rf"{_LOCAL}@[\w.-]{{1,60}},{_TLD}|\bwww[,.][\w-]{{1,60}},{_TLD}"
            rf"|\bwww,[\w-]{{1,60}}\.{_TLD}"
        ),
    ),
    (
        Fault.SPACE,
        re.compile(
            rf"{_LOCAL}@ {_LABELS}\.{_TLD}|{_LOCAL} @ ?{_LABELS}\.{_TLD}"
            rf"|{_LOCAL}@[\w.-]{{1,60}} \.{_TLD}|\bwww\. [\w-]{{1,60}}\.{_TLD}"
            rf"|\bwww\.[\w-]{{1,60}} \.{_TLD}|\bhttps?:// [\w-]{{1,60}}\.[\w.-]{{1,60}}"
        ),
    ),
    (
        Fault.STRANGER,
        re.compile(
            r"\b(?:firstname\.lastname|first\.last|your\.?name|name|x{3,})@[\w.-]{1,60}\w"
            rf"|{_LOCAL}@(?:company|yourcompany|hospital|domain|site|x{{2,}})\.\w{{2,10}}\b",
            re.I,
        ),
    ),
    (
        Fault.NO_DOT,
        re.compile(
            rf"(?<![\w.+@-]){_LOCAL}@[\w-]{{2,63}}(?![\w@-])(?![.,]\w)(?! ?\.\w)"
            r"|\bwww\.[\w-]{2,63}(?![\w-])(?![.,]\w)(?=[ )]|\.?$|\. )"
        ),
    ),
    (
        Fault.PREFIX,
        re.compile(
            rf"(?<![\w./-])(?:w{{2}}|w{{4,6}})\.{_LABELS}\.{_TLD}|\bwww [\w-]{{1,60}}\.{_TLD}"
            r"|(?<!\w)(?:https?(?::/(?!/)|//|:(?!/))|(?!https?:|s?ftp:)[a-z]{4,6}://)"
            r"[\w-]{1,60}\.[\w./-]{1,80}\w"
        ),
    ),
)
_MARKS = ("@", "ww", "http", "//")
_AT_WORD = re.compile(r"[(\[{] ?(?:a|at|æt|alfa|krøllalfa|snabel-?a) ?[)\]}] ?\w", re.I)


def bad_addresses(text: str, *, spaces: bool = True) -> Iterator[BadAddress]:
    """Yield the addresses of `text` that cannot work, each once.

    With `spaces` off a space inside an address is none of its faults: lines of a PDF end anywhere.
    """
    bracket = "(" in text or "[" in text or "{" in text
    if not (any(mark in text for mark in _MARKS) or (bracket and _AT_WORD.search(text))):
        return
    taken: list[tuple[int, int]] = []
    for fault, pattern in _RULES:
        if fault is Fault.SPACE and not spaces:
            continue
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            yield BadAddress(*match.span(), fault, _right(fault, match[0]))


def _right(fault: Fault, written: str) -> str:
    if fault is Fault.AT_WORD:
        return re.sub(r" ?[(\[{][^)\]}]{1,12}[)\]}] ?", "@", written)
    if fault is Fault.TWO_AT:
        return written.replace("@@", "@") if written.count("@@") == 1 else ""
    if fault is Fault.COMMA:
        return written.replace(",", ".")
    if fault is Fault.SPACE:
        return written.replace(" ", "")
    return re.sub(r"\.{2,3}", ".", written) if fault is Fault.DOTS else ""
