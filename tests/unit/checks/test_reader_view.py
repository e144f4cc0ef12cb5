"""What a reader of a form meets: length, LIX by section, hard words, what is said twice."""

from dataclasses import replace

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import judge, prepare
from app.checks.kinds.lix import Lix
from app.checks.outcome import Result
from app.checks.packs import load_rule_book
from app.checks.reader_view import ReaderView, reader_view
from app.checks.reading_speed import YOUNGER, minutes, words_a_minute
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.document.model import Document

BOOK = load_rule_book()
AGAIN = "Du får svar på prøvene etter tre uker, og legen ringer deg da."
FORM = f"""
# Vil du være med?
Du blir randomisert til en av to grupper. Du kan få dyspné, og vi tar en biopsi.
# Hva skjer?
En biopsi er en liten prøve av vevet. Vi måler NT-proBNP. Du får proinflammatoriske cytokiner.
{AGAIN}
|Sponsor|Havbris Pharma|
# Etterpå
{AGAIN}
"""
HEAVY = (
    "Forskningsdeltakerens behandlingsopplegg forutsetter regelmessige undersøkelser og"
    " gjennomgående overvåkning av grunnsykdommer ved polikliniske konsultasjoner. "
)


def without(book: RuleBook, *ids: str) -> RuleBook:
    """Return `book` with some of its rules on trial."""
    rules = tuple(
        rule.model_copy(update={"status": RuleStatus.SHADOW}) if rule.id in ids else rule
        for rule in book.rules
    )
    return replace(book, rules=rules)


def seen(
    text: str, document_type: str = "adult-main", language: str = "nb", book: RuleBook = BOOK
) -> tuple[ReaderView, Document]:
    document = document_from_case(text)
    form = prepare(book, document, document_type=document_type, facts={}, language=language)
    return reader_view(book, form), document


def test_length_counts_what_stands_in_tables_and_time_follows_the_age_of_the_reader() -> None:
    text = "# Hva skjer?\nVi ser på dette. {x700}\n|Dag en|Prøve av blodet|"

    adult, child = seen(text)[0], seen(text, "child-u12")[0]

    assert (adult.words, adult.in_tables) == (2 + 2800 + 5, 5)
    assert (adult.speed, adult.minutes) == (180, 16)
    assert (child.speed, child.minutes) == (140, 20)
    assert adult.pages is None


@pytest.mark.parametrize(("words", "time"), [(0, 0), (1, 1), (270, 2), (1800, 10)])
def test_reading_time_is_whole_minutes_and_never_none_for_words(words: int, time: int) -> None:
    assert minutes(words, "adult-main") == time


def test_young_readers_read_more_slowly_the_younger_they_are() -> None:
    ages = ["child-u12", "youth-12-15", "youth-16-17", "adult-main"]

    speeds = [words_a_minute(code) for code in ages]

    assert speeds == sorted(set(speeds))


def test_every_age_that_has_a_speed_of_its_own_is_a_type_of_form() -> None:
    assert set(YOUNGER) <= set(BOOK.document_types.codes())


def test_hard_words_stand_once_where_they_are_met_and_say_how_they_are_explained() -> None:
    view, document = seen(FORM)

    said = {
        word.word: (
            word.mode,
            word.plain.nb if word.plain else None,
            document.text(word.explained) if word.explained else None,
        )
        for word in view.hard or ()
    }

    assert list(said) == [
        "randomisert", "dyspné", "biopsi", "NT-proBNP", "proinflammatoriske cytokiner",
    ]  # fmt: skip
    assert said["dyspné"] == ("replace", "tung pust", None)
    assert said["randomisert"][0] == "explain"
    assert said["biopsi"] == ("replace", "vevsprøve", "En biopsi er en liten prøve av vevet.")
    assert said["NT-proBNP"] == ("acronym", None, None)
    assert said["proinflammatoriske cytokiner"] == ("shape", None, None)
    assert [word.word for word in view.unexplained] == [w for w in said if w != "biopsi"]


def test_the_label_of_a_table_row_is_neither_hard_nor_an_explanation() -> None:
    labelled = seen("# Om studien\n|Sponsor|Havbris Pharma|")[0]
    spoken = seen("# Om studien\n|Sponsor|Havbris|\nEn sponsor er firmaet som betaler studien.")

    assert labelled.hard == ()
    explained = (spoken[0].hard or ())[0].explained
    assert explained is not None
    assert spoken[1].text(explained) == "En sponsor er firmaet som betaler studien."


def test_words_adults_know_are_hard_for_children_only() -> None:
    text = "# Hva skjer?\nDu har en kronisk sykdom."

    assert seen(text)[0].hard == ()
    assert [word.word for word in seen(text, "child-u12")[0].hard or ()] == ["kronisk"]


def test_a_passage_in_three_places_is_told_at_each_with_the_section_it_stood_in_first() -> None:
    text = f"# Prøver\n{AGAIN}\n# Besøk\n{AGAIN}\n# Reiser\n{AGAIN}"

    view, document = seen(text)

    assert [(r.first_in, r.again_in) for r in view.repeats or ()] == [
        ("Prøver", "Besøk"),
        ("Prøver", "Reiser"),
    ]
    assert {document.text(r.again) for r in view.repeats or ()} == {AGAIN}


def test_three_places_are_still_one_finding() -> None:
    text = f"# Prøver\n{AGAIN}\n# Besøk\n{AGAIN}\n# Reiser\n{AGAIN}"
    form = prepare(BOOK, document_from_case(text), document_type="adult-main", facts={})

    outcome = judge(BOOK, BOOK.rule("doc-no-repetition"), form)

    assert outcome.result is Result.WEAK
    assert len(outcome.hits) == 1


def test_a_section_above_its_limit_is_one_the_rule_finds_too() -> None:
    text = f"# Kort om studien\nDu er med i to år. {{x40}}\n# Opplegget\n{HEAVY}{{x8}}\n"
    view = seen(text)[0]
    form = prepare(BOOK, document_from_case(text), document_type="adult-main", facts={})

    hits = judge(BOOK, BOOK.rule("lang-lix"), form).hits

    above = [section.block for section in view.sections if section.is_above]
    assert above
    assert above == [hit.section for hit in hits if hit.message and "Avsnittet" in hit.message.nb]


def test_sections_carry_the_limits_of_the_rule_and_short_ones_say_little() -> None:
    text = f"# Forsikring\n{HEAVY}\n# Opplegget\n{HEAVY}\n# Bare en overskrift\n# Tomt"
    check = BOOK.rule("lang-lix").check
    assert isinstance(check, Lix)

    sections = seen(text)[0].sections

    assert [(s.title, s.limit) for s in sections] == [
        ("Forsikring", check.section_limit("adult-main", "insurance")),
        ("Opplegget", check.section_limit("adult-main", "other")),
    ]
    assert [(s.sure, s.is_above) for s in sections] == [(False, False), (False, False)]
    assert all(s.figures.lix > (s.limit or 0) for s in sections)


def test_a_child_s_sheet_is_measured_by_the_rule_for_children() -> None:
    text = "# Hei\nDu får en prøve. {x30}"

    assert seen(text, "child-u12")[0].limit == 30
    assert seen(text, "youth-12-15")[0].limit == 37
    assert seen(text)[0].limit == 45


def test_passive_sentences_are_counted_by_section_and_in_all() -> None:
    text = "# Prøver\nPrøvene blir undersøkt her. Du får svar.\n# Svar\nSvaret sendes i posten."

    view = seen(text)[0]

    assert [(s.voices.passive, s.voices.sentences) for s in view.sections if s.voices] == [
        (1, 2),
        (1, 1),
    ]
    assert view.voices is not None
    assert (view.voices.passive, view.voices.sentences) == (2, 3)


@pytest.mark.parametrize("language", ["en", "other"])
def test_of_a_form_that_is_not_in_norwegian_only_length_is_told(language: str) -> None:
    view = seen(FORM, language=language)[0]

    assert view.words > 0
    assert view.minutes == 1
    assert (view.norwegian, view.sections, view.hard, view.repeats) == (False, (), None, None)


def test_rules_on_trial_show_nothing() -> None:
    on_trial = ("lang-lix", "lang-jargon", "lang-acronyms", "doc-no-repetition")

    view = seen(FORM, book=without(BOOK, *on_trial))[0]

    assert (view.limit, view.hard, view.repeats) == (None, None, None)
    assert {section.limit for section in view.sections} == {None}


def test_abbreviations_alone_are_told_when_the_rule_on_terms_is_on_trial() -> None:
    view = seen(FORM, book=without(BOOK, "lang-jargon"))[0]

    assert [word.word for word in view.hard or ()] == ["NT-proBNP"]
