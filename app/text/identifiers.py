"""What a trial is called in a text: register numbers, protocol code, name and sponsor."""

import re
from collections.abc import Iterator
from enum import StrEnum

from app.text.values import NumberKind, trial_numbers


class Identifier(StrEnum):
    EU_CT = "eu_ct"
    CIV = "civ"
    NCT = "nct"
    PROTOCOL = "protocol"
    NAME = "name"
    SPONSOR = "sponsor"


Found = tuple[Identifier, str, int, int, bool]
"""Kind, key to compare by, place `[start, end)`, and whether the text says that it is one."""

_NUMBERS = {
    NumberKind.EU_CT: Identifier.EU_CT,
    NumberKind.CIV: Identifier.CIV,
    NumberKind.NCT: Identifier.NCT,
}
_MAYBE_NUMBER = re.compile(r"\d-\d{5}|NCT|CIV")
_MAYBE_CODE = re.compile(r"\d[\dA-Z-]|[A-Z]\d")
_CODE = r"(?P<value>(?-i:[A-Z0-9][A-Za-z0-9]{0,30}(?:[-/_][A-Za-z0-9]{1,30}){0,5}))"
_PROTOCOL_LABEL = (
    r"(?:protokoll(?:kode|nummer|nr|-?id)?(?:n|en|et)?|protocol|studiekode|prosjektkode|studie-id)"
)
_PROTOCOL = re.compile(
    rf"\b{_PROTOCOL_LABEL}\.?(?:\s?(?:nr|no|nummer|number|code|id)\.?)?\s?(?::|er|–|-)?\s{{0,2}}{_CODE}",
    re.IGNORECASE,
)
_PROTOCOL_CELL = re.compile(rf"\s*{_PROTOCOL_LABEL}", re.IGNORECASE)
_WHOLE_CODE = re.compile(rf"\s*{_CODE}\s*$")
_LIKE_CODE = re.compile(
    r"(?<![A-Z0-9-])(?=[0-9-]{0,30}[A-Z])(?=[A-Z-]{0,30}\d)[A-Z0-9]{2,30}(?:-[A-Z0-9]{1,30}){0,5}"
)

_CAPS = (
    r"(?-i:[A-ZÆØÅ][A-ZÆØÅ0-9]{2,30}(?:-[A-ZÆØÅ0-9]{1,20}){0,3}"
    r"|[A-ZÆØÅ][a-zæøå]{1,30}[A-ZÆØÅ][\wæøå]{1,30})"
)
_STUDY = r"(?:studien|prosjektet|forsøket)"
_JOIN = r"(?:delta|deltar|deltek|deltakelse|deltaking|være med|vere med|bli med|med)"
_NAME = re.compile(
    rf"{_STUDY}\s(?:\"(?P<quoted>[^\"\n]{{3,60}})\"|(?P<after>{_CAPS}))"
    rf"|\b(?P<before>{_CAPS})-{_STUDY}\b|\b{_JOIN} i (?P<joined>{_CAPS})"
    rf"|^\s*(?P<first>{_CAPS})(?=\s?(?:[:|(·\t]|–))",
    re.IGNORECASE,
)
_CAPITALS = re.compile(rf"\b{_CAPS}")
_LEGAL_FORM = r"(?:A/S|ASA?|HF|AB|Inc|Ltd|GmbH|AG|SA|NV|BV|LLC|Corp|Oy|ApS|plc)"
_SPONSOR = re.compile(
    r"\bsponsor(?:en)?\)?(?: (?:for|av|i|til) \w+)?(?: er|:)\s"
    r"(?P<value>(?-i:[A-ZÆØÅ])[^\n,.;:()|·–]{2,70})"
    rf"|(?P<before>(?-i:\b[A-ZÆØÅ][\w&-]*(?: [A-ZÆØÅ&][\w&-]*){{0,4}} {_LEGAL_FORM}))"
    r"\.?(?: i (?-i:[A-ZÆØÅ])[\w-]+){0,2} (?:er sponsor\b|\(sponsor)",
    re.IGNORECASE,
)
_SPONSOR_CELL = re.compile(r"\s*(?:sponsor|oppdragsgiver|oppdragsgjevar)\w{0,2}\s*:?\s*$", re.I)
_NO_SPONSOR = re.compile(r"(?:versjon|dato|ansvarlig|ansvarleg|eu|protokoll|nummer|studie)\b", re.I)
_SMALL_PART = re.compile(r"(?:i|for|og|of|and|av|de|universitets)?(?:sykehus|sjukehus)?(?:et)?$")
_FEWEST_CAPITALS = 2
_SHORTEST_CODE = 4
_LEGAL = frozenset(
    ("AS", "ASA", "A/S", "HF", "AB", "Inc", "Ltd", "GmbH", "AG", "SA", "NV", "BV", "LLC", "Corp")
) | {"Oy", "ApS", "plc", "KGaA"}
_LEGAL_SMALL = frozenset(word.casefold() for word in _LEGAL) | {"norge", "noreg", "norway", "nuf"}
_NO_NAMES = frozenset(
    (
        "eudract",
        "ctis",
        "rek",
        "kulmu",
        "dmp",
        "npe",
        "gdpr",
        "eøs",
        "usa",
        "nav",
        "helfo",
        "studien",
    )
) | {"covid", "covid-19", "prosjektet", "bankid", "eu-ct"}
"""Words in capitals, or with one inside, that are no names of studies."""

_ROMAN = re.compile(r"[IVX]+(?:-|$)")


def identifiers(text: str, label: str) -> Iterator[Found]:
    """Yield the identifiers of one block of match text, by kind.

    `label` are the words of the table cell that labels it, empty outside tables.
    """
    plain = text.replace("\u2013", "-")
    if _MAYBE_NUMBER.search(plain):
        for number in trial_numbers(plain):
            if number.kind in _NUMBERS:
                key = re.sub(r"[^A-Z0-9-]", "", number.number.upper())
                yield _NUMBERS[number.kind], key, number.start, number.end, True
    if _MAYBE_CODE.search(plain):
        yield from _protocols(plain, label)
    if '"' in text or _CAPITALS.search(text):
        yield from _names(text)
    if "sponsor" in text.lower() or label:
        yield from _sponsors(text, label)


def _protocols(text: str, label: str) -> Iterator[Found]:
    taken: set[int] = set()
    lower = text.lower()
    there = "protokoll" in lower or "protocol" in lower or "kode" in lower or "studie-id" in lower
    found = list(_PROTOCOL.finditer(text)) if there else []
    if _PROTOCOL_CELL.match(label):
        found += _WHOLE_CODE.finditer(text)
    for match in found:
        if _is_code(match["value"]):
            taken.add(match.start("value"))
            yield Identifier.PROTOCOL, _code_key(match["value"]), *match.span("value"), True
    for match in _LIKE_CODE.finditer(text):
        if match.start() not in taken and _is_code(match[0]):
            yield Identifier.PROTOCOL, _code_key(match[0]), *match.span(), False


def _is_code(value: str) -> bool:
    """Whether a word can be a protocol code: figures with letters or parts, no register number."""
    if len(value) < _SHORTEST_CODE or not any(c.isdigit() for c in value):
        return False
    if trial_numbers(value) or re.fullmatch(r"\d{1,4}-\d{1,2}-\d{1,4}|[vV]?\d[\d.]*", value):
        return False
    return any(c.isalpha() for c in value) or bool(re.fullmatch(r"\d{3,}(?:[-/]\d{2,})+", value))


def _code_key(value: str) -> str:
    return re.sub(r"[-/_ ]", "", value.upper())


def _names(text: str) -> Iterator[Found]:
    """Yield names in quotation marks or mostly in capitals; in a line of capitals only some."""
    loud = text.isupper()
    taken: set[int] = set()
    for match in _NAME.finditer(text):
        group = match.lastgroup or ""
        if loud and group not in ("quoted", "before"):
            continue
        value = match[group]
        if group == "quoted" or _is_name(value):
            taken.add(match.start(group))
            key = value.casefold() if group == "quoted" else _name_key(value)
            yield Identifier.NAME, key, *match.span(group), group != "first"
    for match in () if loud else _CAPITALS.finditer(text):
        if match.start() not in taken and _is_name(match[0]):
            yield Identifier.NAME, _name_key(match[0]), *match.span(), False


def _is_name(value: str) -> bool:
    if _ROMAN.match(value) or value.casefold() in _NO_NAMES:
        return False
    return sum(c.isupper() for c in value) >= _FEWEST_CAPITALS


def _name_key(value: str) -> str:
    return value.upper().replace("-", "")


def _sponsors(text: str, label: str) -> Iterator[Found]:
    if _SPONSOR_CELL.match(label):
        first = re.match(r"\s*(?P<value>[A-ZÆØÅ][^\n,;:()|·–]{2,70})", text)
        spans = [first.span("value")] if first else []
    else:
        spans = [m.span(m.lastgroup or 0) for m in _SPONSOR.finditer(text)]
    for start, end in spans:
        name = _organisation(text[start:end])
        key = _sponsor_key(name)
        if key and not _NO_SPONSOR.match(name):
            yield Identifier.SPONSOR, key, start, start + len(name), True


def _organisation(text: str) -> str:
    """Return the name at the beginning of `text`: words with capitals, and small ones inside."""
    kept = end = 0
    for match in re.finditer(r"\S+", text):
        word = match[0]
        if word[0].isupper() or word[0] == "&" or word.rstrip(".") in _LEGAL:
            kept = match.end()
        elif not _SMALL_PART.fullmatch(word):
            break
        elif "sykehus" in word or "sjukehus" in word:
            kept = match.end()
        end = match.end()
    return text[: kept or end].rstrip(". ")


def _sponsor_key(name: str) -> str:
    """Return the words of a sponsor's name that tell it from others, in small letters."""
    words = re.findall(r"[\w&/]+", name.casefold().replace("a/s", "as"))
    return " ".join(word for word in words if word not in _LEGAL_SMALL)
