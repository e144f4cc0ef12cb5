"""Sets of forms made for these tests: the written forms, given the facts of one trial each.

`sets/slots.yaml` says where each form states what. A set is drawn with a seed: which forms, which
facts. A seeded conflict changes one fact in one form of a set. What may rightly differ (versions,
what a form does not say, children's numbers, a biobank or an extension of its own) differs in
every set, so that each set is a negative for all that was not changed.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.checks.cases import document_from_case
from app.checks.engine import said_by
from app.checks.trial_set.particular import FormOfSet, Topic
from tests.forms.written_forms import BOOK, FOLDER

SETS, CONFLICTS = 20, 120
SEED = 20261126
_SLOTS: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
    (Path(FOLDER) / "sets/slots.yaml").read_text(encoding="utf-8")
)
_CASTS = (
    ("phase3-arthritis-nb", "deputy-delirium-nb", "partner-pregnancy-nb"),
    ("parents-eczema-nb", "youth-diabetes-nn", "youth16-nn"),
    ("phase3-arthritis-nb", "parents-eczema-nb", "youth16-nn", "partner-pregnancy-nb"),
    ("kidney-nb", "deputy-delirium-nb", "biobank-broad-nb"),
    ("oncology-open-nn", "partner-pregnancy-nb", "extension"),
    ("vaccine-nb", "deputy-delirium-nb"),
    ("oncology-open-nn", "kidney-nb", "deputy-delirium-nb", "youth16-nn"),
)
_OUTSIDERS = {"extension": ("health-research-headache-nb", "extension")}
_NAMES = [
    "HAVBRIS",
    "FJELLRO",
    "TINDEVEI",
    "ELVELAND",
    "KVEIKEN",
    "STJERNEN",
    "MORILD",
    "NORDSNO",
    "LYNGHEI",
    "SKOGSTI",
]
_SPONSORS = ("Sundet Legemidler AS", "Brenna Pharma A/S", "Kvasshaug Biotek ASA", "Tussmo GmbH")
_DRUGS = ("relvimab", "oskarinib", "tavoglitin", "femirisat", "dovalumab", "nelipril")
_PEOPLE = ("Per Moen", "Turid Aas", "Jonas Berg", "Kari Dal", "Anne Solheim", "Ola Rustad")
_WORDS = [
    "null",
    "én",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "sju",
    "åtte",
    "ni",
    "ti",
    "elleve",
    "tolv",
    "tretten",
    "fjorten",
    "femten",
]
_MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]


@dataclass(frozen=True, slots=True)
class Seeded:
    """One fact of one form changed: the set it is in, the number of the form, and the topic."""

    set_number: int
    form: int
    topic: Topic


@cache
def sets() -> tuple[tuple[FormOfSet, ...], ...]:
    """Return the sets as they agree."""
    return tuple(_made(number, None) for number in range(SETS))


@cache
def conflicts() -> tuple[tuple[Seeded, tuple[FormOfSet, ...]], ...]:
    """Return the seeded conflicts, each with its whole set."""
    chance = random.Random(SEED)  # noqa: S311 - made again the same
    wanted = [seeded for number in range(SETS) for seeded in _possible(number)]
    chance.shuffle(wanted)
    found: list[Seeded] = []
    for seeded in wanted:  # as even over the topics as they can be
        if sum(s.topic is seeded.topic for s in found) <= len(found) // 14:
            found.append(seeded)
    rest = [seeded for seeded in wanted if seeded not in found]
    chosen = (found + rest)[:CONFLICTS]
    return tuple((seeded, _made(seeded.set_number, seeded)) for seeded in chosen)


def _possible(number: int) -> Iterator[Seeded]:
    """Yield the facts of a set that a form states and another of its forms must state alike."""
    cast = _CASTS[number % len(_CASTS)]
    for place, name in enumerate(cast):
        for topic in _SLOTS.get(name, {}):
            if any(_is_bound(topic, name, other) for other in cast if other != name):
                yield Seeded(number, place, Topic(topic))


def _is_bound(topic: str, one: str, other: str) -> bool:
    """Whether two written forms state the same topic to people for whom it is the same."""
    if topic not in _SLOTS.get(other, {}):
        return False
    aside = {"partner-pregnancy-nb"}
    only_participants = topic in ("visits", "taking_part", "samples_until", "biobank_head")
    if only_participants and aside & {one, other}:
        return False
    young = {"parents-eczema-nb", "youth-diabetes-nn", "youth16-nn"}
    of_age = topic in ("blood", "dose", "participants", "participants_norway")
    return not of_age or len(young & {one, other}) != 1


def _made(number: int, seeded: Seeded | None) -> tuple[FormOfSet, ...]:
    cast = _CASTS[number % len(_CASTS)]
    chance = random.Random(SEED + number)  # noqa: S311
    facts = _facts(chance)
    others = _other_facts(random.Random(f"{SEED} {seeded}"), facts)  # noqa: S311
    return tuple(
        _form(name, facts, others if seeded and seeded.form == place else {}, seeded)
        for place, name in enumerate(cast)
    )


def _form(
    name: str, facts: dict[str, Any], others: dict[str, Any], seeded: Seeded | None
) -> FormOfSet:
    path, kind = _OUTSIDERS.get(name, (name, ""))
    first, _, text = (FOLDER / "clean" / f"{path}.txt").read_text(encoding="utf-8").split("\n", 2)
    slots = [
        (old, new, others if seeded and others and topic == seeded.topic else facts)
        for topic, found in _SLOTS.get(name, {}).items()
        for old, new in found.items()
    ]
    written: list[str] = []
    for old, new, used in sorted(slots, key=lambda slot: -len(slot[0])):
        assert old in text, (name, old)
        text = text.replace(old, f"\0{len(written)}\0")  # nothing is replaced twice
        written.append(new.format_map(used))
    text = re.sub("\0(\\d+)\0", lambda match: written[int(match[1])], text)
    document_type = kind or first.removeprefix("@type: ")
    return FormOfSet(document_type, name, said_by(BOOK, document_from_case(text), document_type))


def _facts(chance: random.Random) -> dict[str, Any]:
    """Return the facts of a trial, in all the ways forms write them."""
    year = chance.randint(2027, 2030)
    domain = chance.choice(("havn", "vik", "tangen", "mo"))
    doctor, head = chance.sample(_PEOPLE, 2)
    weeks = chance.choice((26, 39, 52, 65))
    return _written(
        {
            "eu_ct": f"20{chance.randint(24, 26)}-5{chance.randint(10000, 29999)}"
            f"-{chance.randint(10, 99)}-00",
            "name": chance.choice(_NAMES),
            "sponsor": chance.choice(_SPONSORS),
            "protocol": f"{chance.choice(('BA', 'DE', 'KI'))}-{chance.randint(1000, 8999)}",
            "drug": chance.choice(_DRUGS),
            "dose": chance.choice((50, 75, 120, 300)),
            "visits": chance.randint(4, 13),
            "weeks": weeks,
            "people": chance.choice((240, 360, 480)),
            "norway": chance.choice((30, 42, 60)),
            "blood": chance.choice((40, 90, 150)),
            "end": (30, chance.choice((4, 6, 9, 11)), year),
            "done": (31, 12, year + 2),
            "destroyed": (31, 12, year + chance.choice((1, 3))),
            "deleted": (31, 12, year + 26),
            "years": 25,
            "doctor": doctor,
            "head": head,
            "phone": _phone(chance),
            "on_call": _phone(chance),
            "officer": _phone(chance),
            "mail": f"personvern@{domain}-sykehus.example",
        }
    )


def _other_facts(chance: random.Random, facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts that differ from `facts` in each, a slip or another thing altogether."""
    day, month, year = facts["raw"]["end"]
    end = chance.choice(((day, month, year + 1), (day, {4: 6, 6: 9, 9: 11, 11: 4}[month], year)))
    visits, weeks = facts["raw"]["visits"], facts["raw"]["weeks"]
    return _written(
        {
            "eu_ct": _slip(chance, facts["eu_ct"], (7, 8, 9, 10)),
            "name": chance.choice([n for n in _NAMES if n != facts["name"]]),
            "sponsor": chance.choice([s for s in _SPONSORS if s != facts["sponsor"]]),
            "protocol": _slip(chance, facts["protocol"], (3, 4, 5, 6)),
            "drug": chance.choice(
                [d for d in _DRUGS if d != facts["drug"]]
                + [facts["drug"][:3] + facts["drug"][4] + facts["drug"][3] + facts["drug"][5:]]
            ),
            "dose": facts["raw"]["dose"] * chance.choice((2, 10)),
            "visits": visits + chance.choice((-2, -1, 1, 2)),
            "weeks": weeks * 2 if weeks < 52 else weeks // 2,
            "people": facts["raw"]["people"] + 120,
            "norway": facts["raw"]["norway"] + chance.choice((5, -10)),
            "blood": facts["raw"]["blood"] * chance.choice((2, 10)),
            "end": end,
            "done": (31, 12, facts["raw"]["done"][2] + chance.choice((-1, 1))),
            "destroyed": (31, 12, facts["raw"]["destroyed"][2] + chance.choice((-1, 1, 10))),
            "deleted": (31, 12, facts["raw"]["deleted"][2] + chance.choice((-10, -1, 5))),
            "years": chance.choice((15, 5, 30)),
            "doctor": facts["doctor"],
            "head": chance.choice(
                [p for p in _PEOPLE if p not in (facts["head"], facts["doctor"])]
            ),
            "phone": _slip(chance, facts["phone"], (6, 7, 9, 10)),
            "on_call": chance.choice((_phone(chance), _slip(chance, facts["on_call"], (3, 4, 9)))),
            "officer": chance.choice((_phone(chance), _slip(chance, facts["officer"], (3, 4, 9)))),
            "mail": facts["mail"].replace("personvern@", "pvo@"),
        }
    )


def _written(facts: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"raw": dict(facts), **facts}
    for key in ("end", "done", "destroyed", "deleted"):
        day, month, year = facts[key]
        found[key] = f"{day:02}.{month:02}.{year}"
        found[f"{key}_long"] = f"{day}. {_MONTHS[month - 1]} {year}"
        found[f"{key}_month"] = f"{_MONTHS[month - 1]} {year}"
        found[f"{key}_year"] = str(year)
    months = round(facts["weeks"] / 52 * 12)
    found |= {"Drug": facts["drug"].capitalize(), "months": months}
    found["visits_word"] = _WORDS[facts["visits"]]
    found["months_word"] = found["months_word_nn"] = (
        _WORDS[months] if months < len(_WORDS) else str(months)
    )
    return found


def _phone(chance: random.Random) -> str:
    digits = f"{chance.randint(20000000, 79999999)}"
    return re.sub(r"(\d\d)(?=\d)", r"\1 ", digits)


def _slip(chance: random.Random, text: str, places: tuple[int, ...]) -> str:
    """Return `text` with one digit another."""
    place = chance.choice([p for p in places if text[p].isdigit()])
    digit = chance.choice([d for d in "123456789" if d != text[place]])
    return text[:place] + digit + text[place + 1 :]
