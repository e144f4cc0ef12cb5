"""Anchors are followed from version to version, and never taken to words of another place."""

import random
from collections import Counter
from dataclasses import dataclass

import pytest

from app.document.anchor import Anchor, Placement, make_anchor
from app.document.follow import Trail
from app.document.model import Block, BlockKind, Document, Span
from tests.version_edits import Edited, any_span, clean_forms

REVISIONS = [1] * 20 + [10] * 18 + [30] * 10
"""How many edits each revision has: 500 in all."""

ANCHORS = 40
"""Anchors followed through each revision: words, numbers, sentences and whole blocks."""


def document(*lines: str) -> Document:
    return Document("docx", tuple(Block(i, BlockKind.PARAGRAPH, x) for i, x in enumerate(lines)))


def anchor_at(form: Document, block: int, quote: str) -> Anchor:
    start = form.blocks[block].text.index(quote)
    return make_anchor(form, Span(block, start, start + len(quote)))


@dataclass
class Tally:
    """How many anchors were found where they stand, were lost, or taken to another place."""

    right: int = 0
    lost: int = 0
    elsewhere: int = 0

    @property
    def share(self) -> float:
        return self.right / (self.right + self.lost + self.elsewhere)


def followed(revisions: list[int], anchors: int) -> Tally:
    """Return what became of anchors in seeded revisions of our clean forms."""
    forms, found = list(clean_forms()), Counter[str]()
    for seed, edits in enumerate(revisions):
        chance = random.Random(seed)  # noqa: S311
        first = forms[seed % len(forms)]
        spans = [any_span(first, chance) for _ in range(anchors)]
        edited = Edited(first, chance)
        edited.edit(edits)
        trail = Trail(first, edited.document())
        for span in spans:
            found[edited.judge(span, trail.follow(make_anchor(first, span)).span)] += 1
    return Tally(**found)


def test_anchors_after_500_seeded_edits_are_right_and_none_is_silently_elsewhere() -> None:
    tally = followed(REVISIONS, ANCHORS)

    assert sum(REVISIONS) == 500
    assert tally.elsewhere == 0
    assert tally.share >= 0.98, tally  # 0.998 when this was written


@pytest.mark.parametrize("gone", [0, 3])
def test_of_two_lines_of_the_same_words_each_keeps_its_own(gone: int) -> None:
    lines = ["Dato: ____ Underskrift: ____", "Navn på deltakeren", "Navn på studielegen",
             "Dato: ____ Underskrift: ____"]  # fmt: skip
    old = document(*lines)
    left = [line for n, line in enumerate(lines) if n != gone]

    found = [Trail(old, document(*left)).follow(anchor_at(old, n, "Dato")) for n in (0, 3)]

    placements = [one.placement for one in found]
    assert placements[0 if gone == 0 else 1] is Placement.ORPHANED
    assert placements[1 if gone == 0 else 0] is Placement.PLACED


def test_of_two_words_in_a_sentence_the_one_that_is_left_is_not_the_other() -> None:
    old = document("Legen ringer deg, og deretter kommer legen hjem til deg.")
    new = document("Vi ringer deg, og deretter kommer legen hjem til deg.")
    trail = Trail(old, new)
    second = Span(0, old.blocks[0].text.rindex("deg"), old.blocks[0].text.rindex("deg") + 3)

    assert trail.follow(anchor_at(old, 0, "Legen")).span is None
    assert trail.follow(make_anchor(old, second)).span == Span(0, 49, 52)


def test_a_paragraph_that_moved_takes_its_anchors_along_and_says_so() -> None:
    lines = [f"Avsnitt nummer {word} handler om noe helt eget." for word in
             ("en", "to", "tre", "fire", "fem")]  # fmt: skip
    old, new = document(*lines), document(*lines[1:], lines[0])

    found = Trail(old, new).follow(anchor_at(old, 0, "handler"))

    assert (found.placement, found.span) == (Placement.MOVED, Span(4, 18, 25))


def test_an_anchor_of_a_third_version_is_found_by_its_words() -> None:
    third = document("Noe annet her.", "Du får 50 ml saft av oss hver dag.")
    old = document("Helt ny tekst.", "Mer ny tekst.")
    new = document("Du får 50 ml saft av oss hver dag.")

    assert Trail(old, new).follow(anchor_at(third, 1, "50 ml saft av oss")).span is not None
