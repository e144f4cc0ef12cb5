"""Abbreviations in a form that readers are left alone with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from app.checks.prepared import Prepared
from app.document.model import BlockKind, Part

_FOUND = re.compile(
    r"(?<![\w@./&-])(?P<core>[A-Z]{2,4}-pro[A-Z]{2,4}|[A-Z]{2,4}c(?!\w)|[A-ZÆØÅ]{2,6}\d?"
    r"|[a-z]{1,2}[A-Z]{2,5}|(?=[A-Z\d]{0,6}\d)[A-Z]{2,4}\d[A-Z]{1,4}\d?(?:-[A-Z]{2,3}[a-z]{0,2})?)"
    r"(?:-[a-zæøå]{2,40}|s)?(?![\w@&]|-\d|-[A-ZÆØÅ]|[./]\w)"
)
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2}|[A-Z]\d[A-Z]")
_LEAD = re.compile(r"[a-z]{1,2}$")
_LONGEST_LEAD = 2
_ROMAN = re.compile(r"[IVX]{1,5}")
_MANY_CAPITALS = re.compile(r"(?:\b[A-ZÆØÅ]{2,20}[ :–-]{1,3}){2}[A-ZÆØÅ]{2,20}\b|^[^a-zæøå]{5,}$")
_NAMED = re.compile(
    r"\b(?:studie|prosjekt|protokoll|kode|nummer|versjon|firma|selskap|app|register|ved|hos"
    r"|heter|heiter|genet|genene|genvariant|mutasjon|kalt|kalla)\w*[ :]{1,2}$",
    re.IGNORECASE,
)
_GENE = re.compile(r"\b(?:genet|genene|gena|genvariant|mutasjon)\w* $", re.IGNORECASE)
_COMPANY = re.compile(r" (?:AS|ASA|AB|HF|A/S|Ltd|Inc|GmbH|SE|NV|plc|Pharma\w*|[A-ZÆØÅ][a-zæøå]+)\b")
_AFTER = re.compile(
    r"\"? ?(?:\((?!\d)[^()]{4,80}\)|,? (?:som (?:er|betyr|tyder|står for|viser|måler)|dvs\.|betyr"
    r"|det vil si|står for|tyder|er (?:en|et|ein|eit|ei) |kalles|kallast|også kalt)| [\u2013-] |: )"
)
_BEFORE = re.compile(
    r"(?:\(|\bkalt |\bkalla |\bkalles |\bkallast |\bforkortet |\bforkorta |[a-zæøå], )\"?$"
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


_KEPT: WeakKeyDictionary[Prepared, list[Acronym]] = WeakKeyDictionary()


def open_acronyms(form: Prepared) -> list[Acronym]:
    """Return the abbreviations that nothing in the form explains, found once for each form."""
    if form not in _KEPT:
        _KEPT[form] = _open_acronyms(form)
    return _KEPT[form]


def _open_acronyms(form: Prepared) -> list[Acronym]:
    """Return the abbreviations that nothing in the form explains, in reading order.

    Left out are those everybody knows, Roman numbers, and names: of the trial, of what stands in
    titles, headings, page heads and feet, of companies, and of what "studien" or "ved" introduces.
    """
    known = set(form.words.acronyms)
    found = [a for a in _acronyms(form) if a.letters not in known]
    if not found:
        return []
    names = _names(form) | {a.letters for a in found if _is_gene(form.text.text, a)}
    explained = {a.letters for a in found if _is_explained(form, a)}
    return [
        a for a in found if a.letters not in explained | names and not _is_name(form.text.text, a)
    ]


def _acronyms(form: Prepared) -> Iterator[Acronym]:
    text = form.text.text
    for match in _found(text):
        core = match["core"]
        if not _ROMAN.fullmatch(core):
            yield Acronym(match.start(), match.start() + len(core), core)


def _found(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like an abbreviation: only words with two capitals are looked at."""
    end = 0
    for capitals in _CAPITALS.finditer(text):
        start = capitals.start()
        if start < end:
            continue
        before = _LEAD.search(text, max(0, start - _LONGEST_LEAD), start)
        if match := _FOUND.match(text, before.start() if before else start):
            end = match.end()
            yield match


def _names(form: Prepared) -> set[str]:
    """Return what is written in capitals in titles, headings, page heads and page feet."""
    found: set[str] = set()
    blocks, headings = form.document.blocks, form.outline.headings
    for block in blocks:
        apart = block.kind is BlockKind.TITLE or block.part in (Part.HEADER, Part.FOOTER)
        text = form.match[block.index].text
        if apart or block.index in headings or block.index < 2 or _MANY_CAPITALS.search(text):
            found.update(match["core"] for match in _found(text))
            found.update(re.findall(r"[A-ZÆØÅ]{2,20}", text))
    return found


def _is_name(text: str, acronym: Acronym) -> bool:
    before = text[max(0, acronym.start - 30) : acronym.start]
    return bool(_NAMED.search(before) or _COMPANY.match(text, acronym.end))


def _is_gene(text: str, acronym: Acronym) -> bool:
    """Whether the text introduces it as a gene; it is known by that name from then on."""
    return bool(_GENE.search(text[max(0, acronym.start - 30) : acronym.start]))


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
