"""Match text: what patterns are tried on, with the way back to the raw text."""

import re
import unicodedata
from dataclasses import dataclass

_PLAIN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201b": "'",
    "\u00b4": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2212": "-",
    "\u2014": "\u2013",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}


_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROPS = re.compile(f"[{_DROPPED}]")
_SPECIAL = re.compile(
    rf"(?<=[a-zæøå])[-\u2010\u00ad]\n(?=[a-zæøå])|[\s{_DROPPED}]{{2,}}|[^\S ]|[{_DROPPED}]"
    rf"|.[\u0300-\u036f]+|[{''.join(_PLAIN)}]"
)


_ODD = re.compile(
    "[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    f"{_DROPPED}\u0300-\u036f{''.join(_PLAIN)}]"
)
"""White space that is no space, and other characters without which only two spaces are special."""


@dataclass(frozen=True, slots=True)
class MatchText:
    """Text made ready for matching.

    Character `i` of `text` comes from `[starts[i], ends[i])` of the raw text. Both are empty
    where the two texts are the same.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the non-empty range `[start, end)` of `text` as a range of the raw text.

        What was dropped inside the range (soft hyphens) comes along; what was dropped at its
        edges does not.
        """
        if not self.starts:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalise(raw: str) -> MatchText:
    """Return the match text of `raw`.

    Composed letters (NFC); no soft hyphens or zero-width characters; every run of white space
    one space; straight quotes; one kind of hyphen, and en dashes for em dashes; ligatures
    spelled out; words divided at a line end (hyphen, line break, small letter) joined. Case
    is kept.
    """
    if "  " not in raw and not _ODD.search(raw):
        return MatchText(raw)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    for special in _SPECIAL.finditer(raw):
        out.append(raw[place : special.start()])
        starts.extend(range(place, special.start()))
        ends.extend(range(place + 1, special.start() + 1))
        place = special.end()
        piece = _plain(special[0])
        out.append(piece)
        starts.extend([special.start()] * len(piece))
        ends.extend([special.end()] * len(piece))
    out.append(raw[place:])
    starts.extend(range(place, len(raw)))
    ends.extend(range(place + 1, len(raw) + 1))
    return MatchText("".join(out), tuple(starts), tuple(ends))


def _plain(letters: str) -> str:
    """Return what stands for a special character, a run of white space or a letter with marks."""
    if letters in _PLAIN:
        return _PLAIN[letters]
    if _DROPS.sub("", letters).isspace():
        return "" if letters.endswith("\n") and letters[0] == "\u00ad" else " "
    if letters in ("-\n", "\u2010\n"):
        return ""
    return unicodedata.normalize("NFC", _DROPS.sub("", letters))
