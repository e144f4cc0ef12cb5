"""Kind `identifier_agreement`: a trial has one number, code, name and sponsor in all of a form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pydantic import Field
from rapidfuzz.distance import OSA

from app.checks.identifiers import Mention, Where, first_mention, mentions
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.same_name import is_misspelt, is_other_sponsor, without_version
from app.text.identifiers import Identifier

_MOST_HITS = 6
_ORDER = tuple(Where)
_OWN = (Where.TITLE, Where.HEADER, Where.FOOTER, Where.CONSENT)
"""Parts that name the trial itself; the text can also speak of others."""


class IdentifierAgreement(Strict):
    """Violated for each identifier that is written in two ways, with both places.

    Compared are EU CT, CIV and NCT numbers, protocol code, the name of the study and the
    sponsor's name. The first to be believed is the title, then header, footer, consent page and
    text. In the text a number that differs is left alone where the words before it speak of
    another study, and in forms of `several` types, which belong to two studies, unless it is all
    but the same.
    """

    kind: Literal["identifier_agreement"]
    several: tuple[str, ...] = Field(default=(), description="document types")

    def judge(self, form: Prepared) -> Verdict:
        """Return the pairs that do not agree."""
        found = [m for m in mentions(form) if not m.elsewhere]
        hits = [
            Hit((other.span, first.span), _message(first, other))
            for kind in Identifier
            for first, other in self._apart(form, [m for m in found if m.kind is kind])
        ]
        evidence = tuple(m.span for m in found if m.labelled)[:3]
        result = Result.VIOLATED if hits else Result.MET
        return Verdict(result, evidence, tuple(hits[:_MOST_HITS]))

    def _apart(self, form: Prepared, found: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
        """Yield the first mention with each other way in which it is written."""
        first = first_mention(found)
        if first is None:
            return
        alone = form.document_type in self.several
        seen = {first.key}
        for other in sorted(found, key=lambda m: _ORDER.index(m.where)):
            if other.key in seen or not _differs(first, other, alone, found):
                continue
            seen.add(other.key)
            yield first, other


def _differs(first: Mention, other: Mention, alone: bool, found: Sequence[Mention]) -> bool:
    match first.kind:
        case Identifier.PROTOCOL:
            return _other_code(first, other, alone)
        case Identifier.NAME:
            return _other_name(first, other, alone, found)
        case Identifier.SPONSOR:
            return is_other_sponsor(first.key, other.key)
        case _:
            return _other_number(first, other, alone)


def _other_number(first: Mention, other: Mention, alone: bool) -> bool:
    """Whether a register number is another one; the last pair of an EU CT number is a version."""
    one, two = (without_version(m.kind, m.key) for m in (first, other))
    if one == two:
        return False
    return not alone or OSA.distance(one, two) <= 2


def _other_code(first: Mention, other: Mention, alone: bool) -> bool:
    """Whether a protocol code is another one; a word without label only where it is all but it."""
    if first.key in other.key or other.key in first.key:
        return False
    if other.labelled:
        return not alone or OSA.distance(first.key, other.key) <= 2
    if other.where in (Where.CONSENT, Where.TEXT) or _shape(first.text) != _shape(other.text):
        return False
    return OSA.distance(first.key, other.key) <= 2 and first.key[:2] == other.key[:2]


def _shape(text: str) -> str:
    return re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "A", text))


def _other_name(first: Mention, other: Mention, alone: bool, found: Sequence[Mention]) -> bool:
    """Whether a name is the first one misspelt, or another study's on a page of this one."""
    if " " in first.key or " " in other.key:
        return first.key.count(" ") == other.key.count(" ") and is_misspelt(first.key, other.key)
    if first.key in other.key or other.key in first.key:
        return False
    if is_misspelt(first.key, other.key):
        numbered = _letters(first.key) == _letters(other.key)
        return not numbered or (other.where in _OWN and other.labelled and not alone)
    if alone or not other.labelled or other.where not in (Where.HEADER, Where.CONSENT):
        return False
    return first.where is Where.TITLE and not _is_there(first, other.where, found)


def _letters(key: str) -> str:
    return re.sub(r"\d", "", key)


def _is_there(first: Mention, where: Where, found: Iterable[Mention]) -> bool:
    """Whether a part of the form has the first name, or a form of it, too."""
    return any(m.where is where and (first.key in m.key or m.key in first.key) for m in found)


def _message(first: Mention, other: Mention) -> Text:
    name, here, there = _NAMES[first.kind], _WHERE[first.where], _WHERE[other.where]
    one, two = first.text, other.text
    return Text(
        f"{name.nb} er ikke likt overalt: {one} {here.nb} og {two} {there.nb}.",
        f"{name.nn} er ikkje likt overalt: {one} {here.nn} og {two} {there.nn}.",
        f"{name.en} is not the same everywhere: {one} {here.en} and {two} {there.en}.",
    )


_NAMES = {
    Identifier.EU_CT: Text("EU CT-nummeret", "EU CT-nummeret", "The EU CT number"),
    Identifier.CIV: Text("CIV-nummeret", "CIV-nummeret", "The CIV number"),
    Identifier.NCT: Text("NCT-nummeret", "NCT-nummeret", "The NCT number"),
    Identifier.PROTOCOL: Text("Protokollnummeret", "Protokollnummeret", "The protocol code"),
    Identifier.NAME: Text("Navnet på studien", "Namnet på studien", "The name of the trial"),
    Identifier.SPONSOR: Text("Navnet på sponsor", "Namnet på sponsor", "The sponsor's name"),
}
_WHERE = {
    Where.TITLE: Text("i tittelen", "i tittelen", "in the title"),
    Where.HEADER: Text("i toppteksten", "i toppteksten", "in the header"),
    Where.FOOTER: Text("i bunnteksten", "i botnteksten", "in the footer"),
    Where.CONSENT: Text("på samtykkesiden", "på samtykkesida", "on the consent page"),
    Where.TEXT: Text("i teksten", "i teksten", "in the text"),
}
