"""Lines of a PDF put together to paragraphs, and words to text with a box for each."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.document.model import Box
from app.formats.pdf.words import Line, Word, wide

BULLET = re.compile(r"^[•●▪■◦○‣⁃·\uf000-\uf0ff–\-*]$")
SENTENCE_END = re.compile(r"[.!?:;][»”\")\]]?\d{0,2}$")
TYPED_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z]\))$")
BEFORE_NUMBER = frozenset(
    ("ca.", "nr.", "kl.", "tlf.", "pkt.", "art.", "kap.", "jf.", "inkl.", "maks.", "min.", "s.")
)
"""Abbreviations after which a number goes on with the sentence, and begins nothing."""

USUAL_PITCH = 1.35
"""Distance of lines in font sizes that is taken where a file has too few lines to tell."""

COLUMN = 60.0
"""Lines that begin within this many points of one another stand in the same column."""

KEEPS_HYPHEN = re.compile(r"(?:^|[^\w])\w{1,2}$|[A-ZÆØÅ0-9]$")
"""Before such a line end the hyphen is part of the word: "e-post", "MR-bilder", "covid-19"."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. `grid` is (table, row, column) for words in a table."""

    lines: list[Line] = field(default_factory=list)
    bullet: str = ""
    grid: tuple[int, int, int] | None = None

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


def usual_pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance from line to line, in font sizes."""
    seen: Counter[float] = Counter()
    for before, after in pairwise(lines):
        if before.page == after.page and before.size == after.size:
            pitch = (after.y1 - before.y1) / before.size
            if 0.9 < pitch < 2.2:
                seen[round(pitch, 1)] += 1
    return seen.most_common(1)[0][0] if seen else USUAL_PITCH


class _Margins:
    """Where full lines end, in points, for lines that begin at about the same place."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.right: dict[tuple[int, int], float] = {}
        for line in lines:
            key = (line.page, round(line.x0 / COLUMN))
            self.right[key] = max(self.right.get(key, 0.0), line.x1)

    def of(self, line: Line) -> float:
        column = round(line.x0 / COLUMN)
        return max(self.right.get((line.page, c), 0.0) for c in (column - 1, column, column + 1))


def group(lines: Sequence[Line], pitch: float) -> list[Paragraph]:
    """Return the paragraphs of lines in reading order; bullets are taken out of the words."""
    found: list[Paragraph] = []
    margins = _Margins(lines)
    for line in lines:
        bullet = _bullet(line)
        if bullet:
            line.words.pop(0)
            found.append(Paragraph([line], bullet))
        elif found and _goes_on(found[-1], line, pitch, margins.of(found[-1].last)):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def _bullet(line: Line) -> str:
    return line.words[0].text if len(line.words) > 1 and BULLET.match(line.words[0].text) else ""


def _goes_on(paragraph: Paragraph, line: Line, pitch: float, right: float) -> bool:
    last = paragraph.last
    if last.words[-1].hyphen:
        return True
    if last.page != line.page or last.has_gap or line.has_gap:
        return False
    if abs(last.size - line.size) > 0.6 or (last.bold != line.bold and len(last.words) > 1):
        return False
    distance = line.y1 - last.y1
    if distance < 0 or distance > (pitch + 0.25) * line.size:
        return False
    return not _begins_anew(paragraph, line, right)


def _begins_anew(paragraph: Paragraph, line: Line, right: float) -> bool:
    last = paragraph.last
    step = line.x0 - last.x0
    hanging = bool(paragraph.bullet) and len(paragraph.lines) == 1
    if step > 10 and not hanging:
        return True
    if step < -10 and (paragraph.bullet or len(paragraph.lines) > 1):
        return True
    ended = bool(SENTENCE_END.search(last.words[-1].text))
    if last.words[-1].text.lower() in BEFORE_NUMBER:
        return False
    if ended and TYPED_NUMBER.match(line.words[0].text):
        return True
    next_word = line.words[0]
    room = right - last.x1 > (next_word.x1 - next_word.x0) + last.size * 1.5
    return room and (ended or next_word.text[:1].isupper())


def join_over_pages(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with those joined that a page or column break had parted."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if found and _parted(found[-1], paragraph):
            found[-1].lines.extend(paragraph.lines)
        else:
            found.append(paragraph)
    return found


def _parted(before: Paragraph, after: Paragraph) -> bool:
    moved_up = after.first.page == before.last.page and after.first.y1 < before.last.y0
    return (
        (after.first.page == before.last.page + 1 or moved_up)
        and before.grid is None
        and after.grid is None
        and not after.bullet
        and before.size == after.size
        and before.bold == after.bold
        and not before.last.has_gap
        and not SENTENCE_END.search(before.last.words[-1].text)
        and after.first.words[0].text[:1].islower()
    )


def text_and_boxes(lines: Sequence[Line]) -> tuple[str, tuple[Box, ...]]:
    """Return the text of some lines, hyphens at line ends taken out, and one box per word."""
    out: list[str] = []
    boxes: list[Box] = []
    length = 0
    before: Word | None = None
    for line in lines:
        for place, word in enumerate(line.words):
            glue = "" if before is None else _glue(before, word, same_line=place > 0)
            out += [glue, word.text]
            length += len(glue)
            x0, y0, x1, y1 = (round(edge, 1) for edge in (word.x0, word.y0, word.x1, word.y1))
            boxes.append(Box(length, length + len(word.text), word.page, x0, y0, x1, y1))
            length += len(word.text)
            before = word
    return "".join(out), tuple(boxes)


def _glue(before: Word, after: Word, *, same_line: bool) -> str:
    if before.hyphen:
        keeps = KEEPS_HYPHEN.search(before.text) or not after.text[:1].islower()
        return "-" if keeps else ""
    if same_line:
        return "\t" if wide(before, after) else " "
    return " "
