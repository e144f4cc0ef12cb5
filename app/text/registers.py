"""EudraCT, NCT and REK numbers that have not the shape of their register."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SHAPES = (
    (
        "EudraCT",
        re.compile(
            r"\b(?:EudraCT|EUDRACT|Eudra-CT)(?:[ -]?(?:nummer(?:et)?|nr\.?))?[ :]{0,3}"
            r"(?P<n>\d{3,5}[-/.]\d{3,8}(?:[-/.]\d{1,4}){0,2})(?![\d-]*[a-zA-Z])"
        ),
        r"(?:19|20)\d{2}-\d{6}-\d{2}",
    ),
    ("NCT", re.compile(r"\bNCT[ -]?(?:n(?:umme)?r\.?:? )?(?P<n>\d{4,12})(?![\w-])"), r"\d{8}"),
    (
        "REK",
        re.compile(
            r"\bREK(?:[ -](?:nord|midt|vest|sør-?øst|sør-?aust"
            r"|KULMU))?[,:]? ?(?:\(?(?:ref(?:eranse)?\w*|saks?\w*"
            r"|nr|nummer)[.: -]{1,3}(?:nr\.? |nummer )?)(?P<n>\d[\d/ ]{0,14}\d)(?![\w/-])"
        ),
        r"20\d{2}/\d{1,5}|\d{4,6}|\d{2,3} \d{3}",
    ),
)


@dataclass(frozen=True, slots=True)
class Malformed:
    """A number at `[start, end)` that has not the shape of the register it is called after."""

    start: int
    end: int
    register: str


def malformed_numbers(text: str) -> Iterator[Malformed]:
    """Yield the numbers that are called EudraCT, NCT or REK and are not shaped so.

    Source: formats as published by EMA (EudraCT: year, six digits, two digits), ClinicalTrials.gov
    (NCT and eight digits) and rekportalen.no (six digits at most, or year and number).
    """
    for register, pattern, shape in _SHAPES:
        if register not in text and register.upper() not in text and "Eudra" not in text:
            continue
        for match in pattern.finditer(text):
            if not re.fullmatch(shape, match["n"]):
                yield Malformed(*match.span("n"), register)
