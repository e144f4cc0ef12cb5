"""One thing a form says of its trial, in a shape that can be compared with another form's."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.document.model import Span
from app.text.figures import Hedge


class Topic(StrEnum):
    """What a form says; in the order in which the page shows them."""

    TITLE = "title"
    NAME = "name"
    SPONSOR = "sponsor"
    EU_CT = "eu_ct"
    CIV = "civ"
    NCT = "nct"
    PROTOCOL = "protocol"
    PROTOCOL_VERSION = "protocol_version"
    VERSION = "version"
    AGES = "ages"
    DRUG = "drug"
    DOSE = "dose"
    VISITS = "visits"
    TAKING_PART = "taking_part"
    STUDY = "study"
    TREATMENT = "treatment"
    CONTRACEPTION_WOMEN = "contraception_women"
    CONTRACEPTION_MEN = "contraception_men"
    BLOOD = "blood"
    PARTICIPANTS = "participants"
    PARTICIPANTS_NORWAY = "participants_norway"
    TRIAL_ENDS = "trial_ends"
    RESEARCH_ENDS = "research_ends"
    DELETED = "deleted"
    STORAGE = "storage"
    BIOBANK = "biobank"
    BIOBANK_HEAD = "biobank_head"
    SAMPLES_KEPT = "samples_kept"
    SAMPLES_UNTIL = "samples_until"
    PAYMENT = "payment"
    INVESTIGATOR = "investigator"
    NURSE = "nurse"
    ON_CALL = "on_call"
    OFFICER = "officer"
    OFFICER_MAIL = "officer_mail"


@dataclass(frozen=True, slots=True)
class Particular:
    """What a form says at one place.

    `key` is what is compared where the topic has no number: a name in small letters, digits, a date
    as `2029-06-30` (or only its year, or year and month). `low` and `high` are numbers: visits,
    people, days, milligrams, millilitres, kroner. `of` is whose it is: the drug of a dose, the
    person with a phone. `unit` is what it is counted in or for: days written as "week", a dose in
    "tablett", a sum "visit". `main` is False for what the form only mentions too. `text` is as
    written, `quote` the sentence or cell it stands in.
    """

    topic: Topic
    key: str
    text: str
    span: Span
    quote: str = ""
    of: str = ""
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    hedge: Hedge = Hedge.NONE
    main: bool = True


@dataclass(frozen=True, slots=True)
class FormOfSet:
    """One form of a trial: its type, what people call it, and what it says of the trial.

    `key` is what the caller knows the compared version by.
    """

    document_type: str
    name: str = ""
    said: tuple[Particular, ...] = ()
    key: str = ""

    def of(self, topic: Topic) -> tuple[Particular, ...]:
        """Return what the form says of `topic`."""
        return tuple(one for one in self.said if one.topic is topic)


def to_object(one: Particular) -> dict[str, Any]:
    """Return a particular as plain JSON."""
    span = one.span
    return {
        "topic": one.topic.value, "key": one.key, "text": one.text, "quote": one.quote,
        "place": [span.block, span.start, span.end], "of": one.of, "unit": one.unit,
        "low": one.low, "high": one.high, "hedge": one.hedge.value, "main": one.main,
    }  # fmt: skip


def from_object(stored: Mapping[str, Any]) -> Particular:
    """Return the particular that `to_object` wrote."""
    return Particular(
        topic=Topic(stored["topic"]), key=stored["key"], text=stored["text"],
        span=Span(*stored["place"]), quote=stored["quote"], of=stored["of"], unit=stored["unit"],
        low=stored["low"], high=stored["high"], hedge=Hedge(stored["hedge"]), main=stored["main"],
    )  # fmt: skip
