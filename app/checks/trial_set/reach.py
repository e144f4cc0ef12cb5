"""Which forms must say the same of a topic, and which may rightly differ."""

from enum import StrEnum

from app.checks.trial_set.particular import Topic


class Bond(StrEnum):
    """MUST say the same, MAY differ, ALIKE: only a name or number that is all but the same is."""

    MUST = "must"
    MAY = "may"
    ALIKE = "alike"


ADULTS = frozenset({"adult-main", "deputy", "emergency", "device", "ivd"})
YOUNG = frozenset({"parents", "child-u12", "youth-12-15", "youth-16-17"})
_PARTICIPANTS = ADULTS | YOUNG
_BESIDE = frozenset({"partner", "pregnant", "prescreen", "genetics", "substudy"})
_LASTING = frozenset({"partner", "pregnant", "genetics"})
"""Forms about a part of the trial whose data are kept as long as all of it."""

_OTHER_STUDY = frozenset({"extension", "health-research"})
_BY_ITSELF = frozenset({"biobank", "genetics", "substudy"})

_NAMES = frozenset(
    {
        Topic.NAME, Topic.SPONSOR, Topic.EU_CT, Topic.CIV, Topic.NCT, Topic.PROTOCOL,
        Topic.PROTOCOL_VERSION, Topic.DRUG,
    }
)  # fmt: skip
_PLANS = frozenset(
    {
        Topic.VISITS, Topic.TAKING_PART, Topic.STUDY, Topic.TREATMENT, Topic.CONTRACEPTION_WOMEN,
        Topic.CONTRACEPTION_MEN, Topic.SAMPLES_KEPT, Topic.SAMPLES_UNTIL,
    }
)  # fmt: skip
_OF_AGE = frozenset({Topic.DOSE, Topic.BLOOD})
_OF_GROUP = frozenset({Topic.PARTICIPANTS, Topic.PARTICIPANTS_NORWAY, Topic.PAYMENT})
_DATA = frozenset({Topic.RESEARCH_ENDS, Topic.DELETED, Topic.STORAGE})
_CONTACTS = frozenset(
    {Topic.INVESTIGATOR, Topic.NURSE, Topic.ON_CALL, Topic.OFFICER, Topic.OFFICER_MAIL}
)


def bond(topic: Topic, one: str, other: str) -> Bond:
    """Return how forms of two types are bound to say the same of `topic`.

    A child's dose, the visits of a substudy, and what a biobank that outlives the trial says may
    differ from the main sheet; the trial's number may not. Forms have versions of their own.

    Source: dossier §7.2 (cross-document facts); what may differ is a judgement of ours, on the
    careful side.
    """
    types = {one, other}
    if topic in (Topic.TITLE, Topic.VERSION, Topic.AGES):
        return Bond.MAY
    if topic in _NAMES:
        return Bond.ALIKE if types & _OTHER_STUDY else Bond.MUST
    if topic in (Topic.BIOBANK, Topic.BIOBANK_HEAD):
        return Bond.ALIKE if types & (_BY_ITSELF | _OTHER_STUDY) else Bond.MUST
    if topic in _CONTACTS:
        return Bond.ALIKE if types & (_OTHER_STUDY | {"biobank"}) else Bond.MUST
    return Bond.MUST if _same_people(topic, types) else Bond.MAY


def _same_people(topic: Topic, types: set[str]) -> bool:
    """Whether two types of form speak to people for whom a number or date is the same."""
    if topic in _PLANS:
        return types <= _PARTICIPANTS
    if topic is Topic.TRIAL_ENDS:
        return types <= _PARTICIPANTS | _BESIDE
    if topic in _DATA:
        return types <= _PARTICIPANTS | _LASTING
    if topic in _OF_AGE:
        return types <= ADULTS or (types <= YOUNG and (len(types) == 1 or "parents" in types))
    return topic in _OF_GROUP and (types <= ADULTS or types <= YOUNG)
