"""Which paragraphs are headings: by style, or by their looks where nobody used styles.

Sponsors often make headings by hand: bold, larger or capital letters, or a typed number. Such
headings are marked as not sure, and their level is guessed from number and size.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.document.model import BlockKind, Part
from app.formats.docx.look import heading_level
from app.formats.docx.story import Paragraph
from app.formats.headings import BLANK_LINE, MAX_HEADING, SENTENCE_END, TYPED_NUMBER

LARGER = 1.5
"""Points above the running text that make a short line look like a heading."""

ORDINARY_SHARE = 0.5
"""Where more of the text than this is bold, bold says nothing."""


@dataclass(frozen=True, slots=True)
class Rank:
    """What a paragraph is: its kind, its level, and whether the file says so itself."""

    kind: BlockKind
    level: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Looks:
    size: float
    bold: bool
    caps: bool
    italic: bool
    underline: bool


def rank(paragraphs: Sequence[Paragraph]) -> list[Rank | None]:
    """Return the rank of each title and heading, None for all other paragraphs."""
    ranks = [_styled(p) for p in paragraphs]
    body = [p for p in paragraphs if p.part is Part.BODY]
    usual, bold_means = _ordinary(body)
    guessed: dict[int, _Looks] = {}
    numbered: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        if ranks[index] is not None or not _could_be(paragraph):
            continue
        looks = _looks(paragraph, usual)
        if _stands_out(looks, usual, bold_means):
            guessed[index] = looks
        elif _is_numbered_line(paragraphs, index):
            numbered.append(index)
    if len(numbered) >= 3:
        guessed.update({index: _looks(paragraphs[index], usual) for index in numbered})
    _place(ranks, paragraphs, guessed)
    return ranks


def text_size(paragraphs: Sequence[Paragraph]) -> float | None:
    """Return the size of most of the body's text in points, None where the file sets none."""
    return _ordinary([p for p in paragraphs if p.part is Part.BODY])[0] or None


def _styled(paragraph: Paragraph) -> Rank | None:
    level = paragraph.style.heading
    if paragraph.outline is not None:
        level = heading_level(paragraph.outline)
    if paragraph.style.title:
        return Rank(BlockKind.TITLE)
    return Rank(BlockKind.HEADING, level) if level else None


def _could_be(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return (
        paragraph.part is Part.BODY
        and not is_in_grid(paragraph)
        and not (paragraph.listed and not paragraph.label[:1].isdigit())
        and 2 < len(text) <= MAX_HEADING
        and not SENTENCE_END.search(text)
        and not BLANK_LINE.search(text)
        and any(c.isalpha() for c in text)
        and "\n" not in text
        and "\t" not in text
    )


def is_in_grid(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands in a table of more than one cell (one cell is a frame)."""
    place = paragraph.place
    return place is not None and (place.table.width > 1 or place.table.row > 0)


def _ordinary(body: Sequence[Paragraph]) -> tuple[float, bool]:
    """Return the size most characters have, in points, and whether bold is unusual."""
    sizes: Counter[float] = Counter()
    bold = total = 0
    for paragraph in body:
        for piece in paragraph.pieces:
            length = piece.end - piece.start
            sizes[piece.look.size or 0.0] += length
            total += length
            bold += length if piece.look.bold else 0
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    return usual, bold <= total * ORDINARY_SHARE


def _looks(paragraph: Paragraph, usual: float) -> _Looks:
    shown = [p for p in paragraph.pieces if paragraph.text[p.start : p.end].strip()]
    letters = [c for c in paragraph.text if c.isalpha()]
    return _Looks(
        size=min((p.look.size or usual for p in shown), default=usual),
        bold=all(p.look.bold for p in shown),
        caps=all(p.look.caps for p in shown)
        or (len(letters) >= 4 and all(c.isupper() for c in letters)),
        italic=all(p.look.italic for p in shown),
        underline=all(p.look.underline and not p.link for p in shown),
    )


def _stands_out(looks: _Looks, usual: float, bold_means: bool) -> bool:
    larger = looks.size >= usual + LARGER
    return larger or looks.caps or looks.underline or (looks.bold and bold_means)


def _is_numbered_line(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a plain line begins with a typed number and running text follows it."""
    text = paragraphs[index].text.strip()
    match = TYPED_NUMBER.match(text)
    if not match or not text[match.end()].isupper() or index + 1 >= len(paragraphs):
        return False
    follower = paragraphs[index + 1]
    return (
        follower.part is Part.BODY
        and not TYPED_NUMBER.match(follower.text)
        and len(follower.text) > len(text)
    )


def _place(
    ranks: list[Rank | None], paragraphs: Sequence[Paragraph], guessed: dict[int, _Looks]
) -> None:
    sure = [r.level for r in ranks if r is not None and r.kind is BlockKind.HEADING]
    titled = any(r is not None and r.kind is BlockKind.TITLE for r in ranks)
    title = None if titled else _title(paragraphs, guessed, len(sure))
    if title is not None and (len(sure) < 3 or _is_above(title, guessed, ranks, paragraphs)):
        ranks[title] = Rank(BlockKind.TITLE, sure=False)
        del guessed[title]
    if len(sure) >= 3:
        after_title = {i + 1 for i, r in enumerate(ranks) if r and r.kind is BlockKind.TITLE}
        guessed = {i: looks for i, looks in guessed.items() if i not in after_title}
    order = sorted({_weight(looks) for looks in guessed.values()}, reverse=True)
    deeper = max(sure) if len(sure) >= 3 else 0
    for index, looks in guessed.items():
        number = typed_depth(paragraphs[index])
        level = number or order.index(_weight(looks)) + 1 + deeper
        ranks[index] = Rank(BlockKind.HEADING, min(level, 9), sure=False)


def _is_above(
    title: int,
    guessed: dict[int, _Looks],
    ranks: Sequence[Rank | None],
    paragraphs: Sequence[Paragraph],
) -> bool:
    """Whether a guessed title stands before the first heading with a style, and is larger."""
    first = next((i for i, r in enumerate(ranks) if r is not None), len(ranks))
    sizes = [piece.look.size or 0.0 for p in paragraphs[first : first + 1] for piece in p.pieces]
    return title < first and guessed[title].size > max(sizes, default=0.0)


def _weight(looks: _Looks) -> tuple[float, bool, bool, bool]:
    return looks.size, looks.caps, looks.bold, not looks.italic


def typed_depth(paragraph: Paragraph) -> int:
    """Return how deep a heading's number goes ("4.2" is 2), 0 where it has none."""
    match = TYPED_NUMBER.match(paragraph.label + " " + paragraph.text.strip())
    match = match or TYPED_NUMBER.match(paragraph.text.strip())
    return match[1].count(".") + 1 if match else 0


def _title(paragraphs: Sequence[Paragraph], guessed: dict[int, _Looks], styled: int) -> int | None:
    """Return the guessed heading that is larger than all others and stands among the first."""
    if not guessed:
        return None
    largest = max(looks.size for looks in guessed.values())
    tops = [index for index, looks in guessed.items() if looks.size == largest]
    before = sum(p.part is Part.BODY for p in paragraphs[: tops[0]])
    return tops[0] if len(tops) == 1 and before < 6 and len(guessed) + styled > 1 else None
