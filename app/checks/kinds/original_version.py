"""Kind `original_version`: the form names the version of the original it was translated from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Document, Part, Span
from app.text.dates import dates
from app.text.normalise import normalise
from app.text.values import versions

_FROM = re.compile(
    r"(?:translat\w+ from|based on|oversatt fra|oversettelse av|omsett frå|omsetjing av|basert på"
    r"|bygger på|byggjer på|original\w*|master\w*|engelsk versjon|engelsk utgave|english version"
    r"|kildeversjon|kjeldeversjon)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:(?!norsk|norwegian|protokoll|protocol)[^\d.;\n]){0,60}?\b(?:v\.? ?)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})"
    r"(?![\w/-]|[.,]\d|\. ?(?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|o[kc]t|nov|de[sc]))",
    re.IGNORECASE,
)
_MASTER = re.compile(
    r"\bmaster\b[^\d\n]{0,25}(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})(?![\w/-]|[.,]\d)", re.IGNORECASE
)
_NOT_ITS_OWN = re.compile(
    r"(?:protocol|template|local|amendment|site|country)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_TITLE_BLOCKS = 12
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Named:
    """A version of the original with its date (year, month, day), as either text gives it."""

    number: str
    day: tuple[int, int, int] | None
    span: Span | None = None


class OriginalVersion(Strict):
    """Violated when the form names another version or date than that of the original supplied.

    With `ask: named` it is missing when the form names none. Not checked without an original,
    not applicable when the original does not say its version.
    """

    kind: Literal["original_version"]
    ask: Literal["same", "named"] = "same"

    def judge(self, form: Prepared) -> Verdict:
        """Return the words that name another version, or that no version is named."""
        if form.original is None:
            return Verdict(Result.NOT_CHECKED, reason="original")
        own = _own(form.original)
        if own is None:
            return Verdict(Result.NOT_APPLICABLE, reason="not_mentioned")
        named = list(_named(form))
        if self.ask == "named":
            hit = Hit(message=_unnamed(own))
            return Verdict(Result.MET) if named else Verdict(Result.MISSING, hits=(hit,))
        if not named:
            return Verdict(Result.NOT_APPLICABLE, reason="not_mentioned")
        wrong = [one for one in named if not _same(one, own)]
        hits = tuple(
            Hit(spans=(one.span,), message=_other(one, own)) for one in wrong[:1] if one.span
        )
        evidence = tuple(one.span for one in named[:1] if one.span)
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, hits)


def _own(original: Document) -> _Named | None:
    """Return the version an original says it is, in its header, footer or first lines."""
    margins = [b for b in original.blocks if b.part in (Part.HEADER, Part.FOOTER)]
    for block in (*margins, *original.blocks[:_TITLE_BLOCKS]):
        text = normalise(block.text).text
        found = [(v.start, v.end, v.number) for v in versions(text)]
        if not found and (master := _MASTER.search(text)):
            found = [(*master.span(), master["number"])]
        for start, end, number in found:
            if not _NOT_ITS_OWN.search(text[:start]):
                return _Named(_short(number), _day(text, end))
    return None


def _named(form: Prepared) -> Iterator[_Named]:
    """Yield the versions of an original that the form names."""
    for index, match in enumerate(form.match):
        for cue in _FROM.finditer(match.text):
            found = _NUMBER.match(match.text[cue.end() : cue.end() + 90])
            if found is None or not _is_stamp(form, index, match.text):
                continue
            start, end = cue.start(), cue.end() + found.end()
            span = Span(index, *match.raw_range(start, end))
            yield _Named(_short(found["number"]), _day(match.text, end), span)
            break


def _is_stamp(form: Prepared, block: int, text: str) -> bool:
    """Whether a block can name the original: in the margins, or where it speaks of a version."""
    margin = form.document.blocks[block].part in (Part.HEADER, Part.FOOTER)
    return margin or bool(
        re.search(r"\b(?:versjon|version|master|utg[aå]ve)\b", text, re.IGNORECASE)
    )


def _short(number: str) -> str:
    return re.sub(r"(?:\.0)+$", "", number)


def _day(text: str, place: int) -> tuple[int, int, int] | None:
    for date in dates(text):
        if 0 <= date.start - place <= _NEAR and date.date is not None:
            return date.date.year, date.date.month, date.date.day
    return None


def _same(one: _Named, own: _Named) -> bool:
    return one.number == own.number and (not one.day or not own.day or one.day == own.day)


def _unnamed(own: _Named) -> Text:
    return Text(
        "Vi fant ikke hvilken versjon av originalen skrivet er oversatt fra. Originalen er versjon"
        f" {own.number}.",
        "Vi fann ikkje kva versjon av originalen skrivet er omsett frå. Originalen er versjon"
        f" {own.number}.",
        "We did not find which version of the original the form was translated from. The original"
        f" is version {own.number}.",
    )


def _other(one: _Named, own: _Named) -> Text:
    if one.number == own.number:
        days = [f"{d[2]}.{d[1]}.{d[0]}" for d in (one.day, own.day) if d]
        return Text(
            f"Skrivet viser til en original datert {days[0]}, men den vedlagte er datert"
            f" {days[1]}.",
            f"Skrivet viser til ein original datert {days[0]}, men den vedlagde er datert"
            f" {days[1]}.",
            f"The form refers to an original dated {days[0]}, but the one supplied is dated"
            f" {days[1]}.",
        )
    return Text(
        f"Skrivet viser til versjon {one.number} av originalen, men den vedlagte er versjon"
        f" {own.number}.",
        f"Skrivet viser til versjon {one.number} av originalen, men den vedlagde er versjon"
        f" {own.number}.",
        f"The form refers to version {one.number} of the original, but the one supplied is version"
        f" {own.number}.",
    )
