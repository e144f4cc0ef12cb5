"""Whose a signature is, by the labels beside it and the prose that leads to it."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from app.checks.consent_page import FIELDS
from app.document.model import Span


class Person(StrEnum):
    """Whose signature it is; `PARTICIPANT` also where nothing says so."""

    WITNESS = "witness"
    INVESTIGATOR = "investigator"
    PARENT = "parent"
    DEPUTY = "deputy"
    PARTICIPANT = "participant"


_TITLE = re.compile(
    r"\b(?:lege(?:n|ns|s)?\b|\w*utprøv[ea]r\w*|studielege\w*|overlege\w*|\w+(?:sykepleier|sjukepleiar)\w*"
    r"|(?:studie|prosjekt)(?:medarbeid[ea]r|leder|leiar|lege|koordinator)\w*|forsker\w*|forskar\w*)",
    re.IGNORECASE,
)
"""A title is also the role of the person who signs."""
_LABELS: dict[Person, re.Pattern[str]] = {
    Person.WITNESS: re.compile(r"\bvitne\w*|\bvitna\b", re.IGNORECASE),
    Person.INVESTIGATOR: re.compile(
        rf"{_TITLE.pattern}|(?:gitt|gjeve) (?:[\w/]+ ){{0,4}}informasjon|har (?:\w+ )?informert"
        r"|informasjon(?:en)? (?:er |ble |blei |vart )?(?:gitt|gjeven)|som (?:har )?informer\w*"
        r"|(?:gir|gjev) informasjon|(?:studie|helse)personell\w*",
        re.IGNORECASE,
    ),
    Person.PARENT: re.compile(
        r"\b(?:foreldre\w*|forelder\w*|forelders|foresatt\w*|føresett\w*|mors?|fars?)\b",
        re.IGNORECASE,
    ),
    Person.DEPUTY: re.compile(
        r"\b(?:pårørende\w*|pårørande\w*|verge\w*|verje\w*|stedfortred\w*)", re.IGNORECASE
    ),
    Person.PARTICIPANT: re.compile(
        r"\b(?:\w*deltak[ea]r\w*|pasient\w*|forsøksperson\w*|ungdom\w*|barnets?|partner\w*|partnar\w*)\b",
        re.IGNORECASE,
    ),
}
_INFORMS = re.compile(
    r"\b(?:jeg|eg|vi|undertegne(?:t|de)|underteikna)\b.{0,40}\bhar (?:\w+ ){0,2}"
    r"(?:gitt|gjeve|informert|forklart|svart på spørsmål)"
    r"|\b(?:bekrefter|stadfest\w*|erklærer|attesterer)\b.{0,30}\b(?:gitt|gjeve|informert|forklart)"
    r"|\bsom (?:har )?(?:gitt|gjeve|gir|gjev|informer\w*|fortalde|fortalte|forklarte|forklara)"
    r"|informasjon(?:en)? (?:er |ble |blei |vart )?(?:gitt|gjeven|formidlet|formidla) av",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(?:jeg|eg|vi)\b.{0,120}?\b(?:samtykk\w*|er villige?\b|ønsker|[øy]nskjer|har lyst"
    r"|vil (?:gjerne )?(?:delta|være|vere|gi|gje)\b|sier ja|seier ja"
    r"|har (?:lest|lese|fått|mottatt|motteke|forstått))"
    r"|\bsamtykk(?:er|jer) (?:jeg|eg|vi)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]+")


@dataclass(slots=True)
class Place:
    """One signature: the labels that go with it, the prose that leads to it, where it stands.

    `marked` is the person its labels name, None when they name nobody.
    """

    labels: str
    lead: str
    span: Span
    marked: Person | None = None
    fields: set[str] = field(default_factory=set)

    @property
    def person(self) -> Person:
        if self.marked is not None:
            return self.marked
        led = led_to(self.lead)
        if led is None and "role" in self.fields:
            return Person.INVESTIGATOR
        return led or Person.PARTICIPANT

    def add(self, text: str) -> None:
        """Take in more labels."""
        self.labels = f"{self.labels} {text}".strip()
        self.fields |= {name for name, pattern in FIELDS.items() if pattern.search(text)}

    def has(self, name: str) -> bool:
        """Whether date, name or role is asked for; a title in the label is a role."""
        if name in self.fields:
            return True
        return name == "role" and bool(_TITLE.search(f"{self.lead} {self.labels}"))


def named(text: str) -> Person | None:
    """Return the person a label names, None when it names nobody."""
    return next((person for person, pattern in _LABELS.items() if pattern.search(text)), None)


def led_to(lead: str) -> Person | None:
    """Return whose signature follows after `lead`: the last sentence that tells decides."""
    told: Person | None = None
    for sentence in _SENTENCE.findall(lead):
        informs, agrees = _INFORMS.search(sentence), _AGREES.search(sentence)
        if informs and (not agrees or informs.span() <= agrees.span()):
            told = Person.INVESTIGATOR
        elif agrees:
            told = Person.PARTICIPANT
        else:
            told = told or named(sentence)
            continue
        if told is Person.PARTICIPANT and (who := named(_TITLE.sub(" ", sentence))):
            told = who if who in (Person.PARENT, Person.DEPUTY) else told
    return told
