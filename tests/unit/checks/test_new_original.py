"""A new original is held against the one before; its changes are found in the Norwegian text."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from app.checks.compared import passages
from app.checks.new_original import Effect, Pair, Touch, touched
from app.checks.packs import load_rule_book
from app.checks.rule_book import RuleBook
from app.document.model import Block, BlockKind, Document
from app.document.version_diff import Shift
from app.formats import read

DEMO = Path(__file__).parents[3] / "app/demo"
ENGLISH = (
    "You will visit the hospital 4 times during the study.",
    "We take 50 ml of blood from you at the first visit.",
    "You get 500 kroner to cover your travel expenses.",
    "Your data are stored for 25 years after the study has ended.",
)
NORWEGIAN = (
    "Du besøker sykehuset 4 ganger i løpet av studien.",
    "Vi tar 50 ml blod av deg ved det første besøket.",
    "Du får 500 kroner til å dekke reiseutgifter.",
    "Opplysningene dine lagres i 25 år etter at studien er avsluttet.",
)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rule_book()


def document(*lines: str) -> Document:
    return Document("docx", tuple(Block(i, BlockKind.PARAGRAPH, x) for i, x in enumerate(lines)))


def touches(book: RuleBook, english: tuple[str, ...], norwegian: tuple[str, ...]) -> list[Touch]:
    words = book.words.dictionary
    old = Pair(document(*ENGLISH), document(*NORWEGIAN), book.sections, words)
    return touched(old, Pair(document(*english), document(*norwegian), book.sections, words))


def changed(lines: tuple[str, ...], number: int, was: str, now: str) -> tuple[str, ...]:
    assert was in lines[number]
    return (*lines[:number], lines[number].replace(was, now), *lines[number + 1 :])


def test_a_changed_sentence_whose_norwegian_is_the_same_is_told(book: RuleBook) -> None:
    (touch,) = touches(book, changed(ENGLISH, 1, "50 ml", "60 ml"), NORWEGIAN)

    assert (touch.shift, touch.effect) == (Shift.EDITED, Effect.SAME)
    assert [one.text for one in touch.norwegian] == [NORWEGIAN[1]]


def test_where_the_norwegian_was_changed_too_that_is_told(book: RuleBook) -> None:
    now = changed(NORWEGIAN, 1, "50 ml", "60 ml")

    (touch,) = touches(book, changed(ENGLISH, 1, "50 ml", "60 ml"), now)

    assert touch.effect is Effect.EDITED
    assert [one.text for one in touch.norwegian] == [now[1]]


@pytest.mark.parametrize(
    ("norwegian", "effect"),
    [(NORWEGIAN, Effect.SAME), ((*NORWEGIAN[:2], NORWEGIAN[3]), Effect.GONE)],
)
def test_what_the_original_left_out_still_stands_or_is_gone(
    book: RuleBook, norwegian: tuple[str, ...], effect: Effect
) -> None:
    (touch,) = touches(book, (*ENGLISH[:2], ENGLISH[3]), norwegian)

    assert (touch.shift, touch.effect) == (Shift.REMOVED, effect)
    assert [one.text for one in touch.norwegian] == [NORWEGIAN[2]]


def test_a_new_sentence_nobody_translated_is_not_found(book: RuleBook) -> None:
    new = "A magnetic resonance scan of the knee is made by a radiologist in Sweden."

    (touch,) = touches(book, (*ENGLISH, new), NORWEGIAN)

    assert (touch.shift, touch.effect, touch.norwegian) == (Shift.ADDED, Effect.UNKNOWN, ())


def test_a_new_sentence_with_its_translation_is_found(book: RuleBook) -> None:
    (touch,) = touches(
        book,
        (*ENGLISH, "You must not drive a car for 24 hours after the examination."),
        (*NORWEGIAN, "Du kan ikke kjøre bil de første 24 timene etter undersøkelsen."),
    )

    assert (touch.shift, touch.effect) == (Shift.ADDED, Effect.EDITED)


def test_sentences_that_only_moved_touch_nothing(book: RuleBook) -> None:
    assert touches(book, (*ENGLISH[1:], ENGLISH[0]), NORWEGIAN) == []


def test_25_seeded_changes_of_a_whole_original_are_all_listed(book: RuleBook) -> None:
    form, original = (read((DEMO / name).read_bytes()) for name in ("D01.docx", "D01_en.docx"))
    chance = random.Random(25)  # noqa: S311
    told = [p for p in passages(original, book.sections, "en") if len(p.text.split()) > 5]
    chosen = chance.sample(told, 25)
    lines = [block.text for block in original.blocks]
    for one in chosen:
        word = chance.choice([w for w in one.text.split() if w.isalpha() and len(w) > 3])
        new = one.text.replace(word, f"{word} approximately", 1)
        assert one.text in lines[one.block]
        lines[one.block] = lines[one.block].replace(one.text, new, 1)
    words = book.words.dictionary
    blocks = (replace(b, text=text) for b, text in zip(original.blocks, lines, strict=True))
    later = replace(original, blocks=tuple(blocks))

    found = touched(
        Pair(original, form, book.sections, words),
        Pair(later, form, book.sections, words),
    )

    assert sum(t.shift is Shift.EDITED for t in found) >= 24
    assert {t.effect for t in found} <= {Effect.SAME, Effect.UNKNOWN}
    assert sum(t.effect is Effect.SAME for t in found) >= 22
