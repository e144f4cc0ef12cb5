"""What in a template's looks and words shows guidance, fields and examples."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.document.model import Document, TraceKind
from app.text.sentences import sentences
from app.text.words import words

Range = tuple[int, int]

FEWEST_GUIDING = 3
"""Coloured words fewer than these are something to fill in ("studien"), not an instruction."""

ALL_BUT = 0.9
"""A block is all guidance from this share of its letters on; the rest is punctuation and slips."""

ITALIC_SENTENCE = 4
"""Words from which an italic sentence can be guidance; fewer are emphasis or a Latin name."""

ITALIC_MEANS = 0.5
"""Where more of a template's letters than this are italic, italics say nothing."""

_BRACKETS = re.compile(
    r"\[(?=[^\[\]]*[a-zæøå]{2})[^\[\]]{2,900}\]|<(?=[a-zæøå])[^<>@]{2,300}>|\{[^{}]{2,300}\}", re.I
)
_BLANKS = re.compile(r"_{3,}|\.{5,}|…{2,}|(?<![\w-])x{3,12}(?![\w-])", re.I)
_TO_DELETE = re.compile(
    r"\b(?:slett(?:es|ast)?|stryk(?:es|ast)?|fjern(?:es|ast)?)\b"
    r"|\bvel(?:g|ges|jast)? (?:ett|en|ein|eitt)\b"
    r"|\b(?:brukes?|brukast|gjeld(?:er)?) (?:bare|kun|berre)\b|\b(?:veiledning|rettleiing)\w*"
    r"|(?-i:\bNB\b|\bOBS\b)",
    re.I,
)
_GUIDES = re.compile(
    r"^\W*(?:(?:veiledning|rettleiing|hjelpetekst|instruks)\w*\W|(?:slett|stryk|fjern)(?:es|ast)?\b"
    r"|(?-i:NB|OBS)\s?[!:])",
    re.I,
)
_MAY_GUIDE = re.compile(
    r"^\W*(?:her (?:skal|bør|må|kan) (?:du|dere|de|det|ein|man)\b[^.]{0,60}\b(?:skriv|beskriv|stå|"
    r"oppgi|fyll|forklar|gjer greie|gjøre? rede)\w*|husk å\b|vel(?:g)? (?:ett|en|ein|eitt|det)\b"
    r"|til (?:den som skriv|forfatter|forfattar|prosjektleder|prosjektleiar)\w*"
    r"|(?:beskriv|sett inn|set inn|fyll inn|oppgi|forklar|skriv (?:inn|her|kort)|gi en kort"
    r"|gje ei kort|tilpass) )",
    re.I,
)
_BRACKETED = re.compile(r"^\s*(\([^()]{8,400}\))\s+\S")
"""Words in round brackets before the text of a paragraph, as "(Slettes hvis …) Prøvene …"."""

_EXAMPLE = re.compile(
    r"^\W*(?:eksempel\w*|døme\w*|f\.?eks\.?|for eksempel|til dømes|forslag til"
    r" (?:tekst|ordlyd|formulering)\w*)\b[^.:\n]{0,60}:",
    re.I,
)
_EXAMPLE_NEXT = re.compile(r"(?:eksempel\w*|døme\w*|dømes|forslag\w*)\W{0,3}:\s*$", re.I)


class Sign(StrEnum):
    """What showed the kind of a passage; SAID is what somebody said.

    STYLE and LOOKS are of headings: the file says so, or they look so.
    """

    PLAIN = "plain"
    STYLE = "style"
    LOOKS = "looks"
    COLOUR = "colour"
    HIGHLIGHT = "highlight"
    BRACKETS = "brackets"
    ITALIC = "italic"
    WORDS = "words"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Looks:
    """How characters of one block look, as ranges `[start, end)` in order.

    `italic` is empty in a template where italics say nothing. `fields` are what is to be filled
    in: brackets, blanks, placeholders, highlighted words and a few coloured ones.
    """

    coloured: tuple[Range, ...] = ()
    highlighted: tuple[Range, ...] = ()
    italic: tuple[Range, ...] = ()
    fields: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `[start, end)` of a block that are one passage; `fields` count from `start`."""

    kind: str
    start: int
    end: int
    sign: Sign
    sure: bool = True
    fields: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class _Guides:
    start: int
    end: int
    sign: Sign
    sure: bool


def looks_of(document: Document) -> Mapping[int, Looks]:
    """Return how each block looks, by block index; an unknown index has no looks."""
    by_kind: dict[TraceKind, dict[int, list[Range]]] = defaultdict(lambda: defaultdict(list))
    for trace in document.traces:
        if trace.span is not None and trace.span.end > trace.span.start:
            by_kind[trace.kind][trace.span.block].append((trace.span.start, trace.span.end))
    italics = by_kind[TraceKind.ITALIC] if _italic_means(document, by_kind) else {}
    found: dict[int, Looks] = defaultdict(Looks)
    for block in document.blocks:
        text, index = block.text, block.index
        coloured = _joined(text, by_kind[TraceKind.GUIDANCE].get(index, ()))
        highlighted = _joined(text, by_kind[TraceKind.HIGHLIGHT].get(index, ()))
        placeholders = by_kind[TraceKind.PLACEHOLDER].get(index, ())
        short = [r for r in coloured if _count(text, r) < FEWEST_GUIDING]
        found[index] = Looks(
            coloured=tuple(r for r in coloured if r not in short),
            highlighted=highlighted,
            italic=_joined(text, italics.get(index, ())),
            fields=_disjoint([*_typed_fields(text), *placeholders, *short, *highlighted]),
        )
    return found


def stretches(text: str, looks: Looks, *, before: str = "") -> list[Stretch]:
    """Return the passages in the text of one block that is no heading.

    `before` is the passage before it. Guidance in the middle of a block is cut out of it.
    """
    if whole := _whole(text, looks, before):
        return [whole]
    guides = _guides(text, looks)
    if guides and share(text, [(g.start, g.end) for g in guides]) >= ALL_BUT:
        first = guides[0]
        return [Stretch("guidance", *_trim(text, 0, len(text)), first.sign, first.sure)]
    found: list[Stretch] = []
    place = 0
    for guide in guides:
        found += _rest(text, place, guide.start, looks)
        found.append(
            Stretch("guidance", *_trim(text, guide.start, guide.end), guide.sign, guide.sure)
        )
        place = guide.end
    return found + _rest(text, place, len(text), looks)


def _whole(text: str, looks: Looks, before: str) -> Stretch | None:
    """Return the block as one passage when its words say what it is, None when they do not."""
    if share(text, looks.fields) >= 1:
        return None
    start, end = _trim(text, 0, len(text))
    if _EXAMPLE.match(text):
        return Stretch("example", start, end, Sign.WORDS)
    if _EXAMPLE_NEXT.search(before) and (looks.italic or looks.coloured or text[start] in "«\"“'"):
        return Stretch("example", start, end, Sign.WORDS, sure=False)
    sure = bool(_GUIDES.match(text))
    if not (sure or _MAY_GUIDE.match(text)) or looks.coloured or _BRACKETED.match(text):
        return None
    return Stretch("guidance", start, end, Sign.WORDS, sure)


def _guides(text: str, looks: Looks) -> list[_Guides]:
    """Return what guides in a block, in order, no two touching the same characters."""
    found = [_Guides(*r, Sign.COLOUR, sure=True) for r in looks.coloured]
    found += [
        _Guides(*r, _sign(r, looks), sure=True)
        for r in looks.fields
        if _TO_DELETE.search(text[slice(*r)])
    ]
    if (bracketed := _BRACKETED.match(text)) and _GUIDES.match(text):
        found.append(_Guides(*bracketed.span(1), Sign.WORDS, sure=True))
    found += [_Guides(*r, Sign.ITALIC, sure=False) for r in _italic_sentences(text, looks.italic)]
    kept: list[_Guides] = []
    for guide in found:
        if all(guide.end <= other.start or other.end <= guide.start for other in kept):
            kept.append(guide)
    return sorted(kept, key=lambda g: g.start)


def _rest(text: str, start: int, end: int, looks: Looks) -> list[Stretch]:
    """Return what stands between guidance: fixed text with fields, or a field alone."""
    start, end = _trim(text, start, end)
    if not words(text[start:end]) and not re.search(r"\d", text[start:end]):
        return []
    fields = tuple((s - start, e - start) for s, e in looks.fields if s >= start and e <= end)
    if share(text[start:end], fields) < 1:
        return [Stretch("fixed", start, end, Sign.PLAIN, True, fields)]
    return [Stretch("field", start, end, _sign((start, end), looks), True, fields)]


def _sign(where: Range, looks: Looks) -> Sign:
    """Return what shows that something is a field: its highlight, else its brackets or blanks."""
    marked = any(start < where[1] and end > where[0] for start, end in looks.highlighted)
    return Sign.HIGHLIGHT if marked else Sign.BRACKETS


def _italic_sentences(text: str, italic: Sequence[Range]) -> list[Range]:
    if not italic:
        return []
    return [
        (start, end)
        for start, end in sentences(text)
        if len(words(text[start:end])) >= ITALIC_SENTENCE
        and share(text[start:end], [(s - start, e - start) for s, e in italic]) >= ALL_BUT
    ]


def _typed_fields(text: str) -> list[Range]:
    return [m.span() for pattern in (_BRACKETS, _BLANKS) for m in pattern.finditer(text)]


def _italic_means(
    document: Document, by_kind: Mapping[TraceKind, Mapping[int, Sequence[Range]]]
) -> bool:
    italic = sum(e - s for ranges in by_kind[TraceKind.ITALIC].values() for s, e in ranges)
    return italic <= ITALIC_MEANS * sum(len(block.text) for block in document.body())


def share(text: str, ranges: Iterable[Range]) -> float:
    """Return the share of the letters and digits of `text` that stand in `ranges`, 0 to 1."""
    places = {n for s, e in ranges for n in range(max(s, 0), min(e, len(text)))}
    every = [n for n, letter in enumerate(text) if letter.isalnum()]
    return sum(n in places for n in every) / len(every) if every else 1.0


def _joined(text: str, ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return `ranges` in order, joined where only space and punctuation stands between them."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and not any(c.isalnum() for c in text[found[-1][1] : start]):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _disjoint(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return `ranges` in order, those that overlap put together."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _count(text: str, where: Range) -> int:
    return len(words(text[slice(*where)]))


def _trim(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
