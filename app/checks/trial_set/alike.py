"""Whether two forms say the same of one topic."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from rapidfuzz.distance import OSA

from app.checks.same_name import is_misspelt, is_same_sponsor
from app.checks.stated.durations import About, Length
from app.checks.stated.visits import Total
from app.checks.trial_set.particular import Particular, Topic
from app.checks.trial_set.reach import Bond
from app.text.figures import Hedge

Said = Sequence[Particular]
"""What one form says of one topic; what it is about first."""

Pair = tuple[Particular, Particular]
_NEAR = 2
"""Digits or letters by which a number or address that is all but the same differs."""


def conflict(topic: Topic, one: Said, other: Said, how: Bond) -> Pair | None:
    """Return the places where two forms cannot both be right, None where they can.

    `one` and `other` are what two forms say of `topic`; either may be empty.
    """
    if how is Bond.MAY or not one or not other:
        return None
    return _FINDERS.get(topic, _numbers)(one, other, how)


def _main(said: Said) -> list[Particular]:
    return [one for one in said if one.main]


def _register_number(one: Said, other: Said, how: Bond) -> Pair | None:
    first, second = one[0], other[0]
    if first.key == second.key:
        return None
    if how is Bond.ALIKE and OSA.distance(first.key, second.key) > _NEAR:
        return None
    return first, second


def _code(one: Said, other: Said, how: Bond) -> Pair | None:
    """Return two protocol codes, unless one is a part of the other (a substudy's) or told there."""
    first, second = one[0], other[0]
    if first.key in second.key or second.key in first.key or _told(one, other):
        return None
    if not (first.main and second.main):  # a word that only looks like a code
        shapes = (re.sub(r"\d", "9", key) for key in (first.key, second.key))
        return (first, second) if len(set(shapes)) == 1 and (first.main or second.main) else None
    if how is Bond.ALIKE and OSA.distance(first.key, second.key) > _NEAR:
        return None
    return first, second


def _told(one: Said, other: Said) -> bool:
    """Whether one of two forms also mentions what the other calls the trial."""
    keys, others = {p.key for p in one}, {p.key for p in other}
    return bool({p.key for p in _main(one)} & others or {p.key for p in _main(other)} & keys)


def _name(one: Said, other: Said, how: Bond) -> Pair | None:
    """Return two names of the trial (drug), unless one form knows both or one holds the other."""
    firsts, seconds = _main(one), _main(other)
    if not firsts or not seconds or _told(one, other):
        return _misspelt(one, other)
    first, second = firsts[0], seconds[0]
    if first.key in second.key or second.key in first.key:
        return None
    return (first, second) if how is Bond.MUST or is_misspelt(first.key, second.key) else None


def _misspelt(one: Said, other: Said) -> Pair | None:
    """Return a name of one form that is the main name of the other misspelt."""
    keys, others = {p.key for p in one}, {p.key for p in other}
    for first in one:
        for second in other:
            known = first.key in others or second.key in keys
            if (first.main or second.main) and not known and is_misspelt(first.key, second.key):
                return first, second
    return None


def _sponsor(one: Said, other: Said, how: Bond) -> Pair | None:
    first, second = one[0], other[0]
    if is_same_sponsor(first.key, second.key):
        return None
    return (first, second) if how is Bond.MUST or is_misspelt(first.key, second.key) else None


def _date(one: Said, other: Said, _how: Bond) -> Pair | None:
    """Return two dates that differ in what both say: a year alone can be any day of it."""
    first, second = one[0], other[0]
    same = first.key.startswith(second.key) or second.key.startswith(first.key)
    return None if same else (first, second)


def _length(one: Said, other: Said, _how: Bond) -> Pair | None:
    if any(_as_length(a).agrees(_as_length(b)) for a in one for b in other):
        return None
    return one[0], other[0]


def _as_length(one: Particular) -> Length:
    low, high = Decimal(str(one.low)), Decimal(str(one.high))
    return Length(About.STUDY, low, high, high, one.unit, one.hedge, one.span, 0)


def _visits(one: Said, other: Said, _how: Bond) -> Pair | None:
    for a in one:
        for b in other:
            if _as_total(a).fits(int(b.low), int(b.high)):
                return None
            if _as_total(b).fits(int(a.low), int(a.high)):
                return None
    return one[0], other[0]


def _as_total(one: Particular) -> Total:
    return Total(int(one.low), int(one.high), one.span, 0, one.hedge, True, "", "")


def _numbers(one: Said, other: Said, _how: Bond) -> Pair | None:
    """Return two numbers where no number of one form can be that of the other."""
    if any(_fits(a, b) for a in one for b in other):
        return None
    return one[0], other[0]


def _fits(one: Particular, other: Particular) -> bool:
    """Whether two numbers can be one; about 300 and 310 can, and so can at most 50 and 40."""
    least, most = (one, other) if one.low <= other.low else (other, one)
    if least.hedge is Hedge.AT_LEAST or most.hedge is Hedge.AT_MOST:
        return True
    slack = most.low / 10 if Hedge.ABOUT in (one.hedge, other.hedge) else 0.0
    return most.low - slack <= least.high


def _dose(one: Said, other: Said, _how: Bond) -> Pair | None:
    """Return two doses of one drug in the same container, where no dose of it is in both forms."""
    for first in _main(one):
        for second in _main(other):
            if first.of != second.of or first.unit != second.unit or not first.of:
                continue
            mine = [p for p in one if p.of == first.of]
            theirs = [p for p in other if p.of == first.of]
            if not any(_fits(a, b) for a in mine for b in theirs):
                return first, second
    return None


def _payment(one: Said, other: Said, _how: Bond) -> Pair | None:
    """Return two sums for the same, or a sum in one form and nothing in the other."""
    sums, others = ([p for p in said if p.unit != "none"] for said in (one, other))
    if not sums or not others:
        return (one[0], other[0]) if bool(sums) != bool(others) else None
    if any(_fits(a, b) for a in sums for b in others):
        return None
    pairs = ((a, b) for a in sums for b in others if a.unit == b.unit)
    return next(pairs, None)


def _phone(one: Said, other: Said, how: Bond) -> Pair | None:
    """Return two phones of one person or role, or two persons with one phone."""
    for a in one:
        for b in other:
            if a.key == b.key:
                return (a, b) if _is_other_person(a.of, b.of) else None
    for a in one:
        for b in other:
            if _is_one_phone(a, b, how):
                return a, b
    return None


def _is_one_phone(one: Particular, other: Particular, how: Bond) -> bool:
    """Whether two numbers should be one: of the same person, all but the same, or of one desk."""
    if one.of and other.of:
        return not _is_other_person(one.of, other.of)
    if OSA.distance(one.key, other.key) <= _NEAR:
        return True
    return how is Bond.MUST and one.topic in (Topic.ON_CALL, Topic.OFFICER)


def _is_other_person(one: str, other: str) -> bool:
    """Whether two names cannot be of one person; a misspelt name is another."""
    if not one or not other:
        return False
    words, others = set(one.split()), set(other.split())
    return not (words <= others or others <= words)


def _mail(one: Said, other: Said, how: Bond) -> Pair | None:
    if {p.key for p in one} & {p.key for p in other}:
        return None
    near = OSA.distance(one[0].key, other[0].key) <= _NEAR
    return (one[0], other[0]) if near or how is Bond.MUST else None


def _person(one: Said, other: Said, how: Bond) -> Pair | None:
    first, second = one[0], other[0]
    if not _is_other_person(first.key, second.key):
        return None
    return (first, second) if how is Bond.MUST or is_misspelt(first.key, second.key) else None


def _label(one: Said, other: Said, how: Bond) -> Pair | None:
    first, second = one[0], other[0]
    if first.key in second.key or second.key in first.key:
        return None
    return (first, second) if how is Bond.MUST or is_misspelt(first.key, second.key) else None


_FINDERS: dict[Topic, Callable[[Said, Said, Bond], Pair | None]] = {
    Topic.NAME: _name,
    Topic.DRUG: _name,
    Topic.SPONSOR: _sponsor,
    Topic.EU_CT: _register_number,
    Topic.CIV: _register_number,
    Topic.NCT: _register_number,
    Topic.PROTOCOL: _code,
    Topic.PROTOCOL_VERSION: _register_number,
    Topic.DOSE: _dose,
    Topic.VISITS: _visits,
    **dict.fromkeys(
        (
            Topic.TAKING_PART, Topic.STUDY, Topic.TREATMENT, Topic.CONTRACEPTION_WOMEN,
            Topic.CONTRACEPTION_MEN, Topic.STORAGE, Topic.SAMPLES_KEPT,
        ),
        _length,
    ),
    **dict.fromkeys(
        (Topic.TRIAL_ENDS, Topic.RESEARCH_ENDS, Topic.DELETED, Topic.SAMPLES_UNTIL), _date
    ),
    Topic.BIOBANK: _label,
    Topic.BIOBANK_HEAD: _person,
    Topic.PAYMENT: _payment,
    Topic.INVESTIGATOR: _phone,
    Topic.NURSE: _phone,
    Topic.ON_CALL: _phone,
    Topic.OFFICER: _phone,
    Topic.OFFICER_MAIL: _mail,
}  # fmt: skip
