"""Whether something found is said, or denied, or only supposed."""

import re

_NO = re.compile(r"\b(?:ikke|ikkje|aldri|ingen|inga|inkje|verken|hverken|korkje|neppe)\b")
_NOT_ONLY = re.compile(r"^\s+(?:bare|berre|kun|minst|nødvendigvis)\b")
_BORDER = re.compile(
    r"[,;:()]|\s–\s|\b(?:men|og|eller|fordi|slik at|samtidig|likevel|derfor|medan|mens)\b"
)
_REACH = 6
"""Words a denial reaches forward inside its clause."""
_LATE_NO = re.compile(r"^\W*(?:\w+\W+){0,3}(?:ikke|ikkje)\W*$")
_IF = re.compile(r"\b(?:hvis|dersom|forutsatt at|såfremt)\b")
MAY_DENY = re.compile(r"ikke|ikkje|\b(?:aldri|ingen|inga|inkje|verken|hverken|korkje|neppe)")
"""What a sentence has in which anything is denied; a place may end inside these words."""
MAY_SUPPOSE = re.compile(r"\b(?:hvis|dersom|forutsatt at|såfremt)")
"""The same for what is supposed."""


def is_denied(sentence: str, start: int, end: int, says_no: bool = False) -> bool:
    """Whether `[start, end)` of `sentence` (small letters) stands under a no of its own clause.

    A no inside the place itself counts too, unless the pattern that found it speaks of a no.
    """
    clause = _clause_before(sentence, start)
    if any(_reaches(clause, no) for no in _NO.finditer(clause)):
        return True
    inside = sentence[start:end]
    if not says_no and any(not _NOT_ONLY.match(inside[no.end() :]) for no in _NO.finditer(inside)):
        return True
    rest = sentence[end:]
    border = _BORDER.search(rest)
    return bool(_LATE_NO.match(rest[: border.start()] if border else rest.rstrip(".!?")))


def is_supposed(sentence: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of `sentence` (small letters) lies wholly in an if-clause.

    An if-clause lasts to the next comma. "Hvis du slutter, slettes alt" supposes the first half
    only.
    """
    before = sentence[:start]
    clause = before[before.rfind(",") + 1 :]
    return bool(_IF.search(clause)) and "," not in sentence[start:end]


def _clause_before(sentence: str, start: int) -> str:
    borders = [m.end() for m in _BORDER.finditer(sentence, 0, start)]
    return sentence[borders[-1] if borders else 0 : start]


def _reaches(clause: str, no: re.Match[str]) -> bool:
    rest = clause[no.end() :]
    return not _NOT_ONLY.match(rest) and len(rest.split()) <= _REACH
