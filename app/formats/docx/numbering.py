"""List and heading numbers as Word prints them, counted over the whole file."""

import re
from dataclasses import dataclass, field

from app.formats.docx.look import Styles
from app.formats.docx.names import Element, W, value
from app.formats.docx.story import Paragraph
from app.formats.symbols import bullet

LEVELS = 9
MAX_NUMBER = 4000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first number, its form, and the pattern it is printed in ("%1.%2")."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _List:
    """A `w:num`: its levels, and the abstract list whose counters it shares."""

    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int]
    by_style: dict[str, int]


@dataclass(slots=True)
class Numbering:
    """Counts paragraphs in the order they are given to `label`."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Paragraph) -> None:
        """Set `label`, `depth` and `listed` of a paragraph that is numbered or has a bullet."""
        number, depth = self._where(paragraph)
        numbered = self.lists.get(number or "")
        if numbered is None or (paragraph.mark_deleted and not paragraph.text):
            return
        level = numbered.levels.get(depth, Level())
        paragraph.depth = depth
        paragraph.listed = level.form != "none" or bool(level.pattern)
        self._count(number or "", numbered, depth)
        paragraph.label = self._printed(numbered, level)

    def _where(self, paragraph: Paragraph) -> tuple[str | None, int]:
        own = paragraph.numbering or (None, None)
        inherited = paragraph.style.numbering or (None, None)
        number = own[0] if own[0] is not None else inherited[0]
        depth = own[1] if own[1] is not None else inherited[1]
        if depth is None and number in self.lists:
            return number, self.lists[number or ""].by_style.get(paragraph.style.id, 0)
        return number, int(depth) if depth and depth in "012345678" else 0

    def _count(self, number: str, numbered: _List, depth: int) -> None:
        counters = self._counters.setdefault(numbered.abstract, {})
        first = numbered.levels.get(depth, Level()).start
        if (number, depth) not in self._begun and depth in numbered.restarts:
            counters[depth] = numbered.restarts[depth]
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else first
        self._begun.add((number, depth))
        for deeper in range(depth + 1, LEVELS):
            restart = numbered.levels.get(deeper, Level()).restart
            if restart is None or depth < restart:
                counters.pop(deeper, None)

    def _printed(self, numbered: _List, level: Level) -> str:
        if level.form == "bullet":
            return bullet(level.pattern)
        counters = self._counters[numbered.abstract]

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = numbered.levels.get(depth, Level())
            form = "decimal" if level.legal else other.form
            return printed(counters.get(depth, other.start), form)

        return re.sub(r"%([1-9])", number, level.pattern).strip()


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """Return the lists of `numbering.xml`."""
    found = Numbering()
    if root is None:
        return found
    abstracts = {a.get(W + "abstractNumId", ""): a for a in root.findall(W + "abstractNum")}
    targets = {
        n.get(W + "numId", ""): value(n, "abstractNumId") or "" for n in root.findall(W + "num")
    }
    for num in root.findall(W + "num"):
        key = targets[num.get(W + "numId", "")]
        link = value(abstracts.get(key), "numStyleLink")
        if link is not None:
            linked = styles.get(link).numbering
            key = targets.get((linked[0] if linked else None) or "", key)
        found.lists[num.get(W + "numId", "")] = _list(num, key, abstracts.get(key))
    return found


def _list(num: Element, key: str, abstract: Element | None) -> _List:
    numbered = _List(key, {}, {}, {})
    levels = list(abstract.findall(W + "lvl")) if abstract is not None else []
    for override in num.findall(W + "lvlOverride"):
        depth = _whole(override.get(W + "ilvl"), 0)
        start = value(override, "startOverride")
        if start is not None:
            numbered.restarts[depth] = _whole(start, 1)
        levels.extend(override.findall(W + "lvl"))
    for element in levels:
        depth = _whole(element.get(W + "ilvl"), 0)
        numbered.levels[depth] = _level(element)
        style = value(element, "pStyle")
        if style:
            numbered.by_style[style] = depth
    return numbered


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=_whole(value(element, "start"), 1),
        form=value(element, "numFmt") or "decimal",
        pattern=value(element, "lvlText") or "",
        legal=element.find(W + "isLgl") is not None,
        restart=None if restart is None else _whole(restart, 0),
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
          (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def printed(number: int, form: str) -> str:
    """Return `number` in a number format of ECMA-376 17.18.59; forms we do not know as digits."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < MAX_NUMBER:
        text = roman(number)
        return text if form == "lowerRoman" else text.upper()
    if form == "decimalZero":
        return f"{number:02d}"
    return f"{number}." if form == "ordinal" else str(number)


def roman(number: int) -> str:
    """Return a number from 1 to 3999 in small Roman numerals."""
    out = ""
    for size, letters in _ROMAN:
        out += letters * (number // size)
        number %= size
    return out
