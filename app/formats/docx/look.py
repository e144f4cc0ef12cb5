"""Styles, and how a run of text looks when they are followed to the end."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from app.formats.docx.names import VAL, Element, W, is_on, value

HEADING_NAME = re.compile(r"^(?:heading|overskrift|rubrik|überschrift|titre) ?([1-9])\b", re.I)
TITLE_NAMES = frozenset({"title", "tittel"})
MAX_DEPTH = 30
"""Styles that build on one another deeper than this are taken to go in a ring."""

MOST_KEPT = 5000
"""So many different looks are remembered; honest files have some dozens."""


class Look(NamedTuple):
    """How characters look; None is "not said here". `size` is in points.

    `colour` is RRGGBB, empty for the automatic one. `vertical` is "superscript", "subscript" or
    "baseline".
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    marked: bool | None = None
    size: float | None = None
    colour: str | None = None
    vertical: str | None = None

    def over(self, base: "Look") -> "Look":
        """Return this look laid over `base`."""
        if base is PLAIN:
            return self
        return Look._make(b if a is None else a for a, b in zip(self, base, strict=True))


PLAIN = Look()


def look_of(properties: Element | None) -> Look:
    """Return what a `w:rPr` says itself."""
    if properties is None or not len(properties):
        return PLAIN
    said: dict[str, object] = {}
    for child in properties:
        name = _SWITCHES.get(child.tag)
        if name:
            said[name] = is_on(child)
        elif child.tag in _VALUES:
            name, convert = _VALUES[child.tag]
            said[name] = convert(child)
    return Look(**said) if said else PLAIN  # type: ignore[arg-type]


def _size(element: Element) -> float | None:
    text = element.get(VAL, "")
    return int(text) / 2 if text.isdecimal() and len(text) < 5 else None


def _colour(element: Element) -> str:
    text = element.get(VAL, "").upper()
    return text if re.fullmatch(r"[0-9A-F]{6}", text) else ""


def _highlighted(element: Element) -> bool:
    return element.get(VAL, "") not in ("none", "white", "")


def _shaded(element: Element) -> bool | None:
    fill = element.get(W + "fill", "").upper()
    coloured = re.fullmatch(r"[0-9A-F]{6}", fill) and fill != "FFFFFF"
    return True if coloured else None


_SWITCHES = {
    W + "b": "bold",
    W + "i": "italic",
    W + "u": "underline",
    W + "caps": "caps",
    W + "vanish": "hidden",
}
_VALUES = {
    W + "sz": ("size", _size),
    W + "color": ("colour", _colour),
    W + "highlight": ("marked", _highlighted),
    W + "shd": ("marked", _shaded),
    W + "vertAlign": ("vertical", lambda element: element.get(VAL, "")),
}


@dataclass(slots=True)
class Style:
    """One style, with what it inherits already filled in.

    `heading` is 1–9, 0 when the style is no heading. `numbering` is (numId, ilvl).
    """

    id: str = ""
    name: str = ""
    look: Look = PLAIN
    heading: int = 0
    title: bool = False
    numbering: tuple[str | None, str | None] | None = None


NO_STYLE = Style()


@dataclass(slots=True)
class Styles:
    """The styles of a file. A style that is not there counts as the default one."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    document: Look = PLAIN
    _looks: dict[tuple[object, ...], Look] = field(default_factory=dict)

    def get(self, style_id: str | None) -> Style:
        """Return the style, or the default paragraph style."""
        return self.styles.get(style_id or self.default) or self.styles.get(self.default, NO_STYLE)

    def name(self, style_id: str | None) -> str:
        """Return the name people see, empty when the file does not know the style."""
        return self.get(style_id).name

    def run_look(self, paragraph_style: Style, properties: Element | None) -> Look:
        """Return how a run looks: document, paragraph style, character style, its own."""
        key: tuple[object, ...] = (paragraph_style.id,)
        if properties is not None and len(properties):
            key = (paragraph_style.id, *[(c.tag, *c.items()) for c in properties])
        look = self._looks.get(key)
        if look is None:
            look = self._resolve(paragraph_style, properties)
            if len(self._looks) < MOST_KEPT:
                self._looks[key] = look
        return look

    def _resolve(self, paragraph_style: Style, properties: Element | None) -> Look:
        look = paragraph_style.look.over(self.document)
        character = self.styles.get(value(properties, "rStyle") or "")
        if character is not None:
            look = character.look.over(look)
        own = look_of(properties)
        return own.over(look) if own is not PLAIN else look


def read_styles(root: Element | None) -> Styles:
    """Return the styles in `styles.xml`, inheritance resolved without recursion."""
    found = Styles()
    if root is None:
        return found
    found.document = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    raw: dict[str, Element] = {}
    for element in root.findall(W + "style"):
        style_id = element.get(W + "styleId", "")
        raw[style_id] = element
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
            found.default = style_id
    for style_id in raw:
        found.styles[style_id] = _resolve(style_id, raw)
    return found


def _resolve(style_id: str, raw: dict[str, Element]) -> Style:
    chain: list[Element] = []
    style = Style(id=style_id)
    while style_id in raw and len(chain) < MAX_DEPTH:
        chain.append(raw[style_id])
        style_id = value(raw[style_id], "basedOn") or ""
    for element in reversed(chain):
        _lay_over(style, element)
    return style


def _lay_over(style: Style, element: Element) -> None:
    style.name = value(element, "name") or ""
    style.look = look_of(element.find(W + "rPr")).over(style.look)
    outline = value(element.find(W + "pPr"), "outlineLvl")
    named = HEADING_NAME.match(style.name) or HEADING_NAME.match(element.get(W + "styleId", ""))
    if outline is not None:
        style.heading = heading_level(outline)
    elif named:
        style.heading = int(named[1])
    if style.name.lower() == "toc heading":
        style.heading = 1
    style.title = style.name.lower() in TITLE_NAMES
    properties = element.find(f"{W}pPr/{W}numPr")
    if properties is not None:
        before = style.numbering or (None, None)
        style.numbering = (
            value(properties, "numId") or before[0],
            value(properties, "ilvl") or before[1],
        )


def heading_level(outline: str) -> int:
    """Return the heading level 1–9 for an outline level 0–8; 9 is running text.

    Source: ECMA-376 17.3.1.20.
    """
    return int(outline) + 1 if outline in tuple("012345678") else 0
