"""Anchors find their words again, and say so when they cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.anchor import Anchor, Placement, find, make_anchor
from app.document.model import Block, BlockKind, Document, Part, Span

LINES = (
    "Vil du delta i forskningsprosjektet?",
    "Du kan når som helst trekke samtykket ditt uten å oppgi grunn.",
    "Vi tar 50 ml blod av deg ved hvert besøk på sykehuset.",
    "Ring studielegen på telefon 22 33 44 55 hvis du har spørsmål.",
    "Opplysningene lagres i 25 år etter at studien er avsluttet.",
)


def document(*lines: str, part: Part = Part.BODY) -> Document:
    return Document(
        "docx",
        tuple(Block(i, BlockKind.PARAGRAPH, line, part) for i, line in enumerate(lines)),
    )


def anchor_of(form: Document, quote: str) -> Anchor:
    block = next(b for b in form.blocks if quote in b.text)
    start = block.text.index(quote)
    return make_anchor(form, Span(block.index, start, start + len(quote)))


def test_words_in_an_unchanged_form_are_placed() -> None:
    form = document(*LINES)

    found = find(form, anchor_of(form, "50 ml blod"))

    assert found.placement is Placement.PLACED
    assert found.span == Span(2, 7, 17)


def test_blocks_put_in_before_do_not_make_words_move() -> None:
    anchor = anchor_of(document(*LINES), "50 ml blod")

    found = find(document("Ny tittel", "Ny ingress til skrivet.", *LINES), anchor)

    assert found.placement is Placement.PLACED
    assert found.span == Span(4, 7, 17)


def test_words_among_others_are_moved() -> None:
    anchor = anchor_of(document(*LINES), "trekke samtykket ditt")
    form = document("Husk at retten til å trekke samtykket ditt gjelder alle.", *LINES[2:])

    found = find(form, anchor)

    assert found.placement is Placement.MOVED
    assert found.span is not None
    assert form.text(found.span) == "trekke samtykket ditt"


def test_words_that_went_to_another_part_are_moved() -> None:
    anchor = anchor_of(document(*LINES), "Opplysningene lagres i 25 år")

    found = find(document(*LINES, part=Part.FOOTNOTE), anchor)

    assert found.placement is Placement.MOVED


def test_changed_words_are_orphaned() -> None:
    anchor = anchor_of(document(*LINES), "50 ml blod")

    found = find(document(*(line.replace("50 ml", "60 ml") for line in LINES)), anchor)

    assert found.placement is Placement.ORPHANED
    assert found.span is None


def test_a_number_within_a_longer_one_is_not_the_same_words() -> None:
    anchor = anchor_of(document(*LINES), "50 ml blod")

    found = find(document(*(line.replace("50 ml", "150 ml") for line in LINES)), anchor)

    assert found.placement is Placement.ORPHANED


def test_the_context_tells_repeated_words_apart() -> None:
    first = document("Besøk 1", "Ja", "Besøk 2", "Ja", "Besøk 3", "Ja", "Slutt på tabellen")
    anchor = make_anchor(first, Span(3, 0, 2))
    later = document("Ny rad", *(b.text for b in first.blocks))

    assert find(later, anchor).span == Span(4, 0, 2)


def test_repeated_words_that_nothing_tells_apart_are_orphaned() -> None:
    anchor = anchor_of(document("Svar her", "Nei", "Takk for svaret"), "Nei")
    cells = document("Spørsmål en", "Nei", "Noe helt annet", "Nei", "Enda en rad med ord")

    assert find(cells, anchor).placement is Placement.ORPHANED


def test_a_short_word_found_once_among_other_words_is_orphaned() -> None:
    anchor = anchor_of(document("Blodprøve ved besøk", "Nei", "Urinprøve hver uke"), "Nei")

    found = find(document("Zzz xxx qqq", "Nei", "1234567890"), anchor)

    assert found.placement is Placement.ORPHANED


def test_soft_hyphens_and_hard_spaces_are_not_changes() -> None:
    anchor = anchor_of(document(*LINES), "lagres i 25 år")
    changed = LINES[4].replace("25 år", "25\u00a0år").replace("lagres", "lag\u00adres")

    found = find(document(*LINES[:4], changed), anchor)

    assert found.placement is Placement.PLACED
    assert found.span is not None
    assert changed[found.span.start : found.span.end] == "lag\u00adres i 25\u00a0år"


@pytest.mark.parametrize("form", [document(), document(*LINES)])
def test_an_anchor_without_words_stands_for_the_whole_form(form: Document) -> None:
    found = find(form, Anchor(Part.BODY, 3, 0, 0, ""))

    assert found.placement is Placement.PLACED
    assert found.span is None


@given(
    lines=st.lists(st.text("abc de.1", min_size=1, max_size=30), min_size=1, max_size=8),
    data=st.data(),
)
def test_what_is_found_always_has_the_words_of_the_anchor(
    lines: list[str], data: st.DataObject
) -> None:
    form = document(*lines)
    block = data.draw(st.integers(0, len(lines) - 1))
    start = data.draw(st.integers(0, len(lines[block]) - 1))
    end = data.draw(st.integers(start + 1, len(lines[block])))
    anchor = make_anchor(form, Span(block, start, end))
    later = document(*data.draw(st.permutations(lines)))

    found = find(later, anchor)

    if found.span is not None:
        assert " ".join(later.text(found.span).split()) == " ".join(anchor.quote.split())
    assert find(form, anchor).placement is not Placement.MOVED
