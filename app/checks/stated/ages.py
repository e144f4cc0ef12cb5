"""How old participants are, where a form says who can take part or why it asks the reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.prepared import Prepared
from app.checks.stated.numbers import sentence
from app.document.model import Span

_AGES = re.compile(
    r"(?:\b(?:mellom|fra|frå) (?P<a>\d{1,2}) (?:og|til) (?P<b>\d{1,3})|(?<![\d.,–-])(?P<c>\d{1,2})"
    r" ?(?:–|-|til) ?(?P<d>\d{1,3})) år(?:e?ne|a)?\b(?! (?:siden|sidan|etter|før|med|på))"
)
_ASKED = re.compile(
    r"\b(?:kan (?:du )?(?:delta|være med|vere med|bli med)|kan delta|spør (?:vi )?deg"
    r"|blir (?:du )?spurt"
    r"|får dette (?:skrivet|brevet)|(?:studien|prosjektet|studia|skrivet) er for|til deg som"
    r"|for deg som|(?:deltakerne|deltakarane|deltagerne) er|skal (?:delta|være med|vere med)"
    r"|inkluder\w*|må (?:du )?(?:være|vere))\b"
)
_SOME = re.compile(
    r"\b(?:gruppe\w*|del|delen|kohort\w*|arm|barn\w*|ungdom\w*|foreldre\w*|søsken|sysken|kvinne\w*"
    r"|menn|jente\w*|gutt\w*|gut\w*|tidligere|tidlegare|hittil|friske|delstudie\w*|eget skriv"
    r"|eige skriv|før|første|fyrste)\b"
)


@dataclass(frozen=True, slots=True)
class Ages:
    """From how old to how old participants are, in years."""

    low: int
    high: int
    span: Span
    place: int

    def slips_from(self, other: "Ages") -> bool:
        """Whether one end of the two is the same and the other is not."""
        return (self.low == other.low) != (self.high == other.high)


def participant_ages(form: Prepared) -> Iterator[Ages]:
    """Yield the ages at which one can take part; those of groups and of others are left out."""
    text = form.text.lower
    for match in _AGES.finditer(text):
        first, last = sentence(form, match.start())
        if _ASKED.search(text, first, last) and not _SOME.search(text, first, last):
            low, high = (int(match[g]) for g in "abcd" if match[g])
            yield Ages(low, high, form.span(match.start(), match.end()), match.start())
