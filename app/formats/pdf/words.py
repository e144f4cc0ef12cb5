"""Words and lines of a PDF page, with where and how each is drawn."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from app.errors import Unreadable, UnreadableFile
from app.formats.pdf.pages import Frame, Rect

HYPHENS = frozenset("\ufffe\x02")
"""What pdfium puts for a hyphen at a line end, where it takes the line break away."""

MAX_CHARACTERS = 60_000
"""A page with more characters than this is no page of a form."""

BOLD_WEIGHT = 600
BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
WIDE_GAP = 2.0
"""A gap of more than this many times the font size parts columns of a line, like a tab."""


@dataclass(slots=True)
class Word:
    """A word with its box in points from the page's top left; `size` is the font's, in points.

    `hyphen` says that the word goes on in the next line after a hyphen that is not in `text`.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    page: int
    hyphen: bool = False


@dataclass(slots=True)
class Line:
    """Words on one line, in the order of the file."""

    words: list[Word] = field(default_factory=list)

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def y0(self) -> float:
        return min(word.y0 for word in self.words)

    @property
    def y1(self) -> float:
        return max(word.y1 for word in self.words)

    @property
    def size(self) -> float:
        """The size of most characters of the line."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def has_gap(self) -> bool:
        """Whether parts of the line stand wide apart, as in columns set by tabs."""
        return any(wide(a, b) for a, b in pairwise(self.words))


def usual_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size of most characters, in points; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        sizes[line.size] += sum(len(word.text) for word in line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def wide(before: Word, after: Word) -> bool:
    """Whether two neighbours on a line stand as far apart as columns do."""
    return after.x0 - before.x1 > WIDE_GAP * before.size


def page_lines(page: pypdfium2.PdfPage, number: int, frame: Frame) -> list[Line]:
    """Return the lines of a page, in the order in which the file draws them."""
    lines: list[Line] = []
    for word, new_line in _words(page, number, frame):
        if new_line or not lines:
            lines.append(Line())
        lines[-1].words.append(word)
    return lines


def _words(page: pypdfium2.PdfPage, number: int, frame: Frame) -> Iterator[tuple[Word, bool]]:
    """Yield each word, and whether it begins a line."""
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        total = pdfium.FPDFText_CountChars(raw)
        if total > MAX_CHARACTERS:
            raise UnreadableFile(Unreadable.TOO_COMPLEX, "characters")
        reader = _Characters(raw, number, frame)
        letters: list[str] = []
        new_line = True
        for index in range(total + 1):
            letter = reader.letter(index) if index < total else ""
            if letter and letter not in HYPHENS and not letter.isspace():
                letters.append(letter)
                continue
            if letters:
                for word in reader.words(index - len(letters), letters):
                    yield word, new_line
                    new_line = True
                word.hyphen = new_line = bool(letter) and letter in HYPHENS
                letters.clear()
            new_line = new_line or letter in ("\r", "\n", "\u2028")
    finally:
        textpage.close()


def _grown(word: Word, letters: str, box: Rect) -> Word:
    """Add letters to a word, the last of which has this box."""
    word.text += letters
    word.x0, word.x1 = min(word.x0, box[0]), max(word.x1, box[2])
    word.y0, word.y1 = min(word.y0, box[1]), max(word.y1, box[3])
    return word


def _goes_on(word: Word, box: Rect) -> bool:
    """Whether a character with this box can belong to the word: same line, to its right."""
    middle = (box[1] + box[3]) / 2
    same_line = word.y0 - word.size * 0.5 <= middle <= word.y1 + word.size * 0.5
    return same_line and box[0] > word.x0 - word.size * 0.5


class _Characters:
    """Reads characters of one text page through pdfium's C functions."""

    def __init__(self, raw: object, number: int, frame: Frame) -> None:
        self.raw, self.number, self.frame = raw, number, frame
        self.rect = pdfium.FS_RECTF()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()

    def letter(self, index: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self.raw, index)
        if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            return ""
        return chr(code)

    def box(self, index: int) -> Rect:
        rect = self.rect
        pdfium.FPDFText_GetLooseCharBox(self.raw, index, rect)
        return self.frame.shown((rect.left, rect.bottom, rect.right, rect.top))

    def words(self, first: int, letters: Sequence[str]) -> list[Word]:
        """Return letters without space between them as one word, or more where a line breaks.

        The boxes of the first and the last letter are enough for a word on one line, and asking
        for boxes is what takes time.
        """
        word = self._begin(first, letters[0])
        if len(letters) == 1:
            return [word]
        end = self.box(first + len(letters) - 1)
        if _goes_on(word, end):
            return [_grown(word, "".join(letters[1:]), end)]
        found = [word]
        for index, letter in enumerate(letters[1:], start=first + 1):
            box = self.box(index)
            if _goes_on(found[-1], box):
                _grown(found[-1], letter, box)
            else:
                found.append(self._begin(index, letter))
        return found

    def _begin(self, index: int, letter: str) -> Word:
        box = self.box(index)
        size = pdfium.FPDFText_GetFontSize(self.raw, index)
        weight = pdfium.FPDFText_GetFontWeight(self.raw, index)
        bold = weight >= BOLD_WEIGHT
        if not bold:
            pdfium.FPDFText_GetFontInfo(self.raw, index, self.name, 128, self.flags)
            bold = bool(BOLD_NAME.search(self.name.value))
        x0, y0, x1, y1 = box
        size = round(max(size if size > 1 else y1 - y0, 1.0) * 2) / 2
        return Word(letter, x0, y0, x1, y1, size, bold, self.number)
