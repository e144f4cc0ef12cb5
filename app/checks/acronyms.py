"""Abbreviations in a form that readers are left alone with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.prepared import Prepared
from app.document.model import BlockKind, Part

_FOUND = re.compile(
    r"(?<![\w@./&-])(?P<core>[A-Z]{2,4}-pro[A-Z]{2,4}|[A-Z]{2,4}c(?!\w)|[A-ZÆØÅ]{2,6}\d?|[a-z]{1,2}[A-Z]{2,5}"
    r"|(?=[A-Z\d]{0,6}\d)[A-Z]{2,4}\d[A-Z]{1,4}\d?(?:-[A-Z]{2,3}[a-z]{0,2})?)"
    r"(?:-[a-zæøå]{2,40}|s)?(?![\w@&]|-\d|-[A-ZÆØÅ]|[./]\w)"
)
_ROMAN = re.compile(r"[IVX]{1,5}")
_MANY_CAPITALS = re.compile(r"[A-ZÆØÅ]{2,}[^a-zæøå\n]{0,40}[A-ZÆØÅ]{4,}")
_NAMED = re.compile(
    r"\b(?:studie|prosjekt|protokoll|kode|nummer|versjon|firma|selskap|app|regist|ved|hos|heter|heiter|genet|genene|genvariant|mutasjon"
    r"|kalt|kalla)\w*[ :]{1,2}$",
    re.IGNORECASE,
)
_COMPANY = re.compile(r" (?:AS|ASA|AB|HF|A/S|Ltd|Inc|GmbH|SE|NV|plc|Pharma\w*|[A-ZÆØÅ][a-zæøå]+)\b")
_AFTER = re.compile(
    r"\"? ?(?:\((?!\d)[^()]{4,80}\)|,? (?:som (?:er|betyr|tyder|står for|viser|måler)|det vil si|dvs\."
    r"|står for|betyr|tyder|er (?:en|et|ein|eit|ei) |kalles|kallast|også kalt)| [\u2013-] |: )"
)
_BEFORE = re.compile(
    r"(?:\(|\bkalt |\bkalla |\bkalles |\bkallast |\bforkortet |\bforkorta |, )\"?$"
)
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 90
"""Characters before an abbreviation in which its words may stand."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """An abbreviation at `[start, end)` of the match text."""

    start: int
    end: int
    letters: str


def open_acronyms(form: Prepared) -> list[Acronym]:
    """Return the abbreviations that nothing in the form explains, in reading order.

    Left out are those everybody knows, Roman numbers, and names: of the trial, of what stands in
    titles, headings, page heads and feet, of companies, and of what "studien" or "ved" introduces.
    """
    known = set(form.words.acronyms)
    found = [a for a in _acronyms(form) if a.letters not in known]
    if not found:
        return []
    names = _names(form)
    explained = {a.letters for a in found if _is_explained(form, a)}
    return [
        a for a in found if a.letters not in explained | names and not _is_name(form.text.text, a)
    ]


def _acronyms(form: Prepared) -> Iterator[Acronym]:
    text = form.text.text
    for match in _FOUND.finditer(text):
        core = match["core"]
        if not _ROMAN.fullmatch(core):
            yield Acronym(match.start(), match.start() + len(core), core)


def _names(form: Prepared) -> set[str]:
    """Return what is written in capitals in titles, headings, page heads and page feet."""
    found: set[str] = set()
    blocks, headings = form.document.blocks, form.outline.headings
    for block in blocks:
        apart = block.kind is BlockKind.TITLE or block.part in (Part.HEADER, Part.FOOTER)
        text = form.match[block.index].text
        if apart or block.index in headings or block.index < 3 or _MANY_CAPITALS.search(text):
            found.update(match["core"] for match in _FOUND.finditer(text))
            found.update(re.findall(r"[A-ZÆØÅ]{2,20}", text))
    return found


def _is_name(text: str, acronym: Acronym) -> bool:
    before = text[max(0, acronym.start - 30) : acronym.start]
    return bool(_NAMED.search(before) or _COMPANY.match(text, acronym.end))


def _is_explained(form: Prepared, acronym: Acronym) -> bool:
    first, last = form.extent(form.block_at(acronym.start))
    text = form.text.text
    before = text[max(first, acronym.start - _REACH) : acronym.start]
    if _AFTER.match(text, acronym.end, last) and "-" not in text[acronym.end : acronym.end + 1]:
        return True
    if _BEFORE.search(before) and text[acronym.end : acronym.end + 1] in (")", ",", "", ".", '"'):
        return True
    return _spells(before, acronym.letters)


def _spells(before: str, letters: str) -> bool:
    """Whether the words before an abbreviation begin with its letters, in order."""
    capitals = [letter.lower() for letter in letters if letter.isalpha()]
    initials = [word[0] for word in _WORD.findall(before.lower())]
    for first in range(len(initials)):
        rest = iter(initials[first:])
        if initials[first] == capitals[0] and all(letter in rest for letter in capitals):
            return len(capitals) > 2
    return False
