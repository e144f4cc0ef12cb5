"""A form held against the template it was made from."""

import random
import re
import time

import pytest

from app.checks.cases import document_from_case
from app.document.comparison import (
    Comparison,
    Held,
    Line,
    Standing,
    comparison_from_json,
    comparison_to_json,
    hold,
)
from app.document.model import Document
from app.document.passages import Passages, find_passages
from app.document.word_diff import PieceKind
from tests.reference_made import FILLED, GENERAL, Lines, edited, names, read

IDENTICAL, EDITED, MISSING, ADDED = (
    Standing.IDENTICAL, Standing.EDITED, Standing.MISSING, Standing.ADDED,
)  # fmt: skip


@pytest.fixture(scope="module")
def template() -> Passages:
    return find_passages(read(GENERAL), names())


def form(given: Lines) -> Document:
    return document_from_case("\n".join(given))


def held(template: Passages, given: Lines) -> Comparison:
    return hold(form(given), template, names())


def unlike(comparison: Comparison) -> list[Held]:
    return [one for one in comparison.held if one.standing is not IDENTICAL]


def line_of(comparison: Comparison, standing: Standing) -> Line:
    return next(line for one in comparison.held for line in one.lines if line.standing is standing)


def test_a_form_filled_in_as_it_should_be_is_identical(template: Passages) -> None:
    comparison = held(template, FILLED)

    assert comparison.counts() == {IDENTICAL: 14, EDITED: 0, MISSING: 0}
    assert comparison.guidance == comparison.unfilled == ()


def test_the_reader_s_own_word_file_gives_the_same(template: Passages) -> None:
    assert hold(read(FILLED), template, names()).counts() == held(template, FILLED).counts()


def test_fields_show_what_they_were_filled_with(template: Passages) -> None:
    led = next(one for one in held(template, FILLED).held if "ledes" in one.lines[0].template)
    filled = [piece for piece in led.lines[0].pieces if piece.kind is PieceKind.FILLED]

    assert [(p.text, p.was) for p in filled] == [
        ("Nordfjell universitetssykehus,", "[navn på institusjonen],")
    ]


def test_one_changed_word_is_told_with_both_sentences(template: Passages) -> None:
    comparison = held(template, edited(FILLED, ikke_å_forklare="bare å forklare"))
    line = line_of(comparison, EDITED)

    assert [one.title for one in unlike(comparison)] == [
        "Frivillig deltakelse og mulighet for å trekke seg"
    ]
    assert [p.text for p in line.pieces if p.kind is PieceKind.REMOVED] == ["ikke"]
    assert [p.text for p in line.pieces if p.kind is PieceKind.ADDED] == ["bare"]
    assert line.template == (
        "Du kan når som helst ombestemme deg, og du trenger ikke å forklare hvorfor."
    )


def test_the_place_of_an_edit_is_its_sentence_in_the_form(template: Passages) -> None:
    given = form(edited(FILLED, ikke_å_forklare="bare å forklare"))
    span = line_of(hold(given, template, names()), EDITED).span

    assert span is not None
    assert given.text(span).startswith("Du kan når som helst ombestemme deg")
    assert given.text(span).endswith("forklare hvorfor.")


def test_the_template_s_sentence_keeps_what_the_form_filled_in(template: Passages) -> None:
    comparison = held(template, edited(FILLED, senest_i="kanskje i"))

    assert line_of(comparison, EDITED).template == "Opplysningene slettes senest i 2034."


def test_the_template_s_sentence_keeps_its_own_punctuation(template: Passages) -> None:
    comparison = held(template, edited(FILLED, din_verken_nå="din. Verken nå"))

    assert line_of(comparison, EDITED).template == (
        "Det får ingen følger for behandlingen din verken nå eller senere."
    )


def test_a_passage_that_is_gone_is_missing(template: Passages) -> None:
    comparison = held(template, edited(FILLED, Du_er_dekket_av=None))

    assert [(one.standing, one.section) for one in unlike(comparison)] == [(MISSING, "insurance")]
    assert line_of(comparison, MISSING).span is None


def test_a_sentence_of_its_own_within_a_passage_is_told_and_changes_nothing(
    template: Passages,
) -> None:
    comparison = held(template, edited(FILLED, følger_for="følger i dag. Det får ingen følger for"))

    assert [p.text for p in line_of(comparison, ADDED).pieces] == ["Det får ingen følger i dag."]
    assert unlike(comparison) == []


def test_text_of_its_own_after_a_passage_in_the_same_paragraph_is_told(template: Passages) -> None:
    comparison = held(
        template, edited(FILLED, mens_prosjektet_varer="mens prosjektet varer. Kanskje")
    )

    assert unlike(comparison) == []
    assert [p.text for p in line_of(comparison, ADDED).pieces] == ["Kanskje."]


def test_a_passage_is_found_where_it_was_moved_to(template: Passages) -> None:
    moved = list(edited(FILLED, Opplysningene_slettes_senest=None))
    moved.insert(3, "Opplysningene slettes senest i 2034.")

    assert unlike(held(template, moved)) == []


def test_a_paragraph_cut_in_two_or_put_together_is_identical(template: Passages) -> None:
    cut = "\n".join(FILLED).replace(" Du kan klage til", "\nDu kan klage til").splitlines()
    joined = "\n".join(FILLED).replace("\nHvis du trekker deg", " Hvis du trekker deg").splitlines()

    assert unlike(held(template, cut)) == unlike(held(template, joined)) == []


def test_guidance_and_fields_that_still_stand_are_told(template: Passages) -> None:
    left = edited(
        FILLED,
        Du_bruker_en_lampe="Forklar besøk, prøver og spørreskjemaer. Du bruker en lampe",
        prosjektlederen="[hvem]",
    )
    comparison = held(template, left)

    assert [one.text for one in comparison.guidance] == ["Forklar besøk, prøver og spørreskjemaer."]
    assert [one.text for one in comparison.unfilled] == ["[hvem]"]
    assert unlike(comparison) == []


def test_a_few_words_around_a_field_are_not_sought() -> None:
    template = find_passages(read(["# Kontakt", "[navn] er [rolle].", "Ring oss [når]."]), names())

    assert held(template, ["# Kontakt", "Du er syk."]).held == ()


def test_labels_do_not_count(template: Passages) -> None:
    comparison = held(template, edited(FILLED, Sted_og_dato="Sted"))

    assert [one.label for one in unlike(comparison)] == [True]
    assert comparison.counts()[MISSING] == 0


def test_another_text_altogether_has_nothing_of_the_template(template: Passages) -> None:
    other = ["# Formål", "Vi undersøker en salve.", "# Frivillig", "Du bestemmer selv om du vil."]

    assert held(template, other).counts() == {IDENTICAL: 0, EDITED: 0, MISSING: 14}


def sentences_with_a_word_changed() -> list[tuple[int, str]]:
    """Every line of fixed text in the form, once for each word that is not filled in."""
    lines = dict(enumerate(FILLED))
    fixed = [n for n, line in lines.items() if line[0] not in "#|" and "lampe" not in line]
    filled = (
        "FJELLUFT|om dagslys.*|fordi du .*|Nordfjell.*?,|prosjektlederen|2034|612345|til Kari.*5,"
    )
    found = []
    for number in fixed:
        own = re.sub(filled, lambda m: "#" * len(m[0]), lines[number])
        for word in re.finditer(r"[^\W_]+", own):
            found.append(
                (number, lines[number][: word.start()] + "zzz" + lines[number][word.end() :])
            )
    return found


def test_every_single_changed_word_is_found(template: Passages) -> None:
    changes = sentences_with_a_word_changed()
    missed = []
    for number, line in changes:
        lines = [*FILLED[:number], line, *FILLED[number + 1 :]]
        if len(unlike(held(template, lines))) != 1:
            missed.append(line)

    assert len(changes) > 150
    assert missed == []


def test_a_comparison_survives_storage(template: Passages) -> None:
    comparison = held(template, edited(FILLED, ikke_å_forklare="bare", Du_er_dekket_av=None))

    assert comparison_from_json(comparison_to_json(comparison)) == comparison


def test_very_long_texts_take_no_time_by_the_square(template: Passages) -> None:
    words = ["du", "og", "vi", "kan", "på", "en", "dag", "med", "til", "det", "som", "er", "i"]
    chosen = random.Random(1)  # noqa: S311 - the same words each time

    def long_text(count: int) -> list[str]:
        return [
            " ".join(["Du", *chosen.choices(words, k=12), f"nummer{n}"]) + "." for n in range(count)
        ]

    passages = find_passages(form(long_text(2000)), names())
    other = form(long_text(4000))
    start = time.process_time()
    hold(other, passages, names())

    assert time.process_time() - start < 10
