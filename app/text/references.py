"""Places where a text sends its reader elsewhere: "se punkt 4.2", "vedlegg 3", "tabell 1".

Labels are one form for each: small letters, Roman numbers as figures, no full stop at the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LABEL = (
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|(?-i:[IVX]{1,5}|[A-K](?:\.?\d{1,2})?))(?![\w]|[.,]\d|-[^\W\d])"
)
"""A number ("4.2"), a capital letter ("B") or a Roman number, and nothing glued to it."""


class Place(StrEnum):
    """What a reference points to."""

    POINT = "point"
    TABLE = "table"
    FIGURE = "figure"
    APPENDIX = "appendix"
    PAGE = "page"
    SECTION = "section"
    THE_TABLE = "the_table"
    THE_APPENDIX = "the_appendix"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Reference:
    """Words `[start, end)` that point to one place, and what it is called there.

    `label` is a number or letter as `label_of` gives it, for SECTION and TOPIC the words of the
    name; empty for THE_TABLE and THE_APPENDIX, which have none. Of "punkt 3 og 4" both are
    references with the same words.
    """

    start: int
    end: int
    place: Place
    label: str


_NO_UNIT = (
    r"(?!\s(?:mg|ml|g|kg|timer|timar|dager|dagar|uker|veker|måneder|månader|år|ganger|gonger)\b)"
)
_SEE = r"(?:se|sjå|les(?: mer| meir)?(?: i)?|jf\.?|omtalt i|omtala i|beskrevet i|skildra i|står i)"
_WORDS = {
    Place.POINT: (
        r"(?:punkt(?:et|ene|a)?|pkt\.?|kapittel|kap\.|kapitlet|kapitlene|kapitla"
        r"|avsnitt(?:et|ene|a)?|seksjon(?:en)?|(?:(?<=\bse )|(?<=\bsjå ))del)"
    ),
    Place.TABLE: r"tabell(?:en|ene|ane)?",
    Place.FIGURE: r"figur(?:en|ene|ane)?",
    Place.APPENDIX: r"(?:vedlegg(?:et|ene|a)?|bilag(?:et|ene|a)?|appendi(?:ks|x)(?:et)?)",
    Place.PAGE: r"(?:(?<=\bse )|(?<=\bsjå )|(?<=\bpå ))side",
}
_NUMBERED = {
    place: re.compile(
        rf"\b{word}\s(?:nr\.?\s|nummer\s)?(?P<first>{LABEL})"
        rf"(?P<more>(?:(?:,\s{LABEL}){{0,5}}\s(?:og|eller|til)\s{LABEL}{_NO_UNIT}|\s?[–/-]\s?{LABEL})?)",
        re.IGNORECASE,
    )
    for place, word in _WORDS.items()
}
_QUOTED = re.compile(
    r"\b(?:avsnitt(?:et)?|kapittel|kapitlet|delen|punkt(?:et)?|seksjonen|bolken|overskrift(?:en|a)?"
    r"|(?:se|sjå|les(?: mer| meir)?) under)"
    r"\s(?:om\s|kalt\s|kalla\s|med (?:overskrift|overskriften|overskrifta|tittelen)\s)?"
    r'"(?P<name>[^"\n]{3,100})"',
    re.IGNORECASE,
)
_TOPIC = re.compile(
    rf"\b{_SEE}\s(?:også |òg )?(?:avsnittet|kapitlet|delen|punktet|bolken)\s(?:om|for)\s"
    r"(?P<name>[a-zæøå][a-zæøå -]{3,50}?)"
    r"(?=[.,;:()]|\s(?:i|på|nedenfor|nedanfor|ovenfor|ovanfor|under|over|len(?:gre|ger)|side|for)\b|$)",
    re.IGNORECASE,
)
_THE_TABLE = re.compile(
    r"\btabellen(?=\s(?:under|nedenfor|nedanfor|over|ovenfor|ovanfor|på neste side)\b)",
    re.IGNORECASE,
)
_THE_APPENDIX = re.compile(
    r"\b(?:se|sjå|jf\.?|i|les)\s(?P<word>vedlegget|bilaget|vedlegg|bilag)"
    rf"(?!\s(?:nr\.?\s|nummer\s)?{LABEL})\b",
    re.IGNORECASE,
)
_CAPTIONS = {
    place: re.compile(
        rf"\s*(?:{word})\s?(?:nr\.?\s)?(?P<label>{LABEL})(?:\s?[:.)–-]|\s?$|\s(?-i:[A-ZÆØÅ\"]))",
        re.IGNORECASE,
    )
    for place, word in {
        Place.POINT: "punkt|kapittel|kap\\.|avsnitt|del|seksjon",
        Place.TABLE: "tabell",
        Place.FIGURE: "figur",
        Place.APPENDIX: "vedlegg|bilag|appendi(?:ks|x)",
    }.items()
}
_STEMS = (
    "vedleg", "bilag", "append", "punkt", "pkt", "kap", "avsnitt", "seksjon", "tabell", "figur",
    "bolk", "overskr", "delen", " del", " side", " under",
)  # fmt: skip
"""One of these is in every reference: much faster to look for than the references."""
_ANY = re.compile(
    r"vedleg|bilag|append|punkt|pkt|kap[.i]|avsnitt|seksjon|tabell|figur|bolk|overskr|delen"
    r"|\b(?:se|sjå|på) side|\b(?:se|sjå|mer|meir|les) (?:del|under)"
)
_LABEL = re.compile(LABEL)
_ROMAN = {"I": 1, "V": 5, "X": 10}


def references(text: str) -> list[Reference]:
    """Return the references in one block of match text, in order."""
    lower = text.lower()
    if not any(stem in lower for stem in _STEMS) or not _ANY.search(lower):
        return []
    return sorted(_found(text), key=lambda one: (one.start, one.label))


def label_of(written: str) -> str:
    """Return a number, letter or Roman number in the one form that labels are compared in."""
    plain = written.strip().rstrip(".):")
    if re.fullmatch(r"[IVX]{1,5}", plain):
        return str(_roman(plain))
    return ".".join(str(int(p)) if p.isdecimal() else p for p in plain.lower().split("."))


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _found(text: str) -> Iterator[Reference]:
    for place, pattern in _NUMBERED.items():
        for match in pattern.finditer(text):
            for written in _LABEL.findall(f"{match['first']} {match['more']}"):
                yield Reference(*match.span(), place, label_of(written))
    for place, pattern in ((Place.SECTION, _QUOTED), (Place.TOPIC, _TOPIC)):
        for match in pattern.finditer(text):
            yield Reference(*match.span(), place, match["name"].strip())
    for match in _THE_TABLE.finditer(text):
        yield Reference(*match.span(), Place.THE_TABLE, "")
    for match in _THE_APPENDIX.finditer(text):
        yield Reference(*match.span("word"), Place.THE_APPENDIX, "")


def captioned(text: str, place: Place) -> str | None:
    """Return the label that a block bears as a caption ("Tabell 2. Besøk"), None for other text.

    "Tabell 2 viser besøkene" is no caption.
    """
    match = _CAPTIONS[place].match(text)
    return label_of(match["label"]) if match else None
