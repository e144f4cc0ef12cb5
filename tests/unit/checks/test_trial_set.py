"""What counts as saying the same, which forms must, and which forms a trial needs."""

import json

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import said_by
from app.checks.packs import load_rule_book
from app.checks.rule_book import RuleBook
from app.checks.trial_set.comparison import Agreement, Row, contradictions, rows
from app.checks.trial_set.needed import ANY_YOUNG, Missing, missing_forms
from app.checks.trial_set.particular import FormOfSet, Topic, from_object, to_object
from app.checks.trial_set.topics import NAMES


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rule_book()


def form(book: RuleBook, document_type: str, *lines: str) -> FormOfSet:
    text = "\n".join(lines)
    return FormOfSet(
        document_type, document_type, said_by(book, document_from_case(text), document_type)
    )


def row_of(topic: Topic, *forms: FormOfSet) -> Row | None:
    return next((row for row in rows(forms) if row.topic is topic), None)


@pytest.mark.parametrize(
    ("topic", "one", "other"),
    [
        (Topic.EU_CT, "EU CT 2025-512345-19-00", "EU CT-nummer: 2025-512345-19-01"),
        (Topic.STORAGE, "Opplysningene lagres i 25 år.", "Dataene oppbevares i minst 25 år."),
        (Topic.TAKING_PART, "Du er med i 52 uker.", "Du er med i ett år."),
        (Topic.TRIAL_ENDS, "Studien avsluttes 30.06.2029.", "Studien er ferdig i juni 2029."),
        (Topic.TRIAL_ENDS, "Studien sluttar i 2029.", "Studien avsluttes 30.06.2029."),
        (Topic.OFFICER, "Personvernombud: 55 90 12 00", "Personvernombodet: +47 559 01 200"),
        (Topic.SPONSOR, "Sponsor: Sundet Legemidler AS", "Sponsor er Sundet Legemidler i Oslo."),
        (Topic.BLOOD, "Vi tar rundt 100 ml blod til sammen.", "Vi tar 96 ml blod til sammen."),
    ],
)
def test_the_same_said_in_two_ways_is_the_same(
    book: RuleBook, topic: Topic, one: str, other: str
) -> None:
    row = row_of(topic, form(book, "adult-main", one), form(book, "deputy", other))

    assert row is not None
    assert all(row.cells), row
    assert row.pairs == ()


@pytest.mark.parametrize(
    ("topic", "one", "other"),
    [
        (Topic.EU_CT, "EU CT 2025-512345-19-00", "EU CT-nummer: 2025-512354-19-00"),
        (Topic.STORAGE, "Opplysningene lagres i 25 år.", "Dataene oppbevares i 15 år."),
        (Topic.VISITS, "Du kommer til seks besøk.", "I alt kjem du på 8 besøk."),
        (Topic.TRIAL_ENDS, "Studien avsluttes 30.06.2029.", "Studien er ferdig i mai 2029."),
        (Topic.ON_CALL, "Vakttelefon: 55 90 12 00", "Vakttelefonen: 55 90 12 99"),
        (Topic.SPONSOR, "Sponsor: Sundet Legemidler AS", "Sponsor er Fjellet Biotek ASA."),
        (Topic.SAMPLES_UNTIL, "Prøvene destrueres i 2030.", "Prøvene blir kasta i 2031."),
        (
            Topic.INVESTIGATOR,
            "Studielege Per Moen, tlf. 55 90 12 00",
            "Studielege Per Moen, telefon 55 90 12 11",
        ),
        (
            Topic.PROTOCOL_VERSION,
            "Skrivet bygger på protokoll versjon 3.0.",
            "Basert på protokollen, versjon 2.0.",
        ),
    ],
)
def test_what_differs_is_a_conflict(book: RuleBook, topic: Topic, one: str, other: str) -> None:
    row = row_of(topic, form(book, "adult-main", one), form(book, "deputy", other))

    assert row is not None
    assert row.agreement is Agreement.CONFLICT
    assert (row.pairs, row.apart) == (((0, 1),), frozenset({0, 1}))


@pytest.mark.parametrize(
    ("topic", "types", "one", "other"),
    [
        (
            Topic.VISITS,
            ("adult-main", "substudy"),
            "Du kommer til 6 besøk.",
            "Du kommer til 2 besøk.",
        ),
        (
            Topic.BLOOD,
            ("adult-main", "parents"),
            "Til sammen 90 ml blod.",
            "Til sammen 20 ml blod.",
        ),
        (
            Topic.DELETED,
            ("adult-main", "biobank"),
            "Opplysningene slettes i 2054.",
            "Opplysningene slettes i 2070.",
        ),
        (
            Topic.EU_CT,
            ("adult-main", "extension"),
            "EU CT 2025-512345-19-00",
            "EU CT 2027-523456-88-00",
        ),
        (Topic.VERSION, ("adult-main", "deputy"), "Versjon 3.0, 1.2.2026", "Versjon 1.1, 3.4.2026"),
        (
            Topic.INVESTIGATOR,
            ("adult-main", "parents"),
            "Studielege Per Moen, tlf. 55 90 12 00",
            "Studielege Turid Aas, tlf. 55 93 77 48",
        ),
    ],
)
def test_what_may_rightly_differ_is_no_conflict(
    book: RuleBook, topic: Topic, types: tuple[str, str], one: str, other: str
) -> None:
    row = row_of(topic, form(book, types[0], one), form(book, types[1], other))

    assert row is not None
    assert all(row.cells), row
    assert row.agreement is Agreement.VARIES


def test_the_form_that_stands_alone_is_told_and_marked(book: RuleBook) -> None:
    six = [form(book, kind, "Du kommer til seks besøk.") for kind in ("adult-main", "deputy")]
    eight = form(book, "youth-16-17", "Du kommer til åtte besøk.")
    row = row_of(Topic.VISITS, *six, eight)

    assert row is not None
    assert row.apart == frozenset({2})
    assert list(contradictions(six[0], [six[1], eight])) == []
    (told,) = contradictions(eight, six)
    assert (told.topic, told.form, told.more) == (Topic.VISITS, six[0], (six[1],))


def test_somebody_is_told_even_where_a_vague_date_fits_both(book: RuleBook) -> None:
    forms = [
        form(book, "adult-main", "Studien avsluttes 30.06.2029."),
        form(book, "deputy", "Studien avsluttes 30.09.2029."),
        form(book, "youth-16-17", "Studien sluttar i 2029."),
    ]
    row = row_of(Topic.TRIAL_ENDS, *forms)

    assert row is not None
    assert row.apart == frozenset({0, 1})


def test_what_a_form_says_survives_being_stored(book: RuleBook) -> None:
    said = form(book, "adult-main", "EU CT 2025-512345-19-00", "Du kommer til seks besøk.").said

    assert said
    assert tuple(from_object(json.loads(json.dumps(to_object(one)))) for one in said) == said


def test_every_topic_has_a_name_in_each_language() -> None:
    assert set(NAMES) == set(Topic)
    assert all(name.nb and name.nn and name.en for name in NAMES.values())


@pytest.mark.parametrize(
    ("present", "facts", "ages", "wanted"),
    [
        ({"adult-main"}, {}, None, []),
        ({"biobank"}, {}, None, [Missing("adult-main", "")]),
        (
            {"adult-main"},
            {"minors": "yes"},
            None,
            [Missing("parents", "minors"), Missing(ANY_YOUNG, "minors")],
        ),
        (
            {"parents", "youth-12-15"},
            {"minors": "yes"},
            (6, 17),
            [Missing("child-u12", "minors"), Missing("youth-16-17", "minors")],
        ),
        ({"parents"}, {"minors": "yes"}, (1, 3), []),
        ({"adult-main"}, {"deputy_consent": "yes"}, None, [Missing("deputy", "deputy_consent")]),
        ({"adult-main", "emergency"}, {"deputy_consent": "yes"}, None, []),
        (
            {"adult-main"},
            {"childbearing": "yes", "future_research": "yes", "genetics": "yes"},
            None,
            [
                Missing("partner", "childbearing", sure=False),
                Missing("biobank", "future_research", sure=False),
                Missing("genetics", "genetics", sure=False),
            ],
        ),
        ({"adult-main", "pregnant"}, {"childbearing": "yes", "minors": "no"}, None, []),
    ],
)
def test_the_profile_tells_which_forms_are_missing(
    present: set[str],
    facts: dict[str, str],
    ages: tuple[int, int] | None,
    wanted: list[Missing],
) -> None:
    assert missing_forms(present, facts, ages) == wanted
