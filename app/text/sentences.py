"""Sentences of Norwegian text: full stops that end one, and the many that do not."""

import re

_CANDIDATE = re.compile(
    r"(?P<stop>[.!?\u2026]{1,4})(?P<close>[\"'\u201d\u2019\u00bb)\]]{0,3})(?P<gap>\s+)"
    r"|(?<=[a-zæøå]{3})(?P<glued>[.!?])(?=[A-ZÆØÅ][a-zæøå]{0,20} )"
    r"|(?P<blank>\n\s*\n|\n(?=[ \t]*(?:[-\u2013\u2022\u00b7*\uf0b7]|\d{1,2}[.)]|[a-z]\))[ \t]))"
)
_DAY_BEFORE = re.compile(r"\b\d{1,2}\. ?\d{1,2}$")
_LAST_TOKEN = re.compile(r"\S{1,40}$")
_LETTERED = re.compile(
    r"\b(?:[Dd]el|[Gg]rupp[ea]|[Aa]rm|[Vv]edlegg|[Aa]lternativ|[Kk]ohort|[Ff]ase|[Hh]epatitt|[Vv]itamin)"
    r" [A-Z]$"
)
"""What is told apart by a single letter, which is no initial then."""
_NEXT = re.compile(
    r"[\"'\u201c\u2018\u00ab(\[\u2013\u2022-]{0,3}\s?(?P<word>[\w\u00a7]+)(?P<after>\W?)"
)


def _set(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_NEVER_ENDS = _set(
    "f.eks bl.a m.a t.d ca cirka kl nr dr prof pkt art jf jfr cf evt ev inkl ekskl"
    " pr tlf dvs d.v.s eks hhv h.h.v vs fig tab kap avd adm org st mr mrs gj.sn resp iht i.h.t"
    " ifm i.f.m mht m.h.t pga p.g.a vha v.h.a ref sml f.o.m t.o.m cand overl spes § f.n p.t"
)
"""Abbreviations that something always follows, so that their full stop never ends a sentence."""

_UNITS = _set("min maks sek mnd mill mrd stk kr s")
"""Abbreviations that go on when a number follows, and may end a sentence before a capital."""

_MONTHS = _set("januar februar mars april mai juni juli august september oktober november desember")
_STARTERS = _set(
    "du vi det den de dette disse hvis dersom når da vil har er kan kva korleis hva hvordan hvor"
    " hvorfor i på for etter alle noen nokre noko en et ein ei eit din ditt dine di deltakelse jeg"
    " eg ingen ring ta si her der studien legen om ved med både dei desse medan mens bare berre"
    " hun han ho"
)
"""Words that so often open a sentence that a single letter before them ends one."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of one block of text as offsets `[start, end)`, without outer space.

    The end of the block ends a sentence, with or without a full stop, and so do a blank line
    and a line break before a list mark. Full stops of abbreviations ("f.eks.", "dr."), dates
    and ordinals ("3. oktober"), decimals, initials, list numbers and addresses end none; a
    small letter never opens one.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        if match["gap"] is None:
            end = match.end("glued") if match["glued"] else match.start()
            ends = match["blank"] is not None or _is_plain_word(text, start, match.start())
        else:
            end = match.start("gap")
            ends = _ends(text, start, match)
        if ends:
            _add(found, text, start, end)
            start = match.end() if match["glued"] is None else end
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        first = start + piece.index(stripped[0])
        found.append((first, first + len(stripped)))


def _is_plain_word(text: str, start: int, stop: int) -> bool:
    """Whether what stands before a glued full stop is a word and no part of an address."""
    token = _LAST_TOKEN.search(text, max(start, stop - 41), stop)
    return token is not None and token[0].isalpha()


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    word = following["word"]
    if not (word[0].isupper() or word[0].isdecimal() or word[0] == "§"):
        return False
    if match["stop"] != ".":
        return True
    token = _LAST_TOKEN.search(text, max(start, match.start() - 41), match.start())
    before = token[0].lstrip("(\"'\u00ab\u201c[") if token else ""
    return _full_stop_ends(text, start, match.start(), before, following)


def _full_stop_ends(
    text: str, start: int, stop: int, before: str, following: re.Match[str]
) -> bool:
    """Whether a full stop after the token `before` ends a sentence; a capital or digit follows."""
    word, lower = following["word"], before.lower()
    if before.isdecimal():
        return not _is_ordinal(text, start, stop, before, following)
    if lower in _NEVER_ENDS or (lower == "med" and _after_title(text, start, stop)):
        return False
    if lower in _UNITS:
        return not word[0].isdecimal()
    if len(before) == 1 and before.isupper():
        named = _LETTERED.search(text, max(start, stop - 16), stop)
        return named is not None or word.lower() in _STARTERS
    return not (len(before) == 1 and before.isalpha() and text[start:stop].strip() == before)


def _is_ordinal(text: str, start: int, stop: int, before: str, following: re.Match[str]) -> bool:
    """Whether a number with a full stop is a list number or the first part of a date."""
    if len(before) > 2:
        return False
    if text[start:stop].strip() == before or following["word"].lower() in _MONTHS:
        return True
    if not following["word"].isdecimal():
        return False
    return following["after"] in (".", "-", "\u2013") or bool(
        _DAY_BEFORE.search(text, max(start, stop - 7), stop)
    )


def _after_title(text: str, start: int, stop: int) -> bool:
    return text[max(start, stop - 9) : stop].lower().endswith(("dr. med", "dr.med", "cand. med"))
