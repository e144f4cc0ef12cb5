"""Units by the words that name them: lengths of time, masses and volumes."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Dimension(StrEnum):
    TIME = "time"
    MASS = "mass"
    VOLUME = "volume"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its size: days for lengths of time, milligrams for masses, millilitres else."""

    name: str
    dimension: Dimension
    size: Decimal


_MINUTE = Decimal(1) / 1440
_UNITS = (
    (Unit("minute", Dimension.TIME, _MINUTE), "minutt minutter minuttar min minutters"),
    (Unit("hour", Dimension.TIME, _MINUTE * 60), "time timer timar timen timers"),
    (Unit("day", Dimension.TIME, Decimal(1)), "dag dager dagar døgn dagers dagars"),
    (Unit("week", Dimension.TIME, Decimal(7)), "uke uker ukers veke veker vekers"),
    (
        Unit("month", Dimension.TIME, Decimal("30.4375")),
        "måned måneder måneders månad månader månaders mnd",
    ),
    (Unit("year", Dimension.TIME, Decimal("365.25")), "år års"),
    (Unit("ng", Dimension.MASS, Decimal("0.000001")), "ng nanogram"),
    (Unit("µg", Dimension.MASS, Decimal("0.001")), "µg μg mcg mikrogram"),
    (Unit("mg", Dimension.MASS, Decimal(1)), "mg milligram"),
    (Unit("g", Dimension.MASS, Decimal(1000)), "g gram"),
    (Unit("kg", Dimension.MASS, Decimal(1000000)), "kg kilo kilogram"),
    (Unit("ml", Dimension.VOLUME, Decimal(1)), "ml milliliter"),
    (Unit("cl", Dimension.VOLUME, Decimal(10)), "cl centiliter"),
    (Unit("dl", Dimension.VOLUME, Decimal(100)), "dl desiliter"),
    (Unit("l", Dimension.VOLUME, Decimal(1000)), "l liter literar"),
)
UNITS = {name: unit for unit, names in _UNITS for name in names.split()}
"""Unit by its names in small letters, bokmål and nynorsk; a month is 30.4375 days."""

_DEFINITE = {
    name: UNITS[plural]
    for plural, names in {
        "minutter": "minuttene minutta",
        "timer": "timene timane",
        "dager": "dagene dagane",
        "uker": "ukene vekene",
        "måneder": "månedene månadene månadane",
        "år": "årene åra",
    }.items()
    for name in names.split()
}


def unit_of(word: str) -> Unit | None:
    """Return the unit of a word in small letters, also of "ukene"; None for another word."""
    return UNITS.get(word) or _DEFINITE.get(word)
