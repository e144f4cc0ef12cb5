"""Hold a form against a template: is each fixed passage there, edited or missing, and how."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import TypeAdapter

from app.document.glob import fits
from app.document.model import Document, Span
from app.document.outline import OTHER, Outline, SectionNames, outline
from app.document.pairing import SLACK, pair
from app.document.passages import SHORTEST, Passage, PassageKind, Passages, sentences_of
from app.document.word_diff import FIELD, Fields, Piece, PieceKind, with_fields, word_diff
from app.text.sentences import sentences
from app.text.tokens import tokens

SAME_SECTION = 0.15
"""How much more a sentence of the same section is believed when two are about as like."""


class Standing(StrEnum):
    """How a fixed passage, or a sentence of one, stands in a form."""

    IDENTICAL = "identical"
    EDITED = "edited"
    MISSING = "missing"
    ADDED = "added"
    """A sentence of the form's own within a passage of the template; passages are never this."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a passage as it stands in the form.

    `span` is where, None for a missing one; `pieces` lead from the template's words to the
    form's. `template` is the sentence as the template has it, with its fields filled in as in
    the form where that is known; empty for an added one.
    """

    standing: Standing
    pieces: tuple[Piece, ...]
    span: Span | None = None
    template: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One fixed passage of the template, and what became of it; `lines` are in reading order.

    `passage` is its number. `section` and `title` are the key and heading it stands under in the
    template. `label`: too short for its lack to mean anything.
    """

    passage: int
    standing: Standing
    lines: tuple[Line, ...]
    section: str = OTHER
    title: str = ""
    verbatim: bool = False
    label: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Guidance of the template, or a field of it, that still stands in the form."""

    passage: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A form held against a template.

    `held` has all fixed passages in the template's order. `guidance` and `unfilled` are what
    should have been deleted or filled in, in the form's order. `headings` maps a section's key
    to the form's heading for it, a block index.
    """

    held: tuple[Held, ...]
    guidance: tuple[Left, ...] = ()
    unfilled: tuple[Left, ...] = ()
    headings: dict[str, int] = field(default_factory=dict)

    def counts(self) -> dict[Standing, int]:
        """Return how many passages are identical, edited and missing; labels do not count."""
        found = dict.fromkeys((Standing.IDENTICAL, Standing.EDITED, Standing.MISSING), 0)
        for one in self.held:
            if not one.label:
                found[one.standing] += 1
        return found


@dataclass(slots=True)
class _Wanted:
    """A sentence of the template; `own` counts its words, `match` is the form's sentence."""

    passage: Passage
    text: str
    fields: Fields
    words: list[str]
    guides: bool = False
    match: int | None = None
    identical: bool = False

    @property
    def own(self) -> int:
        return len(self.words) - self.words.count(FIELD)


@dataclass(slots=True)
class _Said:
    """A sentence of the form, in `[start, end)` of block number `block`."""

    block: int
    start: int
    end: int
    text: str
    words: list[str]
    section: str
    taken: bool = False


def hold(form: Document, passages: Passages, names: SectionNames) -> Comparison:
    """Return how the fixed passages of a template stand in `form`.

    They are sought sentence by sentence, wherever in the form they stand. A sentence is identical
    when its words are, whatever stands in its fields; case and punctuation make no difference.
    One of at least four words that is alike enough is edited.
    """
    sections = outline(form, names)
    said = _said(form, sections)
    wanted = [w for p in passages for w in _wanted(p)]
    _find_identical(wanted, said)
    _find_edited([w for w in wanted if not w.guides], said)
    by_passage: dict[int, list[_Wanted]] = defaultdict(list)
    for one in wanted:
        by_passage[one.passage.number].append(one)
    titles = {p.number: p.text for p in passages if p.kind is PassageKind.HEADING}
    in_block: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(said):
        in_block[sentence.block].append(number)
    held = [
        _held(p, by_passage[p.number], said, in_block, titles)
        for p in passages
        if p.kind is PassageKind.FIXED and by_passage[p.number]
    ]
    return Comparison(
        held=tuple(held),
        guidance=tuple(_left_standing(wanted, said)),
        unfilled=tuple(_unfilled(form, passages)),
        headings=_headings(sections),
    )


def _said(form: Document, sections: Outline) -> list[_Said]:
    found = []
    for block in form.body():
        number = sections.section_of.get(block.index)
        section = OTHER if number is None else sections.sections[number].key
        for start, end in sentences(block.text):
            text = block.text[start:end]
            words = [token.word for token in tokens(text)]
            if words:
                found.append(_Said(block.index, start, end, text, words, section))
    return found


def _wanted(passage: Passage) -> Iterator[_Wanted]:
    """Yield the sentences of fixed text and guidance that have words of their own.

    A few words around a field fit too much.
    """
    guides = passage.kind is PassageKind.GUIDANCE
    if passage.kind is not PassageKind.FIXED and not (guides and not passage.is_label):
        return
    for text, fields in sentences_of(passage):
        one = _Wanted(passage, text, fields, [t.word for t in with_fields(text, fields)], guides)
        if one.own >= (SHORTEST if fields else 1):
            yield one


def _find_identical(wanted: Iterable[_Wanted], said: Sequence[_Said]) -> None:
    """Give each sentence of the template the form's sentence with the same words.

    One of the same section and not given yet is best; a sentence that the template has twice and
    the form once is given twice.
    """
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    holders: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        same[tuple(one.words)].append(number)
        for word in set(one.words):
            holders[word].append(number)
    for want in wanted:
        if FIELD in want.words:
            rarest = min((holders[w] for w in want.words if w != FIELD), key=len)
            places = [n for n in rarest if fits(want.words, said[n].words, FIELD)]
        else:
            places = same.get(tuple(want.words), [])
        if places:
            best = min(
                places, key=lambda n: (said[n].taken, said[n].section != want.passage.section)
            )
            want.match, want.identical, said[best].taken = best, True, True


def _find_edited(wanted: Sequence[_Wanted], said: Sequence[_Said]) -> None:
    """Pair what is left on both sides where it is alike."""
    open_ones = [w for w in wanted if w.match is None and w.own >= SHORTEST]
    free = [n for n, one in enumerate(said) if not one.taken]

    def same_section(i: int, j: int) -> float:
        return SAME_SECTION * (open_ones[i].passage.section == said[free[j]].section)

    for found in pair(
        [[word for word in w.words if word != FIELD] for w in open_ones],
        [said[n].words for n in free],
        slack=[SLACK * w.words.count(FIELD) for w in open_ones],
        bonus=same_section,
    ):
        open_ones[found.left].match = free[found.right]
        said[free[found.right]].taken = True


def _held(
    passage: Passage,
    wanted: Sequence[_Wanted],
    said: Sequence[_Said],
    in_block: dict[int, list[int]],
    titles: dict[int, str],
) -> Held:
    lines = [_line(want, said) for want in wanted]
    found = {line.standing for line in lines}
    whole = found.pop() if len(found) == 1 else Standing.EDITED
    return Held(
        passage=passage.number,
        standing=whole,
        lines=tuple(_with_added(lines, wanted, said, in_block)),
        section=passage.section,
        title=titles.get(passage.heading if passage.heading is not None else -1, ""),
        verbatim=passage.verbatim,
        label=passage.is_label,
    )


def _line(want: _Wanted, said: Sequence[_Said]) -> Line:
    if want.match is None:
        return Line(Standing.MISSING, (Piece(PieceKind.REMOVED, want.text),), None, want.text)
    form = said[want.match]
    if want.identical and not want.fields:
        pieces: tuple[Piece, ...] = (Piece(PieceKind.SAME, form.text),)
    else:
        pieces = word_diff(want.text, form.text, want.fields)
    standing = Standing.IDENTICAL if want.identical else Standing.EDITED
    span = Span(form.block, form.start, form.end)
    return Line(standing, pieces, span, _filled_in(want.text, pieces))


def _filled_in(template: str, pieces: Iterable[Piece]) -> str:
    """Return the template's sentence with its fields as the form has filled them in."""
    text, place = "", 0
    for piece in pieces:
        if piece.kind is PieceKind.FILLED and piece.text:
            at = template.index(piece.was, place)
            text += template[place:at] + piece.text
            place = at + len(piece.was)
    return text + template[place:]


def _with_added(
    lines: Sequence[Line],
    wanted: Sequence[_Wanted],
    said: Sequence[_Said],
    in_block: dict[int, list[int]],
) -> list[Line]:
    """Return `lines` with the form's own sentences between and after them, in their blocks.

    Only where most of the passage stands: one common sentence makes no passage.
    """
    places = sorted(w.match for w in wanted if w.match is not None)
    if 2 * len(places) <= len(wanted):
        return list(lines)
    found = list(lines)
    for block in sorted({said[place].block for place in places}):
        for number in in_block[block]:
            if number > places[0] and not said[number].taken:
                line = _added(said[number])
                found.insert(_after(found, line), line)
    return found


def _added(own: _Said) -> Line:
    span = Span(own.block, own.start, own.end)
    return Line(Standing.ADDED, (Piece(PieceKind.ADDED, own.text),), span)


def _after(lines: Sequence[Line], added: Line) -> int:
    """Return the place in `lines` after the last one that stands before `added` in the form."""
    assert added.span is not None  # noqa: S101 - added sentences stand somewhere
    here = (added.span.block, added.span.start)
    before = [
        n for n, line in enumerate(lines) if line.span and (line.span.block, line.span.start) < here
    ]
    return before[-1] + 1 if before else 0


def _left_standing(wanted: Iterable[_Wanted], said: Sequence[_Said]) -> Iterator[Left]:
    places: dict[int, int] = {}
    for want in wanted:
        if want.guides and want.match is not None and want.own >= SHORTEST:
            places.setdefault(want.match, want.passage.number)
    for number, passage in sorted(places.items()):
        one = said[number]
        yield Left(passage, Span(one.block, one.start, one.end), one.text)


def _unfilled(form: Document, passages: Passages) -> Iterator[Left]:
    """Yield the template's fields that stand in the form as they are; blanks are left out."""
    texts: dict[str, int] = {}
    for passage in passages:
        if passage.kind in (PassageKind.FIXED, PassageKind.FIELD, PassageKind.HEADING):
            for start, end in passage.fields or ((0, len(passage.text)),):
                text = passage.text[start:end]
                if text[:1] in "[<{":
                    texts.setdefault(text, passage.number)
    for block in form.body():
        for text, number in texts.items():
            at = block.text.find(text)
            if at >= 0:
                yield Left(number, Span(block.index, at, at + len(text)), text)


def _headings(sections: Outline) -> dict[str, int]:
    found: dict[str, int] = {}
    for section in sections.sections:
        if section.heading is not None:
            found.setdefault(section.key, section.heading)
    return found


_ADAPTER = TypeAdapter(Comparison)


def comparison_to_json(comparison: Comparison) -> str:
    """Return `comparison` as JSON that `comparison_from_json` reads back."""
    return _ADAPTER.dump_json(comparison).decode()


def comparison_from_json(data: str) -> Comparison:
    """Return the comparison that `comparison_to_json` wrote."""
    return _ADAPTER.validate_json(data)
