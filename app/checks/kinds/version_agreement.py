"""Kind `version_agreement`: the form says which version it is, and says the same everywhere."""

from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.stamps import Stamp, stamped_blocks, stamps
from app.document.model import Part
from app.text.dates import dates


class VersionAgreement(Strict):
    """Met when version and date stand in header or footer, and agree everywhere.

    Looked at are the title block, headers, footers and the consent page. In a PDF without
    headers and footers the title block will do, because readers cannot always tell them apart.
    """

    kind: Literal["version_agreement"]

    def judge(self, form: Prepared) -> Verdict:
        """Return what is missing, or both places that do not agree."""
        found = stamps(form)
        evidence = tuple(stamp.span for stamp in found)
        if not found:
            return Verdict(Result.MISSING, hits=(Hit(),))
        for other in found[1:]:
            if message := _difference(found[0], other):
                spans = (other.span, found[0].span)
                if other.number == found[0].number:
                    spans = (other.day_span, found[0].day_span)
                hit = Hit(spans=spans, message=message)
                return Verdict(Result.VIOLATED, evidence, (hit,))
        if message := _lacks(form, found):
            return Verdict(Result.WEAK, evidence, (Hit(spans=evidence[:1], message=message),))
        return Verdict(Result.MET, evidence)


def _difference(one: Stamp, other: Stamp) -> Text | None:
    if one.number != other.number:
        return Text(
            f"Versjonen er ikke den samme overalt: {one.written} og {other.written}.",
            f"Versjonen er ikkje den same overalt: {one.written} og {other.written}.",
            f"The version is not the same everywhere: {one.written} and {other.written}.",
        )
    if not one.same_day(other):
        days = _written(one), _written(other)
        return Text(
            f"Datoen for versjonen er ikke den samme overalt: {days[0]} og {days[1]}.",
            f"Datoen for versjonen er ikkje den same overalt: {days[0]} og {days[1]}.",
            f"The date of the version is not the same everywhere: {days[0]} and {days[1]}.",
        )
    return None


def _written(stamp: Stamp) -> str:
    year, month, day = stamp.day or (0, 0, None)
    return ".".join(str(part) for part in (day, month, year) if part)


def _lacks(form: Prepared, found: tuple[Stamp, ...]) -> Text | None:
    parts = {block.part for block in form.document.blocks}
    can_tell = form.document.format != "pdf" or not parts.isdisjoint({Part.HEADER, Part.FOOTER})
    if can_tell and all(s.part not in (Part.HEADER, Part.FOOTER) for s in found):
        return Text(
            "Versjonen står ikke i topp- eller bunnteksten, så den mangler på de andre sidene.",
            "Versjonen står ikkje i topp- eller botnteksten, så han manglar på dei andre sidene.",
            "The version does not stand in the header or footer, so the other pages lack it.",
        )
    if any(stamp.day for stamp in found) or _dated_elsewhere(form, found):
        return None
    return Text(
        "Vi fant versjonsnummer, men ikke dato.",
        "Vi fann versjonsnummer, men ikkje dato.",
        "We found a version number, but no date.",
    )


def _dated_elsewhere(form: Prepared, found: tuple[Stamp, ...]) -> bool:
    parts = {stamp.part for stamp in found}
    return any(
        dates(form.match[block.index].text) for block in stamped_blocks(form) if block.part in parts
    )
