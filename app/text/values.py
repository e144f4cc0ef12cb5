"""Values found in text: numbers, amounts, durations, money, phones, addresses, trial numbers.

Every finder takes one block of match text and returns its values in order, each with its place
`[start, end)`. Dates and years have a module of their own, `app.text.dates`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.text.number_words import ARTICLES, ENGLISH, NORWEGIAN

_FIGURE = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d{1,6})?|\d{1,12}(?:[.,]\d{1,6})?"
_ENGLISH_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?"
_NORWEGIAN_WORD = "|".join(sorted(NORWEGIAN, key=len, reverse=True))
_ENGLISH_WORD = "|".join(sorted(ENGLISH, key=len, reverse=True))
_ARTICLE = "|".join(ARTICLES)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in figures or words."""

    start: int
    end: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `low` equals `high` unless the text gives a range ("10–20 mg").

    `unit` is one name for each unit: "mg", "µg", "week", "%", "NOK".
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str


class NumberKind(StrEnum):
    """What register a number belongs to."""

    EU_CT = "eu_ct"
    EUDRACT = "eudract"
    NCT = "nct"
    CIV = "civ"
    REK = "rek"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class TrialNumber:
    """A number in a register; `malformed` looks like an EU CT number but has the wrong shape."""

    start: int
    end: int
    kind: NumberKind
    number: str


@dataclass(frozen=True, slots=True)
class Email:
    start: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version number ("2.1") at the words that name it ("Versjon 2.1")."""

    start: int
    end: int
    number: str


_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?:(?P<figure>{_FIGURE})(?![\w/]|[.,]\d|-\d{{3}})|(?P<word>{_NORWEGIAN_WORD})\b)",
    re.IGNORECASE,
)
_ENGLISH_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?:(?P<figure>{_ENGLISH_FIGURE})(?![\w/]|[.,]\d|-\d{{3}})|(?P<word>{_ENGLISH_WORD})\b)",
    re.IGNORECASE,
)


def numbers(text: str, *, english: bool = False) -> list[Number]:
    """Return the numbers of `text`, in figures and in words.

    Norwegian figures have a decimal comma and space between thousands, English ones a point and
    a comma. Figures inside dates, trial numbers and codes are left out; the articles en and ei
    are no numbers.
    """
    pattern, names = (_ENGLISH_NUMBER, ENGLISH) if english else (_NUMBER, NORWEGIAN)
    return [
        Number(
            *m.span(),
            _english_value(m["figure"]) if english and m["figure"] else _value(m[0], names),
        )
        for m in pattern.finditer(text)
    ]


_AMOUNT_UNITS = {
    "mg": "mg milligram milligrams",
    "µg": "µg μg mcg mikrogram microgram micrograms",
    "g": "g gram grams",
    "kg": "kg kilo kilogram kilograms",
    "ml": "ml mL milliliter millilitres milliliters",
    "dl": "dl desiliter",
    "l": "l liter litre litres liters",
    "mSv": "msv millisievert",
    "IE": "ie iu",
    "mm": "mm millimeter",
    "cm": "cm centimeter",
    "m": "m meter",
    "km": "km kilometer",
    "mmol/l": "mmol/l",
    "mmHg": "mmhg",
    "°C": "°c",
    "kcal": "kcal",
    "tablet": "tablett tabletter tablettar tablet tablets",
    "capsule": "kapsel kapsler kapslar capsule capsules",
    "dose": "dose doser dosar doses",
    "drop": "dråpe dråper dråpar drops",
}
_DURATION_UNITS = {
    "second": "sekund sekunder sekund seconds sek",
    "minute": "minutt minutter min minute minutes",
    "hour": "time timer timar timen hour hours",
    "day": "dag dager dagar døgn day days",
    "week": "uke uker ukers veke veker vekers week weeks",
    "month": "måned måneder måneders månad månader månaders mnd month months",
    "year": "år års year years",
}
_MONEY_UNITS = {
    "NOK": "kroner kr nok",
    "USD": "usd dollar dollars",
    "EUR": "eur euro",
    "GBP": "gbp pund pounds",
    "SEK": "sek",
    "DKK": "dkk",
}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "kr": "NOK", "nok": "NOK", "usd": "USD", "eur": "EUR"}


def _by_name(units: dict[str, str]) -> dict[str, str]:
    return {name.lower(): unit for unit, names in units.items() for name in names.split()}


_AMOUNT_NAMES = _by_name(_AMOUNT_UNITS)
_DURATION_NAMES = _by_name(_DURATION_UNITS)
_MONEY_NAMES = _by_name(_MONEY_UNITS)


def _quantity(names: dict[str, str], *, articles: bool = False) -> re.Pattern[str]:
    words = "|".join([_NORWEGIAN_WORD, _ENGLISH_WORD, *([_ARTICLE] if articles else [])])
    number = rf"{_FIGURE}|\b(?:{words})\b"
    unit = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    half = r"(?P<half>\s(?:og\sen|og\sein|og\sei|and\sa)\shal[vf]t?)?"
    return re.compile(
        rf"(?<![\w.,/-])(?P<low>{number}){half}"
        rf"(?:\s?(?:[\u2013-]|til|to|eller|or|og|and)\s?(?P<high>{number}))?"
        rf"(?:[ \u00a0\u202f-]?)(?P<unit>{unit})(?P<per>/(?:kg|m2|m²|dag|døgn|day))?(?![\w/])",
        re.IGNORECASE,
    )


_AMOUNT = _quantity(_AMOUNT_NAMES)
_DURATION = _quantity(_DURATION_NAMES, articles=True)
_MONEY = _quantity(_MONEY_NAMES)
_MONEY_SIGN = re.compile(
    rf"(?<![\w])(?P<unit>kr\.?|NOK|USD|EUR|[$€£])\s?(?P<low>{_FIGURE})(?:,-|\b)", re.IGNORECASE
)
_PERCENT = re.compile(
    rf"(?<![\w.,/-])(?P<low>{_FIGURE}|\b(?:{_NORWEGIAN_WORD})\b)"
    rf"(?:\s?(?:[\u2013-]|til|to)\s?(?P<high>{_FIGURE}))?\s?(?P<unit>%|prosent\b|percent\b)",
    re.IGNORECASE,
)


def amounts(text: str) -> list[Quantity]:
    """Return doses, volumes, lengths and the like: "20 mg", "to tabletter", "0,5–1 mg/kg"."""
    return _quantities(_AMOUNT, text, _AMOUNT_NAMES)


def durations(text: str) -> list[Quantity]:
    """Return lengths of time in seconds to years: "to år", "12-ukers", "en og en halv time"."""
    return _quantities(_DURATION, text, _DURATION_NAMES)


def percentages(text: str) -> list[Quantity]:
    """Return percentages with unit "%"."""
    return _quantities(_PERCENT, text, {"%": "%", "prosent": "%", "percent": "%"})


def money(text: str) -> list[Quantity]:
    """Return sums of money with the currency's three letters: "500 kroner", "kr 500,-", "$ 20"."""
    found = _quantities(_MONEY, text, _MONEY_NAMES)
    for match in _MONEY_SIGN.finditer(text):
        value = _value(match["low"], NORWEGIAN)
        sign = match["unit"].lower().rstrip(".")
        found.append(Quantity(*match.span(), value, value, _SIGNS[sign]))
    return sorted(found, key=lambda quantity: quantity.start)


def _quantities(pattern: re.Pattern[str], text: str, names: dict[str, str]) -> list[Quantity]:
    found = []
    for match in pattern.finditer(text):
        parts = match.groupdict()
        low = _value(parts["low"], _WORD_VALUES) + (Decimal("0.5") if parts.get("half") else 0)
        high = _value(parts["high"], _WORD_VALUES) if parts["high"] else low
        unit = names[parts["unit"].lower()] + (parts.get("per") or "")
        found.append(Quantity(*match.span(), low, high, unit))
    return found


_WORD_VALUES = ARTICLES | ENGLISH | NORWEGIAN


def _value(written: str, names: dict[str, int]) -> Decimal:
    if written[0].isdecimal():
        return Decimal(re.sub(r"[ \u00a0\u202f]", "", written).replace(",", "."))
    return Decimal(names[written.lower()])


def _english_value(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?<![.-])", re.IGNORECASE
)
_TRIAL_NUMBERS = (
    (NumberKind.EU_CT, re.compile(r"(?<![\w-])20[2-3]\d-5\d{5}-\d{2}(?:-\d{2})?(?![\w-])")),
    (NumberKind.EUDRACT, re.compile(r"(?<![\w-])(?:19|20)\d{2}-[0-46-9]\d{5}-\d{2}(?![\w-])")),
    (NumberKind.NCT, re.compile(r"\bNCT ?\d{8}\b")),
    (NumberKind.CIV, re.compile(r"\bCIV-(?:[A-Z]{2}-)?\d{2}-\d{2}-\d{6}\b")),
    (
        NumberKind.REK,
        re.compile(
            r"\bREK\b[^\d\n]{0,40}?(?<![\d/])(20\d{2}/\d{1,5}|\d{5,6}|(?!20)\d{4})(?![\d/-])"
        ),
    ),
)
_MAY_NUMBER = re.compile(r"\d[\d-]{3}")
"""What is in every number looked for."""
_LIKE_EU_CT = re.compile(
    r"(?<![\w-])20\d{2}-(?:\d{4,8}|(?=\d[\dOIl]{5}-)\d[\dOIl]{0,4}[OIl][\dOIl]{0,4})-\d{1,3}(?:-\d{1,3})?(?![\w-])"
)
_CALLED_EU_CT = re.compile(
    r"\bEU[ -]?CT\b[^\d\n]{0,20}(?!\d{1,2}\.\d{1,2}\.\d{4})(?P<number>\d[\d./-]{7,24}\d)(?![\w-])",
    re.IGNORECASE,
)
_CALLED_EUDRACT = re.compile(r"\bEudra-?CT[^\d\n]{0,20}$", re.IGNORECASE)
_VERSION = re.compile(
    r"\b(?:(?:(?:dokument|skjema|skriv)?versjon|version|ver\.|utg[aå]ve)(?:snummer|snr\.?|\snr\.?|\snummer)?:?\s?v?\.?"
    r"|v\.\s?|v)(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?![\w-]|[.,/]\d)",
    re.IGNORECASE,
)


def emails(text: str) -> list[Email]:
    """Return the e-mail addresses of `text`."""
    return [Email(*m.span(), m[0]) for m in _EMAIL.finditer(text)]


def trial_numbers(text: str) -> list[TrialNumber]:
    """Return the register numbers of `text`: EU CT, EudraCT, NCT, CIV and REK.

    The sequence of an EU CT number starts with 5, that of an EudraCT number does not. A REK
    number counts only shortly after the word REK.

    Source: formats as published by EMA (EU CT, EudraCT), ClinicalTrials.gov (NCT), EUDAMED
    (CIV) and rekportalen.no (REK).
    """
    if not _MAY_NUMBER.search(text):
        return []
    found = [
        TrialNumber(*m.span(m.lastindex or 0), kind, m[m.lastindex or 0])
        for kind, pattern in _TRIAL_NUMBERS
        for m in pattern.finditer(text)
    ]
    taken = {number.start for number in found}
    like = [(*m.span(), m[0]) for m in _LIKE_EU_CT.finditer(text)]
    like += [(*m.span("number"), m["number"]) for m in _CALLED_EU_CT.finditer(text)]
    for start, end, number in like:
        if start not in taken and not _CALLED_EUDRACT.search(text[max(0, start - 30) : start]):
            taken.add(start)
            found.append(TrialNumber(start, end, NumberKind.MALFORMED, number))
    return sorted(found, key=lambda number: number.start)


def versions(text: str) -> list[Version]:
    """Return the versions of `text`: "Versjon 2.1", "v. 3.0", "versjonsnummer: 4"."""
    return [Version(*m.span(), m["number"]) for m in _VERSION.finditer(text)]
