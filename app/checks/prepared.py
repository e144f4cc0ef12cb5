"""A form made ready once for all rules: outline, match text, sentences, language, facts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

from app.checks.compared import Match, matches, passages
from app.checks.known import Known
from app.checks.negation import MAY_DENY, MAY_SUPPOSE, is_denied, is_supposed
from app.checks.patterns import Found, Searchable, can_match, find, find_outside
from app.checks.profile import Profile
from app.checks.proof import Proof, Proofread
from app.checks.tokens import Tokens
from app.checks.vocabulary import NO_WORDS, Vocabulary
from app.checks.words import WordLists
from app.document.comparison import Comparison, hold
from app.document.model import Block, BlockKind, Document, Part, Span
from app.document.outline import Outline, Section, SectionNames, outline
from app.document.reference_form import ReferenceForm
from app.text.normalise import MatchText, normalise
from app.text.sentences import sentences
from app.text.words import words

_STOP_INSIDE = re.compile(
    r"\.(?:(?<=\d\.)(?=[01]?\d\.(?:19|20)\d\d\b|(?:19|20)\d\d\b|\s(?:jan|feb|mars|apr|mai|jun|jul|aug"
    r"|sep|okt|nov|des)[a-z]{0,6}\b)|(?<=\b(?:Ltd|Inc)\.)(?=\s[a-zæøå])"
    r"|(?<=\bCorp\.|\bprof\.)(?=\s)|(?<=\bdr\.)(?=\s))"
)
_NO_STOP = "\u2024"
"""What stands for a full stop that ends nothing: as long, and no pattern looks for it."""

_QUOTED = re.compile(r'"[^"\n]{1,200}"')
_SHORT = 400
"""Characters of a text in which a pattern is sooner tried everywhere."""
_LETTERS = re.compile(r"[^\W\d_]+")

Within = Literal["sentence", "paragraph", "section", "document"]
T = TypeVar("T")


class Sentence(NamedTuple):
    """One sentence: block number and `[start, end)` of the form's match text."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FormText:
    """The match text of a form: of each block, of all blocks, and with stops changed for gaps.

    In `gaps` the stops inside dates are changed, so that no gap of a pattern ends there.
    """

    match: tuple[MatchText, ...]
    text: Searchable
    gaps: Searchable


def form_text(document: Document, vocabulary: Vocabulary = NO_WORDS) -> FormText:
    """Return the match text of `document`, the strings of `vocabulary` found in one pass."""
    match = tuple(normalise(block.text) for block in document.blocks)
    text = "\n".join(one.text for one in match)
    return FormText(match, Searchable.of(text, vocabulary), for_gaps(text, vocabulary))


class Prepared:
    """A form as kinds see it.

    `text` is the match text of all blocks, one after another with a line break between, as a
    `Searchable`; places in it are plain offsets, and `span` leads back to the raw text. `prose`
    is the same text, of the same length, with headings and titles blanked out: a heading alone
    says nothing. `language` is "nb", "nn", "en" or "other". `facts` has an answer for every fact.
    `known` is what the trial says of the form. `told` are the places that active rules have
    found something at so far, `proofread` asks a proofreader outside this service, and
    `proof` is what it said, once it was asked.
    """

    def __init__(  # noqa: PLR0913 - all that rules may look at
        self,
        document: Document,
        names: SectionNames,
        *,
        document_type: str,
        language: str,
        facts: Mapping[str, str] | None = None,
        words: WordLists | None = None,
        original: Document | None = None,
        match_text: "FormText | None" = None,
        reference: ReferenceForm | None = None,
    ) -> None:
        self.document = document
        self._names = names
        self.document_type = document_type
        self.language = language
        self.facts: Mapping[str, str] = facts or {}
        self.words = words or WordLists()
        self.original = original
        self.known = Known()
        self.proofread: Proofread | None = None
        self.proof: Proof | None = None
        self.told: tuple[Span, ...] = ()
        self.names = names
        self.reference = reference
        self.outline: Outline = outline(document, names)
        match_text = match_text or form_text(document)
        self.match: tuple[MatchText, ...] = match_text.match
        self.starts: tuple[int, ...] = _starts(self.match)
        self.text = match_text.text
        self.gaps = match_text.gaps
        self._vocabulary = match_text.gaps.places.vocabulary
        self._read: dict[Any, Any] = {}

    def once(self, read: Callable[["Prepared"], T]) -> T:
        """Return what `read` reads from this form; it is read once, however many rules ask."""
        if read not in self._read:
            self._read[read] = read(self)
        found: T = self._read[read]
        return found

    @cached_property
    def prose(self) -> Searchable:
        """`gaps` with headings and titles blanked out."""
        return self.gaps.blank([self.extent(index) for index in self.outline.headings])

    @cached_property
    def comparison(self) -> Comparison | None:
        """The form held against its template; None without one, or in another language."""
        if self.reference is None or self.reference.language != self.language:
            return None
        return hold(self.document, self.reference.passages, self._names)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the form in order; no sentence goes beyond its block."""
        return tuple(
            Sentence(block.index, base + start, base + end)
            for block, base, match in zip(
                self.document.blocks, self.starts, self.match, strict=True
            )
            for start, end in sentences(match.text)
        )

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """Which sentences of the English original and of the form belong together."""
        if self.original is None:
            return ()
        theirs = passages(self.original, self._names, "en")
        ours = passages(self.document, self._names, "no")
        return matches(theirs, ours, self.words.dictionary)

    @cached_property
    def word_forms(self) -> frozenset[str]:
        """All runs of letters in the form, in small letters."""
        return frozenset(_LETTERS.findall(self.text.lower))

    @cached_property
    def word_spans(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each sentence its words, as offsets `[start, end)` of the match text."""
        text = self.text.text
        return tuple(tuple(words(text, s.start, s.end)) for s in self.sentences)

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the form in a row."""
        return Tokens(self.text.text, self.text.lower, self.word_spans)

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Where quotations stand, marks included, as offsets of the match text."""
        return tuple(match.span() for match in _QUOTED.finditer(self.text.text))

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sentences)

    @cached_property
    def _paragraphs(self) -> tuple[int, ...]:
        """For each block the number of its paragraph.

        A list goes with the line that leads into it, and a table row is one paragraph.
        """
        numbers: list[int] = []
        before: Block | None = None
        for block in self.document.blocks:
            if not numbers:
                numbers.append(0)
            else:
                numbers.append(numbers[-1] + (not _goes_on(before, block)))
            before = block
        return tuple(numbers)

    def extent(self, block: int) -> tuple[int, int]:
        """Return where block number `block` stands in the match text."""
        return self.starts[block], self.starts[block] + len(self.match[block].text)

    def block_at(self, place: int) -> int:
        """Return the number of the block at `place` in the match text."""
        return max(0, bisect_right(self.starts, place) - 1)

    def sentence_at(self, place: int) -> Sentence:
        """Return the sentence at `place` in the match text, or the last one before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, place) - 1)]

    def section_at(self, place: int) -> Section | None:
        """Return the section at `place`; None in headers, footers and notes."""
        number = self.outline.section_of.get(self.block_at(place))
        return None if number is None else self.outline.sections[number]

    def unit_at(self, place: int, within: Within) -> int:
        """Return the number of the sentence, paragraph or section at `place` (document: 0)."""
        if within == "document":
            return 0
        if within == "sentence":
            return max(0, bisect_right(self._sentence_starts, place) - 1)
        block = self.block_at(place)
        if within == "paragraph":
            return self._paragraphs[block]
        return self.outline.section_of.get(block, -1 - block)

    def in_margin(self, place: int) -> bool:
        """Whether `place` in the match text is in a header or a footer."""
        return bool(self._margins) and self.block_at(place) in self._margins

    @cached_property
    def _margins(self) -> frozenset[int]:
        blocks = self.document.blocks
        return frozenset(b.index for b in blocks if b.part in (Part.HEADER, Part.FOOTER))

    def span(self, start: int, end: int) -> Span:
        """Return the raw characters of `[start, end)` of the match text.

        A place that goes on into the next block is cut at the end of its first block.
        """
        block = self.block_at(start)
        base, last = self.extent(block)
        first, stop = self.match[block].raw_range(start - base, min(end, last) - base)
        return Span(block, first, stop)

    def block_text(self, block: int) -> Searchable:
        """Return the match text of block number `block` by itself."""
        return self.searchable(self.match[block].text)

    def searchable(self, text: str) -> Searchable:
        """Return other match text made ready for the patterns of the rule book.

        Without its vocabulary a pattern is tried everywhere, which a hostile file makes slow; in
        a short text that is sooner done.
        """
        return Searchable.of(text, self._vocabulary if len(text) > _SHORT else NO_WORDS)

    def block_span(self, block: int) -> Span:
        """Return the whole of block number `block`."""
        return Span(block, 0, len(self.document.blocks[block].text))

    def find(
        self, patterns: Iterable[str], *, unless: Iterable[str] = (), headings: bool = True
    ) -> list[Found]:
        """Return what the patterns match, in reading order, at most one per place.

        Passages that match `unless` are blanked out first. What would run from one section into
        the next is left out.
        """
        where = self.gaps if headings else self.prose
        found = find_outside(tuple(patterns), tuple(unless), where)
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[Found] = []
        for one in found:
            if kept and one.start < kept[-1].end:
                continue
            if self._same_section(one):
                kept.append(one)
        return kept

    def can_find(self, patterns: Iterable[str]) -> bool:
        """Whether all that one of the patterns needs is in the form: much sooner told."""
        return can_match(patterns, self.gaps)

    def mentions(self, patterns: Iterable[str], *, unless: Iterable[str] = ()) -> bool:
        """Whether one of the patterns matches anywhere, passages of `unless` blanked out first."""
        return bool(find_outside(tuple(patterns), tuple(unless), self.gaps))

    def says(self, sentence: Sentence, patterns: tuple[str, ...]) -> bool:
        """Whether one of the patterns matches within a sentence."""
        return any(find(patterns, self.gaps, sentence.start, sentence.end))

    @cached_property
    def _denials(self) -> list[int]:
        """Where words stand without which nothing is denied."""
        return [match.start() for match in MAY_DENY.finditer(self.text.lower)]

    @cached_property
    def _conditions(self) -> list[int]:
        """Where words stand without which nothing is supposed."""
        return [match.start() for match in MAY_SUPPOSE.finditer(self.text.lower)]

    def is_denied(self, found: Found) -> bool:
        """Whether what was found stands under a no of its own clause."""
        sentence = self.sentence_at(found.start)
        lower = self.text.lower
        # A place that begins inside a word makes a word of the rest: "behandl|ingen".
        in_word = found.start > 0 and lower[found.start - 1].isalpha()
        if not in_word and not _any_in(self._denials, sentence.start, sentence.end):
            return False
        text = lower[sentence.start : sentence.end]
        return is_denied(
            text, found.start - sentence.start, found.end - sentence.start, found.says_no
        )

    def is_supposed(self, found: Found) -> bool:
        """Whether what was found lies wholly in an if-clause."""
        sentence = self.sentence_at(found.start)
        if not _any_in(self._conditions, sentence.start, found.start):
            return False
        text = self.text.lower[sentence.start : sentence.end]
        return is_supposed(text, found.start - sentence.start, found.end - sentence.start)

    def heading_of(self, keys: Iterable[str]) -> int | None:
        """Return the heading block of the first section with one of `keys`, if there is one."""
        section = self.outline.first(*keys)
        return section.heading if section else None

    def _same_section(self, found: Found) -> bool:
        first = self.block_at(found.start)
        after = self.starts[first + 1] if first + 1 < len(self.starts) else found.end
        if found.end <= after:
            return True
        of = self.outline.section_of
        return of.get(first, -1) == of.get(self.block_at(found.end - 1), -2)


def _any_in(starts: list[int], first: int, last: int) -> bool:
    """Whether one of `starts`, which are in order, is in `[first, last)`."""
    place = bisect_left(starts, first)
    return place < len(starts) and starts[place] < last


def for_gaps(text: str, vocabulary: Vocabulary = NO_WORDS) -> Searchable:
    """Return match text with the stops changed that end no sentence: in dates, after "Ltd"."""
    return Searchable.of(_STOP_INSIDE.sub(_NO_STOP, text), vocabulary)


def read_facts(profile: Profile, text: Searchable, document_type: str = "") -> dict[str, str]:
    """Return what a form shows of each fact: "yes", "no" or "unknown"."""
    return {fact.id: fact.read(text, document_type) for fact in profile.facts}


def _starts(texts: tuple[MatchText, ...]) -> tuple[int, ...]:
    starts, place = [], 0
    for match in texts:
        starts.append(place)
        place += len(match.text) + 1
    return tuple(starts)


def _goes_on(before: Block | None, block: Block) -> bool:
    """Whether `block` belongs to the paragraph of the block before it."""
    if before is None or before.part is not block.part:
        return False
    if block.cell is not None and before.cell is not None:
        return (block.cell.table, block.cell.row) == (before.cell.table, before.cell.row)
    if block.kind is not BlockKind.LIST_ITEM or block.part not in (Part.BODY, Part.TEXT_BOX):
        return False
    if before.kind is BlockKind.LIST_ITEM:
        return True
    return before.kind is BlockKind.PARAGRAPH and before.text.rstrip().endswith(":")
