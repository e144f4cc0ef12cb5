"""Phone numbers found in text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ABROAD = re.compile(r"(?<![\w+])\+(?!47)[1-9]\d{0,2}(?:[ ()-]{0,2}\d){5,13}(?![\d-])")
_EIGHT = re.compile(
    r"(?<![\w+/.,-])(?P<prefix>\(?(?:\+|00)47\)?[ -]?)?"
    r"(?P<digits>[2-9]\d(?:[ .-]?\d{2}){3}|[2-9]\d{2}[ .-]?\d{2}[ .-]?\d{3}|[2-9]\d{3} \d{4}"
    r"|[2-9]\d \d{3} \d{3})(?![\w-]|[./]\d)"
)
_SHORT = re.compile(r"(?<![\w+/.,-])(?:116 ?11[17]|0\d{4}|11[023])(?![\w-]|[.,/]\d)")
_RUN = re.compile(
    r"(?<![\w+/.,-])(?<!\d )(?P<prefix>\(?(?:\+"
    r"|00)47\)?[ -]?)?(?P<digits>[1-9]\d{0,8}(?:[ .]\d{1,8}){0,5})"
    r"(?![\w/–-]|[ .,]?\d)"
)
_SAID = re.compile(
    r"\b(?:\w*telefon(?:en|nummer|nummeret)?|tlf|mobil(?:en|nummer|telefon)?|sentralbord(?:et)?)\b"
    r"[^\d;\n]{0,25}$"
    r"|\b(?:ring\w*|kontakt\w*|nås|treffes|treffast|sms)\b[^.;:\n\d]{0,60}\b(?:på|til)(?: nr\.?"
    r"| nummer)? $",
    re.IGNORECASE,
)
_JUST_SAID = re.compile(
    r"\b(?:\w*telefon(?:en|nummer|nummeret)?|tlf|mobil(?:en|nummer|telefon)?)\b[.:]{0,2}"
    r"(?: (?:på|er|nr\.?|nummer))? $",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:\bpå|[,:]) $")
_OTHER_NUMBER = re.compile(
    r"\b(?:org\w*|konto\w*|fødsel\w*|postboks|eu ct|eudract|nct|kr|kroner|kl|ref\w*|sak\w*"
    r"|prosjekt\w*"
    r"|protokoll\w*|versjon|vedlegg|faks|artikkel|iban|id|kode\w*|studienummer|rom)\b[^\d]{0,20}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" (?:kroner|kr|personer|personar|deltakere|deltakarar|pasient\w*|ml|mg|år|ganger)\b"
)
_DATE = re.compile(r"[0-3]\d[. -][01]\d[. -](?:19|20)\d\d|(?:19|20)\d\d[.-][01]\d[.-][0-3]\d")
_CUE = re.compile(
    r"telefon|tlf|mobil|ring|vakt|faks|fax|sms|kontakt|nødnummer|nødhjelp|nummer|sentralbord|\bpå ",
    re.IGNORECASE,
)
_FREE = frozenset({"116117", "116111", "116123", "116006"})
"""Free short numbers of six digits."""
_FEWEST, _MOST = 6, 12
"""Digits of what is surely called a phone number; fewer must be grouped as one."""
_LONG_REACH = 100
_REACH = 45
"""Characters before a short or doubtful number in which a word must say that it is a phone."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number at `[start, end)`; `digits` without country code and spaces.

    `country` is "47" unless the number says otherwise. `valid` is False for what is called a
    phone number and has neither eight nor five digits.
    """

    start: int
    end: int
    digits: str
    country: str = "47"
    valid: bool = True


_DIGIT = re.compile(r"\d")


def phones(text: str, *, named: bool = False) -> list[Phone]:
    """Return the phone numbers of one block of match text, in order.

    `named` says that the block is known to hold a phone number, as a cell under "Telefon".

    Eight digits starting with 2–9 in any grouping, with or without +47 or 0047; five digits
    starting with 0, 116 117 and 110, 112 and 113 only where a word nearby says that one can
    ring; numbers of other countries with +. Organisation numbers (nine digits), account numbers
    (eleven), dates, sums and pairs of years are none.

    Source: Norwegian numbering plan, Nkom (eight digits, 0xxxx, 116 117, 110/112/113).
    """
    if not _DIGIT.search(text):
        return []
    found = [_phone(m, m["digits"]) for m in _EIGHT.finditer(text) if _stands_alone(text, m)]
    found += [
        _phone(m, m[0])
        for m in _SHORT.finditer(text)
        if _stands_alone(text, m)
        and _cued(text, m.start())
        and not re.search(r"\d[ .]$", text[max(0, m.start() - 2) : m.start()])
    ]
    for match in _ABROAD.finditer(text):
        country, _, rest = match[0][1:].partition(" ")
        digits = re.sub(r"\D", "", rest or country)
        found.append(Phone(*match.span(), digits, re.sub(r"\D", "", country) if rest else ""))
    taken = {place for phone in found for place in range(phone.start, phone.end)}
    found += [
        phone for phone in _doubtful(text, named) if taken.isdisjoint(range(phone.start, phone.end))
    ]
    return sorted(found, key=lambda phone: phone.start)


def _doubtful(text: str, named: bool) -> Iterator[Phone]:
    """Yield what is called a phone number, grouped in no usual way or not of eight digits."""
    for match in _RUN.finditer(text):
        digits = re.sub(r"\D", "", match["digits"])
        if match["digits"].startswith("0") or _DATE.fullmatch(match[0]):
            continue
        if _COUNTED.match(text, match.end()) or digits in _FREE:
            continue
        before = text[max(0, match.start() - _LONG_REACH) : match.start()]
        if _OTHER_NUMBER.search(before) or not (
            _FEWEST <= len(digits) <= _MOST or _is_cut_off(match, before)
        ):
            continue
        if named or _SAID.search(before) or (_LISTED.search(before) and _looks_dialled(match)):
            start, end = match.span("digits") if match["prefix"] is None else match.span()
            yield Phone(start, end, digits, valid=len(digits) == 8)


def _is_cut_off(match: re.Match[str], before: str) -> bool:
    """Whether four or five digits are grouped as the beginning of a phone number is."""
    groups = [len(group) for group in match["digits"].split(" ")]
    if sum(groups) not in (4, 5) or not match["digits"].replace(" ", "").isdecimal():
        return False
    if len(groups) == 1 or max(groups) > 3:
        return False
    return bool(_JUST_SAID.search(before)) or (len(groups) > 2 and bool(_SAID.search(before)))


def _looks_dialled(match: re.Match[str]) -> bool:
    """Whether digits are grouped as one groups phone numbers, with one too few or too many."""
    groups = [len(group) for group in re.split(r"[ .]", match["digits"])]
    return len(groups) >= 3 and sum(groups) in (7, 9) and groups != [3, 3, 3] and max(groups) <= 3


def _phone(match: re.Match[str], written: str) -> Phone:
    return Phone(*match.span(), re.sub(r"\D", "", written))


def _cued(text: str, start: int) -> bool:
    return _CUE.search(text, max(0, start - _REACH), start) is not None


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are no part of a longer number, sum, date or pair of years."""
    if _DATE.fullmatch(match[0]):
        return False
    start, end = match.span()
    if match[0].isdecimal() and _OTHER_NUMBER.search(text[max(0, start - _REACH) : start]):
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    cued = _cued(text, start)
    if re.search(r"\d[ ]$", before) and not cued:
        return False
    if re.match(r"[ ]\d", after) and not _begins_phone(text, end + 1):
        return False
    groups = [len(group) for group in re.split(r"\D+", match[0].strip("+()")) if group]
    doubtful = groups in ([4, 4], [2, 3, 3]) or match[0].startswith(("19", "20"))
    return cued or not doubtful


def _begins_phone(text: str, start: int) -> bool:
    return _EIGHT.match(text, start) is not None
