"""Paragraphs whose mark is deleted, put together with the one after as Word does on accepting."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.formats.docx.names import Element, W
from app.formats.docx.story import Loose, Mark, Paragraph, Story, Stretch

BETWEEN = frozenset(
    [W + name for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")]
    + [W + kind + end for kind in ("moveFromRange", "moveToRange") for end in ("Start", "End")]
    + [W + name for name in ("proofErr", "permStart", "permEnd")]
)
"""What may stand between two paragraphs without keeping them apart."""


def join_paragraphs(story: Story) -> None:
    """Join the paragraphs of `story`; one before a table or the end of a cell stays.

    Source: ECMA-376 17.13.5.15, and what Word does.
    """
    if not any(p.mark_deleted for p in story.paragraphs):
        return
    moved: dict[Paragraph, Mark] = {}
    for chain in _chains(story.paragraphs):
        shift = 0
        for paragraph in chain:
            moved[paragraph] = (chain[-1], shift)
            shift += len(paragraph.text)
        for paragraph in reversed(chain[:-1]):
            _put_before(chain[-1], paragraph)
    story.paragraphs[:] = dict.fromkeys(moved.get(p, (p, 0))[0] for p in story.paragraphs)
    _move_marks(story, moved)


def _chains(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield each row of paragraphs that become one, the last of which keeps its mark."""
    places = {paragraph.element: paragraph for paragraph in paragraphs}
    chained: set[Paragraph] = set()
    for first in paragraphs:
        if first in chained:
            continue
        chain = [first]
        while chain[-1].mark_deleted:
            element = next_paragraph(chain[-1].element)
            follower = None if element is None else places.get(element)
            if follower is None:
                break
            chain.append(follower)
        if len(chain) > 1:
            chained.update(chain)
            yield chain


def next_paragraph(element: Element) -> Element | None:
    """Return what follows a paragraph, marks between two paragraphs left out."""
    following = element.getnext()
    while following is not None and following.tag in BETWEEN:
        following = following.getnext()
    return following


def _put_before(follower: Paragraph, first: Paragraph) -> None:
    """Put the words of `first` before those of `follower`.

    The mark that stays is the follower's, and so are style and number; a follower without words
    takes those of the first.
    """
    shift = len(first.text)
    if not follower.text.strip():
        follower.style, follower.outline = first.style, first.outline
        follower.numbering = first.numbering
    for piece in follower.pieces:
        piece.start += shift
        piece.end += shift
    follower.pieces[:0] = first.pieces
    follower.text = first.text + follower.text
    follower.checks[:0] = first.checks
    follower.reshaped[:] = first.reshaped + [
        Stretch(s.start + shift, s.end + shift, s.author) for s in follower.reshaped
    ]
    for ours, theirs in (
        (follower.removed, first.removed),
        (follower.hidden, first.hidden),
        (follower.pictures, first.pictures),
    ):
        ours[:] = theirs + [Loose(o.at + shift, o.text, o.author) for o in ours]


def _move_marks(story: Story, moved: dict[Paragraph, Mark]) -> None:
    for places in (story.comment_starts, story.comment_ends, story.comment_places):
        for key, (paragraph, at) in places.items():
            target, shift = moved.get(paragraph, (paragraph, 0))
            places[key] = (target, at + shift)
    for note, place in story.note_places.items():
        target, shift = moved.get(place.paragraph, (place.paragraph, 0))
        story.note_places[note] = replace(place, paragraph=target, at=place.at + shift)
