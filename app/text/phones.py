"""Phone numbers found in text."""

import re
from dataclasses import dataclass

_ABROAD = re.compile(r"(?<![\w+])\+(?!47)[1-9]\d{0,2}(?:[ ()-]{0,2}\d){5,13}(?![\d-])")
_EIGHT = re.compile(
    r"(?<![\w+/.,-])(?P<prefix>\(?(?:\+|00)47\)?[ -]?)?"
    r"(?P<digits>[2-9]\d(?:[ .-]?\d{2}){3}|[2-9]\d{2}[ .-]?\d{2}[ .-]?\d{3}|[2-9]\d{3} \d{4}"
    r"|[2-9]\d \d{3} \d{3})(?![\w-]|[./]\d)"
)
_SHORT = re.compile(r"(?<![\w+/.,-])(?:116 ?11[17]|0\d{4}|11[023])(?![\w-]|[.,/]\d)")
_WRONG = re.compile(
    r"\b(?:telefon|telefonnummer|tlf|mobil|mobilnummer|vakttelefon\w*)\.?:? {0,2}(?:nr\.? )?"
    r"(?P<digits>\d(?:[ .]?\d){5,11})(?![\w-]|[./]\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"[0-3]\d[. -][01]\d[. -](?:19|20)\d\d|(?:19|20)\d\d[.-][01]\d[.-][0-3]\d")
_CUE = re.compile(
    r"telefon|tlf|mobil|ring|vakt|faks|fax|sms|kontakt|nødnummer|nødhjelp|nummer|sentralbord|\bpå ",
    re.IGNORECASE,
)
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


def phones(text: str) -> list[Phone]:
    """Return the phone numbers of one block of match text, in order.

    Eight digits starting with 2–9 in any grouping, with or without +47 or 0047; five digits
    starting with 0, 116 117 and 110, 112 and 113 only where a word nearby says that one can
    ring; numbers of other countries with +. Organisation numbers (nine digits), account numbers
    (eleven), dates, sums and pairs of years are none.

    Source: Norwegian numbering plan, Nkom (eight digits, 0xxxx, 116 117, 110/112/113).
    """
    found = [_phone(m, m["digits"]) for m in _EIGHT.finditer(text) if _stands_alone(text, m)]
    found += [
        _phone(m, m[0])
        for m in _SHORT.finditer(text)
        if _stands_alone(text, m) and _cued(text, m.start())
    ]
    for match in _ABROAD.finditer(text):
        country, _, rest = match[0][1:].partition(" ")
        digits = re.sub(r"\D", "", rest or country)
        found.append(Phone(*match.span(), digits, re.sub(r"\D", "", country) if rest else ""))
    taken = {phone.start for phone in found}
    found += [
        Phone(*m.span("digits"), re.sub(r"\D", "", m["digits"]), valid=False)
        for m in _WRONG.finditer(text)
        if not any(start in taken for start in range(m.start("digits"), m.end("digits")))
    ]
    return sorted(found, key=lambda phone: phone.start)


def _phone(match: re.Match[str], written: str) -> Phone:
    return Phone(*match.span(), re.sub(r"\D", "", written))


def _cued(text: str, start: int) -> bool:
    return _CUE.search(text, max(0, start - _REACH), start) is not None


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are no part of a longer number, sum, date or pair of years."""
    if _DATE.fullmatch(match[0]):
        return False
    start, end = match.span()
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
