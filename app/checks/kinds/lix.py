"""Kind `lix`: how hard the form is to read, as a whole and section by section."""

import re
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import BlockKind, Part
from app.document.outline import Section
from app.text.readability import Readability, measure, together

_CAPITAL = re.compile(r"[^.!?:\n»\"] ([A-ZÆØÅ][a-zæøå]{6,40})\b")
_TRIAL_WORD = re.compile(r"\b[A-ZÆØÅ]{4,20}\b")


class Lix(Strict):
    """Violated when LIX is above `at_most`, for the whole form and each section that is long.

    `at_most` is by document type, "other" for the rest. Sections with one of the keys in
    `harder` (law, data protection) may be `harder_by` above. Sections of fewer than `fewest`
    words, and whole forms of fewer, are not measured. Names (of the trial, the medicine, the
    hospital) never count as long words: a reader meets them again and again.

    Source: scale after C.-H. Björnsson; the limits are this project's proposal, with 40 as the
    border for the general public (Danish study of consent forms, see sources LIX-DK).
    """

    kind: Literal["lix"]
    at_most: dict[str, float] = Field(min_length=1)
    sections_at_most: dict[str, float] = Field(default_factory=dict)
    harder: tuple[str, ...] = ()
    harder_by: float = Field(default=5, ge=0)
    fewest: int = Field(default=100, ge=1, description="words")

    def judge(self, form: Prepared) -> Verdict:
        """Return one hit for the form when it is hard throughout, and one per hard section."""
        parts = by_section(form)
        hits = [*self._whole(form, parts), *self._sections(form, parts)]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits))

    def limit(self, document_type: str) -> float:
        """Return the LIX that a whole form of this type should not go beyond."""
        return _of_type(self.at_most, document_type)

    def section_limit(self, document_type: str, key: str) -> float:
        """Return the LIX that a section with this canonical key should not go beyond."""
        limits = self.sections_at_most or self.at_most
        return _of_type(limits, document_type) + (self.harder_by if key in self.harder else 0)

    def _whole(self, form: Prepared, parts: list[Readability]) -> list[Hit]:
        figures = together(parts)
        limit = self.limit(form.document_type)
        if figures.words < self.fewest or figures.lix <= limit:
            return []
        first = next((s.heading for s in form.outline.sections if s.heading is not None), None)
        place = first if first is not None else form.outline.sections[0].blocks[0]
        span = form.block_span(place)
        return [Hit(spans=(span,), message=_says(figures, limit, whole=True), section=first)]

    def _sections(self, form: Prepared, parts: list[Readability]) -> list[Hit]:
        hits = []
        for section, figures in zip(form.outline.sections, parts, strict=True):
            limit = self.section_limit(form.document_type, section.key)
            if figures.words >= self.fewest and figures.lix > limit:
                hits.append(_section_hit(form, section, figures, limit))
        return hits


def _of_type(limits: dict[str, float], document_type: str) -> float:
    return limits.get(document_type, limits.get("other", 100.0))


def names(form: Prepared) -> frozenset[str]:
    """Return the names in a form, in small letters.

    A name is a word written with a capital inside sentences, or in capitals throughout.
    """
    text = form.text.text
    found = {m[1].lower() for m in _CAPITAL.finditer(text)}
    found |= {m[0].lower() for m in _TRIAL_WORD.finditer(text)}
    return frozenset(found)


def by_section(form: Prepared) -> list[Readability]:
    """Return the counts of each section's running text, as the outline has them.

    Table cells hold no sentences; `names` are never long.
    """
    easy = names(form)
    rows: list[list[list[str]]] = [[] for _ in form.outline.sections]
    headings, blocks = form.outline.headings, form.document.blocks
    for sentence, spans in zip(form.sentences, form.word_spans, strict=True):
        block = blocks[sentence.block]
        if block.kind is BlockKind.CELL or block.part is not Part.BODY or block.index in headings:
            continue
        number = form.outline.section_of.get(block.index)
        if number is not None and spans:
            rows[number].append([form.text.text[start:end] for start, end in spans])
    return [measure(row, easy=easy) for row in rows]


def _section_hit(form: Prepared, section: Section, figures: Readability, limit: float) -> Hit:
    place = section.heading if section.heading is not None else section.blocks[0]
    start, _ = form.extent(place)
    if section.heading is not None:
        span = form.block_span(place)
    else:
        sentence = form.sentence_at(start)
        span = form.span(sentence.start, sentence.end)
    return Hit(spans=(span,), message=_says(figures, limit, whole=False), section=section.heading)


def _says(figures: Readability, limit: float, *, whole: bool) -> Text:
    lix, mean = round(figures.lix), round(figures.mean_sentence)
    share = round(100 * figures.long_words / figures.words)
    like = level(lix)
    what = (
        ("Skrivet", "Skrivet", "The form") if whole else ("Avsnittet", "Avsnittet", "The section")
    )
    return Text(
        nb=f"{what[0]} har lesbarhetstall (LIX) {lix}, som er {like.nb}. Sikt mot {limit:.0f} eller"
        f" lavere. Setningene har {mean} ord i snitt, og {share} av 100 ord er lange.",
        nn=f"{what[1]} har lesbarheitstal (LIX) {lix}, som er {like.nn}. Sikt mot {limit:.0f}"
        f" eller lågare. Setningane har {mean} ord i snitt, og {share} av 100 ord er lange.",
        en=f"{what[2]} has readability (LIX) {lix}, which is {like.en}. Aim at {limit:.0f} or"
        f" lower. Sentences have {mean} words on average, and {share} of 100 words are long.",
    )


def level(lix: float) -> Text:
    """Return what a LIX is like, in words: "like a newspaper"."""
    return _LEVELS[min(len(_LEVELS) - 1, max(0, (round(lix) - 15) // 10))]


_LEVELS = (
    Text("svært lett, som en barnebok", "svært lett, som ei barnebok", "very easy, a child's book"),
    Text("lett, som en fortelling", "lett, som ei forteljing", "easy, like a story"),
    Text("som en avis", "som ei avis", "like a newspaper"),
    Text("vanskelig, som fagstoff", "vanskeleg, som fagstoff", "hard, like technical text"),
    Text(
        "vanskelig, som lover og rundskriv",
        "vanskeleg, som lover og rundskriv",
        "hard, like laws",
    ),
    Text("svært vanskelig", "svært vanskeleg", "very hard"),
)
"""In steps of ten from under 25 on, after Björnsson's scale."""
