"""The marks, notes and bars of a form as its reader meets it, put in order for the template."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.checks.hard_words import HardWord
from app.checks.reader_view import ReaderView, Repeat, SectionFigures
from app.document.model import Document, Span
from app.web import document_view
from app.web.document_view import DocumentView, Line, Node
from app.web.marks import Segment

SCALE = 70
"""The LIX at which a bar is as long as it gets; above 60 a text is very hard already."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where else a passage stands; `title` is that of its section, empty before the first."""

    block: int
    title: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a place in the form; `number` counts from 1 in reading order.

    `kind` is "explained" (by the form itself), "replace", "explain" or "child" (the glossary has
    plain words for it: `plain`, in the form's language), "shape", "acronym", "first" (a passage
    that comes again) or "again". Of words `word` is as the form writes it; `sentence` explains it
    where it stands elsewhere, in the block of `places`. Of passages `places` are the others.
    """

    number: int
    kind: str
    span: Span
    word: str = ""
    plain: str = ""
    sentence: str = ""
    places: tuple[Place, ...] = ()

    @property
    def is_word(self) -> bool:
        return self.kind not in ("first", "again")


@dataclass(frozen=True, slots=True)
class Bar:
    """A section's bar: `length` and `limit` of `SCALE`, `limit` None for no line."""

    section: SectionFigures
    length: float
    limit: float | None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What the template draws.

    `notes` are those marked in the text, by number: none where it is shown without marks. `words`
    are those on words, marked or not. `language` is the form's, for HTML.
    """

    language: str

    document: DocumentView
    notes: dict[int, Note]
    words: list[Note]
    bars: list[Bar]

    def top(self, piece: Segment) -> Note:
        """Return the note that a piece of text links to: a word's before a passage's."""
        found = (self.notes[number] for number in piece.findings)
        return min(found, key=lambda note: (not note.is_word, note.number))

    def is_repeat(self, piece: Segment) -> bool:
        """Whether a piece of text belongs to a passage that stands twice."""
        return any(not self.notes[number].is_word for number in piece.findings)

    def beside(self, node: Node) -> list[Note]:
        """Return the notes on what stands in a node."""
        begins = {n for line in _lines(node) for piece in line.segments for n in piece.begins}
        return [self.notes[number] for number in sorted(begins)]


def make(document: Document, view: ReaderView, *, marked: bool) -> ReadingView:
    """Return the reader's view of `document` ready to draw, with notes if `marked`."""
    notes = _numbered(document, view)
    shown = {note.number: note for note in notes} if marked else {}
    places = [(note.number, note.span) for note in shown.values()]
    return ReadingView(
        language="und" if view.language == "other" else view.language,
        document=document_view.view(document, places),
        notes=shown,
        words=[note for note in notes if note.is_word],
        bars=[_bar(section) for section in view.sections],
    )


def _numbered(document: Document, view: ReaderView) -> list[Note]:
    found = [_word_note(document, word, view.language) for word in view.hard or ()]
    found += _passage_notes(view.repeats or ())
    found.sort(key=lambda note: (note.span.block, note.span.start))
    return [replace(note, number=number) for number, note in enumerate(found, 1)]


def _word_note(document: Document, word: HardWord, language: str) -> Note:
    said = word.explained
    if said is None:
        plain = word.plain.get(language) if word.plain else ""
        return Note(0, word.mode, word.span, word.word, plain)
    elsewhere = said.block != word.span.block
    return Note(
        0,
        "explained",
        word.span,
        word.word,
        sentence=document.text(said) if elsewhere else "",
        places=(Place(said.block, ""),) if elsewhere else (),
    )


def _passage_notes(repeats: Iterable[Repeat]) -> Iterator[Note]:
    """Yield one note for each first passage, and one for each that says the same again."""
    again: dict[Span, list[Place]] = defaultdict(list)
    for repeat in repeats:
        again[repeat.first].append(Place(repeat.again.block, repeat.again_in))
        where = Place(repeat.first.block, repeat.first_in)
        yield Note(0, "again", repeat.again, places=(where,))
    for first, places in again.items():
        yield Note(0, "first", first, places=tuple(places))


def _bar(section: SectionFigures) -> Bar:
    limit = None if section.limit is None else min(section.limit, SCALE)
    return Bar(section, min(section.figures.lix, SCALE), limit)


def _lines(node: Node) -> Iterator[Line]:
    yield from node.lines
    for row in node.rows:
        for cell in row:
            yield from cell.lines
    for inner in node.nodes:
        yield from _lines(inner)
