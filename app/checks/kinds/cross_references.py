"""Kind `cross_references`: what the form refers its reader to must be there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from app.checks.kinds.forbidden import MOST_HITS
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern, Searchable, find
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.reference_targets import Targets
from app.document.model import Part, Span
from app.text.references import Place, Reference, references

_BEFORE, _AFTER = 40, 70
"""Characters round a reference in which another document is named that it belongs to."""

_QUOTED = 160
"""Characters of a sentence that is quoted whole; of a longer one only the reference."""

_MOST_QUOTES = 3
_READ = (Part.BODY, Part.TEXT_BOX, Part.FOOTNOTE, Part.ENDNOTE)

_SAME_DOCUMENT = re.compile(r"\b(?:dette|denne|desse|disse|her)\b", re.IGNORECASE)
_LEADS_ON = re.compile(r"[\s,(]*(?:(?:i|av|til|fra|frå|for|på|etter)\s(?:[\w-]+\s){0,3})?", re.I)
_BETWEEN = re.compile(r"[\s,:(]*")

_BROKEN = Text(
    "Her står en feilmelding fra Word der en henvisning skulle stått. Oppdater eller fjern den.",
    "Her står ei feilmelding frå Word der ei tilvising skulle stått. Oppdater eller fjern henne.",
    "An error message from Word stands where a reference should be. Update or remove it.",
)


@dataclass(slots=True)
class _Missed:
    """References to one place that is not there."""

    message: Text
    spans: list[Span]


class CrossReferences(Strict):
    """Violated once for each place that the form refers to and does not have.

    Numbers are looked for among headings, list items and captions, names among headings and short
    lines, appendices among headings and lists of appendices. A reference to another document is
    none of these: `other_documents` name such documents right after a reference ("kapittel 5 i
    protokollen") or right before it ("protokollen, kapittel 5"), `laws` anywhere shortly before.
    `separate` are words after an appendix that say it is handed out by itself. `broken` are the
    error messages of word processors.
    """

    kind: Literal["cross_references"]
    broken: tuple[Pattern, ...] = Field(min_length=1)
    other_documents: tuple[Pattern, ...] = Field(min_length=1)
    laws: tuple[Pattern, ...] = Field(min_length=1)
    separate: tuple[Pattern, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the places that are not there, each with the sentences that refer to it."""
        broken = [
            Hit(spans=(form.span(found.start, found.end),), message=_BROKEN)
            for found in form.find(self.broken)
        ]
        missed: dict[tuple[Place, str], _Missed] = {}
        own = list(self._own(form))
        targets = Targets.of(form) if own else None
        for block, reference in own:
            message = targets and targets.trouble(reference, form.match[block].text)
            if message:
                key = (reference.place, reference.label)
                spans = missed.setdefault(key, _Missed(message, [])).spans
                spans.append(_quoted(form, block, reference))
        hits = [
            Hit(tuple(dict.fromkeys(m.spans))[:_MOST_QUOTES], m.message) for m in missed.values()
        ]
        kept = tuple(broken + hits)[:MOST_HITS]
        return Verdict(Result.VIOLATED if kept else Result.MET, hits=kept)

    def _own(self, form: Prepared) -> Iterator[tuple[int, Reference]]:
        """Yield the references of the form to places of its own."""
        for block in form.document.blocks:
            if block.part not in _READ or not block.text:
                continue
            text = form.match[block.index].text
            for reference in references(text):
                if not self._is_elsewhere(form, text, reference):
                    yield block.index, reference

    def _is_elsewhere(self, form: Prepared, text: str, reference: Reference) -> bool:
        """Whether a reference belongs to another document, or to a file handed out by itself."""
        before = form.searchable(text[max(0, reference.start - _BEFORE) : reference.start])
        after = form.searchable(text[reference.end : reference.end + _AFTER])
        return (
            next(find(self.laws, before), None) is not None
            or _ends_with(self.other_documents, before)
            or _goes_on_with(self.other_documents + self.laws, after)
            or (
                reference.place in (Place.APPENDIX, Place.THE_APPENDIX)
                and next(find(self.separate, after), None) is not None
            )
        )


def _ends_with(patterns: tuple[str, ...], before: Searchable) -> bool:
    """Whether a text ends with one of the patterns: "protokollen, " and not "protokollen i "."""
    return any(_BETWEEN.fullmatch(before.text, found.end) for found in find(patterns, before))


def _goes_on_with(patterns: tuple[str, ...], after: Searchable) -> bool:
    """Whether a text goes on with one of the patterns: " i den nye protokollen"."""
    for found in find(patterns, after):
        gap = after.text[: found.start]
        if _LEADS_ON.fullmatch(gap) and not _SAME_DOCUMENT.search(gap):
            return True
    return False


def _quoted(form: Prepared, block: int, reference: Reference) -> Span:
    """Return the sentence of a reference, or only its words where the sentence is long."""
    start = form.starts[block] + reference.start
    sentence = form.sentence_at(start)
    if sentence.block == block and sentence.end - sentence.start <= _QUOTED:
        return form.span(sentence.start, sentence.end)
    return form.span(start, form.starts[block] + reference.end)
